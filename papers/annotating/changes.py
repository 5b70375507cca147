"""What a device sends: each change is looked at on its own, so that one that is refused does not hold up the others."""

from django import forms
from django.utils import timezone

from papers.models import Annotation

MOST_AT_ONCE = 200
TOO_LONG = "This note is too long: at most 10,000 characters. Shorten it or make two of it."


class WordsField(forms.CharField):
    """Words as a browser cuts them: half a character, such as half an emoji, becomes the mark for a lost one."""

    def to_python(self, value):
        words = super().to_python(value)
        return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class MomentField(forms.DateTimeField):
    """By the device's clock, which may say anything: where no calendar has it, now is what is known."""

    def clean(self, value):
        at = super().clean(value)
        return at if 1970 <= at.year < 3000 else timezone.now()


class ChangeForm(forms.Form):
    """One change of one note: ``base`` is the server's version it was made on, 0 for a new one."""

    id = forms.UUIDField()
    base = forms.IntegerField(min_value=0)
    paper = forms.UUIDField()
    paper_version = forms.IntegerField(min_value=1, max_value=32_000)
    kind = forms.ChoiceField(choices=Annotation.Kind.choices)
    anchor = forms.CharField(max_length=120, required=False)
    prefix = WordsField(max_length=80, required=False, strip=False)
    exact = WordsField(max_length=2000, required=False)
    suffix = WordsField(max_length=80, required=False, strip=False)
    text = WordsField(max_length=10_000, required=False, error_messages={"max_length": TOO_LONG})
    written_at = MomentField()
    changed_at = MomentField()
    deleted = forms.BooleanField(required=False)

    def clean(self):
        facts = super().clean()
        if facts.get("kind") == Annotation.Kind.NOTE and not facts.get("text") and not facts.get("deleted"):
            self.add_error("text", "There is nothing in this note. Write something, or delete it.")
        return facts


def read_changes(sent):
    """The changes that can be taken, and why others cannot: words by the id they came with, or by their place."""
    if not isinstance(sent, list) or len(sent) > MOST_AT_ONCE:
        return [], {"changes": f"Send a list of at most {MOST_AT_ONCE} changes."}
    taken, refused = [], {}
    for place, each in enumerate(sent):
        form = ChangeForm(each if isinstance(each, dict) else {})
        if form.is_valid():
            taken.append(form.cleaned_data)
        else:
            name = str(each.get("id", place)) if isinstance(each, dict) else str(place)
            refused[name] = " ".join(
                words if field in ("text", "__all__") else f"{field}: {words}"
                for field, errors in form.errors.items()
                for words in errors
            )
    return taken, refused
