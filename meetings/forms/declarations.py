"""What is asked when a member declares an interest."""

from crispy_forms_gds.layout import Div, Field, Layout
from django import forms

from council_portal.forms import PortalModelForm
from meetings.agenda import numbered_items
from meetings.models import Attendance, Declaration
from people.models import Person

State = Attendance.State


class DeclarationForm(PortalModelForm):
    """An interest of a member who is there; ``instance.meeting`` is set before."""

    returned = forms.BooleanField(required=False, initial=True, label="Came back for the next item")

    class Meta:
        model = Declaration
        fields = ("person", "item", "kind", "nature", "sensitive", "outcome", "dispensation", "registered_already")
        labels = {
            "person": "Member",
            "item": "In which item",
            "outcome": "What the member did",
            "nature": "What the interest is",
        }
        widgets = {"kind": forms.RadioSelect, "outcome": forms.RadioSelect}
        error_messages = {
            "person": {"required": "Choose the member."},
            "kind": {"required": "Choose the kind of interest."},
            "outcome": {"required": "Choose what the member did."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meeting = self.instance.meeting
        self.had_task = bool(self.instance.pk and not self.instance.prepared and self.instance.notify_by)
        there = Attendance.objects.filter(sitting__meeting=meeting, state__in=[State.PRESENT, State.REMOTE])
        people = Person.objects.filter(pk__in=there.values("person"))
        self.fields["person"].queryset = people
        self.fields["person"].choices = [("", "Choose a member"), *((p.pk, p.formal_name) for p in people)]
        self.fields["item"].queryset = meeting.items.all()
        self.fields["item"].choices = [
            ("", "The meeting as a whole"),
            *((i.pk, f"{i.label} {i.title}".strip()) for i in numbered_items(meeting) if not i.is_heading),
        ]
        self.fields["kind"].choices = Declaration.Kind.choices
        self.fields["outcome"].choices = Declaration.Outcome.choices
        self.fields["nature"].widget.attrs["rows"] = 2
        if self.instance.pk:
            kinds = self.instance.movements.values_list("kind", flat=True)
            self.fields["returned"].initial = not kinds or "returned" in kinds

    def clean(self):
        self.instance.prepared = False  # so that what was made already is compared with, not what was prepared
        return super().clean()

    def layout(self):
        return Layout(
            "person",
            "item",
            Field.radios("kind", legend_size="s"),
            "nature",
            Field.checkbox("sensitive"),
            Field.radios("outcome", legend_size="s"),
            Div(Field.checkbox("returned"), data_when="outcome=left spoke_then_left"),
            "dispensation",
            Field.checkbox("registered_already"),
        )

    def _get_validation_exclusions(self):
        """The meeting is settled, so that the rule of one declaration of a kind can be asked."""
        return super()._get_validation_exclusions() - {"meeting", "prepared"}
