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


MINUTES = (
    "minute_scope", "minute_restart", "minute_start", "minute_prefix", "minute_digits", "minute_year_suffix",
    "minute_paragraphs", "resolution_lead", "recommendation_lead", "resolution_numbers", "numbers_single_resolution",
    "resolution_that_each", "prints_movers", "movers_wording", "prints_vote_totals", "attendance_style",
    "present_lead", "names_style", "declarations_style", "approved_wording",
)  # fmt: skip
CHOSEN = (
    "item_numbers", "sub_item_numbers", "minute_scope", "minute_restart", "resolution_numbers", "attendance_style",
    "names_style", "declarations_style",
)  # fmt: skip


def _minutes_layout():
    """The part of the form that is about minutes, in the order in which these are printed."""
    yield _heading("Numbers of minutes")
    yield from (Field.radios(name) for name in ("minute_scope", "minute_restart"))
    yield from ("minute_start", "minute_prefix", "minute_digits", "minute_year_suffix", "minute_paragraphs")
    yield _heading("Attendance and declarations")
    yield from (Field.radios("attendance_style"), "present_lead", Field.radios("names_style"))
    yield Field.radios("declarations_style")
    yield _heading("Resolutions")
    yield from ("resolution_lead", "recommendation_lead", Field.radios("resolution_numbers"))
    yield from ("numbers_single_resolution", "resolution_that_each", "prints_movers", "movers_wording")
    yield "prints_vote_totals"
    yield _heading("Approval")
    yield "approved_wording"


class HouseStyleForm(PortalModelForm):
    """How a council, or a committee, numbers and words its papers."""

    submit_label = "Save house style"

    class Meta:
        model = HouseStyle
        fields = (
            "name", "item_numbers", "sub_item_numbers", "parts_restart", "part_one_name", "part_two_name",
            "chair_title", "vice_chair_title", "staff_title", "report_of", "placeholder_wording", "front_sheet_counts",
            "ranges_include_blank", "right_hand_pages", "blank_page_text",
            *MINUTES,
        )  # fmt: skip
        widgets = dict.fromkeys(CHOSEN, forms.RadioSelect)
        labels = {
            "item_numbers": "Numbers of items",
            "sub_item_numbers": "Numbers of sub-items",
            "blank_page_text": "What a blank page says",
            "report_of": "Print a ‘Report of …’ line under each report",
            "parts_restart": "Part Two starts again at 1",
            "minute_digits": "Digits of a minute number",
            "minute_prefix": "What stands before a minute number",
            "minute_start": "The first minute number",
        }
        help_texts = {
            "minute_prefix": "For example CAB and a space. Leave empty for none.",
            "minute_digits": "1 gives 7; 3 gives 007.",
            "resolution_lead": "For example Resolved:-, Resolved That:, RESOLVED to: or It was agreed. Where it ends "
            "in ‘That’ or ‘to’, that word is not printed again.",
        }
        error_messages = {"name": {"unique": "There is a house style of this name already"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["minute_prefix"].strip = False  # the space of ‘CAB 21’ belongs to it

    def layout(self):
        return Layout(
            "name",
            _heading("Numbers"), Field.radios("item_numbers"), Field.radios("sub_item_numbers"), "parts_restart",
            _heading("Words"), "part_one_name", "part_two_name", "chair_title", "vice_chair_title", "staff_title",
            "report_of", "placeholder_wording",
            *_minutes_layout(),
            _heading("Pages"), "front_sheet_counts", "ranges_include_blank", "right_hand_pages", "blank_page_text",
        )  # fmt: skip
