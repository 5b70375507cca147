from django import forms

from council_portal.forms import PortalForm


class FigureAnswerForm(PortalForm):
    """Why a figure that does not seem to follow is right."""

    submit_label = "Save the reason"
    why = forms.CharField(
        label="Why it is right",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "aria-describedby": ""}),
        help_text="Clearing officers and the governance team read it. For example: a child can be counted in two rows.",
        error_messages={"required": "Say why the figure is right, or mend it."},
    )
