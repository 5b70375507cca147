"""The cabinet's last meeting: attendance, declarations, and minutes that are half written."""

import datetime as dt

from django.utils import timezone

from meetings.attendance import add_attending, first_sitting, mark, mark_rest_present, take_chair
from meetings.declaring import declare
from meetings.minute_taking import begin_minutes
from meetings.minute_text import minute_html
from meetings.models import AgendaItem, Attendance, Declaration, Movement
from meetings.movements import note_movement

Kind, State = AgendaItem.Kind, Attendance.State
DISCUSSED = (
    "Councillor Whitlow introduced the report. 212 people wait for a plot, and 34 can be laid out on the old nursery "
    "at Priory Fields.\n"
    "The following points were made in discussion:\n"
    "- Half plots would let more people begin, and suit those who cannot dig much.\n"
    "- Butts would not see the plots through a dry summer; the beck is low by July.\n"
    "- Associations that look after their own sites should be asked before rents are set."
)


def half_write(meeting, people, *, by):
    """Minutes of ``meeting`` as its advisor left them this morning: four written, the rest still to do."""
    _attend(meeting, people)
    minutes = begin_minutes(meeting, by=by)
    _declare(meeting, people)
    written = {
        Kind.APOLOGIES: "An apology for absence was received from Councillor Skelworth.",
        Kind.MINUTES: "The minutes of the previous meeting were approved as a correct record.",
        Kind.REPORT: DISCUSSED,
    }
    for minute in minutes.minutes.prefetch_related("items"):
        kind = next((item.kind for item in minute.items.all()), "")
        if text := written.pop(kind, ""):
            minute.text, minute.version = minute_html(text), minute.version + 1
            minute.saved_at = timezone.now() - dt.timedelta(hours=2)
            minute.save()
    return minutes


def _attend(meeting, people):
    sitting = first_sitting(meeting)
    mark(sitting, people["imogen-skelworth"], State.APOLOGIES)
    mark_rest_present(sitting)
    rows = {row.person.slug: row for row in sitting.attendance.select_related("person", "sitting__meeting")}
    take_chair(rows["quilla-raistrick"])
    for slug in ("rosalind-thackeray", "priya-nettleship", "nell-ashgrove"):
        add_attending(sitting, person=people[slug], capacity=people[slug].job_title)
    add_attending(sitting, name="Wren", capacity="Netherfold Youth Cabinet, observer")
    begins = timezone.localtime(meeting.starts_at)
    late = (begins + dt.timedelta(minutes=12)).time()
    note_movement(rows["lorcan-whitlow"], Movement.Kind.ARRIVED, at=late)


def _declare(meeting, people):
    item = meeting.items.filter(kind=Kind.REPORT).first()
    facts = [
        ("greta-hollowell", Declaration.Kind.DISCLOSABLE, "Lets the field beside the old nursery", "left"),
        ("winifred-ostlere", Declaration.Kind.PERSONAL, "Her sister is on the waiting list", "stayed"),
    ]
    for slug, kind, nature, outcome in facts:
        declaration = Declaration(
            meeting=meeting, person=people[slug], item=item, kind=kind, nature=nature, outcome=outcome
        )
        declare(declaration)
