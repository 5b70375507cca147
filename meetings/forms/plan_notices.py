"""What is asked of a notice: general exception, special urgency, business in private."""

from crispy_forms_gds.layout import Div, Fieldset, Layout
from django import forms

from council_portal.forms import PortalModelForm
from council_portal.templatetags.portal import day
from meetings.conflicts import Versioned
from meetings.models import Meeting, NoticeException, PrivateNotice

from .forward_plan import paragraphs_field

AGREED = ("agreed_by", "agreed_as", "agreed_on")


class ExceptionForm(Versioned, PortalModelForm):
    """A notice of the kind that ``instance.kind`` says."""

    submit_label = "Save the notice"

    class Meta:
        model = NoticeException
        fields = ("reasons", "told", "told_on", *AGREED)
        widgets = {"agreed_as": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        general = self.instance.kind == NoticeException.Kind.GENERAL
        for name in AGREED if general else ("told", "told_on"):
            del self.fields[name]
        reasons = self.fields["reasons"]
        if general:
            reasons.label = "Why 28 days’ notice cannot be given"
            needed = {"told": "Say who was told in writing", "told_on": "Enter the day they were told"}
        else:
            reasons.label = "Why it is urgent and cannot reasonably be deferred"
            needed = {
                "agreed_by": "Say who agreed", "agreed_as": "Choose as what they agreed",
                "agreed_on": "Enter the day they agreed",
            }  # fmt: skip
            self.fields["agreed_as"].choices = [c for c in self.fields["agreed_as"].choices if c[0]]
        reasons.help_text = "Everybody can read this."
        for name, words in needed.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = words


class MeetingField(forms.ModelChoiceField):
    def label_from_instance(self, meeting):
        return f"{meeting.committee}, {day(meeting.date)}"


class PrivateNoticeForm(Versioned, PortalModelForm):
    """Notice that business is taken in private, the further notice, and the agreement where there is no time."""

    submit_label = "Save the notice"

    exempt_paragraphs = paragraphs_field()

    class Meta:
        model = PrivateNotice
        fields = (
            "meeting", "about", "exempt_paragraphs", "reasons", "representations", "response", "further",
            "urgent_reasons", *AGREED,
        )  # fmt: skip
        field_classes = {"meeting": MeetingField}
        help_texts = {"reasons": "In words that everybody may read. Nothing exempt may stand here."}
        error_messages = {
            "about": {"required": "Say what will be considered"},
            "reasons": {"required": "Say why it will be considered in private"},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meetings = Meeting.objects.formal().upcoming().filter(committee__regime="executive", cancelled_at=None)
        offered = meetings | Meeting.objects.filter(pk=self.instance.meeting_id)
        self.fields["meeting"].queryset = offered.select_related("committee").order_by("starts_at")
        for name in ("urgent_reasons", *AGREED):
            self.fields[name].needed_later = True  # all of them or none: the words above them say when
        if self.instance.first_published_at:
            del self.fields["meeting"]

    def layout(self):
        return Layout(
            *[name for name in ("meeting", "about", "exempt_paragraphs", "reasons") if name in self.fields],
            Fieldset("representations", "response", "further", legend="Further notice", legend_size="m"),
            Fieldset(
                Div("urgent_reasons", *AGREED),
                legend="Only where 28 days cannot be given: agreement that it is urgent", legend_size="m",
            ),
        )  # fmt: skip

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("further") and cleaned.get("representations") and not cleaned.get("response"):
            self.add_error("response", "Enter the answer: the further notice must give it")
        given = [name for name in AGREED if cleaned.get(name)]
        if given:
            words = {"agreed_by": "Say who agreed", "agreed_as": "Choose as what they agreed",
                     "agreed_on": "Enter the day they agreed"}  # fmt: skip
            for name in AGREED:
                if name not in given and name not in self.errors:
                    self.add_error(name, words[name])
            if not cleaned.get("urgent_reasons"):
                self.add_error("urgent_reasons", "Say why the meeting is urgent and cannot reasonably be deferred")
        return cleaned
