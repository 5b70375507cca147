"""The forms of following."""

from django import forms

from council_portal.forms import PortalForm
from papers.models import Follow


class EmailField(forms.EmailField):
    """An address as it is kept: its domain in small letters."""

    def __init__(self, **kwargs):
        messages = {"invalid": "Enter an e-mail address like name@example.org"}
        widget = forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"})
        super().__init__(label="Your e-mail address", error_messages=messages, widget=widget, **kwargs)

    def clean(self, value):
        name, at, domain = super().clean(value).rpartition("@")
        return f"{name}{at}{domain.lower()}"


class FollowForm(PortalForm):
    submit_label = "Send me the link to confirm"
    required_messages = {"email": "Enter your e-mail address", "pace": "Choose how often"}

    email = EmailField(help_text="We send a link to it. E-mails begin once you have opened that link.")
    pace = forms.ChoiceField(
        label="How often", choices=Follow.Pace.choices, initial=Follow.Pace.DAILY, widget=forms.RadioSelect
    )


class LinkForm(PortalForm):
    submit_label = "Send me a link"
    submit_name = "link"
    required_messages = {"email": "Enter your e-mail address"}

    email = EmailField(help_text="The one you get our e-mails at.")


class PaceForm(forms.Form):
    """What a press of a button on the page of what somebody follows says."""

    follow = forms.IntegerField()
    pace = forms.ChoiceField(choices=[*Follow.Pace.choices, ("leave", "Stop")])
