"""Two people at the same moment: what is taken down stays down, and what was approved stays as it was approved."""

import threading

import pytest
from django.db import connection

from meetings.drafting import Refused
from meetings.models import Minute, Minutes
from papers.models import Paper, Publication, RegisterEntry, TakeDown
from papers.publishing.findings import Level, publish_findings
from papers.publishing.minutes import papers
from papers.publishing.minutes.approval import approve
from papers.publishing.minutes.onwards import put_on_agenda
from papers.publishing.minutes.verbs import publish_draft, strike_out
from papers.publishing.takedown import AlreadyDown, take_down
from papers.publishing.verbs import NotPublishable
from people.reader import ANYONE
from tests.papers.held import codes, held_meeting

WAITS = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


class Other(threading.Thread):
    """Somebody else, at the same moment; ``begin`` returns once they are done or have to wait for us."""

    def __init__(self, deed):
        super().__init__()
        self.deed, self.said = deed, None

    def run(self):
        try:
            self.deed()
        except (NotPublishable, Refused, AlreadyDown) as why:
            self.said = str(why)
        finally:
            connection.close()

    def begin(self):
        self.start()
        while self.is_alive() and not _somebody_waits():
            self.join(0.01)


def _somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute(WAITS)
        return cursor.fetchone() is not None


@pytest.fixture
def while_minutes_are_made(monkeypatch):
    """``while_minutes_are_made(deed)``: somebody does it when our minutes are set as PDF, before they are kept."""

    def meanwhile(deed):
        make, other = papers.minutes_pdf, Other(deed)

        def makes(*args, **given):
            if not other.ident:
                other.begin()
            return make(*args, **given)

        monkeypatch.setattr(papers, "minutes_pdf", makes)
        return other

    return meanwhile


@pytest.fixture
def held(emptied_afterwards):
    its = held_meeting()
    publish_draft(its.minutes, by=its.advisor)
    its.later = held_meeting(committee=its.committee, days_ago=10, titles=("Minutes of the previous meeting",))
    return its


def taking_down(held):
    key = Paper.objects.get(kind="minutes").key
    return lambda: take_down(key, by=held.advisor, reason="It names a child.")


def on_the_register():
    return RegisterEntry.objects.filter(kind="decision").newest().filter(withdrawn=False)


def test_minutes_taken_down_while_they_are_approved_do_not_come_back(held, while_minutes_are_made):
    other = while_minutes_are_made(taking_down(held))
    approve(held.minutes, held.later.list[0], signed_by="Ada Fenwick", by=held.advisor)
    other.join()
    assert TakeDown.objects.count() == 1
    assert not Paper.objects.visible_to(ANYONE).exists()
    assert not on_the_register().exists()


def test_minutes_taken_down_while_they_are_corrected_leave_nothing_on_the_register(held, while_minutes_are_made):
    Minute.objects.filter(pk=held.list[0].pk).update(text="<p>A word is mended.</p>")
    other = while_minutes_are_made(taking_down(held))
    publish_draft(held.minutes, by=held.advisor, what_changed="A word.")
    other.join()
    assert not Paper.objects.visible_to(ANYONE).exists()
    assert not on_the_register().exists()


def test_what_two_take_down_at_once_is_taken_down_once(held):
    deeds = [Other(taking_down(held)) for _ in range(2)]
    for each in deeds:
        each.start()
    for each in deeds:
        each.join()
    assert TakeDown.objects.count() == 1
    assert sorted(str(each.said) for each in deeds) == ["None", "This paper was taken down already."]


def test_nothing_is_struck_out_of_minutes_that_are_being_approved(held, while_minutes_are_made):
    other = while_minutes_are_made(lambda: strike_out(held.list[0], reason="A slip."))
    approve(held.minutes, held.later.list[0], signed_by="Ada Fenwick", by=held.advisor)
    other.join()
    assert other.said.startswith("The minutes are approved.")
    assert Minute.objects.get(pk=held.list[0].pk).struck_out == ""


def test_minutes_approved_by_two_at_once_are_approved_once(held, while_minutes_are_made):
    other = while_minutes_are_made(
        lambda: approve(held.minutes, held.later.list[0], signed_by="Bea Mossop", by=held.later.advisor)
    )
    approve(held.minutes, held.later.list[0], signed_by="Ada Fenwick", by=held.advisor)
    other.join()
    assert "approved" in other.said
    assert Publication.objects.filter(meeting_id=held.meeting.pk, kind="minutes").count() == 2
    assert Minutes.objects.get(pk=held.minutes.pk).signed_by == "Ada Fenwick"


def test_a_minute_is_not_written_any_more_while_its_minutes_are_approved(held, while_minutes_are_made, client):
    client.force_login(held.advisor)
    minute = held.list[0]
    place = f"/manage/meetings/{held.meeting.pk}/minutes/{minute.pk}/save/"
    words = {"title": minute.title, "text": "Written too late.", "version": minute.version, "openness": "open"}
    other = while_minutes_are_made(lambda: client.post(place, words))
    approve(held.minutes, held.later.list[0], signed_by="Ada Fenwick", by=held.advisor)
    other.join()
    assert "too late" not in Minute.objects.get(pk=minute.pk).text


def test_nor_is_a_resolution(held, while_minutes_are_made, client):
    client.force_login(held.advisor)
    resolution = held.list[0].resolutions.get()
    words = {"kind": "resolved", "text": "resolved too late", "outcome": "carried", "method": "agreed", "version": 1}
    other = while_minutes_are_made(lambda: client.post(f"/manage/resolutions/{resolution.pk}/", words))
    approve(held.minutes, held.later.list[0], signed_by="Ada Fenwick", by=held.advisor)
    other.join()
    resolution.refresh_from_db()
    assert "too late" not in resolution.text


def test_minutes_on_the_next_agenda_are_warned_of_once_they_are_taken_down(held):
    following = held_meeting(committee=held.committee, days_ago=-30, titles=("Minutes of the previous meeting",))
    item = following.meeting.items.get()
    put_on_agenda(held.minutes, item, by=held.advisor)
    assert "copy_is_down" not in codes(publish_findings(following.meeting))
    taking_down(held)()
    assert "copy_is_down" in codes(publish_findings(following.meeting), Level.WARNING)
    item.documents.all().delete()
    publish_draft(held.minutes, by=held.advisor)
    put_on_agenda(held.minutes, item, by=held.advisor)
    assert "copy_is_down" not in codes(publish_findings(following.meeting))
