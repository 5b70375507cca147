"""The meeting of 6 December 2022 as a real pack has it: who was there, its agenda, what is to be typed of each minute.

All is read from the paper when the test runs; nothing of it is kept here.
"""

import datetime as dt
import re
from functools import cached_property

from django.utils import timezone

from exchange.reading import read_pack
from meetings.models import Appointment
from tests.exchange.conftest import real
from tests.factories import (
    AgendaItemFactory,
    AppointmentFactory,
    CommitteeFactory,
    CouncilFactory,
    HouseStyleFactory,
    MeetingFactory,
    PersonFactory,
    TermFactory,
)

LEAD = "Resolved That:"
WORD = re.compile(r"[a-z0-9]+")
KINDS = {
    "MINUTES OF THE PREVIOUS": "minutes",
    "DECLARATIONS": "declarations",
    "EXCLUSION": "exclusion",
    "QUESTIONS FROM MEMBERS OF THE PUBLIC": "public_questions",
    "COMMUNICATIONS": "communications",
    "WORK PROGRAMME": "work_programme",
    "URGENT": "urgent",
    "DATE AND TIME": "next_meeting",
}


def words(text):
    """The words of a text in order: letters and digits only, so that no mark or line end tells two texts apart."""
    return WORD.findall(text.lower().replace("’", "'"))


class RealMinutes:
    """The minutes as they were published. Skips the test where the folder of real papers is not there."""

    def __init__(self):
        self.pack = read_pack(real("ilsc-2023-01-31"))
        (self.minutes,) = self.pack.minutes

    @cached_property
    def passages(self):
        return [Passage(minute, self.minutes.committee) for minute in self.minutes.items]

    @property
    def present(self):
        return self.minutes.present

    @property
    def apologies(self):
        return self.minutes.apologies


class Passage:
    """One minute: its words up to 'Resolved', as lines to be typed, and its resolutions."""

    def __init__(self, minute, committee):
        self.number, self.title, self.resolutions = minute.number, minute.title, minute.resolutions
        blocks = minute.text[1:]  # the first is the title
        resolved = next((at for at, block in enumerate(blocks) if block.text.startswith("Resolved")), len(blocks))
        self.lines = [re.sub(r"^[-•]\s*", "- ", block.text) for block in blocks[:resolved]]

    @property
    def typed(self):
        """As a clerk types it: a line to a paragraph, '- ' before each point of a list."""
        return "\n\n".join(self.lines)

    @property
    def resolved(self):
        """The words of each resolution, without the 'That' that stands in the lead."""
        return [text[0].upper() + text[1:] for text in (re.sub(r"^That\s+", "", each) for each in self.resolutions)]

    @property
    def words(self):
        """All its words as they are printed in a house style that numbers several resolutions '1.'"""
        said = words(f"{self.number} {self.title} {' '.join(self.lines)}")
        several = len(self.resolved) > 1
        for place, text in enumerate(self.resolved, start=1):
            said += words(LEAD if place == 1 else "") + words(f"{place}. {text}" if several else text)
        return said


def held_meeting(paper):
    """The commission with the members of that day, and its meeting with the agenda that the minutes follow."""
    style = HouseStyleFactory(resolution_lead=LEAD, resolution_numbers="1.", present_lead="Present:-")
    CouncilFactory(house_style=style)
    committee = CommitteeFactory(name=paper.minutes.committee, slug="lives", quorum=4)
    roles = dict(zip(paper.present, (Appointment.Role.CHAIR, Appointment.Role.VICE_CHAIR), strict=False))
    for name in [*paper.present, *paper.apologies]:
        seat(committee, name, roles.get(name, Appointment.Role.MEMBER))
    meeting = MeetingFactory(committee=committee, starts_at=ten_o_clock(paper.minutes.date))
    for position, passage in enumerate(paper.passages):
        kind = next((kind for begins, kind in KINDS.items() if passage.title.startswith(begins)), "discussion")
        AgendaItemFactory(meeting=meeting, title=passage.title, kind=kind, position=position)
    return meeting


def next_meeting(paper, held):
    """The meeting whose pack it is, with the agenda of that pack."""
    meeting = MeetingFactory(committee=held.committee, starts_at=ten_o_clock(paper.pack.date))
    for position, item in enumerate(paper.pack.agenda):
        kind = "minutes" if item.pages and "inutes" in item.title else "discussion"
        AgendaItemFactory(meeting=meeting, title=item.title, kind=kind, position=position)
    return meeting


def seat(committee, name, role):
    """A councillor of that name; where the paper gives an initial there is another of that surname on the council."""
    *initials, surname = name.split()
    person = a_councillor(surname, "".join(initials) or "Ada")
    AppointmentFactory(committee=committee, person=person, role=role)
    if initials:
        a_councillor(surname, "Yola")


def a_councillor(surname, forenames):
    slug = f"{forenames}-{surname}".lower().replace(".", "")
    person = PersonFactory(title="Councillor", forenames=forenames, surname=surname, slug=slug)
    return TermFactory(person=person).person


def ten_o_clock(day):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(10)))
