"""An impact assessment as a form made from what it asks."""

from crispy_forms_gds.layout import HTML, Div
from django import forms
from django.utils.html import format_html

from council_portal.forms import PortalForm
from reports.assessments.shape import cell


class AssessmentForm(PortalForm):
    """Saved as it is at any time; ``completing`` also asks for what is required, and what the answers say together."""

    submit_label = ""
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, assessment, answers, version, completing=False, **kwargs):
        self.assessment, self.completing = assessment, completing
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = version
        for question in assessment.before:
            self._add(question.name, question, question.label, answers)
        for row in assessment.rows:
            for column in assessment.columns:
                self._add(cell(row, column), column, f"{row.label} {column.label}", answers)
        for question in assessment.after:
            self._add(question.name, question, question.label, answers)

    def _add(self, name, question, label, answers):
        field = self.fields[name] = _field(question)
        field.label, field.help_text, field.initial = label, question.help, answers.get(name, "")
        field.required, field.needed_later = False, question.required

    def layout(self):
        layout = super().layout()
        asked = self.assessment
        rows = [self._row(row) for row in asked.rows]
        layout.fields = ["version", *(each.name for each in asked.before), *rows, *(each.name for each in asked.after)]
        return layout

    def _row(self, row):
        """A group with its own legend: what it is about is heard with each answer."""
        for column in self.assessment.columns:
            self.fields[cell(row, column)].label = column.label
        hint = format_html('<div class="govuk-hint">{}</div>', row.help) if row.help else ""
        legend = format_html(
            '<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{}</legend>{}', row.label, hint
        )
        return Div(
            HTML('<fieldset class="govuk-fieldset">'),
            HTML(legend),
            *(cell(row, column) for column in self.assessment.columns),
            HTML("</fieldset>"),
            css_class="portal-assessed",
        )

    @property
    def answers(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version" and value}

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if self.completing:
            answers = {name: value for name, value in cleaned.items() if isinstance(value, str)}
            for name, words in self.assessment.problems(answers).items():
                if name not in self.errors:
                    self.add_error(name, words)
        return cleaned


def _field(question):
    if question.choices:
        return forms.ChoiceField(choices=[("", "Not said yet"), *((each, each) for each in question.choices)])
    if question.lines > 1:
        return forms.CharField(
            widget=forms.Textarea(attrs={"rows": question.lines, "aria-describedby": ""}), max_length=6000
        )
    return forms.CharField(max_length=300)
