"""A cabinet's agenda is warned of key decisions and private business without notice (SI 2012/2089 reg 5, 9 to 11)."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.agenda import numbered_items
from meetings.notice_warnings import notice_warnings
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    CommitteeFactory,
    CouncilFactory,
    DocumentFactory,
    ForwardPlanEntryFactory,
    MatterFactory,
    MeetingFactory,
    NoticeExceptionFactory,
    PrivateNoticeFactory,
)

pytestmark = pytest.mark.django_db


def ago(days):
    return timezone.now() - dt.timedelta(days=days)


@pytest.fixture
def meeting():
    CouncilFactory()
    cabinet = CommitteeFactory(name="Cabinet", regime="executive")
    return MeetingFactory(committee=cabinet, starts_at=timezone.now() + dt.timedelta(days=13))


@pytest.fixture
def item(meeting):
    return AgendaItemFactory(meeting=meeting, title="Bridge")


def entry_of(item, days_public=None, **facts):
    published = ago(days_public) if days_public is not None else None
    return ForwardPlanEntryFactory(
        committee=item.meeting.committee, agenda_item=item, first_published_at=published,
        expected_on=item.meeting.date, **facts,
    )  # fmt: skip


def said(meeting):
    return [warning.text for warning in notice_warnings(meeting, numbered_items(meeting))]


def test_a_key_decision_with_28_clear_days_of_notice_is_not_warned_of(meeting, item):
    entry_of(item, days_public=16)  # 16 and 13 days, less the day itself
    assert said(meeting) == []


def test_a_key_decision_whose_notice_is_too_new_is_warned_of_with_what_can_be_done(meeting, item):
    entry_of(item, days_public=0)
    [text] = said(meeting)
    today, first = timezone.localdate(), timezone.localdate() + dt.timedelta(days=29)
    assert text == (
        f"Item 1, ‘Bridge’, is a key decision whose notice was published on {today.day} {today:%B %Y}, 12 clear days "
        "before the meeting: 28 are needed. Use the general exception or special urgency, or move it to "
        f"{first.day} {first:%B %Y} or later."
    )


def test_a_key_decision_without_any_notice_is_warned_of(meeting, item):
    entry_of(item)
    [text] = said(meeting)
    assert "whose notice was never published: 28 clear days are needed" in text
    assert "use the general exception or special urgency" in text


def test_where_there_is_time_to_publish_the_notice_it_says_by_when(meeting, item):
    entry_of(item)
    meeting.starts_at = timezone.make_aware(dt.datetime.combine(timezone.localdate() + dt.timedelta(40), dt.time(10)))
    meeting.save()
    by = timezone.localdate() + dt.timedelta(days=11)
    assert said(meeting)[0].endswith(f"Publish the forward plan by {by.day} {by:%B %Y}.")


def test_28_days_are_working_days_where_the_council_counts_them_so(meeting, item, settings):
    entry_of(item, days_public=16)
    settings.NOTICES_IN_WORKING_DAYS = True
    assert "28 are needed" in said(meeting)[0]


def test_what_is_no_key_decision_or_withdrawn_is_not_warned_of(meeting, item):
    entry_of(item, days_public=0, key_decision=False)
    off = AgendaItemFactory(meeting=meeting, withdrawn_at=timezone.now(), withdrawn_reason="Late.")
    entry_of(off, days_public=0)
    given_up = AgendaItemFactory(meeting=meeting)
    entry_of(given_up, withdrawn_at=timezone.now(), withdrawn_reason="No.")
    assert said(meeting) == []


def test_only_the_executive_is_warned_of_it(meeting, item):
    entry_of(item, days_public=0)
    meeting.committee.regime = "committee"
    assert said(meeting) == []


def test_the_general_exception_is_enough_once_five_clear_days_have_passed(meeting, item):
    entry = entry_of(item, days_public=0)
    notice = NoticeExceptionFactory(entry=entry)
    assert "General exception is entered: publish the forward plan" in said(meeting)[0]
    notice.published_at = ago(0)
    notice.save()
    assert said(meeting) == []
    meeting.starts_at = timezone.now() + dt.timedelta(days=3)
    meeting.save()
    assert "The general exception came too late as well" in said(meeting)[0]


def test_special_urgency_is_enough_once_it_is_agreed_and_public(meeting, item):
    entry = entry_of(item, days_public=0)
    notice = NoticeExceptionFactory(entry=entry, kind="special")
    assert "Special urgency is entered" in said(meeting)[0]
    notice.published_at = timezone.now()
    notice.save()
    assert said(meeting) == []


def test_an_item_of_the_same_matter_is_that_decision(meeting, item):
    item.matter = MatterFactory()
    item.save()
    entry = ForwardPlanEntryFactory(committee=meeting.committee, matter=item.matter)
    assert "never published" in said(meeting)[0]
    entry.decided_on = timezone.localdate()
    entry.save()
    assert said(meeting) == []


class TestPrivate:
    @pytest.fixture
    def item(self, meeting):
        return AgendaItemFactory(meeting=meeting, title="Sale", openness="exempt", exempt_paragraphs=[3])

    def test_private_business_without_either_notice_is_warned_of_twice(self, meeting, item):
        first, further = said(meeting)
        assert first.startswith("Item 1, ‘Sale’, is to be taken in private, and no notice of that was published: 28")
        assert "needs a further notice five clear days before the meeting" in further

    def test_with_both_notices_in_time_nothing_is_warned_of(self, meeting, item):
        PrivateNoticeFactory(meeting=meeting, agenda_item=item, first_published_at=ago(16), further_published_at=ago(0))
        assert said(meeting) == []

    def test_a_notice_that_was_withdrawn_is_none(self, meeting, item):
        PrivateNoticeFactory(meeting=meeting, agenda_item=item, first_published_at=ago(16), withdrawn_at=ago(1))
        assert len(said(meeting)) == 2

    def test_the_forward_plan_is_the_first_notice_where_it_says_so_with_reasons(self, meeting, item):
        entry_of(item, days_public=16, held="private", private_reason="Offers are secret.")
        assert ["further notice" in text for text in said(meeting)] == [True]

    def test_an_open_item_with_an_exempt_paper_may_be_taken_partly_in_private(self, meeting):
        item = AgendaItemFactory(meeting=meeting, title="Homes")
        DocumentFactory(item=item)
        assert said(meeting) == []
        DocumentFactory(item=item, openness="exempt", exempt_paragraphs=[3])
        assert "‘Homes’, has papers that are not for the public, so may be taken partly in private" in said(meeting)[0]

    def test_a_further_notice_counts_from_the_next_working_day_after_the_cut_off_hour(self, meeting, item):
        monday = dt.date(2031, 3, 17)
        meeting.starts_at = timezone.make_aware(dt.datetime.combine(monday, dt.time(10)))
        meeting.save()
        notice = PrivateNoticeFactory(meeting=meeting, agenda_item=item, first_published_at=ago(16))
        for hour, late in ((16, False), (18, True)):
            notice.further_published_at = dt.datetime(2031, 3, 7, hour, tzinfo=dt.UTC)
            notice.save()
            assert any("further notice" in text for text in said(meeting)) is late

    def test_agreement_that_the_meeting_is_urgent_stands_instead(self, meeting, item):
        PrivateNoticeFactory(
            meeting=meeting, agenda_item=item, first_published_at=ago(0), urgent_reasons="The bridge is unsafe.",
            agreed_by="Councillor Fenwick", agreed_as="scrutiny", agreed_on=timezone.localdate(),
        )  # fmt: skip
        assert said(meeting) == []


def test_the_warnings_take_as_many_queries_for_one_item_as_for_many(meeting):
    def queries(number):
        for _ in range(number):
            exempt = AgendaItemFactory(meeting=meeting, openness="exempt", matter=MatterFactory())
            NoticeExceptionFactory(entry=entry_of(exempt, days_public=0))
            PrivateNoticeFactory(meeting=meeting, agenda_item=exempt)
        items = numbered_items(meeting)
        with CaptureQueriesContext(connection) as taken:
            assert notice_warnings(meeting, items)
        return len(taken)

    assert queries(1) == queries(3)


def test_the_draft_agenda_shows_them(client, meeting, item):
    entry_of(item, days_public=0)
    client.force_login(AdvisorFactory())
    assert "28 are needed" in client.get(f"/manage/meetings/{meeting.pk}/").content.decode()
