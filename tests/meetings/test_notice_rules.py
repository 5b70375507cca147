"""SI 2012/2089: each rule of notice, by the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings import notice_rules as rules

MEETING = date(2026, 3, 16)  # a Monday
GOOD_FRIDAY, EASTER_MONDAY = date(2026, 4, 3), date(2026, 4, 6)
DAYS = st.dates(date(2012, 9, 10), date(2040, 1, 1))


@pytest.mark.parametrize(("published", "enough"), [
    pytest.param(date(2026, 2, 15), True, id="28 days between, a Sunday"),
    pytest.param(date(2026, 2, 16), False, id="27 days between"),
    pytest.param(date(2026, 3, 16), False, id="the day itself"),
    pytest.param(date(2026, 3, 20), False, id="afterwards"),
    pytest.param(None, False, id="never published"),
])  # fmt: skip
def test_a_key_decision_needs_28_clear_days_of_notice(published, enough):
    assert rules.key_decision_in_time(published, MEETING) is enough


def test_the_last_day_for_a_key_decisions_notice():
    assert rules.key_decision_notice_by(MEETING) == date(2026, 2, 15)


def test_28_days_can_be_counted_on_working_days():
    assert rules.key_decision_notice_by(date(2026, 4, 9), {GOOD_FRIDAY, EASTER_MONDAY}) == date(2026, 2, 25)
    assert not rules.key_decision_in_time(date(2026, 2, 15), MEETING, set())


@given(DAYS, st.sets(DAYS, max_size=5), st.booleans())
def test_the_last_day_for_a_key_decisions_notice_is_just_enough(decision, closed, working):
    counted = closed if working else None
    last = rules.key_decision_notice_by(decision, counted)
    assert rules.key_decision_in_time(last, decision, counted)
    assert rules.days_given(last, decision, counted) == rules.KEY_DECISION_DAYS


@given(DAYS, st.sets(DAYS, max_size=5), st.booleans())
def test_a_key_decision_can_be_made_first_when_28_clear_days_have_passed(published, closed, working):
    counted = closed if working else None
    first = rules.first_day_for_key_decision(published, counted)
    assert rules.key_decision_in_time(published, first, counted)
    assert not rules.key_decision_in_time(published, first - timedelta(days=1), counted)


@pytest.mark.parametrize(("published", "enough"), [
    pytest.param(date(2026, 4, 1), False, id="Easter takes two days away"),
    pytest.param(date(2026, 3, 30), True, id="five working days between"),
    pytest.param(None, False, id="never published"),
])  # fmt: skip
def test_the_general_exception_needs_five_clear_days_after_the_notice_was_made_public(published, enough):
    decision, closed = date(2026, 4, 9), {GOOD_FRIDAY, EASTER_MONDAY}
    assert rules.general_exception_in_time(published, decision, closed) is enough


def test_the_last_day_for_the_general_exception():
    assert rules.general_exception_by(MEETING, set()) == date(2026, 3, 6)


@pytest.mark.parametrize(("agreed", "holds"), [
    pytest.param(MEETING, True, id="on the morning"),
    pytest.param(MEETING + timedelta(days=1), False, id="afterwards"),
    pytest.param(None, False, id="never"),
])  # fmt: skip
def test_special_urgency_needs_agreement_before_the_decision(agreed, holds):
    assert rules.special_urgency_holds(agreed, MEETING) is holds


def test_a_private_meeting_needs_28_clear_days_of_notice():
    assert rules.private_notice_by(MEETING) == date(2026, 2, 15)
    assert rules.private_notice_in_time(date(2026, 2, 15), MEETING)
    assert not rules.private_notice_in_time(date(2026, 2, 16), MEETING)
    assert not rules.private_notice_in_time(None, MEETING)


def test_a_private_meeting_needs_a_further_notice_five_clear_days_before():
    assert rules.further_notice_by(MEETING, set()) == date(2026, 3, 6)
    assert rules.further_notice_in_time(date(2026, 3, 6), MEETING, set())
    assert not rules.further_notice_in_time(date(2026, 3, 9), MEETING, set())
    assert not rules.further_notice_in_time(None, MEETING, set())
