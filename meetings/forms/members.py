"""What members are asked in the members' area."""

from crispy_forms_gds.layout import Field, Layout
from django import forms

from council_portal.forms import PortalForm, PortalModelForm
from meetings.models import Declaration
from meetings.preparing import MEANS, business_of


class WishForm(PortalForm):
    """Whom a member who cannot come would like in their place, in words."""

    submit_label = "Save"
    wish = forms.CharField(
        label="Who could stand in for you",
        help_text="A name, or any words. The governance advisor decides who is named.",
        max_length=150,
        required=False,
    )


class PreparedForm(PortalModelForm):
    """An interest that a member means to declare; ``instance.meeting`` and ``instance.person`` are set before."""

    submit_label = "Save for the meeting"

    class Meta:
        model = Declaration
        fields = ("item", "kind", "nature", "sensitive", "outcome")
        labels = {
            "item": "In which item",
            "kind": "What kind of interest",
            "nature": "What the interest is",
            "outcome": "What you mean to do",
            "sensitive": "It is sensitive: what it is must not be printed",
        }
        widgets = {"kind": forms.RadioSelect, "outcome": forms.RadioSelect}
        error_messages = {
            "kind": {"required": "Choose the kind of interest."},
            "outcome": {"required": "Choose what you mean to do."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        business = business_of(self.instance.meeting)
        self.fields["item"].queryset = self.instance.meeting.items.filter(pk__in=[each.pk for each in business])
        self.fields["item"].choices = [("", "The meeting as a whole"), *((each.pk, each.words) for each in business)]
        self.fields["kind"].choices = Declaration.Kind.choices
        self.fields["outcome"].choices = [(value, words.capitalize()) for value, words in MEANS.items()]
        if self.instance.pk is None:
            self.initial.pop("outcome")  # to be chosen, not overlooked
        self.fields["nature"].widget.attrs["rows"] = 2

    def layout(self):
        return Layout(
            "item",
            Field.radios("kind", legend_size="s"),
            "nature",
            Field.checkbox("sensitive"),
            Field.radios("outcome", legend_size="s"),
        )

    def _get_validation_exclusions(self):
        """Meeting, member and that it is prepared are settled, so that the rule of one of a kind can be asked."""
        return super()._get_validation_exclusions() - {"meeting", "person", "prepared"}
