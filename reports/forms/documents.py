"""The forms of a paper that is written here, was uploaded, or is to follow."""

from crispy_forms_gds.layout import Div, Field, Layout
from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django_prose_editor.widgets import importmap
from js_asset import Media, Script

from council_portal.forms import PortalModelForm
from council_portal.templatetags.portal import day
from meetings.conflicts import Versioned
from meetings.forms.openness import RESTRICTABLE_FIELDS, RestrictableForm
from meetings.models import Meeting
from reports.kinds.shape import COLUMNS
from reports.models import Document

from .fields import RecommendationsField, ReportTextField
from .front import front_fields, front_values

EARLIER_MEETINGS = 30


def editor_media(nonce):
    """The editor's scripts, after their import map; ``nonce`` is the page's, for the one that is inline."""
    scripts = [Script(f"js/{name}.js", type="module") for name in ("report_form", "editor")]
    return Media(importmap=importmap, js=scripts, nonce=nonce)


class EarlierMeetingField(forms.ModelChoiceField):
    def label_from_instance(self, meeting):
        return day(meeting.starts_at)


class DocumentForm(Versioned, RestrictableForm, PortalModelForm):
    """What every paper is asked. ``instance.item`` is set before."""

    of_meeting = EarlierMeetingField(
        Meeting.objects.none(), required=False, label="Minutes of the meeting on", empty_label="Choose a meeting"
    )
    body_fields = ()

    class Meta:
        model = Document
        fields = ("kind", "title", "of_meeting", "report_of", "late_reason", "correction_note", *RESTRICTABLE_FIELDS)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fields, document = self.fields, self.instance
        meeting = document.item.meeting
        earlier = Meeting.objects.filter(committee=meeting.committee_id, starts_at__lt=meeting.starts_at)
        earlier = earlier.filter(cancelled_at=None).order_by("-starts_at")
        fields["of_meeting"].queryset = earlier
        fields["of_meeting"].choices = [("", "Choose a meeting"), *self._days(earlier[:EARLIER_MEETINGS])]
        fields["kind"].label = "Kind of paper"
        fields["title"].error_messages["required"] = "Enter a title."
        if "report_of" in fields:
            fields["report_of"].label = "Report of"
        self._ask_about_lateness(meeting)
        self._ask_about_correction()

    def layout(self):
        return Layout(
            *(("kind", Div("of_meeting", data_when="kind=minutes")) if "kind" in self.fields else ()),
            "title",
            *[self.shown(name) for name in ("report_of", *self.body_fields) if name in self.fields],
            *[name for name in ("late_reason", "correction_note") if name in self.fields],
            *self.openness_layout(),
        )

    def shown(self, name):
        return name

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if "kind" not in self.fields:
            return cleaned
        if cleaned.get("kind") != Document.Kind.MINUTES:
            cleaned["of_meeting"] = None
        elif not cleaned.get("of_meeting") and "of_meeting" not in self.errors and self.fields["of_meeting"].queryset:
            self.add_error("of_meeting", "Choose the meeting whose minutes these are.")
        return cleaned

    def _days(self, meetings):
        return [(meeting.pk, day(meeting.starts_at)) for meeting in meetings]

    def _ask_about_lateness(self, meeting):
        """Why a report to a timely item is late is asked once the agenda is out, and of what is to follow."""
        published = meeting.agenda_published_at and not self.instance.published_version
        if not published and not self.instance.is_to_follow:
            del self.fields["late_reason"]
            return
        self.fields["late_reason"].label = "Why it is late"
        self.fields["late_reason"].help_text = "Readers see this beside the paper."

    def _ask_about_correction(self):
        document = self.instance
        if not document.published_version:
            del self.fields["correction_note"]
            return
        note = self.fields["correction_note"]
        note.label = "What has changed since it was published"
        note.help_text = "Readers see this beside the new version. For example: ‘The totals in table 2 were wrong.’"
        note.required = True
        note.error_messages["required"] = "Say what has changed, for readers of the first version."


class WrittenForm(DocumentForm):
    recommendations = RecommendationsField(
        required=False,
        label="Recommendations",
        help_text="What the meeting is asked to agree. Give each its own box; boxes left empty are not printed.",
    )
    body = ReportTextField(required=False, label="Text of the report")
    body_fields = ("authors", "wards", "summary", "recommendations", "body", "background_papers")
    nonce = ""

    class Meta(DocumentForm.Meta):
        fields = (
            *DocumentForm.Meta.fields,
            *("authors", "wards", "summary", "recommendations", "body", "background_papers"),
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].help_text = format_html(
            "Headings become sections, and paragraphs get their numbers, by themselves. "
            '<span class="portal-without-script">Leave an empty line between paragraphs, begin a heading with ## and '
            'each line of a list with a dash. <a class="govuk-link" href="{}">Add a picture</a>.</span>',
            reverse("picture_add"),
        )
        self.fields[
            "background_papers"
        ].help_text = "What the report relied on, one to a line. The public may inspect them for four years."
        if kind := self.instance.declared_kind:
            self._follow(kind)

    def _follow(self, kind):
        """Ask what the kind of report asks, and nothing else."""
        for name in {"kind", "of_meeting", *COLUMNS} - set(kind.asks):
            del self.fields[name]
        extra = front_fields(kind, self.instance.front_matter)
        self.fields.update(extra)
        for name in {"authors", "summary", "recommendations", "background_papers", "body"} & set(self.fields):
            self.fields[name].needed_later = True  # before clearance; so that it is not called optional
        asked = [name for name in ("authors", "wards", "summary", "recommendations") if name in kind.asks]
        last = ["background_papers"] if "background_papers" in kind.asks else []
        self.body_fields = (*asked[:2], *extra, *asked[2:], "body", *last)

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if kind := self.instance.declared_kind:
            self.instance.front_matter = front_values(kind, cleaned, self.instance.front_matter)
        return cleaned

    @property
    def media(self):
        return editor_media(self.nonce)

    def shown(self, name):
        if name == "recommendations":
            return Field(name, template="reports/widgets/boxes_field.html")
        return name


class UploadedForm(DocumentForm):
    """The file itself is replaced on its own page."""


class ToFollowForm(DocumentForm):
    body_fields = ("expected",)

    class Meta(DocumentForm.Meta):
        fields = (*DocumentForm.Meta.fields, "expected")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["expected"].help_text = "Printed on the agenda. For example: by Friday 27 January."


FORMS = {
    Document.Source.WRITTEN: WrittenForm,
    Document.Source.UPLOADED: UploadedForm,
    Document.Source.TO_FOLLOW: ToFollowForm,
}
