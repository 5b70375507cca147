"""The forms that take files: papers of an item, one paper's new file, a picture."""

from crispy_forms_gds.layout import Div, Layout
from django import forms

from council_portal.forms import PortalForm
from reports.kinds import all_kinds
from reports.models import Document
from reports.office import ACCEPTED, takes_office

from .fields import FilesField

WITHOUT_OFFICE = ("application/pdf", ".pdf", ".docx")
BY_NAME = ("", "Go by the file’s name")


WORD_AS = (
    ("pdf", "A PDF that looks as the file does in Word"),
    ("report", "A web report: sections and numbered paragraphs that can be cited, read aloud and commented on"),
)


def word_fields(*, first: str = "pdf") -> dict[str, forms.Field]:
    """What is to become of Word files, and of which kind of report a web report is."""
    kinds = [("", "No particular kind"), *((kind.slug, kind.name) for kind in all_kinds().values())]
    return {
        "word_as": forms.ChoiceField(
            choices=WORD_AS, initial=first, required=False, widget=forms.RadioSelect, label="What Word files become"
        ),
        "report_kind": forms.ChoiceField(
            choices=kinds,
            required=False,
            label="Kind of report",
            help_text="Its front page and sections are looked for.",
        ),
    }


def what_it_takes() -> str:
    """Which files may be chosen, in words."""
    if takes_office():
        return "PDF, Word, Excel or PowerPoint. The last three are turned into PDF, which can take a minute for each."
    return "PDF, or Word (.docx) as a web report. Save Excel and PowerPoint files as PDF first."


def offer_kinds(field) -> None:
    """Let the browser's own dialog offer what may be sent."""
    field.widget.attrs["accept"] = ",".join(ACCEPTED if takes_office() else WITHOUT_OFFICE)


class UploadForm(PortalForm):
    submit_label = "Upload"

    files = FilesField(label="Files", error_messages={"required": "Choose a file to upload."})
    kind = forms.ChoiceField(choices=[BY_NAME, *Document.Kind.choices], required=False, label="Kind of paper")
    word_as, report_kind = word_fields().values()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["files"].help_text = f"You can choose several at once, or drop them here. {what_it_takes()}"
        offer_kinds(self.fields["files"])
        if not takes_office():
            self.fields["word_as"].initial = "report"

    def layout(self):
        return Layout("files", "word_as", Div("report_kind", data_when="word_as=report"), "kind")


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
    word_as, report_kind = word_fields().values()
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, document, **kwargs):
        super().__init__(*args, **kwargs)
        as_report = document.source == Document.Source.WRITTEN or not takes_office()
        self.fields["word_as"].initial = "report" if as_report else "pdf"
        self.fields["word_as"].label = "What a Word file becomes"
        self.fields["report_kind"].initial = document.report_kind
        self.fields["version"].initial = document.version
        self.fields["file"].help_text = what_it_takes()
        offer_kinds(self.fields["file"])
        if not document.published_version:
            del self.fields["correction_note"]

    def layout(self):
        note = ["correction_note"] if "correction_note" in self.fields else []
        return Layout("file", "word_as", Div("report_kind", data_when="word_as=report"), *note, "version")


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
