"""A real pack: of two deferrals one was kept and one lost, and the time agreed for the next meeting is not its time."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.utils import timezone

from exchange.importing import publish_pack
from exchange.reading import read_pack
from meetings import deferrals
from meetings.drafting import remove_item
from meetings.models import AgendaItem, Meeting, Resolution
from meetings.waiting import notes_on_draft, waiting_for
from tests.factories import (
    AgendaItemFactory,
    CommitteeFactory,
    CouncilFactory,
    MeetingFactory,
    MinuteFactory,
    MinutesFactory,
    ResolutionFactory,
)

pytestmark = pytest.mark.django_db

PACK = Path(__file__).resolve().parents[2] / ".." / "shared" / "papers" / "cpp-2023-03-28.txt"
PUT_OFF, NEXT_TIME = ("63", "65"), "67"


@pytest.fixture
def pack():
    if not PACK.is_file():
        pytest.skip(f"the folder of real papers, with {PACK.name}, is not here")
    return read_pack(PACK).as_json()


def moment(date, clock):
    return timezone.make_aware(dt.datetime.fromisoformat(f"{date}T{clock}"))


@pytest.fixture
def held(pack):
    """The meeting of January, its minutes as the pack has them."""
    CouncilFactory()
    (minutes,) = pack["minutes"]
    committee = CommitteeFactory(name=pack["committee"])
    meeting = MeetingFactory(committee=committee, starts_at=moment(minutes["date"], "17:00"))
    written = MinutesFactory(meeting=meeting)
    for item in minutes["items"]:
        kind = AgendaItem.Kind.NEXT_MEETING if item["number"] == NEXT_TIME else AgendaItem.Kind.REPORT
        of = AgendaItemFactory(meeting=meeting, title=item["title"], kind=kind)
        minute = MinuteFactory(minutes=written, number=item["number"], title=item["title"], text="")
        minute.items.add(of)
        for text in item["resolutions"]:
            ResolutionFactory(minute=minute, text=text)
    return meeting


@pytest.fixture
def following(pack, held):
    """The meeting of March with the agenda it really had, published."""
    starts_at = moment(pack["date"], pack["time"])
    meeting = MeetingFactory(committee=held.committee, starts_at=starts_at, agenda_published_at=starts_at)
    for item in pack["agenda"]:
        AgendaItemFactory(meeting=meeting, title=item["title"], published_at=starts_at)
    return meeting


def deferral(held, number):
    (found,) = held.minutes.minutes.get(number=number).resolutions.all()
    assert re.search("defer", found.text)
    return found


def test_of_the_two_deferrals_the_lost_one_is_noticed_and_so_is_the_other_time(held, following):
    for number in PUT_OFF:
        deferrals.put_off(deferral(held, number), to=deferrals.next_suitable(held))
    lost, time = notes_on_draft(following)
    assert lost.startswith("Minute 63 put off")
    assert lost.endswith("to the meeting of 28 March 2023, and it is on no agenda.")
    assert time.startswith("Minute 67 says that the next meeting is on 28 March 2023 at 4.30 pm.")
    assert time.endswith("It is planned for Tuesday 28 March 2023 at 3.00 pm.")


def test_written_here_both_would_have_stood_on_the_draft_until_somebody_took_one_off(held, pack):
    following = MeetingFactory(committee=held.committee, starts_at=moment(pack["date"], pack["time"]))
    items = [deferrals.put_off(deferral(held, number), to=following) for number in PUT_OFF]
    assert len([note for note in notes_on_draft(following) if "put off" in note]) == 0
    remove_item(items[0])
    (noticed,) = [note for note in notes_on_draft(following) if "put off" in note]
    assert noticed.startswith("Minute 63 put off")


def test_on_import_too_the_lost_one_and_the_other_time_are_noticed(pack):
    CouncilFactory()
    publish_pack(read_pack(PACK), source=PACK)
    following = Meeting.objects.get(starts_at=moment(pack["date"], pack["time"]))
    lost, time = notes_on_draft(following)
    assert lost.startswith("Minute 63 put off")
    assert lost.endswith("and it is on no agenda.")
    assert time.startswith("Minute 67 says that the next meeting is on 28 March 2023 at 4.30 pm.")
    assert time.endswith("It is planned for Tuesday 28 March 2023 at 3.00 pm.")
    assert [waiting.number for waiting in waiting_for(following.committee)] == ["63"]
    (kept,) = Resolution.objects.filter(minute__number="65")
    assert kept.settled_with == "It is item 9 of the agenda of 28 March 2023, which was imported."
