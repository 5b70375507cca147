"""One section of a report, written by itself."""

import hashlib
import re

from django import forms
from django.utils import timezone
from django.utils.html import format_html

from council_portal.forms import PortalModelForm
from council_portal.templatetags.portal import day
from meetings.conflicts import Versioned
from reports.models import Document
from reports.sections import Place, places, with_section

from .documents import editor_media
from .fields import ReportTextField


class SectionForm(Versioned, PortalModelForm):
    """``instance`` is the report as it is now, ``slug`` the section. Two people may write two sections at once."""

    body = ReportTextField(required=False, label="Text of the section")
    none = forms.BooleanField(required=False, label="There are none, and somebody answers for saying so")
    owner = forms.CharField(required=False, max_length=200, label="Who says that there are none")
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    nonce = ""

    class Meta:
        model = Document
        fields = ("body",)

    def __init__(self, *args, slug, **kwargs):
        super().__init__(*args, **kwargs)
        self.slug = slug
        self.place = place_of(self.instance, slug)
        self.initial["body"] = self.place.part.html if self.place and self.place.part else ""
        self.fields["was"].initial = fingerprint(self.place)
        self.fields["body"].widget.attrs["rows"] = 14
        self.fields["owner"].help_text = "Name and job title. It is printed under the sentence."
        if not (self.place and self.place.declared and self.place.declared.implications):
            del self.fields["none"], self.fields["owner"]

    @property
    def media(self):
        return editor_media(self.nonce)

    @property
    def read_unchanged(self):
        """Whether this section is as it was when the form was made, whatever happened to the others."""
        return self.data.get(self.add_prefix("was")) == fingerprint(self.place)

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("none"):
            if cleaned.get("body") and not says_none(cleaned["body"]):
                self.add_error("none", "There is text above as well. Take it out, or take this tick away.")
            if not cleaned.get("owner", "").strip():
                self.add_error("owner", "Give the name and job title of who says that there are none.")
            cleaned["body"] = no_implications(cleaned.get("owner", "").strip())
        try:
            cleaned["body"] = with_section(
                self.instance.declared_kind, self._stored, self.slug, cleaned.get("body", "")
            )
        except KeyError:
            self.add_error(
                None, "This section is not in the report any more. Copy your text and open the report again."
            )
        return cleaned

    @property
    def _stored(self):
        """The whole text as it is stored: a form that is cleaned sets it on the instance only afterwards."""
        return self.instance.body


def place_of(document: Document, slug: str) -> Place | None:
    return next((each for each in places(document.declared_kind, document.body) if each.slug == slug), None)


def fingerprint(place: Place | None) -> str:
    text = place.part.html if place and place.part else ""
    return hashlib.sha256(text.encode()).hexdigest()


def says_none(html: str) -> bool:
    """Whether ``html`` is nothing but the sentence that ``no_implications`` makes."""
    return re.fullmatch(r"<p>There are no implications\. Stated by [^<]*</p>", html.strip()) is not None


def no_implications(owner: str) -> str:
    """The sentence, and who answers for it."""
    return format_html("<p>There are no implications. Stated by {} on {}.</p>", owner, day(timezone.localdate()))
