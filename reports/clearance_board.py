"""Lists of clearances: the advisor's board of what is where, and a clearing officer's own list."""

from dataclasses import dataclass, field

from django.utils import timezone

from meetings.deadlines import deadlines, working_calendar
from meetings.models import Meeting

from .checking_figures import figures_of
from .clearance import Standing, standings_of
from .kinds import all_kinds
from .models import Clearance, Document

LATELY = 10  # answers shown below what is to be done


@dataclass(frozen=True)
class Row:
    """A report with its clearances; ``comments`` are those not dealt with."""

    document: Document
    standings: list[Standing]

    @property
    def is_settled(self):
        return all(each.is_settled for each in self.standings)


@dataclass(frozen=True)
class MeetingOnBoard:
    meeting: Meeting
    deadlines: object
    rows: list[Row]


@dataclass(frozen=True)
class ToClear:
    """What a clearing officer finds: asked of them, asked of others, and what they answered lately."""

    mine: list[Clearance] = field(default_factory=list)
    of_others: list[Clearance] = field(default_factory=list)
    answered: list[Clearance] = field(default_factory=list)


def board() -> list[MeetingOnBoard]:
    """Reports of coming meetings that somebody has to clear, the next meeting first; a constant number of queries."""
    cleared = [kind.slug for kind in all_kinds().values() if kind.clearers]
    documents = list(
        Document.objects.filter(report_kind__in=cleared, item__withdrawn_at=None, item__meeting__cancelled_at=None)
        .filter(item__meeting__starts_at__gte=timezone.now())
        .select_related("item__meeting__committee__house_style")
        .prefetch_related("item__meeting__committee__timetable")
        .order_by("item__meeting__starts_at", "item__meeting", "item__position", "position", "pk")
    )
    found, calendar, shown = standings_of(documents), working_calendar() if documents else None, {}
    for document in documents:
        meeting = document.item.meeting
        if meeting.pk not in shown:
            shown[meeting.pk] = MeetingOnBoard(meeting, deadlines(meeting, calendar), [])
        if document.pk in found:
            shown[meeting.pk].rows.append(Row(document, found[document.pk]))
    return list(shown.values())


def to_clear(user) -> ToClear:
    """What waits for ``user``, the most urgent first; of others' only open reports, which a deputy may answer."""
    rows = Clearance.objects.select_related(
        "document__item__meeting__committee", "asked_of__person", "asked_by__person", "answered_by__person"
    )
    waiting = rows.filter(state=Clearance.State.ASKED, document__item__withdrawn_at=None).order_by("due", "pk")
    return ToClear(
        mine=_with_figures(waiting.filter(asked_of=user)),
        of_others=_with_figures(waiting.exclude(asked_of=user).filter(document__openness="open")),
        answered=list(rows.filter(answered_by=user).exclude(state="withdrawn").order_by("-answered_at")[:LATELY]),
    )


def _with_figures(rows):
    """The clearances, each with the number of figures of its report that are neither mended nor explained."""
    rows = list(rows)
    found = figures_of(each.document for each in rows)
    for each in rows:
        each.open_figures = len(found[each.document_id].open) if each.document_id in found else 0
    return rows
