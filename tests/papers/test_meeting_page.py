"""What the page of a meeting says first: what is decided, how to take part; and afterwards, what came of it."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from meetings.models import BusinessRules, Meeting, StandingItem
from papers.models import MeetingNotice
from papers.publishing.notices import notices_due, publish_notice_if_changed
from papers.publishing.taking_part import taking_part
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, MeetingFactory

from .factories import (
    MeetingNoticeFactory,
    PaperFactory,
    PublicationFactory,
    RegisterEntryFactory,
    TakeDownFactory,
    agenda_item,
    paper_entry,
    publish,
)
from .published import SECRET, published_meeting

pytestmark = pytest.mark.django_db
BEFORE = time_machine.travel(dt.datetime(2026, 5, 20, 9, 0, tzinfo=dt.UTC), tick=False)


@pytest.fixture(autouse=True)
def _council():
    CouncilFactory(email="committees@netherfold.example")


def page_of(client, notice, **asked):
    return " ".join(client.get(notice.get_absolute_url(), asked).content.decode().split())


def decides(page):
    return page.partition('id="decides"')[2].partition("</section>")[0]


def _for_decision(notice, *, summary="Lamps go out at midnight.", **more):
    publication = PublicationFactory(meeting_id=notice.meeting_id)
    paper = PaperFactory(publication=publication, title="Lamps", details={"summary": summary})
    item = agenda_item(7, "Street lighting", purpose_label="For decision", papers=[paper_entry(paper)], **more)
    note = agenda_item(8, "Monitoring", purpose_label="For information", text="To note.")
    publish(notice, [item, note], papers=[paper])
    return paper


def test_what_is_being_decided_stands_first_in_the_plain_words_of_its_report(client):
    notice = MeetingNoticeFactory(starts_at=timezone.now() + dt.timedelta(days=5))
    _for_decision(notice)
    page = page_of(client, notice)
    assert "What is being decided" in page
    assert "Lamps go out at midnight." in decides(page)
    assert "Monitoring" not in decides(page)
    assert page.index('id="decides"') < page.index('id="part-1"')


def test_without_a_summary_the_agenda_speaks(client):
    notice = MeetingNoticeFactory()
    _for_decision(notice, summary="", text="To choose when lamps go out.")
    assert "To choose when lamps go out." in decides(page_of(client, notice))


def test_a_paper_that_was_taken_down_takes_its_words_with_it(client):
    notice = MeetingNoticeFactory()
    TakeDownFactory(paper=_for_decision(notice))
    assert "Lamps go out" not in page_of(client, notice)


@pytest.mark.parametrize("facts", [{"withdrawn": True}, {"openness": "exempt", "paragraphs": [3]}])
def test_what_is_withdrawn_or_withheld_is_not_among_it(client, facts):
    notice = MeetingNoticeFactory()
    _for_decision(notice, **facts)
    assert "Street lighting" not in decides(page_of(client, notice))


def test_nothing_restricted_is_said_in_plain_words(client):
    its = published_meeting()
    assert SECRET not in page_of(client, its.notice)


def test_afterwards_it_says_what_was_decided_the_action_and_where_it_stands(client):
    notice = MeetingNoticeFactory()
    _for_decision(notice)
    block = {
        "lead": "Resolved:", "outcome": "carried", "vote": "7 for, 4 against",
        "entries": [{"label": "(1)", "text": "That lamps go out at eleven."}, {"label": "(2)", "text": "That it end."}],
    }  # fmt: skip
    minute = {"anchor": "m-60", "number": "60", "title": "Street lighting", "blocks": [block], "items": [7]}
    minutes = PublicationFactory(meeting_id=notice.meeting_id, kind="minutes")
    details = {"state": "approved", "content": {"minutes": [minute]}}
    PaperFactory(publication=minutes, kind="minutes", slug="minutes", details=details)
    action = {"what": "Tell residents", "minute": "60", "owner": "Ines Vale", "due": "1 May", "due_on": "2023-05-01"}
    RegisterEntryFactory(kind="action", meeting_id=notice.meeting_id, content=action | {"state": "open"})
    RegisterEntryFactory(kind="action", content=action | {"what": "Of another meeting", "state": "open"})
    page = page_of(client, notice)
    assert "What was decided" in page
    assert "Resolved: (1) That lamps go out at eleven." in decides(page)
    assert "And 1 more" in decides(page)
    assert "7 for, 4 against" in page
    assert "Tell residents" in page
    assert 'Ines Vale, due 1 May · <strong class="portal-left--late">Late by' in page
    assert "Of another meeting" not in page


@pytest.mark.parametrize(("kind", "told"), [("report", True), ("minutes", False), ("exclusion", False)])
def test_what_was_resolved_is_among_it_though_the_item_was_for_something_else(client, kind, told):
    notice = MeetingNoticeFactory()
    publish(notice, [agenda_item(8, "Monitoring", kind=kind, purpose_label="For information")])
    block = {"lead": "Resolved:", "outcome": "carried", "entries": [{"label": "", "text": "That it be noted."}]}
    minute = {"anchor": "m-61", "number": "61", "title": "Monitoring", "blocks": [block], "items": [8]}
    minutes = PublicationFactory(meeting_id=notice.meeting_id, kind="minutes")
    PaperFactory(
        publication=minutes, kind="minutes", slug="minutes",
        details={"state": "approved", "content": {"minutes": [minute]}},
    )  # fmt: skip
    assert ("Resolved: That it be noted." in decides(page_of(client, notice))) is told


def _asks(**more):
    meeting = MeetingFactory(starts_at=dt.datetime(2026, 6, 9, 17, 0, tzinfo=dt.UTC), **more)
    StandingItem.objects.create(committee=meeting.committee, kind="public_questions", title="Questions")
    return meeting


@BEFORE
def test_the_deadline_for_questions_is_worked_out_and_told_with_the_notice(client):
    BusinessRules.objects.create(public_question_days=3, cut_off=dt.time(12, 0))
    meeting = _asks()
    notice = publish_notice_if_changed(meeting, by=AdvisorFactory())
    page = page_of(client, notice)
    assert "Send it by Wednesday 3 June 2026 at 12 noon" in page
    with time_machine.travel(dt.datetime(2026, 6, 3, 10, 0, tzinfo=dt.UTC)):
        assert "Send it by Wednesday 3 June 2026 at 12 noon" in page_of(client, notice)
    assert "committees@netherfold.example" in page
    assert "Hand in a petition" not in page
    assert "Anyone may come and listen" in page
    with time_machine.travel(dt.datetime(2026, 6, 3, 12, 0, tzinfo=dt.UTC)):
        assert "Questions had to be here by Wednesday 3 June 2026 at 12 noon" in page_of(client, notice)
    with time_machine.travel(dt.datetime(2026, 6, 9, 18, 0, tzinfo=dt.UTC)):
        page = page_of(client, notice)
    assert "Ask a question" not in page
    assert "come and listen" not in page


@BEFORE
def test_a_notice_is_given_again_when_a_deadline_changes_or_comes_to_be():
    meeting, by = _asks(), AdvisorFactory()
    publish_notice_if_changed(meeting, by=by)
    assert notices_due([meeting]) == []
    BusinessRules.objects.create(public_question_days=1)
    assert notices_due([meeting]) == [meeting]
    silent = MeetingFactory(starts_at=meeting.starts_at)
    assert publish_notice_if_changed(silent, by=by).taking_part == {}
    StandingItem.objects.create(committee=silent.committee, kind="petition", title="Petitions")
    assert notices_due([silent]) == [silent]


@BEFORE
def test_a_notice_from_before_notices_told_of_it_is_not_given_again_for_that():
    meeting = _asks()
    told = {"committee": meeting.committee.name, "committee_slug": meeting.committee.slug, "slug": meeting.slug}
    facts = {"committee_id": meeting.committee_id, "starts_at": meeting.starts_at, "venue": meeting.venue}
    MeetingNoticeFactory(meeting_id=meeting.pk, **told, **facts)
    assert notices_due([meeting]) == []


@BEFORE
def test_a_petition_on_the_agenda_has_its_deadline_too():
    meeting = MeetingFactory(starts_at=dt.datetime(2026, 6, 9, 17, 0, tzinfo=dt.UTC))
    assert taking_part(meeting) == {}
    AgendaItemFactory(meeting=meeting, kind="petition")
    assert list(taking_part(meeting)) == ["petition"]


def test_a_cancelled_meeting_invites_nobody(client):
    notice = MeetingNoticeFactory(
        state=MeetingNotice.State.CANCELLED, starts_at=timezone.now() + dt.timedelta(days=9),
        taking_part={"public_questions": "2030-01-01T12:00:00+00:00"},
    )  # fmt: skip
    page = page_of(client, notice)
    for words in ("come and listen", "Ask a question", "Watch"):
        assert words not in page


def test_the_history_says_what_each_supplement_changed(client):
    notice = MeetingNoticeFactory()
    first = PublicationFactory(meeting_id=notice.meeting_id)
    old = PaperFactory(publication=first, title="Lamps")
    publish(notice, [agenda_item(7, "Street lighting", papers=[paper_entry(old)])], papers=[old])
    late = PublicationFactory(meeting_id=notice.meeting_id, number=1)
    new, down = PaperFactory(publication=late, title="Late figures"), PaperFactory(publication=late, title="A slip")
    papers = [paper_entry(old), paper_entry(new, new=True), paper_entry(down, new=True)]
    items = [
        agenda_item(7, "Street lighting", papers=papers),
        agenda_item(8, "Budget", new=True),
        agenda_item(9, "Leisure card", withdrawn=True, withdrawn_now=True),
    ]
    publish(notice, items, papers=[new])
    TakeDownFactory(paper=down)
    history = page_of(client, notice).partition('class="portal-history"')[2].partition("</aside>")[0]
    for words in ("New item: Budget", "New: Late figures", "Withdrawn: Leisure card"):
        assert words in history
    assert "A slip" not in history
    assert "portal-history__changes" not in page_of(client, notice, version="0")


@pytest.mark.parametrize("many", [1, 3])
def test_which_notices_are_due_takes_the_same_queries_for_three_meetings(many, django_assert_num_queries):
    for _ in range(many):
        _asks()
    with django_assert_num_queries(7):  # meetings, items, usual items, rules, council, closed days, notices
        assert len(notices_due(Meeting.objects.select_related("committee"))) == many


def test_a_notice_of_decisions_has_no_numbers_and_so_no_actions_under_its_items(client):
    notice = MeetingNoticeFactory()
    _for_decision(notice)
    decided = PublicationFactory(meeting_id=notice.meeting_id, kind="decisions")
    minute = {"anchor": "m-1", "number": "", "title": "Street lighting", "blocks": [], "items": [7]}
    PaperFactory(publication=decided, kind="decisions", slug="decisions", details={"content": {"minutes": [minute]}})
    action = {"what": "Tell residents", "minute": "", "owner": "Ines Vale", "state": "open"}
    RegisterEntryFactory(kind="action", meeting_id=notice.meeting_id, content=action)
    assert "Tell residents" not in page_of(client, notice)
