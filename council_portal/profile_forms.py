"""Forms of the council's profile and its house styles."""

import re

from crispy_forms_gds.layout import HTML, Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from .colours import ENOUGH_FOR_TEXT, contrast
from .crests import safe_crest
from .forms import PortalModelForm
from .models import Council, HouseStyle


def _heading(words):
    return HTML(f'<h2 class="govuk-heading-m">{words}</h2>')


class CouncilForm(PortalModelForm):
    """The council's own profile: what every page and pack takes its name, colour and address from."""

    submit_label = "Save council"

    class Meta:
        model = Council
        fields = (
            "name", "short_name", "colour", "crest", "address", "email", "telephone", "website", "chief_officer",
            "chief_officer_title", "filming_notice", "house_style", "publish_cut_off", "clear_days",
        )  # fmt: skip
        labels = {
            "email": "E-mail address for questions about meetings",
            "clear_days": "Clear days",
            "short_name": "Short name",
        }
        help_texts = {
            "colour": "As # and six digits, such as #1d5b4f. White text must be readable on it.",
            "crest": "A PNG, JPEG or WebP picture, smaller than 2 MB. It stands beside the council’s name.",
            "filming_notice": "Printed on the front sheet of every agenda.",
            "clear_days": "Working days between the day an agenda is published and the day of the meeting. "
            "The law asks for five.",
            "house_style": "For committees without one of their own.",
        }
        widgets = {"crest": forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg,image/webp"})}

    def layout(self):
        return Layout(
            _heading("Name and look"), "name", "short_name",
            Field.text("colour", field_width=10), "crest",
            _heading("How to reach the council"), "address", "email", "telephone", "website",
            _heading("Agendas"), "chief_officer", "chief_officer_title", "filming_notice", "house_style",
            _heading("Publishing in time"), "publish_cut_off", "clear_days",
        )  # fmt: skip

    def clean_colour(self):
        colour = self.cleaned_data["colour"].lower()
        if not re.fullmatch("#[0-9a-f]{6}", colour):
            return colour  # the model says what is wrong with it
        reached = contrast(colour, "#ffffff")
        if reached < ENOUGH_FOR_TEXT:
            raise ValidationError(
                f"White text cannot be read on this colour: its contrast is {reached:.1f} to 1 and must be 4.5 to 1. "
                "Choose a darker one"
            )
        return colour

    def clean_crest(self):
        crest = self.cleaned_data["crest"]
        return safe_crest(crest) if isinstance(crest, UploadedFile) else crest


class HouseStyleForm(PortalModelForm):
    """How a council, or a committee, numbers and words its papers."""

    submit_label = "Save house style"

    class Meta:
        model = HouseStyle
        fields = (
            "name", "item_numbers", "sub_item_numbers", "parts_restart", "part_one_name", "part_two_name",
            "chair_title", "vice_chair_title", "staff_title", "report_of", "placeholder_wording", "front_sheet_counts",
            "ranges_include_blank", "right_hand_pages", "blank_page_text",
        )  # fmt: skip
        widgets = {"item_numbers": forms.RadioSelect, "sub_item_numbers": forms.RadioSelect}
        labels = {
            "item_numbers": "Numbers of items",
            "sub_item_numbers": "Numbers of sub-items",
            "blank_page_text": "What a blank page says",
            "report_of": "Print a ‘Report of …’ line under each report",
            "parts_restart": "Part Two starts again at 1",
        }
        error_messages = {"name": {"unique": "There is a house style of this name already"}}

    def layout(self):
        return Layout(
            "name",
            _heading("Numbers"), Field.radios("item_numbers"), Field.radios("sub_item_numbers"), "parts_restart",
            _heading("Words"), "part_one_name", "part_two_name", "chair_title", "vice_chair_title", "staff_title",
            "report_of", "placeholder_wording",
            _heading("Pages"), "front_sheet_counts", "ranges_include_blank", "right_hand_pages", "blank_page_text",
        )  # fmt: skip
