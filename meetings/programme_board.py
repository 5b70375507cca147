"""A work programme as it is read: a section for each meeting by date, then those without a meeting."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from .models import AgendaItem, Meeting, ProgrammeEntry, WorkProgramme
from .municipal_year import municipal_year, year_span

Kind = ProgrammeEntry.Kind
WITHOUT_MEETING = {
    Kind.ITEM: "To be scheduled",
    Kind.STANDING: "Standing items",
    Kind.BRIEFING_NOTE: "Briefing notes",
    Kind.WORKING_GROUP: "Working groups",
    Kind.WORKSHOP: "Workshops",
}


@dataclass
class Section:
    """Where entries stand: ``key`` as ``ProgrammeEntry.place`` has it."""

    key: str
    meeting: Meeting | None = None
    entries: list[ProgrammeEntry] = field(default_factory=list)

    @property
    def name(self):
        return f"{self.meeting.date:%-d %B %Y}" if self.meeting else WITHOUT_MEETING[self.key]

    @property
    def takes_entries(self):
        return self.meeting is None or not self.meeting.cancelled_at


@dataclass
class Board:
    programme: WorkProgramme
    sections: list[Section]

    @property
    def meetings(self):
        """The sections that are meetings, in order of date."""
        return [section for section in self.sections if section.meeting]

    @property
    def others(self):
        return [section for section in self.sections if not section.meeting]

    @property
    def entries(self):
        return [entry for section in self.sections for entry in section.entries]

    @property
    def troubled(self):
        return [entry for entry in self.entries if entry.trouble]


def this_year() -> int:
    return municipal_year(timezone.localdate())


def programme_of(committee, year: int) -> WorkProgramme:
    """The work programme of ``committee`` for ``year``: an unsaved one where nothing was planned yet."""
    found = WorkProgramme.objects.filter(committee=committee, year=year).first()
    if found is None:
        before = WorkProgramme.objects.filter(committee=committee, year__lt=year).first()
        found = WorkProgramme(committee=committee, year=year, **({"paper_form": before.paper_form} if before else {}))
    found.committee = committee
    return found


def meetings_of(programme: WorkProgramme) -> list[Meeting]:
    """The meetings of the committee in that year, cancelled ones too, and any other on which an entry stands."""
    first, after = (timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in year_span(programme.year))
    wanted = Q(committee=programme.committee, starts_at__gte=first, starts_at__lt=after)
    if programme.pk:
        wanted |= Q(pk__in=programme.entries.values("meeting"))
    meetings = list(Meeting.objects.filter(wanted).order_by("starts_at", "pk"))
    for meeting in meetings:
        if meeting.committee_id == programme.committee_id:
            meeting.committee = programme.committee
    return meetings


def board_of(programme: WorkProgramme) -> Board:
    """The whole programme; three queries, however long it is."""
    sections = [Section(f"meeting-{meeting.pk}", meeting) for meeting in meetings_of(programme)]
    sections += [Section(kind.value) for kind in WITHOUT_MEETING]
    by_key = {section.key: section for section in sections}
    if programme.pk:
        for entry in programme.entries.select_related("agenda_item__meeting"):
            section = by_key[entry.place]
            entry.programme, entry.meeting = programme, section.meeting
            section.entries.append(entry)
    return Board(programme, sections)


def items_to_link(board: Board) -> dict[int, list[AgendaItem]]:
    """The items of each meeting's agenda that no entry is about yet, by the key of the meeting."""
    meetings = [section.meeting.pk for section in board.meetings if any(e.can_go_on_an_agenda for e in section.entries)]
    items = AgendaItem.objects.filter(meeting__in=meetings, programme_entry=None, withdrawn_at=None)
    found = {}
    for item in items.exclude(kind=AgendaItem.Kind.HEADING).order_by("meeting", "private_part", "position", "pk"):
        found.setdefault(item.meeting_id, []).append(item)
    return found
