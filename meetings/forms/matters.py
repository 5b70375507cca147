"""What is asked of a matter, of what joins it, and of the matter of an agenda item."""

from django import forms

from council_portal.forms import PortalForm, PortalModelForm
from meetings.conflicts import Versioned
from meetings.matters import JOINED
from meetings.models import Matter


class MatterForm(Versioned, PortalModelForm):
    submit_label = "Save"

    class Meta:
        model = Matter
        fields = ("title", "summary", "wards")
        widgets = {"wards": forms.CheckboxSelectMultiple}
        help_texts = {
            "title": "In words that everybody may read, such as Allotments at Priory Fields.",
            "wards": "None ticked means all wards.",
        }
        error_messages = {"title": {"required": "Say what it is called"}}

    def clean_title(self):
        title = " ".join(self.cleaned_data["title"].split())
        if Matter.objects.open().filter(title__iexact=title).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(f"There is a matter ‘{title}’ already. Choose another name")
        return title


class JoinForm(PortalForm):
    """One thing that becomes part of a matter; ``offered`` comes from ``matters.could_join``."""

    submit_label = "Join it"

    what = forms.ChoiceField(label="What belongs to it?", error_messages={"required": "Choose what belongs to it"})

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.offered = offered
        groups = [("Agenda items", "item", _item), ("Forward plan", "entry", str), ("Actions", "action", str)]
        self.fields["what"].choices = [
            ("", "Choose"),
            *[(name, [(f"{kind}-{one.pk}", words(one)) for one in offered[kind]]) for name, kind, words in groups
              if offered[kind]],
        ]  # fmt: skip

    @property
    def chosen(self):
        kind, _, key = self.cleaned_data["what"].partition("-")
        return JOINED[kind].objects.get(pk=key)


def _item(item):
    return f"{item.title[:90]} ({item.meeting})"


class MergeForm(PortalForm):
    submit_label = "Merge them"

    into = forms.ModelChoiceField(
        Matter.objects.none(),
        label="With which matter?",
        help_text="All that belongs to this one then belongs to that one, and this one’s address leads there.",
        error_messages={"required": "Choose the matter that stays"},
    )

    def __init__(self, *args, matter, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Matter.objects.open().exclude(pk=matter.pk)


class ItemMatterForm(PortalForm):
    """The matter that an agenda item is part of: one there is, a new one, or none."""

    matter = forms.ModelChoiceField(
        Matter.objects.none(), required=False, empty_label="None", label="Which story is it part of?"
    )
    new = forms.CharField(
        max_length=250,
        required=False,
        label="Or start a new one, called",
        help_text="In words that everybody may read, such as Allotments at Priory Fields",
    )

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["matter"].queryset = Matter.objects.open() | Matter.objects.filter(pk=item.matter_id)
        self.fields["matter"].initial = item.matter_id

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        title = " ".join(cleaned.get("new", "").split())
        if title and Matter.objects.open().filter(title__iexact=title).exists():
            self.add_error("new", f"There is a matter ‘{title}’ already. Choose it above")
        return cleaned
