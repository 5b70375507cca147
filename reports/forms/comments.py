from django import forms

from council_portal.forms import PortalForm


class ParagraphCommentForm(PortalForm):
    """What somebody says of a paragraph."""

    submit_label = "Add comment"
    text = forms.CharField(
        label="Your comment",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "aria-describedby": ""}),
        error_messages={"required": "Write your comment."},
    )
