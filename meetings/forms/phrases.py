from django import forms

from council_portal.forms import PortalModelForm
from meetings.models import AgendaItem, StockPhrase


class PhraseForm(PortalModelForm):
    """A sentence that is offered while minutes are taken."""

    class Meta:
        model = StockPhrase
        fields = ("kind", "text")
        labels = {"text": "Phrase"}
        help_texts = {"kind": "It is offered with minutes of this kind."}
        error_messages = {"text": {"required": "Enter the phrase."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [choice for choice in AgendaItem.Kind.choices if choice[0] != AgendaItem.Kind.HEADING]
        self.fields["kind"].choices = [("", "Any business"), *kinds]
        self.fields["text"].widget = forms.Textarea(attrs={"rows": 3, "class": "govuk-textarea"})
