"""Open, exempt or confidential, as the forms of items and of documents ask for it."""

from crispy_forms_gds.layout import Div, Field
from django import forms

from meetings.models import Openness
from meetings.models.openness import PARAGRAPHS

RESTRICTABLE_FIELDS = (
    "openness",
    "exempt_paragraphs",
    "under_negotiation",
    "public_interest_reason",
    "public_title",
)


class RestrictableForm:
    """For a model form of something ``Restrictable``: put it before the form class, RESTRICTABLE_FIELDS in its fields
    and ``*self.openness_layout()`` in its layout.

    What belongs to a choice is shown with it where static/js/reveal.js runs, and always where it does not. That a
    paragraph or the reason is missing is no error here: it is said before publishing, so that drafting can go on.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fields = self.fields
        fields["openness"].label = "Who may see it?"
        fields["openness"].widget = forms.RadioSelect()
        fields["openness"].choices = Openness.choices
        fields["exempt_paragraphs"] = forms.TypedMultipleChoiceField(
            choices=[(number, f"{number}. {words}") for number, words in PARAGRAPHS.items()],
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label="Paragraphs of Schedule 12A that apply",
            error_messages={"invalid_choice": "Schedule 12A has paragraphs 1 to 7."},
        )
        reason = fields["public_interest_reason"]
        reason.widget.attrs["rows"] = 3
        reason.needed_later = True  # so that it is not called optional
        reason.help_text = f"{reason.help_text} You can leave this for later, but not publish without it."

    def openness_layout(self):
        restricted = "openness=exempt confidential"
        return (
            Field.radios("openness", legend_size="m"),
            Div(
                "exempt_paragraphs",
                Div("under_negotiation", data_when="exempt_paragraphs=3"),
                data_when="openness=exempt",
            ),
            Div("public_interest_reason", "public_title", data_when=restricted),
        )

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        openness, numbers = cleaned.get("openness"), cleaned.get("exempt_paragraphs")
        if numbers and openness and openness != Openness.EXEMPT:
            self.add_error(
                "openness",
                "You ticked paragraphs of Schedule 12A. Choose ‘Exempt under Schedule 12A’, or untick the paragraphs.",
            )
        if numbers is not None and 3 not in numbers:
            cleaned["under_negotiation"] = True
        return cleaned
