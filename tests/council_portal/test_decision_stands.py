"""How a decision stands, in words, at one moment after the other."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from council_portal.how_it_stands import decision_stands

LONDON = ZoneInfo("Europe/London")
FACTS = {
    "executive": True,
    "stated": True,
    "decided_on": "2026-11-26",
    "urgent_agreed_by": "",
    "call_in_until": "2026-12-04T17:00:00+00:00",
    "call_in": None,
}
CALLED = {"on": "2026-12-04", "outcome": "", "outcome_on": None, "effect_on": None, "afterwards": "",
          "afterwards_on": None}  # fmt: skip


def moment(*parts):
    return datetime(*parts, tzinfo=LONDON)


def stands(at=None, **more):
    return decision_stands(FACTS | more, at or moment(2026, 12, 10, 9, 0))


def test_until_the_window_closes_it_is_not_in_force():
    said = "Comes into force on 4 December 2026 at 5 pm if not called in"
    assert stands(moment(2026, 12, 1, 9, 0)) == said
    assert stands(moment(2026, 12, 4, 17, 0)) == said


def test_once_it_has_closed_it_is():
    assert stands(moment(2026, 12, 4, 17, 1)) == "In force since 4 December 2026"


def test_what_cannot_be_called_in_is_in_force_from_its_day():
    assert stands(call_in_until=None) == "In force since 26 November 2026"


def test_what_is_urgent_says_who_agreed():
    assert stands(call_in_until=None, urgent_agreed_by="Councillor Fenwick") == (
        "Implemented at once: urgent, agreed by Councillor Fenwick"
    )


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        pytest.param({}, "Called in on 4 December 2026, not in force", id="waiting for scrutiny"),
        pytest.param(
            {"outcome": "no_action", "outcome_on": "2026-12-08", "effect_on": "2026-12-09"},
            "In force since 9 December 2026, after a call-in",
            id="no further action",
        ),
        pytest.param(
            {"outcome": "no_action", "outcome_on": "2026-12-08", "effect_on": "2026-12-11"},
            "Comes into force on 11 December 2026, after a call-in",
            id="no further action, later",
        ),
        pytest.param(
            {"outcome": "referred_back", "outcome_on": "2026-12-08"},
            "Called in and referred to be decided again on 8 December 2026, not in force",
            id="referred back",
        ),
        pytest.param(
            {"outcome": "council", "outcome_on": "2026-12-08"},
            "Called in and referred to the council on 8 December 2026, not in force",
            id="to the council",
        ),
        pytest.param(
            {"outcome": "referred_back", "outcome_on": "2026-12-08", "afterwards": "confirmed",
             "afterwards_on": "2026-12-09"},
            "Confirmed after a call-in, in force since 9 December 2026",
            id="confirmed",
        ),
        pytest.param(
            {"outcome": "referred_back", "outcome_on": "2026-12-08", "afterwards": "dropped",
             "afterwards_on": "2026-12-09"},
            "Not in force: given up on 9 December 2026, after a call-in",
            id="given up",
        ),
        pytest.param(
            {"outcome": "withdrawn", "outcome_on": "2026-12-08"}, "In force since 8 December 2026", id="withdrawn late"
        ),
        pytest.param(
            {"outcome": "withdrawn", "outcome_on": "2026-12-03"}, "In force since 4 December 2026", id="withdrawn early"
        ),
    ],
)  # fmt: skip
def test_after_a_call_in(facts, said):
    assert stands(call_in=CALLED | facts) == said


def test_a_resolution_without_a_statement():
    assert stands(stated=False, executive=False) == ""
    assert stands(stated=False) == "Decided. The statement of reasons is not published yet"
