"""E-mails to members that their meeting is moved or cancelled, and that its decisions or minutes are out."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone
from procrastinate import testing
from procrastinate.contrib.django import app

from papers.models import MeetingNotice, NoPapersMail
from papers.publishing.members_mail import tell_members, tell_members_of_change
from papers.publishing.minutes.imported import publish_imported_minutes
from papers.publishing.notices import cancel_meeting, publish_notice_if_changed, reschedule_meeting
from tests.factories import AdvisorFactory, CouncilFactory, MeetingFactory

from .factories import MeetingNoticeFactory, PaperFactory, PublicationFactory, TakeDownFactory
from .held import draft, held_meeting
from .published import SECRET, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def jobs(django_capture_on_commit_callbacks):
    """Do what is given, then the jobs it leaves, in this thread; the letters that came of it."""

    def done(do, *args, **kwargs):
        before = len(mail.outbox)
        with app.replace_connector(testing.InMemoryConnector()):
            with django_capture_on_commit_callbacks(execute=True):
                do(*args, **kwargs)
            for job in app.connector.jobs.values():
                if job["task_name"].startswith("tell_members_of"):
                    app.tasks[job["task_name"]].func(**job["args"])
        return mail.outbox[before:]

    return done


@pytest.fixture
def meeting():
    CouncilFactory()
    meeting = MeetingFactory(committee__name="Highways Panel", venue="Committee Room 1")
    publish_notice_if_changed(meeting, by=AdvisorFactory())
    return meeting


def test_the_first_notice_of_a_meeting_is_no_change_of_it(jobs):
    meeting = MeetingFactory()
    member_of(meeting.committee)
    assert not jobs(publish_notice_if_changed, meeting, by=AdvisorFactory())


def test_a_cancelled_meeting_is_told_at_once_and_once_with_the_reason(jobs, meeting):
    member = member_of(meeting.committee)
    (letter,) = jobs(cancel_meeting, meeting, by=AdvisorFactory(), reason="The hall is flooded.")
    assert letter.to == [member.email]
    assert letter.subject.startswith("Netherfold: Meeting cancelled: Highways Panel")
    assert "The hall is flooded." in letter.body
    assert f"/members-area/meetings/{meeting.pk}/" in letter.body
    assert tell_members_of_change(MeetingNotice.objects.latest("pk")) == 0


def test_a_moved_meeting_says_where_and_when_it_was_and_is(jobs, meeting):
    member_of(meeting.committee)
    was, to = timezone.localtime(meeting.starts_at), meeting.starts_at + dt.timedelta(days=7)
    (letter,) = jobs(reschedule_meeting, meeting, starts_at=to, venue="Room 2", by=AdvisorFactory(), reason="")
    assert "Meeting moved: Highways Panel" in letter.subject
    assert "Room 2" in letter.body
    assert f"{was:%-d %B}" in letter.body
    assert f"{timezone.localtime(to):%-d %B}" in letter.body


def test_another_room_is_told_too(jobs, meeting):
    member_of(meeting.committee)
    same = {"starts_at": meeting.starts_at, "by": AdvisorFactory(), "reason": ""}
    (letter,) = jobs(reschedule_meeting, meeting, venue="Room 2", **same)
    assert "Room 2" in letter.body


def test_what_else_a_notice_says_is_no_letter(jobs, meeting):
    member_of(meeting.committee)
    meeting.webcast_url = "https://webcast.example/1"
    assert not jobs(publish_notice_if_changed, meeting, by=AdvisorFactory())
    assert MeetingNotice.objects.filter(meeting_id=meeting.pk).count() == 2


def test_of_two_changes_before_the_jobs_come_to_it_the_last_is_told(jobs, meeting):
    member_of(meeting.committee)

    def change_twice():
        reschedule_meeting(meeting, starts_at=meeting.starts_at, venue="Room 2", by=AdvisorFactory(), reason="")
        cancel_meeting(meeting, by=AdvisorFactory(), reason="")

    (letter,) = jobs(change_twice)
    assert "Meeting cancelled" in letter.subject


def test_a_meeting_that_is_over_or_a_notice_that_is_old_is_not_told():
    then = timezone.now() - dt.timedelta(days=3)
    meeting = MeetingFactory(starts_at=then)
    member_of(meeting.committee)
    facts = {"meeting_id": meeting.pk, "starts_at": then}
    MeetingNoticeFactory(**facts, published_at=then - dt.timedelta(days=40))
    assert tell_members_of_change(MeetingNoticeFactory(**facts, state="cancelled")) == 0
    old = MeetingNoticeFactory(**facts, venue="Elsewhere", published_at=then - dt.timedelta(days=30))
    assert tell_members_of_change(old) == 0


def test_a_member_who_wants_no_such_e_mail_gets_none(jobs, meeting):
    NoPapersMail.objects.choose(member_of(meeting.committee), ["papers", "minutes"])
    assert not jobs(cancel_meeting, meeting, by=AdvisorFactory(), reason="")


def test_minutes_that_are_published_are_told_with_where_to_read_them(jobs):
    held = held_meeting()
    member = member_of(held.committee)
    (letter,) = jobs(draft, held)
    assert letter.to == [member.email]
    assert "Draft minutes are out: Environment Committee" in letter.subject
    assert f"/members-area/meetings/{held.meeting.pk}/minutes/" in letter.body


def test_minutes_name_nothing_of_their_restricted_edition(meeting):
    member_of(meeting.committee)
    publication = PublicationFactory(meeting_id=meeting.pk, kind="minutes", reason="")
    common = {"publication": publication, "kind": "minutes", "details": {"state": "draft"}, "item_label": ""}
    PaperFactory(**common, title="Minutes")
    PaperFactory(**common, title=f"{SECRET} minutes", slug="restricted-minutes", openness="exempt")
    assert tell_members(publication) == 1
    (letter,) = mail.outbox
    assert SECRET not in letter.body + letter.alternatives[0].content


def test_minutes_that_were_taken_down_or_are_old_are_not_told(meeting):
    member_of(meeting.committee)
    facts = {"meeting_id": meeting.pk, "kind": "minutes"}
    publication, details = PublicationFactory(**facts), {"state": "draft"}
    TakeDownFactory(paper=PaperFactory(publication=publication, kind="minutes", details=details))
    assert tell_members(publication) == 0
    old = PublicationFactory(**facts, published_at=timezone.now() - dt.timedelta(days=20))
    PaperFactory(publication=old, kind="minutes", details=details)
    assert tell_members(old) == 0


def test_imported_minutes_are_not_told(jobs):
    held = held_meeting()
    member_of(held.committee)
    resolved = [["That the report be noted."]] * 2
    assert not jobs(publish_imported_minutes, held.minutes, [], resolved, by=held.advisor)
