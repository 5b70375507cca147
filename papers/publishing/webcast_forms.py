"""Where a meeting's recording is, and when in it each item begins, as it is typed."""

from django import forms
from django.core.exceptions import ValidationError

from council_portal.forms import PortalForm
from council_portal.play_times import as_clock, seconds_of


class PlayTimeField(forms.Field):
    """Hours, minutes and seconds from the start, as 1:02:10; seconds when read."""

    widget = forms.TextInput

    def prepare_value(self, value):
        return as_clock(value) if isinstance(value, int) else value

    def to_python(self, value):
        if value in self.empty_values or not value.strip():
            return None
        try:
            return seconds_of(value)
        except ValueError:
            raise ValidationError(
                "Type the time from the start as hours, minutes and seconds, such as 1:02:10."
            ) from None


class WebcastForm(PortalForm):
    """The address, and a time for each of ``items``."""

    submit_label = "Save and show on the meeting’s page"

    address = forms.URLField(
        label="Address of the recording",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="It begins with https://. Leave it empty to take the recording off the page.",
    )

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[f"item_{item.pk}"] = PlayTimeField(
                label=f"{item.published_label} {item.title}".strip(), required=False
            )

    def clean_address(self):
        address = self.cleaned_data["address"]
        if address and not address.startswith("https://"):
            raise ValidationError("The address must begin with https://, so that browsers will play it.")
        return address

    def clean(self):
        if not self.cleaned_data.get("address") and "address" not in self.errors and self.times:
            self.add_error("address", "Enter the address of the recording, or remove the times.")

    @property
    def times(self):
        """Seconds by item, of those that have a time."""
        found = {item: self.cleaned_data.get(f"item_{item.pk}") for item in self.items}
        return {item: seconds for item, seconds in found.items() if seconds is not None}
