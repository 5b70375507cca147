"""What somebody typed, and chose, on the search page; what a member wants e-mails about."""

import re
from uuid import UUID

from django import forms

from council_portal.forms import PortalForm

from .matching import KINDS, Asked
from .models import About
from .searching import as_meant, cleaned

TOO_BIG = 2**62


class SearchForm(forms.Form):
    """The address of a search: ``?q=`` and what narrows it. What makes no sense is left out; a date is asked again."""

    since = forms.DateField(required=False, error_messages={"invalid": "Enter the first day like 2026-03-27."})
    until = forms.DateField(required=False, error_messages={"invalid": "Enter the last day like 2026-03-27."})

    def asked(self):
        """The search, with no day where one cannot be read; ``errors`` then says so."""
        self.is_valid()
        days = {name: self.cleaned_data.get(name) for name in ("since", "until")}
        return Asked(
            words=as_meant(self.data.get("q", "")),
            committee=_number(self.data.get("committee", "")),
            kind=self.data.get("kind", "") if self.data.get("kind", "") in KINDS else "",
            ward=cleaned(self.data.get("ward", ""))[:100],
            person=cleaned(self.data.get("person", ""))[:120],
            newest=self.data.get("sort") == "newest",
            paper=_key(self.data.get("paper", "")),
            **days,
        )

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            self.add_error("until", "The last day must not be before the first day.")
        return self.cleaned_data


def _number(text):
    found = int(text) if re.fullmatch(r"[0-9]{1,18}", text) else 0
    return found if 0 < found < TOO_BIG else None


def _key(text):
    try:
        return str(UUID(text))
    except ValueError:
        return ""


class MembersMailForm(PortalForm):
    """What a member wants to be told of by e-mail."""

    wanted = forms.MultipleChoiceField(
        label="Send me an e-mail when",
        help_text="It is about the bodies you sit on, and meetings at which you stand in.",
        choices=About.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
