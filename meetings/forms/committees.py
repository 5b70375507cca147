"""What is asked of a committee, its standing items and the stages of its timetable."""

from crispy_forms_gds.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from council_portal.forms import PortalModelForm
from meetings.models import AgendaItem, Committee, StandingItem, TimetableStage
from people.models import Person

ADDRESS_LENGTH = 140


class CommitteeForm(PortalModelForm):
    """A committee and how it usually meets. Its address is made of its first name and stays when that changes."""

    submit_label = "Save committee"

    class Meta:
        model = Committee
        fields = (
            "name",
            "regime",
            "parent",
            "purpose",
            "seats",
            "quorum",
            "usual_venue",
            "usual_time",
            "webcast_url",
            "contact",
            "house_style",
            "established",
            "dissolved",
        )
        labels = {
            "regime": "Kind of body",
            "parent": "Part of",
            "purpose": "What it does, in plain words",
            "dissolved": "Dissolved on",
            "established": "Established on",
        }
        help_texts = {"dissolved": "From this day on it is no longer listed. Its papers stay."}
        error_messages = {"name": {"unique": "There is a committee of that name already."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = Person.objects.officers()
        self.fields["parent"].queryset = Committee.objects.exclude(pk=self.instance.pk)
        for name, words in (
            ("parent", "No other body"),
            ("house_style", "The council’s own"),
            ("contact", "Nobody yet"),
        ):
            self.fields[name].empty_label = words

    def layout(self):
        return Layout(
            "name",
            "regime",
            "parent",
            "purpose",
            Fieldset("seats", "quorum", legend="Membership", legend_size="m"),
            Fieldset("usual_venue", "usual_time", "webcast_url", legend="Usual meetings", legend_size="m"),
            Fieldset("contact", "house_style", legend="Papers", legend_size="m"),
            Fieldset("established", "dissolved", legend="From when to when", legend_size="m"),
        )

    def clean_parent(self):
        parent = body = self.cleaned_data["parent"]
        while body and self.instance.pk:
            if body.parent_id == self.instance.pk:
                raise ValidationError(f"{parent} is part of this committee, so this cannot be part of it.")
            body = body.parent
        return parent

    def clean(self):
        data = super().clean()
        if data.get("quorum") and data.get("seats") and data["quorum"] > data["seats"]:
            self.add_error("quorum", "The quorum cannot be more than the number of seats.")
        if data.get("established") and data.get("dissolved") and data["dissolved"] <= data["established"]:
            self.add_error("dissolved", "A committee cannot be dissolved before it is established.")
        return data

    def save(self, commit=True):
        if not self.instance.slug:
            self.instance.slug = _free_slug(self.cleaned_data["name"])
        return super().save(commit)


def _free_slug(name):
    """An address nobody has: that of the name, with a number where it is taken."""
    slug = slugify(name)[:ADDRESS_LENGTH] or "committee"
    taken = set(Committee.objects.filter(slug__startswith=slug).values_list("slug", flat=True)) | {"add"}
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(other for other in numbered if other not in taken)


class StandingItemForm(PortalModelForm):
    """Business that every agenda of a committee carries."""

    submit_label = "Save standing item"

    class Meta:
        model = StandingItem
        fields = ("kind", "title", "text", "closing")
        labels = {"kind": "Kind of business", "text": "What the agenda says under the title"}
        error_messages = {"title": {"required": "Enter a title."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [choice for choice in AgendaItem.Kind.choices if choice[0] != AgendaItem.Kind.HEADING]
        self.fields["kind"] = forms.ChoiceField(choices=kinds, label="Kind of business")


class TimetableStageForm(PortalModelForm):
    """A deadline before each meeting. At most one stage is that by which reports are due."""

    submit_label = "Save stage"

    class Meta:
        model = TimetableStage
        fields = ("name", "working_days", "time", "reports_due")
        labels = {"name": "What has to be done", "time": "By what time"}
        help_texts = {
            "working_days": "0 is publication day itself. Weekends and closed days are passed over.",
            "reports_due": "This is the ‘reports by’ that report authors see.",
        }

    @transaction.atomic
    def save(self, commit=True):
        """The newly named stage for reports takes over from the one before."""
        if self.cleaned_data["reports_due"]:
            self.instance.committee.timetable.exclude(pk=self.instance.pk).update(reports_due=False)
        return super().save(commit)
