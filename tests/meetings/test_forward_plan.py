"""The forward plan at the desk: what its rows hold, what is done to an entry, and the agenda it goes on."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from meetings import forward_plan as plan
from meetings.drafting import Refused, put_back, remove_item
from meetings.models import ForwardPlanEntry
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    CommitteeFactory,
    CouncilFactory,
    ForwardPlanEntryFactory,
    MatterFactory,
    MeetingFactory,
    NoticeExceptionFactory,
    PrivateNoticeFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def by():
    CouncilFactory()
    return AdvisorFactory()


@pytest.mark.parametrize(("constraint", "facts"), [
    ("one_decision_maker", {"decision_maker": "Councillor Quill"}),
    ("one_decision_maker", {"committee": None}),
    ("private_for_a_reason", {"held": "private"}),
    ("forward_plan_paragraphs_1_to_7", {"exempt_paragraphs": [8]}),
    ("withdrawn_from_the_plan_for_a_reason", {"withdrawn_at": timezone.now()}),
    ("decided_or_withdrawn", {
        "withdrawn_at": timezone.now(), "withdrawn_reason": "No.", "decided_on": dt.date(2026, 1, 1),
    }),
])  # fmt: skip
def test_an_entry_that_no_notice_could_be_made_of_is_refused(by, constraint, facts):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ForwardPlanEntryFactory(**facts)


@pytest.mark.parametrize(("constraint", "facts"), [
    ("general_exception_tells_scrutiny", {"told": ""}),
    ("general_exception_tells_scrutiny", {"told_on": None}),
    ("special_urgency_is_agreed", {"kind": "special", "agreed_by": "", "agreed_as": "", "agreed_on": None}),
    ("noticeexception_agreed_by_whom_and_when", {"agreed_by": "Councillor Fenwick"}),
])  # fmt: skip
def test_an_exception_says_who_was_told_or_who_agreed(by, constraint, facts):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        NoticeExceptionFactory(**facts)


def test_a_decision_has_one_exception_of_a_kind(by):
    notice = NoticeExceptionFactory()
    NoticeExceptionFactory(entry=notice.entry, kind="special")
    with pytest.raises(IntegrityError, match="one_exception_of_a_kind"), transaction.atomic():
        NoticeExceptionFactory(entry=notice.entry)


@pytest.mark.parametrize(("constraint", "facts"), [
    ("private_notice_paragraphs_1_to_7", {"exempt_paragraphs": [9]}),
    ("privatenotice_agreed_by_whom_and_when", {"agreed_on": dt.date(2026, 1, 1)}),
    ("urgent_private_meeting_for_a_reason", {
        "agreed_by": "Councillor Fenwick", "agreed_as": "scrutiny", "agreed_on": dt.date(2026, 1, 1),
    }),
    ("representations_are_answered", {"representations": "Let us in.", "further": True}),
])  # fmt: skip
def test_a_notice_of_private_business_is_whole(by, constraint, facts):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PrivateNoticeFactory(**facts)


def test_a_decision_that_slips_keeps_the_day_it_was_planned_for_and_why(by):
    entry = ForwardPlanEntryFactory(expected_on=dt.date(2026, 5, 4), first_published_at=timezone.now())
    slip = plan.slip_entry(entry, to=dt.date(2026, 6, 1), words="in June 2026", reason="Figures are late.", by=by)
    entry.refresh_from_db()
    assert (slip.was, slip.now) == ("4 May 2026", "in June 2026")
    assert (entry.expected, entry.expected_on, entry.version) == ("in June 2026", dt.date(2026, 6, 1), 2)
    assert entry.first_published_at
    with pytest.raises(Refused, match="planned for then already"):
        plan.slip_entry(entry, to=dt.date(2026, 6, 1), words="in June 2026", reason="Again.", by=by)


def test_what_is_decided_or_withdrawn_is_so_once_and_can_be_undone(by):
    entry = ForwardPlanEntryFactory()
    plan.withdraw_from_plan(entry, reason="Not needed.")
    assert not ForwardPlanEntry.objects.to_come().exists()
    with pytest.raises(Refused, match="decided or withdrawn already"):
        plan.decide_entry(entry, on=timezone.localdate(), outcome="Agreed.")
    plan.back_on_plan(entry)
    plan.decide_entry(entry, on=timezone.localdate(), outcome="Agreed.")
    assert ForwardPlanEntry.objects.finished().get().outcome == "Agreed."


def test_only_what_nobody_has_seen_is_removed(by):
    seen = ForwardPlanEntryFactory(first_published_at=timezone.now())
    with pytest.raises(Refused, match="Withdraw it instead"):
        plan.remove_entry(seen)
    plan.remove_entry(ForwardPlanEntryFactory())
    assert ForwardPlanEntry.objects.get() == seen


class TestAgenda:
    def test_an_entry_becomes_an_item_with_its_matter_and_its_privacy(self, by):
        entry = ForwardPlanEntryFactory(
            held="private", private_reason="Offers are secret.", exempt_paragraphs=[3], matter=MatterFactory()
        )
        item = plan.put_on_agenda(entry, MeetingFactory(committee=entry.committee))
        assert (item.openness, item.exempt_paragraphs, item.private_part) == ("exempt", [3], True)
        assert (item.matter, item.public_interest_reason) == (entry.matter, "Offers are secret.")
        entry.refresh_from_db()
        assert entry.agenda_item == item
        with pytest.raises(Refused, match="on an agenda already"):
            plan.put_on_agenda(entry, item.meeting)

    def test_an_item_there_is_becomes_part_of_the_entrys_matter_unless_it_has_its_own(self, by):
        entry = ForwardPlanEntryFactory(matter=MatterFactory())
        item = AgendaItemFactory(meeting__committee=entry.committee)
        plan.link_item(entry, item)
        item.refresh_from_db()
        assert item.matter == entry.matter
        other = AgendaItemFactory(meeting__committee=entry.committee, matter=MatterFactory())
        plan.link_item(entry, None)
        plan.link_item(entry, other)
        other.refresh_from_db()
        assert other.matter != entry.matter

    def test_it_goes_on_no_agenda_of_another_body_nor_of_a_cancelled_meeting(self, by):
        entry = ForwardPlanEntryFactory()
        with pytest.raises(Refused, match="to be decided by"):
            plan.put_on_agenda(entry, MeetingFactory())
        cancelled = MeetingFactory(committee=entry.committee, cancelled_at=timezone.now())
        with pytest.raises(Refused, match="cancelled"):
            plan.put_on_agenda(entry, cancelled)

    def test_an_item_is_one_decision_only(self, by):
        item = AgendaItemFactory(meeting__committee=CommitteeFactory(regime="executive"))
        first, second = (ForwardPlanEntryFactory(committee=item.meeting.committee) for _ in range(2))
        plan.link_item(first, item)
        with pytest.raises(Refused, match="on the forward plan already"):
            plan.link_item(second, item)

    def test_an_item_removed_and_put_back_is_that_decision_again(self, by):
        entry = ForwardPlanEntryFactory()
        item = plan.put_on_agenda(entry, MeetingFactory(committee=entry.committee))
        notice = PrivateNoticeFactory(meeting=item.meeting, agenda_item=item)
        kept = remove_item(item)
        entry.refresh_from_db()
        assert entry.agenda_item is None
        put_back(kept)
        for linked in (entry, notice):
            linked.refresh_from_db()
            assert linked.agenda_item == item

    def test_the_meeting_of_its_day_is_offered_first(self, by):
        entry = ForwardPlanEntryFactory()
        soon = MeetingFactory(committee=entry.committee, starts_at=timezone.now() + 10 * DAY)
        then = MeetingFactory(committee=entry.committee, starts_at=timezone.now() + 50 * DAY)
        MeetingFactory(committee=entry.committee, starts_at=timezone.now() + 20 * DAY, cancelled_at=timezone.now())
        assert plan.agendas_for(entry) == [then, soon]
