"""What is asked of the answer to a question, of an outside body, and of the council's rules for business."""

from crispy_forms_gds.layout import HTML, Layout
from django import forms
from django.utils.text import slugify

from council_portal.forms import PortalModelForm
from council_portal.templatetags.portal import day
from meetings.business import business_rules
from meetings.conflicts import Versioned
from meetings.models import BusinessRules, OutsideBody, Question
from meetings.notice import answer_due


class AnswerForm(Versioned, PortalModelForm):
    """What was answered at the meeting, or is to be answered in writing."""

    submit_label = "Save the answer"

    class Meta:
        model = Question
        fields = ("answer", "supplementary", "supplementary_answer", "written_due", "written_answer", "written_on")
        labels = {
            "answer": "Answer at the meeting",
            "written_due": "A written answer is due on",
            "written_on": "Written answer given on",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        due = answer_due(self.instance.item, business_rules())
        self.fields["written_due"].help_text = f"Only where one is promised. By the council’s rules: {day(due)}."

    def layout(self):
        later = HTML('<h2 class="govuk-heading-m">In writing, after the meeting</h2>')
        return Layout(
            "answer", "supplementary", "supplementary_answer", later, "written_due", "written_answer", "written_on"
        )

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("written_answer") and not cleaned.get("written_on") and "written_on" not in self.errors:
            self.add_error("written_on", "Enter the day on which the written answer was given.")
        if cleaned.get("supplementary_answer") and not cleaned.get("supplementary"):
            self.add_error("supplementary", "Enter the supplementary question that was answered.")
        return cleaned


class OutsideBodyForm(Versioned, PortalModelForm):
    submit_label = "Save the outside body"

    class Meta:
        model = OutsideBody
        fields = ("name", "about", "website", "places", "ended_on")
        labels = {"website": "Website", "ended_on": "The council has had no place there since"}
        help_texts = {"ended_on": "It is then left out of the list when that is published."}
        error_messages = {
            "name": {"required": "Enter the name.", "unique": "There is an outside body of this name already."}
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            del self.fields["ended_on"]

    def clean_name(self):
        name = self.cleaned_data["name"]
        slug = slugify(name)
        if not slug:
            raise forms.ValidationError("Enter the name in letters.")
        if self.instance.pk is None:
            if OutsideBody.objects.filter(slug=slug).exists():
                raise forms.ValidationError("There is an outside body of this name already.")
            self.instance.slug = slug
        return name


class BusinessRulesForm(Versioned, PortalModelForm):
    submit_label = "Save the rules"

    class Meta:
        model = BusinessRules
        fields = (
            "motion_days", "member_question_days", "public_question_days", "petition_days", "cut_off",
            "publishes_questions", "publishes_amendments", "written_answer_days", "petition_evidence",
            "petition_debate",
        )  # fmt: skip
        help_texts = {
            "cut_off": "What comes later counts as received on the next working day.",
            "publishes_questions": "The text, and the name under which it is asked. Otherwise they are first read in "
            "the minutes.",
            "publishes_amendments": "Where notice of them must be given: each that is entered when the agenda or a "
            "supplement is published is in it, under its motion. Otherwise they are first read in the minutes.",
        }
