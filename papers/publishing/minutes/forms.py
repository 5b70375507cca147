"""What the steps of minutes ask for."""

from django import forms
from django_prose_editor.widgets import importmap
from js_asset import Media, Script

from council_portal.forms import PortalForm, PortalModelForm
from meetings.conflicts import Versioned
from meetings.models import Minute
from people.models import User
from reports.forms.fields import ReportTextField
from reports.models import Document

from ..forms import AnswersForm


class SendForm(PortalForm):
    """Which officers read the draft besides the chair and the vice-chair."""

    submit_label = "Send the draft"
    also = forms.ModelMultipleChoiceField(
        User.objects.none(),
        required=False,
        label="Officers who should read it too",
        help_text="The chair and the vice-chair are told in any case.",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, minutes, **kwargs):
        super().__init__(*args, **kwargs)
        officers = User.objects.filter(is_active=True, person__isnull=False).exclude(person__job_title="")
        self.fields["also"].queryset = officers.select_related("person").order_by("person__surname", "pk")
        self.fields["also"].initial = [user.pk for user in minutes.shown_to.all()]


class MinuteCommentForm(PortalForm):
    submit_label = "Add comment"
    minute = forms.ModelChoiceField(Minute.objects.none(), required=False, label="On which minute", empty_label="All")
    text = forms.CharField(
        label="Your comment",
        max_length=5000,
        widget=forms.Textarea,
        error_messages={"required": "Write your comment", "max_length": "A comment may have 5,000 characters"},
    )

    def __init__(self, *args, minutes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["minute"].queryset = minutes.minutes.all()


class ApprovingMinuteField(forms.ModelChoiceField):
    def label_from_instance(self, minute):
        return f"{minute.minutes.meeting.date:%-d %B %Y}: {minute}"


class ApprovalForm(AnswersForm):
    """By which minute of which later meeting, how, and who signs."""

    submit_label = "Publish the approved minutes"
    minute = ApprovingMinuteField(Minute.objects.none(), label="Approved by this minute", empty_label="Choose a minute")
    how = forms.ChoiceField(
        label="How",
        choices=[
            ("record", "As a correct record, word for word"),
            ("amended", "With the amendments shown on this page"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the minutes were approved"},
    )
    signed_by = forms.CharField(
        label="Signed by",
        max_length=150,
        help_text="Whoever took the chair at the meeting that approved them.",
        error_messages={"required": "Say who signs the minutes"},
    )

    def __init__(self, *args, minutes_to_choose, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["minute"].queryset = minutes_to_choose

    @property
    def amended(self):
        return self.cleaned_data["how"] == "amended"


class AmendForm(Versioned, PortalModelForm):
    """The text of one minute, as the meeting amended it."""

    submit_label = "Save the amendment"
    nonce = ""
    text = ReportTextField(
        required=False,
        label="Text",
        help_text="Leave an empty line between paragraphs, and begin each line of a list with a dash.",
    )
    exempt_text = ReportTextField(required=False, label="What only the restricted edition says")

    class Meta:
        model = Minute
        fields = ("title", "text", "exempt_text")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_restricted:
            del self.fields["exempt_text"]

    @property
    def media(self):
        """The editor's scripts, after their import map; ``nonce`` is the page's, for the one that is inline."""
        return Media(importmap=importmap, js=[Script("js/editor.js", type="module")], nonce=self.nonce)


class CorrectMinuteForm(PortalForm):
    """The words of an approved minute as they should read; by which minute, and why."""

    submit_label = "Publish the corrected minutes"
    version = forms.IntegerField(widget=forms.HiddenInput)
    minute = ApprovingMinuteField(
        Minute.objects.none(),
        label="Corrected by this minute",
        empty_label="Choose a minute",
        error_messages={"required": "Choose the minute of a later meeting that corrects it"},
    )
    reason = forms.CharField(
        label="What is corrected, and why?",
        max_length=500,
        help_text="Printed on the minutes for all to read, so say nothing exempt here.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say what is corrected, and why"},
    )
    nonce = ""

    def __init__(self, *args, minute, choices, **kwargs):
        asked = {"text": ReportTextField(required=False, label="Text", initial=minute.text)}
        if minute.is_restricted:
            asked["text"].label = "Summary that everybody may read"
            label = "What only the restricted edition says"
            asked["exempt_text"] = ReportTextField(required=False, label=label, initial=minute.exempt_text)
        self.resolutions = list(minute.resolutions.all())
        for number, resolution in enumerate(self.resolutions, start=1):
            asked[f"resolution_{resolution.pk}"] = forms.CharField(
                label="Resolution" if len(self.resolutions) == 1 else f"Resolution {number}",
                initial=resolution.text,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": "A resolution that was passed cannot be left out. Correct its words"},
            )
        self.base_fields = {**asked, **type(self).base_fields}
        super().__init__(*args, **kwargs)
        self.fields["minute"].queryset = choices
        self.fields["version"].initial = minute.version

    def texts(self):
        """The words as ``correct_minute`` takes them."""
        words = {name: self.cleaned_data[name] for name in ("text", "exempt_text") if name in self.fields}
        return words | {each.pk: self.cleaned_data[f"resolution_{each.pk}"] for each in self.resolutions}

    @property
    def media(self):
        """The editor's scripts, as for an amendment."""
        return Media(importmap=importmap, js=[Script("js/editor.js", type="module")], nonce=self.nonce)


class SignedForm(PortalForm):
    submit_label = "File the signed copy"
    file = forms.FileField(
        label="Scan of the signed minutes, as PDF",
        error_messages={"required": "Choose a PDF to upload.", "empty": "The file is empty. Save it again."},
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )
    whole = forms.ChoiceField(
        label="What does it show?",
        choices=[("no", "The minutes as the public reads them"), ("yes", "The exempt minutes too: it is restricted")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the copy shows"},
    )

    def __init__(self, *args, with_exempt, **kwargs):
        super().__init__(*args, **kwargs)
        if not with_exempt:
            del self.fields["whole"]


class StrikeOutForm(PortalForm):
    submit_label = "Strike it out"
    reason = forms.CharField(
        label="Why is it struck out?",
        help_text="Printed in its place from the next version on.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why the minute is struck out"},
    )


class OpenPapersForm(PortalForm):
    submit_label = "Open the chosen papers"
    papers = forms.ModelMultipleChoiceField(
        Document.objects.none(),
        label="Papers",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one paper"},
    )

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["papers"].queryset = documents
