"""Call-in as a constitution has it (LGA 2000 s9F): the window, who may sign, when a request is valid."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from meetings.call_in_rules import Rules, Signer, in_time, last_day, still_missing, valid_from, why_not


def moment(*parts):
    return datetime(*parts, tzinfo=ZoneInfo("Europe/London"))


FIVE = time(17, 0)
CLOSED = {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}
UNTIL = moment(2026, 12, 4, 17, 0)


def signer(name="Quill", at=None, **more):
    return Signer(name=name, received_at=at or moment(2026, 12, 1, 9, 0), **more)


@pytest.mark.parametrize(
    ("published", "last"),
    [
        pytest.param(moment(2026, 11, 27, 10, 0), date(2026, 12, 4), id="Friday morning to the Friday after"),
        pytest.param(moment(2026, 11, 27, 17, 0), date(2026, 12, 4), id="at the cut-off hour is still that day"),
        pytest.param(moment(2026, 11, 27, 17, 1), date(2026, 12, 7), id="a minute later counts as Monday"),
        pytest.param(moment(2026, 11, 28, 10, 0), date(2026, 12, 7), id="Saturday counts as Monday"),
        pytest.param(moment(2026, 12, 22, 10, 0), date(2026, 12, 31), id="Christmas and its substitute do not count"),
        pytest.param(moment(2026, 12, 24, 17, 1), date(2027, 1, 6), id="published as the offices close"),
    ],
)
def test_the_window_is_counted_in_working_days_from_the_day_after_publication(published, last):
    assert last_day(published, 5, FIVE, CLOSED) == last


@pytest.mark.parametrize(
    ("received", "counts"),
    [
        pytest.param(moment(2026, 12, 4, 16, 59), True, id="at 4.59"),
        pytest.param(moment(2026, 12, 4, 17, 0, 59), True, id="within the minute of 5"),
        pytest.param(moment(2026, 12, 4, 17, 1), False, id="at 5.01"),
        pytest.param(moment(2026, 12, 5, 9, 0), False, id="the day after"),
    ],
)
def test_time_received_counts_to_the_minute(received, counts):
    assert in_time(received, UNTIL) is counts


def test_a_late_signature_says_when_it_came_and_when_the_time_ended():
    late = signer(at=moment(2026, 12, 4, 17, 2))
    assert why_not(late, Rules(3), UNTIL) == (
        "received on 4 December 2026 at 5.02 pm; the time for calling in ended on 4 December 2026 at 5.00 pm"
    )


@pytest.mark.parametrize(
    ("who", "rules", "why"),
    [
        pytest.param({}, Rules(1), "", id="a councillor"),
        pytest.param({"on_executive": True}, Rules(1), "a member of the executive cannot", id="the executive"),
        pytest.param({"is_councillor": False}, Rules(1), "not a councillor on that day", id="term over"),
        pytest.param({"is_councillor": False, "is_co_opted": True}, Rules(1), "co-opted members do not", id="co-opted"),
        pytest.param(
            {"is_councillor": False, "is_co_opted": True, "on_scrutiny": True},
            Rules(1, co_opted_count=True),
            "",
            id="co-opted where these count",
        ),
        pytest.param({}, Rules(1, scrutiny_only=True), "not a member of the scrutiny body", id="scrutiny only"),
        pytest.param({"on_scrutiny": True}, Rules(1, scrutiny_only=True), "", id="a member of scrutiny"),
    ],
)
def test_who_may_sign(who, rules, why):
    said = why_not(signer(**who), rules, UNTIL)
    assert said.startswith(why)
    assert bool(said) is bool(why)


def test_a_request_is_valid_from_the_moment_the_last_signature_needed_was_received():
    last = moment(2026, 12, 4, 16, 59)
    signers = [signer("C", last), signer("A"), signer("B"), signer("D", moment(2026, 12, 4, 17, 0))]
    assert valid_from(signers, Rules(3), UNTIL) == last


def test_signatures_that_do_not_count_make_nothing_valid():
    signers = [signer("A"), signer("B"), signer("C", on_executive=True), signer("D", moment(2026, 12, 4, 17, 1))]
    assert valid_from(signers, Rules(3), UNTIL) is None
    assert still_missing(signers, Rules(3), UNTIL) == ["1 more signature"]


def test_signatures_from_more_than_one_group():
    same = [signer("A", group="Together"), signer("B", group="Together"), signer("C", group="Together")]
    assert valid_from(same, Rules(3, groups=2), UNTIL) is None
    assert still_missing(same, Rules(3, groups=2), UNTIL) == ["a signature from another group"]
    other = signer("D", moment(2026, 12, 3, 9, 0), group="Green")
    assert valid_from([*same, other], Rules(3, groups=2), UNTIL) == other.received_at


def test_nobody_signed_yet():
    assert still_missing([], Rules(3, groups=2), UNTIL) == ["3 more signatures", "a signature from 2 more groups"]
