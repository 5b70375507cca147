"""The forms that take files: papers of an item, one paper's new file, a picture."""

from django import forms

from council_portal.forms import PortalForm
from reports.models import Document
from reports.office import ACCEPTED, takes_office

from .fields import FilesField

PDF_ONLY = ("application/pdf", ".pdf")
BY_NAME = ("", "Go by the file’s name")


def what_it_takes() -> str:
    """Which files may be chosen, in words."""
    if takes_office():
        return "PDF, Word, Excel or PowerPoint. The last three are turned into PDF, which can take a minute for each."
    return "PDF only. Save Word, Excel and PowerPoint files as PDF first."


def offer_kinds(field) -> None:
    """Let the browser's own dialog offer what may be sent."""
    field.widget.attrs["accept"] = ",".join(ACCEPTED if takes_office() else PDF_ONLY)


class UploadForm(PortalForm):
    submit_label = "Upload"

    files = FilesField(label="Files", error_messages={"required": "Choose a file to upload."})
    kind = forms.ChoiceField(choices=[BY_NAME, *Document.Kind.choices], required=False, label="Kind of paper")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["files"].help_text = f"You can choose several at once, or drop them here. {what_it_takes()}"
        offer_kinds(self.fields["files"])


class ReplaceForm(PortalForm):
    submit_label = "Upload"

    file = forms.FileField(
        label="File",
        error_messages={"required": "Choose a file to upload.", "empty": "The file is empty. Save it again."},
        widget=forms.FileInput,
    )
    correction_note = forms.CharField(
        label="What has changed since it was published",
        help_text="Readers see this beside the new version.",
        widget=forms.Textarea,
        error_messages={"required": "Say what has changed, for readers of the first version."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, document, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = document.version
        self.fields["file"].help_text = what_it_takes()
        offer_kinds(self.fields["file"])
        if not document.published_version:
            del self.fields["correction_note"]


class PictureForm(PortalForm):
    submit_label = "Add the picture"

    file = forms.FileField(
        label="Picture",
        help_text="A PNG or JPEG file. Place, time and camera are taken out of it.",
        error_messages={"required": "Choose a picture.", "empty": "The file is empty. Choose another picture."},
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/gif,image/webp"}),
    )
    alt = forms.CharField(
        label="What it shows",
        error_messages={"required": "Say what the picture shows, or that it only decorates."},
        max_length=500,
        help_text="For people who cannot see it: say what it tells. Give the figures of a chart in a table too.",
    )
    decorative = forms.BooleanField(label="It only decorates, and tells nothing", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alt"].required = not (self.is_bound and self.data.get("decorative"))
