from django import forms

from council_portal.forms import PortalForm


class CommentForm(PortalForm):
    """What the chair or an officer says of a draft, or of one of its items."""

    submit_label = "Add comment"

    text = forms.CharField(
        widget=forms.Textarea,
        label="Your comment",
        max_length=5000,
        error_messages={"required": "Write your comment.", "max_length": "A comment may have 5,000 characters."},
    )
