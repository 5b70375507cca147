"""What published minutes say of each member: attendance, votes and declarations, kept as the record is."""

import csv
import io
import json

import pytest
from django.core.management import call_command
from django.utils import timezone

from meetings.models import Attendance
from papers.models import MemberAtMeeting, Paper
from papers.publishing.minutes.verbs import publish_decision_notice, publish_draft
from papers.publishing.takedown import take_down
from tests.factories import AttendanceFactory, DeclarationFactory, SittingFactory, TermFactory
from tests.papers.factories import MeetingNoticeFactory
from tests.papers.held import SECRET, councillor, held_meeting, recorded_vote, with_secrets

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return held_meeting()


def kept(person):
    return MemberAtMeeting.objects.readable().of(person.slug).get()


def there(its, surname, **more):
    person = councillor(surname)
    AttendanceFactory(sitting=its.sitting, person=person, **more)
    return person


def tally(person):
    counted = MemberAtMeeting.objects.readable().of(person.slug).tally()
    return counted["present"], counted["expected"]


def test_nothing_is_kept_before_minutes_are_published(held):
    publish_decision_notice(held.minutes, by=held.advisor)
    assert not MemberAtMeeting.objects.exists()


def test_who_was_there_and_who_was_not(held):
    sorry, absent = there(held, "Quill", state="apologies"), there(held, "Vale", state="absent")
    remote = there(held, "Harcastle", state="remote")
    publish_draft(held.minutes, by=held.advisor)
    assert [kept(p).state for p in (held.chair, sorry, absent, remote)] == ["present", "apologies", "absent", "remote"]
    assert [tally(p) for p in (held.chair, sorry, absent, remote)] == [(1, 1), (0, 1), (0, 1), (0, 1)]
    assert kept(held.chair).in_chair


def test_a_substitutes_attendance_is_theirs_and_the_member_sent_apologies(held):
    away = there(held, "Quill", state="absent")
    substitute = there(held, "Vale", role="substitute", substitute_for=away)
    publish_draft(held.minutes, by=held.advisor)
    assert (kept(substitute).state, kept(substitute).instead_of) == ("present", "Councillor Ada Quill")
    assert (kept(away).state, kept(away).substitute) == ("apologies", "Councillor Ada Vale")
    assert (tally(substitute), tally(away)) == ((1, 1), (0, 1))


def test_a_member_stood_in_for_is_kept_where_nobody_marked_them(held):
    away = councillor("Quill")
    there(held, "Vale", role="substitute", substitute_for=away)
    publish_draft(held.minutes, by=held.advisor)
    assert (kept(away).state, kept(away).substitute) == ("apologies", "Councillor Ada Vale")


def test_who_only_came_to_listen_was_not_expected_and_officers_are_not_kept(held):
    listener = there(held, "Quill", state="in_attendance", role="")
    TermFactory(person=listener)
    officer = there(held, "Vale", state="in_attendance", role="")
    publish_draft(held.minutes, by=held.advisor)
    assert tally(listener) == (0, 0)
    assert kept(listener).state == "in_attendance"
    assert not MemberAtMeeting.objects.filter(person=officer.slug).exists()


def test_of_two_sittings_the_best_counts_once(held):
    again = SittingFactory(meeting=held.meeting, number=2)
    AttendanceFactory(sitting=again, person=held.member, state="apologies")
    AttendanceFactory(sitting=again, person=held.chair)
    publish_draft(held.minutes, by=held.advisor)
    assert tally(held.member) == (1, 1)
    assert (kept(held.member).present_at, kept(held.chair).present_at, kept(held.member).sittings) == (1, 2, 2)


def test_a_cancelled_meeting_does_not_count(held):
    publish_draft(held.minutes, by=held.advisor)
    assert tally(held.member) == (1, 1)
    MeetingNoticeFactory(meeting_id=held.meeting.pk, state="cancelled")
    assert tally(held.member) == (0, 0)


def test_votes_and_declarations_say_where_they_are_minuted(held):
    recorded_vote(held, held.list[1], {held.member: "against", held.chair: "for"})
    DeclarationFactory(meeting=held.meeting, person=held.member, kind="personal", nature="Lives there", outcome="left")
    publish_draft(held.minutes, by=held.advisor)
    (vote,), (interest,) = kept(held.member).votes, kept(held.member).interests
    assert (vote["side"], vote["outcome"], vote["amendment"]) == ("against", "carried", False)
    assert f'id="{vote["anchor"]}"' in Paper.objects.get(kind="minutes").html
    assert (interest["kind"], interest["nature"], interest["did"]) == (
        "a personal interest", "Lives there", "left the room",
    )  # fmt: skip


def test_nothing_exempt_and_no_sensitive_interest_is_kept(held):
    with_secrets(held)
    publish_draft(held.minutes, by=held.advisor)
    row = kept(held.member)
    assert SECRET not in json.dumps([row.votes, row.interests, row.moved])
    assert row.interests[0]["nature"].startswith("Its nature is sensitive")
    assert row.votes == []


def test_a_correction_takes_the_place_of_what_was_said_before(held):
    publish_draft(held.minutes, by=held.advisor)
    Attendance.objects.filter(person=held.member).update(state="apologies")
    publish_draft(held.minutes, by=held.advisor, what_changed="Councillor Mossop was away.")
    assert kept(held.member).state == "apologies"
    assert kept(held.member).paper.version == 2


def test_taken_down_minutes_count_for_nobody_whatever_is_kept(held):
    publish_draft(held.minutes, by=held.advisor)
    paper = Paper.objects.get(kind="minutes")
    row = MemberAtMeeting.objects.filter(person=held.member.slug).get()
    take_down(paper.key, by=held.advisor, reason="It names a child.")
    assert not MemberAtMeeting.objects.exists()
    row.save(force_insert=True)
    assert not MemberAtMeeting.objects.readable().exists()
    call_command("index_attendance")
    assert not MemberAtMeeting.objects.exists()


def test_all_of_it_can_be_made_anew_from_the_record(held, capsys):
    recorded_vote(held, held.list[1], {held.member: "against"})
    publish_draft(held.minutes, by=held.advisor)
    publish_draft(held_meeting(committee=held.committee, days_ago=30).minutes, by=held.advisor)
    facts = [f.name for f in MemberAtMeeting._meta.fields if f.name != "id"]
    before = list(MemberAtMeeting.objects.order_by("meeting_id", "person").values(*facts))
    assert len(before) == 4
    MemberAtMeeting.objects.filter(person=held.chair.slug).delete()
    call_command("index_attendance")
    assert list(MemberAtMeeting.objects.order_by("meeting_id", "person").values(*facts)) == before
    assert capsys.readouterr().out.startswith("4 lines")
    MemberAtMeeting.objects.filter(person=held.chair.slug).delete()
    call_command("index_attendance", "--if-empty")
    assert MemberAtMeeting.objects.count() == 3


def rows(client, name):
    response = client.get(f"/open-data/{name}.csv")
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode())))


def test_attendance_and_votes_as_open_data(client, held):
    recorded_vote(held, held.list[1], {held.member: "against"})
    publish_draft(held.minutes, by=held.advisor)
    chair, member = rows(client, "attendance")
    assert (chair["expected"], chair["present"], chair["took_the_chair"]) == ("yes", "yes", "yes")
    assert (member["person"], member["attendance"], member["minutes"]) == (held.member.slug, "present", "draft")
    assert member["date"] == timezone.localtime(held.meeting.starts_at).date().isoformat()
    assert client.get(member["address"]).status_code == 200
    (vote,) = rows(client, "votes")
    assert (vote["person"], vote["vote"], vote["result"]) == (held.member.slug, "against", "carried")
    assert vote["address"].endswith(f"#{Paper.objects.get(kind='minutes').details['votes'][0]['anchor']}")
