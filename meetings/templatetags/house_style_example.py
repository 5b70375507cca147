"""A short agenda and a few minutes in a house style, to show what the style does."""

from django import template

from meetings.minute_numbers import label as minute_label
from meetings.numbering import Entry, labels
from meetings.wording.attendance import APOLOGIES, Attender, attendance
from meetings.wording.declarations import Declared, declarations
from meetings.wording.names import Named, Naming
from meetings.wording.resolutions import Resolved, resolutions
from meetings.wording.votes import Vote

register = template.Library()

EXAMPLE = [
    (Entry(), "Apologies for absence"),
    (Entry(), "Libraries"),
    (Entry(level=1), "Opening hours"),
    (Entry(level=1), "Mobile library"),
    (Entry(), "Winter roads"),
    (Entry(part=2), "Lease of the old depot"),
]


@register.simple_tag
def example_agenda(style):
    """Lines of an agenda: label, title, level and part."""
    entries = [entry for entry, _ in EXAMPLE]
    return [
        {"label": label, "title": title, "level": entry.level, "part": entry.part}
        for label, (entry, title) in zip(labels(entries, style), EXAMPLE, strict=True)
    ]


@register.filter
def example_placeholder(style):
    """The wording of the placeholder sheet as it would read for two paragraphs."""
    return style.placeholder_wording.replace("{paragraphs}", "paragraphs 2 and 3")


FENWICK, MOSSOP, TANSLEY = (Named("Councillor", "Ada", name) for name in ("Fenwick", "Mossop", "Tansley"))
PRESENT = [
    Attender(FENWICK, role="chair", group="Independents", in_chair=True),
    Attender(MOSSOP, role="member", group="Greenfield Group"),
    Attender(TANSLEY, APOLOGIES, role="member", group="Independents"),
]
YEAR = 2023


@register.simple_tag
def example_minutes(style):
    """Attendance, a declaration and two numbered minutes as the style prints them."""
    naming = Naming(style.names_style)
    two = [Resolved("the report be noted"), Resolved("a further report be made")]
    hands = Vote("show_of_hands", (7, 2, 1))
    one = [Resolved("the lease be agreed", mover=FENWICK, seconder=MOSSOP, vote=hands)]
    return {
        "attendance": attendance(PRESENT, style, naming),
        "declarations": declarations([Declared(MOSSOP, "personal", nature="Her son uses it")], style, naming),
        "number": minute_label(style, style.minute_start or 1, year=YEAR),
        "next": minute_label(style, (style.minute_start or 1) + 1, year=YEAR),
        "resolutions": resolutions(two, style, naming),
        "vote": resolutions(one, style, naming),
    }
