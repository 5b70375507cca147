"""What is asked of an agenda item, a heading, and an item that is withdrawn."""

from crispy_forms_gds.layout import Div, Field, Layout
from django import forms
from django.db.models import Q

from council_portal.forms import PortalForm, PortalModelForm
from council_portal.templatetags.portal import day_and_clock
from meetings.conflicts import Versioned
from meetings.models import AgendaItem, Meeting, Openness
from meetings.numbering import same_label
from people.models import Role, User

from .fields import LinesField
from .openness import RESTRICTABLE_FIELDS, RestrictableForm


class HeadingForm(Versioned, PortalModelForm):
    """A heading has a title and a place, nothing else."""

    class Meta:
        model = AgendaItem
        fields = ("title", "text", "private_part")
        labels = {"title": "Heading", "text": "Text under the heading"}
        error_messages = {"title": {"required": "Enter the heading."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.parent_id:
            del self.fields["private_part"]


class ItemForm(Versioned, RestrictableForm, PortalModelForm):
    """A numbered item. For one in an agenda; ``instance.meeting`` is set before."""

    presenters = LinesField(
        required=False,
        label="Who presents it",
        help_text="One to a line, with their job title. For example: Ada Quill, Head of Housing.",
    )
    report_authors = forms.ModelMultipleChoiceField(
        User.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label="Who writes the report"
    )
    papers_too = forms.BooleanField(required=False)

    class Meta:
        model = AgendaItem
        fields = (
            "kind",
            "title",
            "text",
            "purpose",
            "starts",
            "ends",
            "presenters",
            "private_part",
            "hand_label",
            "report_authors",
            *RESTRICTABLE_FIELDS,
            "special_circumstances",
        )
        error_messages = {"title": {"required": "Enter a title."}}
        widgets = {"hand_label": forms.TextInput(attrs={"class": "govuk-input--width-5"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [choice for choice in AgendaItem.Kind.choices if choice[0] != AgendaItem.Kind.HEADING]
        self.fields["kind"].choices = kinds
        self.fields["kind"].label = "Kind of business"
        for name in ("starts", "ends"):
            self.fields[name].help_text = ""
        self.fields["starts"].label, self.fields["ends"].label = "Expected to start", "Expected to end"
        self._offer_authors()
        self._offer_papers()
        self._leave_out_what_does_not_apply()

    def layout(self):
        times = Div("starts", "ends", css_class="portal-side-by-side")
        names = ["kind", "title", "text", "purpose", "presenters", "report_authors", "special_circumstances"]
        before = [name for name in names if name in self.fields]
        return Layout(
            *before,
            times,
            *[name for name in ("private_part", "hand_label") if name in self.fields],
            *self.openness_layout(),
            *self._papers_layout(),
        )

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", "The item must end after it starts.")
        return cleaned

    def clean_hand_label(self):
        label = self.cleaned_data["hand_label"].strip()
        if label:
            others = self.instance.meeting.items.exclude(pk=self.instance.pk)
            for other in others.filter(~Q(hand_label="") | ~Q(published_label="")):
                if self._in_same_run(other) and same_label(other.published_label or other.hand_label, label):
                    raise forms.ValidationError(f"‘{other.title}’ has the number {label} already.")
        return label

    def _in_same_run(self, other):
        """Where Part Two starts again at 1, a number may stand in both parts."""
        if not self.instance.meeting.house_style.parts_restart:
            return True
        mine = self.instance.parent or self.instance
        private = self.data.get(self.add_prefix("private_part")) if mine is self.instance else mine.private_part
        return bool(private) == (other.parent or other).private_part

    def _offer_authors(self):
        known = Q(roles__contains=[Role.REPORT_AUTHOR], is_active=True)
        if self.instance.pk:
            known |= Q(pk__in=self.instance.report_authors.values("pk"))
        authors = User.objects.filter(known).select_related("person").order_by("person__surname", "email")
        self.fields["report_authors"].queryset = authors
        if not authors:
            del self.fields["report_authors"]

    def _offer_papers(self):
        """Where the item was open and has open papers, these may become what it becomes."""
        item = self.instance
        was_open = item.pk and item.openness == Openness.OPEN
        self.open_papers = [p for p in item.documents.all() if p.openness == Openness.OPEN] if was_open else []
        if not self.open_papers:
            del self.fields["papers_too"]
            return
        titles = ", ".join(f"‘{paper.title}’" for paper in self.open_papers)
        self.fields["papers_too"].label = f"Make its papers the same: {titles}"
        self.fields["papers_too"].help_text = "They are open now. Untick this if they should stay open."
        self.fields["papers_too"].initial = True

    def _papers_layout(self):
        if not self.open_papers:
            return ()
        return (Div(Field.checkbox("papers_too"), data_when="openness=exempt confidential"),)

    def _leave_out_what_does_not_apply(self):
        item = self.instance
        if item.parent_id:
            del self.fields["private_part"]
        if item.published_label:
            del self.fields["hand_label"]
        if not item.meeting.agenda_published_at or item.published_at:
            del self.fields["special_circumstances"]


class WithdrawForm(PortalForm):
    submit_label = "Withdraw the item"

    reason = forms.CharField(
        widget=forms.Textarea,
        label="Why is it withdrawn?",
        help_text="This is printed on the agenda under the item.",
        error_messages={"required": "Say why the item is withdrawn."},
    )


class MeetingChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, meeting):
        return f"{day_and_clock(meeting.starts_at)}{' (agenda published)' if meeting.agenda_published_at else ''}"


class DeferForm(PortalForm):
    """To which later meeting an item goes, and what its authors are told."""

    submit_label = "Put it off"

    to = MeetingChoiceField(
        Meeting.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        label="Which meeting should take it?",
        error_messages={"required": "Choose the meeting."},
    )
    note = forms.CharField(
        widget=forms.Textarea, required=False, label="Note to those who write the report", max_length=2000
    )

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = meetings
