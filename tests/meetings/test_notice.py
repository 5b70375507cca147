"""By when motions, questions and petitions must be in, and what signatures entitle to."""

import datetime as dt

import pytest

from meetings.deadlines import WorkingCalendar, at
from meetings.models import BusinessRules
from meetings.notice import answer_due, entitled_to, is_late, notice_due
from tests.factories import AgendaItemFactory, MeetingFactory

pytestmark = pytest.mark.django_db
CALENDAR = WorkingCalendar(frozenset(), dt.time(17), 5, dt.date(2030, 12, 31))
RULES = BusinessRules(motion_days=7, public_question_days=3, cut_off=dt.time(12))


@pytest.fixture
def meeting():
    return MeetingFactory(starts_at=at(dt.date(2027, 3, 16), dt.time(14)))  # a Tuesday


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        pytest.param(
            "motion", dt.date(2027, 3, 4), id="seven clear days before a Tuesday: Thursday of the week before last"
        ),
        pytest.param("public_questions", dt.date(2027, 3, 10), id="three clear days: the Wednesday before"),
    ],
)
def test_notice_is_counted_in_clear_days_up_to_the_cut_off_hour(meeting, kind, due):
    item = AgendaItemFactory(meeting=meeting, kind=kind)
    assert notice_due(item, RULES, CALENDAR) == at(due, dt.time(12))


def test_a_report_needs_no_notice(meeting):
    assert notice_due(AgendaItemFactory(meeting=meeting, kind="report"), RULES, CALENDAR) is None


def test_on_the_minute_is_in_time_and_a_minute_later_is_late():
    due = at(dt.date(2027, 3, 4), dt.time(12))
    assert not is_late(due, due)
    assert is_late(due + dt.timedelta(minutes=1), due)
    assert not is_late(due, None)


def test_a_written_answer_is_due_in_working_days(meeting):
    item = AgendaItemFactory(meeting=meeting, kind="public_questions")
    assert answer_due(item, BusinessRules(written_answer_days=5), CALENDAR) == dt.date(2027, 3, 23)


@pytest.mark.parametrize(
    ("signatures", "words"),
    [(1500, "Debated by the meeting"), (1499, "An officer gives evidence"), (749, "Acknowledged and answered")],
)
def test_signatures_entitle_to_what_the_rules_say(signatures, words):
    assert entitled_to(signatures, BusinessRules()) == words
