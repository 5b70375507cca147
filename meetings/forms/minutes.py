"""What is asked of a minute: its words while it is taken, and all else about it on a page of its own."""

from django import forms
from django.core.exceptions import ValidationError

from council_portal.forms import PortalModelForm
from meetings.conflicts import Versioned
from meetings.minute_text import is_typed, minute_html, minute_typed
from meetings.models import Minute

LONGEST_TEXT = 1_000_000  # characters: some five times a minute of 30,000 words


class MinuteTextField(forms.CharField):
    """Plain lines as they are typed; sanitised HTML as they are kept."""

    widget = forms.Textarea

    def prepare_value(self, value):
        return minute_typed(value) if value and "</" in value else value

    def bound_data(self, data, initial):
        """What was sent is shown again, and compared with another's text, as it would be kept."""
        return minute_typed(minute_html(data)) if data and len(data) <= LONGEST_TEXT else data

    def to_python(self, value):
        value = super().to_python(value)
        if len(value) > LONGEST_TEXT:
            raise ValidationError("This is too long for one minute. Split it, or attach part of it as a paper.")
        return minute_html(value)

    def has_changed(self, initial, data):
        return (initial or "") != minute_html(data or "")


class MinuteForm(Versioned, PortalModelForm):
    """The words of a minute, as they are saved while the meeting runs."""

    text = MinuteTextField(required=False, label="Minute")
    exempt_text = MinuteTextField(required=False, label="What only the restricted edition says")
    place = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    class Meta:
        model = Minute
        fields = ("text", "exempt_text")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_restricted:
            del self.fields["exempt_text"]
        for name in ("text", "exempt_text"):  # what could not be shown in a box was not sent, and stays
            if name in self.fields and name not in self.data and not is_typed(getattr(self.instance, name)):
                del self.fields[name]

    @property
    def words_changed(self):
        """Whether anything was sent that is not kept already: the same text sent twice is no change."""
        return bool(set(self.changed_data) - {"version", "place"})

    @property
    def sent_version(self):
        """The version to save upon. What the same page saved before, unheard, is not somebody else's change."""
        place, stored = self.cleaned_data.get("place"), self.instance
        if place and stored.saved_from == place:
            return stored.version
        return self.cleaned_data.get("version")
