"""A meeting of the council with members at it, an item, its minute and a motion; what tests of votes begin from."""

from types import SimpleNamespace

from tests.factories import (
    AgendaItemFactory,
    AttendanceFactory,
    CouncilFactory,
    MeetingFactory,
    MinuteFactory,
    MinutesFactory,
    PersonFactory,
    ResolutionFactory,
    SittingFactory,
)


def council_meeting(members=4, **facts):
    """``members`` are present, the first of them in the chair; ``motion`` is to be voted on by name."""
    CouncilFactory()
    meeting = MeetingFactory(**facts)
    item = AgendaItemFactory(meeting=meeting, title="Parks", position=1)
    sitting = SittingFactory(meeting=meeting)
    people = [PersonFactory() for _ in range(members)]
    for position, person in enumerate(people):
        AttendanceFactory(sitting=sitting, person=person, in_chair=position == 0, position=position)
    minute = MinuteFactory(minutes=MinutesFactory(meeting=meeting), title="Parks")
    minute.items.add(item)
    motion = ResolutionFactory(minute=minute, text="the parks stay open", method="recorded", outcome="undecided")
    return SimpleNamespace(
        meeting=meeting,
        item=item,
        sitting=sitting,
        people=people,
        minute=minute,
        motion=motion,
        committee=meeting.committee,
    )


def join(its, surname, **facts):
    """Somebody more in the attendance."""
    person = PersonFactory(forenames="Ada", surname=surname)
    AttendanceFactory(sitting=its.sitting, person=person, position=99, **facts)
    return person
