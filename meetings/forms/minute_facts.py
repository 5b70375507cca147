"""What is asked of a minute beside its words: title, number, items, who may see it; where it is split."""

from crispy_forms_gds.layout import Layout
from django import forms
from django.utils.text import Truncator

from council_portal.forms import PortalForm, PortalModelForm
from council_portal.richtext import plain_text
from meetings.agenda import numbered_items
from meetings.conflicts import Versioned
from meetings.minute_numbers import value_of
from meetings.minute_series import provisional_numbers
from meetings.minute_text import paragraphs_of
from meetings.models import AgendaItem, Minute, Openness

from .openness import RESTRICTABLE_FIELDS, RestrictableForm


class MinuteFactsForm(Versioned, RestrictableForm, PortalModelForm):
    """All of a minute but its words; ``instance.minutes`` is set before."""

    items = forms.ModelMultipleChoiceField(
        AgendaItem.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Items it belongs to",
        help_text="One, several, or none.",
    )

    class Meta:
        model = Minute
        fields = ("title", "hand_number", "items", *RESTRICTABLE_FIELDS)
        error_messages = {"title": {"required": "Enter a title for the minute."}}
        widgets = {"hand_number": forms.TextInput(attrs={"class": "govuk-input--width-5"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meeting = self.instance.minutes.meeting
        self.fields["items"].queryset = meeting.items.all()
        self.fields["items"].choices = [
            (item.pk, f"{item.label} {item.title}".strip()) for item in numbered_items(meeting) if not item.is_heading
        ]
        if not self.fields["items"].choices:
            del self.fields["items"]
        if self.instance.number:
            del self.fields["hand_number"]

    def layout(self):
        shown = [name for name in ("title", "hand_number", "items") if name in self.fields]
        return Layout(*shown, *self.openness_layout())

    def clean_hand_number(self):
        """Refused where another minute has it for good or was given it by hand; one that would get it gives way."""
        typed = self.cleaned_data["hand_number"].strip()
        if not typed:
            return ""
        minutes = self.instance.minutes
        style = minutes.meeting.house_style
        value = value_of(style, typed)
        if value is None:
            raise forms.ValidationError(f"‘{typed}’ is no number of this council’s scheme. Enter one such as 57.")
        numbers = provisional_numbers(minutes).labels
        for other in minutes.minutes.exclude(pk=self.instance.pk):
            own = other.number or other.hand_number
            if own and value_of(style, own) == value:
                raise forms.ValidationError(
                    f"‘{other.title}’ has number {numbers.get(other.pk, own)} already. Give one of the two another."
                )
        return typed

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        cleaned.setdefault("items", AgendaItem.objects.none())
        if cleaned.get("openness") == Openness.OPEN and self.instance.exempt_text:
            self.add_error(
                "openness",
                "This minute has words that only the restricted edition says. Move them to the open text, or delete "
                "them, before everybody may see it.",
            )
        return cleaned


class SplitForm(PortalForm):
    """From which paragraph on, and under which title."""

    submit_label = "Split the minute"

    title = forms.CharField(
        max_length=250,
        label="Title of the new minute",
        error_messages={"required": "Enter a title for the new minute."},
    )
    before = forms.TypedChoiceField(
        coerce=int,
        widget=forms.RadioSelect,
        label="The new minute begins with",
        error_messages={"required": "Choose the paragraph with which the new minute begins."},
    )

    def __init__(self, *args, minute, **kwargs):
        super().__init__(*args, **kwargs)
        blocks = paragraphs_of(minute.text)
        self.fields["before"].choices = [
            (number, Truncator(plain_text(block)).words(14, truncate=" …"))
            for number, block in enumerate(blocks, start=1)
            if number > 1
        ]


class StrikeOutForm(PortalForm):
    submit_label = "Strike it out"

    reason = forms.CharField(
        widget=forms.Textarea,
        label="Why does it not stand?",
        help_text="This is printed in place of the minute.",
        error_messages={"required": "Say why the minute is struck out."},
    )
