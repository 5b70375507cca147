"""What the pictures of a report show, asked of its author."""

from crispy_forms_gds.layout import HTML, Div
from django import forms
from django.utils.html import format_html

from council_portal.forms import PortalForm


class DescribeForm(PortalForm):
    """A text for each of ``pictures``, or a tick that it only decorates."""

    submit_label = "Save the descriptions"
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, pictures, version, **kwargs):
        self.pictures = pictures
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = version
        for each in pictures:
            self.fields[f"alt_{each.number}"] = forms.CharField(
                required=False,
                max_length=500,
                label=f"What picture {each.number} shows",
                help_text="For people who cannot see it. Give the figures of a chart in a table too.",
                widget=forms.Textarea(attrs={"rows": 2, "aria-describedby": ""}),
            )
            self.fields[f"alt_{each.number}"].needed_later = True
            self.fields[f"decorative_{each.number}"] = forms.BooleanField(
                required=False, label=f"Picture {each.number} only decorates, and tells nothing"
            )

    def layout(self):
        layout = super().layout()
        layout.fields = ["version", *(self._asked(each) for each in self.pictures)]
        return layout

    def _asked(self, each):
        shown = format_html(
            '<figure class="portal-asked-picture"><img class="portal-picture" src="{}" alt="Picture {}, not described '
            'yet"><figcaption class="govuk-body-s">Picture {}{}</figcaption></figure>',
            each.address, each.number, each.number, f": {each.caption}" if each.caption else "",
        )  # fmt: skip
        return Div(HTML(shown), f"alt_{each.number}", f"decorative_{each.number}")

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        for each in self.pictures:
            if cleaned.get(f"alt_{each.number}", "").strip() and cleaned.get(f"decorative_{each.number}"):
                self.add_error(f"alt_{each.number}", "Describe the picture, or say that it only decorates: not both.")
        if self.pictures and not self.errors and not self.words:
            self.add_error(f"alt_{self.pictures[0].number}", "Describe a picture, or say that it only decorates.")
        return cleaned

    @property
    def words(self) -> dict[int, str]:
        """What was answered, by number; those left open are left out."""
        found = {}
        for each in self.pictures:
            alt = self.cleaned_data.get(f"alt_{each.number}", "").strip()
            if alt or self.cleaned_data.get(f"decorative_{each.number}"):
                found[each.number] = alt
        return found
