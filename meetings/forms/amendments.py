"""What is asked of an amendment to a motion: which words it is about, and which it brings."""

from crispy_forms_gds.layout import Div, Field, Layout
from django import forms

from council_portal.forms import PortalModelForm
from meetings.conflicts import Versioned
from meetings.models import MotionAmendment
from meetings.raising import misfit

from .raised import offer_members


class AmendmentForm(Versioned, PortalModelForm):
    """``instance.motion`` is set before. The words it is about must be in the motion as it stands, once."""

    class Meta:
        model = MotionAmendment
        fields = ("mover", "seconder", "kind", "old_words", "new_words", "accepted")
        widgets = {"kind": forms.RadioSelect}
        labels = {"mover": "Moved by", "seconder": "Seconded by", "old_words": "Words of the motion"}
        help_texts = {
            "old_words": "Copy them from the motion: the words to replace or delete, or after which to insert.",
        }
        error_messages = {"mover": {"required": "Choose who moves it."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_members(self, ("mover", "seconder"), self.instance.motion.item.meeting)
        self.fields["kind"].choices = MotionAmendment.Kind.choices
        self.fields["old_words"].widget.attrs["rows"] = 2
        for name in ("old_words", "new_words"):
            self.fields[name].needed_later = True
        if self.instance.resolution_id:
            del self.fields["accepted"]

    def layout(self):
        return Layout(
            Div("mover", "seconder", css_class="portal-side-by-side"),
            Field.radios("kind", legend_size="s"),
            Div("old_words", data_when="kind=insert replace delete"),
            Div("new_words", data_when="kind=insert replace add whole"),
            *(Field.checkbox("accepted") for _ in range("accepted" in self.fields)),
        )

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        if cleaned.get("mover") and cleaned["mover"] == cleaned.get("seconder"):
            self.add_error("seconder", "Whoever moves it cannot second it too.")
        if kind in ("add", "whole"):
            cleaned["old_words"] = ""
        elif kind and not cleaned.get("old_words"):
            self.add_error("old_words", "Enter the words of the motion that it is about.")
        if kind == "delete":
            cleaned["new_words"] = ""
        elif kind and not cleaned.get("new_words"):
            self.add_error("new_words", "Enter the new words.")
        self._clean_fit(cleaned)
        return cleaned

    def _clean_fit(self, cleaned):
        if "old_words" in self.errors or "kind" not in cleaned:
            return
        tried = MotionAmendment(
            pk=self.instance.pk, motion=self.instance.motion, position=self.instance.position,
            kind=cleaned["kind"], old_words=cleaned["old_words"], new_words=cleaned.get("new_words", ""),
        )  # fmt: skip
        if why := misfit(tried):
            self.add_error("old_words", why)
