"""Another body for a report, and what of a full report is open."""

from django import forms

from council_portal.forms import PortalForm
from council_portal.templatetags.portal import day
from meetings.models import AgendaItem


class ItemField(forms.ModelChoiceField):
    def label_from_instance(self, item):
        return f"{item.meeting.committee}, {day(item.meeting.starts_at)}: {item.title}"


class AnotherBodyForm(PortalForm):
    """An item of a coming meeting; ``items`` are those the person may add papers to."""

    submit_label = "Give it this report too"
    item = ItemField(AgendaItem.objects.none(), label="Item of another meeting")

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items


class OpenVersionForm(PortalForm):
    """What may be public. Nothing is, unless it is ticked."""

    submit_label = "Make the open version"
    opened = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="What the public may read",
        help_text=(
            "The rest is left out, headings included. Recommendations are written anew in the open version. "
            "Read it through before it is published."
        ),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, parts, opened=(), version=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opened"].choices = [(part, part) for part in parts]
        self.fields["opened"].initial = list(opened)
        self.fields["opened"].needed_later = True
        self.fields["version"].initial = version
