"""The council's own profile and its house styles: what every page and pack takes its words and looks from."""

from datetime import time

from django.core.files.storage import storages
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models


def public_files():
    """The storage that anyone may read from."""
    return storages["public"]


class HouseStyle(models.Model):
    """How a council, or one of its committees, words and numbers its papers. House style is data, not code."""

    class ItemNumbers(models.TextChoices):
        PLAIN = "1", "1, 2, 3"
        STOP = "1.", "1., 2., 3."
        PADDED = "01", "01, 02, 03"

    class SubItemNumbers(models.TextChoices):
        LETTERS = "(a)", "5(a), 5(b)"
        ROMAN = "(i)", "12(i), 12(ii)"
        DECIMAL = ".1", "5.1, 5.2"

    class MinuteScope(models.TextChoices):
        COMMITTEE = "committee", "Each committee by itself"
        COUNCIL = "council", "All committees together"

    class MinuteRestart(models.TextChoices):
        YEAR = "year", "Each municipal year"
        MEETING = "meeting", "At each meeting"
        NEVER = "never", "Never: they run on"

    class ResolutionNumbers(models.TextChoices):
        BRACKETS = "(1)", "(1), (2)"
        STOP = "1.", "1., 2."
        LETTERS = "a)", "a), b)"
        LETTERS_IN_BRACKETS = "(a)", "(a), (b)"
        NONE = "", "Not numbered"

    class AttendanceStyle(models.TextChoices):
        PROSE = "prose", "As sentences"
        TABLE = "table", "As a table"
        ROLE = "role", "As lists by role"
        GROUP = "group", "As lists by political group"

    class DeclarationsStyle(models.TextChoices):
        SENTENCE = "sentence", "As sentences"
        TABLE = "table", "As a table"

    class NamesStyle(models.TextChoices):
        SURNAME = "surname", "Councillor Quill"
        FULL = "full", "Councillor Ada Quill"

    name = models.CharField(max_length=80, unique=True)
    item_numbers = models.CharField(max_length=2, choices=ItemNumbers, default=ItemNumbers.PLAIN)
    sub_item_numbers = models.CharField(max_length=3, choices=SubItemNumbers, default=SubItemNumbers.LETTERS)
    parts_restart = models.BooleanField("Part Two starts again at 1", default=False)
    part_one_name = models.CharField("name of the public part", max_length=120, default="Part One: open to the public")
    part_two_name = models.CharField(
        "name of the private part", max_length=120, default="Part Two: not open to the public"
    )
    chair_title = models.CharField("the chair is called", max_length=40, default="Chair")
    vice_chair_title = models.CharField("the vice-chair is called", max_length=40, default="Vice-Chair")
    staff_title = models.CharField(
        "the council's committee staff are called", max_length=60, default="Governance Advisor"
    )
    report_of = models.BooleanField("print a ‘Report of …’ line under each report", default=True)
    placeholder_wording = models.TextField(
        "wording of the sheet that stands for a restricted paper",
        default="Not for publication by virtue of {paragraphs} of Part 1 of Schedule 12A "
        "of the Local Government Act 1972.",
        help_text="{paragraphs} becomes, for example, ‘paragraphs 2 and 3’.",
    )
    front_sheet_counts = models.BooleanField("the front sheet counts as a page", default=True)
    ranges_include_blank = models.BooleanField("page ranges include the blank page at the end", default=False)
    right_hand_pages = models.BooleanField("each document begins on a right-hand page", default=True)
    blank_page_text = models.CharField(max_length=120, default="This page is intentionally left blank")

    minute_scope = models.CharField(
        "minutes are numbered for", max_length=9, choices=MinuteScope, default=MinuteScope.COMMITTEE
    )
    minute_restart = models.CharField(
        "minute numbers start again", max_length=7, choices=MinuteRestart, default=MinuteRestart.YEAR
    )
    minute_start = models.PositiveIntegerField("the first minute number", default=1)
    minute_prefix = models.CharField("what stands before a minute number", max_length=8, blank=True)
    minute_digits = models.PositiveSmallIntegerField(
        "digits of a minute number", default=1, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    minute_year_suffix = models.BooleanField("the year follows the number, as in 12/23", default=False)
    minute_paragraphs = models.BooleanField("paragraphs of a minute are numbered, as in 60.1", default=False)
    resolution_lead = models.CharField("words before resolutions", max_length=40, default="Resolved:")
    recommendation_lead = models.CharField("words before recommendations", max_length=40, default="Recommended:")
    resolution_numbers = models.CharField(
        "resolutions are numbered",
        max_length=3,
        choices=ResolutionNumbers,
        default=ResolutionNumbers.BRACKETS,
        blank=True,
    )
    numbers_single_resolution = models.BooleanField("a resolution that stands alone has a number too", default=False)
    resolution_that_each = models.BooleanField("each resolution begins with ‘That’", default=True)
    prints_movers = models.BooleanField("mover and seconder are printed", default=True)
    movers_wording = models.CharField(
        "words for mover and seconder",
        max_length=120,
        default="Moved by {mover}, seconded by {seconder}",
        help_text="{mover} and {seconder} become their names.",
    )
    prints_vote_totals = models.BooleanField("the numbers of a show of hands are printed", default=True)
    attendance_style = models.CharField(
        "attendance is printed", max_length=6, choices=AttendanceStyle, default=AttendanceStyle.PROSE
    )
    present_lead = models.CharField("words before those present", max_length=40, default="Present:")
    names_style = models.CharField("members are named", max_length=7, choices=NamesStyle, default=NamesStyle.SURNAME)
    declarations_style = models.CharField(
        "declarations are printed", max_length=8, choices=DeclarationsStyle, default=DeclarationsStyle.SENTENCE
    )
    approved_wording = models.CharField(
        "words for the approval of minutes",
        max_length=120,
        default="Approved on {date}, signed by {name} ({chair})",
        help_text="{date}, {name} and {chair} become the day, who signs and what the chair is called.",
    )

    class Meta:
        ordering = ("name",)

    def __str__(self):
        return self.name


class Council(models.Model):
    """The council that uses this portal; there is one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField("council’s name", max_length=120)
    short_name = models.CharField(max_length=40, help_text="For narrow screens and e-mail subjects.")
    colour = models.CharField(
        max_length=7,
        default="#1d5b4f",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", "Give the colour as # and six digits, such as #1d5b4f.")],
        help_text="Used for the header. White text must be readable on it.",
    )
    crest = models.FileField(upload_to="crest", storage=public_files, blank=True)
    address = models.TextField(blank=True)
    email = models.EmailField("e-mail for questions about meetings", blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    website = models.URLField(blank=True)
    chief_officer = models.CharField("chief officer’s name", max_length=120, blank=True)
    chief_officer_title = models.CharField(max_length=80, default="Chief Executive")
    filming_notice = models.TextField(blank=True)
    house_style = models.ForeignKey(HouseStyle, models.PROTECT, related_name="+")
    publish_cut_off = models.TimeField(
        "cut-off hour",
        default=time(17, 0),
        help_text="What is published later than this counts as published on the next working day.",
    )
    clear_days = models.PositiveSmallIntegerField(default=5, validators=[MinValueValidator(1)])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="one_council",
                violation_error_message="There is one council to a portal.",
            )
        ]

    def __str__(self):
        return self.name
