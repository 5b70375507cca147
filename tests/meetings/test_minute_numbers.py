from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from meetings.minute_numbers import Wanted, label, number, paragraph_label, series_of, value_of
from meetings.models import Minute, MinuteNumber, Minutes
from tests.factories import AdvisorFactory, MeetingFactory


def scheme(**changes):
    usual = {
        "minute_scope": "committee",
        "minute_restart": "year",
        "minute_start": 1,
        "minute_prefix": "",
        "minute_digits": 1,
        "minute_year_suffix": False,
    }
    return SimpleNamespace(**usual | changes)


@pytest.mark.parametrize(
    ("changes", "value", "printed"),
    [
        pytest.param({}, 35, "35", id="plain"),
        pytest.param({"minute_prefix": "CAB "}, 21, "CAB 21", id="with a prefix"),
        pytest.param({"minute_year_suffix": True}, 12, "12/23", id="with the year"),
        pytest.param({"minute_digits": 3}, 7, "007", id="three digits"),
        pytest.param({"minute_digits": 3}, 1007, "1007", id="running past three digits"),
    ],
)
def test_a_number_is_printed_by_the_councils_scheme_and_read_back(changes, value, printed):
    assert label(scheme(**changes), value, year=2022) == printed
    assert value_of(scheme(**changes), printed) == value


def test_paragraphs_of_a_minute_carry_its_number():
    assert paragraph_label("60", 1) == "60.1"


@pytest.mark.parametrize(
    ("changes", "same_run"),
    [
        ({}, False),
        ({"minute_scope": "council"}, True),
        ({"minute_scope": "council", "minute_restart": "meeting"}, False),
    ],
    ids=["by committee", "council-wide", "each meeting"],
)
def test_runs_of_two_committees(changes, same_run):
    one = series_of(scheme(**changes), committee_id=1, meeting_id=10, year=2022)
    other = series_of(scheme(**changes), committee_id=2, meeting_id=20, year=2022)
    assert (one == other) is same_run


def test_a_run_that_never_restarts_has_no_year():
    never = scheme(minute_restart="never")
    assert series_of(never, committee_id=1, meeting_id=1, year=2022) == series_of(
        never, committee_id=1, meeting_id=9, year=2030
    )


def test_a_number_by_hand_is_counted_on_from_and_its_gap_is_named():
    found = number([Wanted(), Wanted(by_hand=40), Wanted()], first=35)
    assert (found.values, found.gaps, found.doubles) == ([35, 40, 41], [36, 37, 38, 39], [])


def test_a_number_typed_twice_is_a_double():
    assert number([Wanted(by_hand=36), Wanted(by_hand=36)], first=35).doubles == [36]
    assert number([Wanted(by_hand=34)], first=35, taken=frozenset({34})).doubles == [34]


@given(st.lists(st.sampled_from([Wanted(), *(Wanted(by_hand=n) for n in range(1, 12))]), max_size=12))
def test_without_doubles_no_value_comes_twice_and_every_gap_is_named(wanted):
    found = number(wanted, first=1)
    if not found.doubles:
        assert len(set(found.values)) == len(found.values)
        assert set(found.values) | set(found.gaps) == set(range(1, max(found.values, default=0) + 1))


@pytest.fixture
def minute(db):
    advisor = AdvisorFactory()
    minutes = Minutes.objects.create(meeting=MeetingFactory(), begun_by=advisor)
    return Minute.objects.create(minutes=minutes, title="Apologies", saved_by=advisor)


def fix(own, value, **fields):
    return MinuteNumber.objects.create(
        **{"series": "s", "value": value, "label": str(value), "fixed_by": own.saved_by, "minute": own} | fields
    )


@pytest.mark.django_db
@pytest.mark.parametrize("value", [35, 37], ids=["used twice", "after a gap"])
def test_the_database_refuses_a_number(minute, value):
    fix(minute, 35, begins=True)
    other = Minute.objects.create(minutes=minute.minutes, title="Other")
    with pytest.raises(IntegrityError), transaction.atomic():
        fix(minute, value, minute=other)


def test_a_gap_is_taken_with_its_reason(minute):
    fix(minute, 35, begins=True)
    fix(minute, 36, minute=None, why_void="Left out by mistake.")
    with pytest.raises(IntegrityError), transaction.atomic():
        fix(minute, 37, minute=None)


def test_a_number_once_fixed_neither_changes_nor_goes(minute):
    fixed = fix(minute, 35, begins=True)
    fixed.label = "36"
    with pytest.raises(Exception, match="stays"), transaction.atomic():
        fixed.save()
    with pytest.raises(Exception, match="stays"), transaction.atomic():
        fixed.delete()
