"""The forms that take files: papers of an item, one paper's new file, a picture."""

from django import forms

from council_portal.forms import PortalForm
from reports.models import Document

from .fields import FilesField

BY_NAME = ("", "Go by the file’s name")


class UploadForm(PortalForm):
    submit_label = "Upload"

    files = FilesField(
        label="PDF files",
        help_text="You can choose several at once, or drop them here. Word and Excel files must be saved as PDF first.",
        error_messages={"required": "Choose a PDF to upload."},
        widget=FilesField.widget(attrs={"accept": "application/pdf,.pdf"}),
    )
    kind = forms.ChoiceField(choices=[BY_NAME, *Document.Kind.choices], required=False, label="Kind of paper")


class ReplaceForm(PortalForm):
    submit_label = "Upload"

    file = forms.FileField(
        label="PDF file",
        error_messages={"required": "Choose a PDF to upload.", "empty": "The file is empty. Save it again."},
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
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
