"""Notes typed into a form: what a page without script offers."""

from django import forms

from council_portal.forms import PortalForm
from papers.models import Annotation

WHOLE = ("", "The paper as a whole")


class NoteForm(PortalForm):
    """A new note, bookmark or highlight on one of the paper's passages."""

    submit_label = "Save note"

    kind = forms.ChoiceField(choices=Annotation.Kind.choices, initial="note", label="What do you want to make?")
    anchor = forms.ChoiceField(label="Where?", required=False)
    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}), max_length=10_000, required=False, label="Your note"
    )

    def __init__(self, *args, blocks=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["anchor"].choices = [WHOLE, *((each.anchor, place_words(each)) for each in blocks)]

    def clean(self):
        facts = super().clean()
        if facts.get("kind") == Annotation.Kind.NOTE and not facts.get("text", "").strip():
            self.add_error("text", "Write your note.")
        return facts


class WordsForm(PortalForm):
    """The words of a note."""

    submit_label = "Save note"
    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6}), max_length=10_000, label="Your note",
        error_messages={"required": "Write something, or delete the note."},
    )  # fmt: skip


def place_words(block):
    """A passage as an entry of a list: its number or page, and how it begins."""
    words = block.text.removeprefix(block.label).strip()
    words = words if len(words) <= 60 else f"{words[:59].rsplit(' ', 1)[0]}…"
    return " ".join(filter(None, [block.label, words])) or block.anchor
