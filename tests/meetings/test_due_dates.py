from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.due_dates import read_due, respond_by

MEETING = date(2023, 1, 31)
NEXT = date(2023, 3, 28)


def read(words):
    return read_due(words, after=MEETING, next_meeting=NEXT)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("September 2023", date(2023, 9, 30)),
        ("Sept 2023", date(2023, 9, 30)),
        ("by September 2023", date(2023, 9, 30)),
        ("in September 2023", date(2023, 9, 30)),
        ("February 2024", date(2024, 2, 29)),
        ("end of March", date(2023, 3, 31)),
        ("by the end of March", date(2023, 3, 31)),
        ("End of March 2024.", date(2024, 3, 31)),
        ("mid-June 2023", date(2023, 6, 15)),
        ("early May", date(2023, 5, 10)),
        ("January", date(2023, 1, 31)),
        ("autumn 2023", date(2023, 11, 30)),
        ("summer", date(2023, 8, 31)),
        ("winter 2023", date(2024, 2, 29)),
        ("winter 2023/24", date(2024, 2, 29)),
        ("2023/24", date(2024, 3, 31)),
        ("end of the financial year", date(2023, 3, 31)),
        ("end of 2023", date(2023, 12, 31)),
        ("2024", date(2024, 12, 31)),
        ("within six weeks", date(2023, 3, 14)),
        ("in a month", date(2023, 2, 28)),
        ("in two years", date(2025, 1, 31)),
        ("within 10 days", date(2023, 2, 10)),
    ],
)
def test_words_are_kept_and_the_last_day_they_mean_is_what_counts(words, day):
    due = read(words)
    assert due.day == day
    assert due.words == words.strip(".")
    assert not due.warning


@pytest.mark.parametrize(
    "words",
    ["31 March 2023", "31st March 2023", "Friday 31 March 2023", "31/3/2023", "31.03.23", "2023-03-31", "31 March"],
)
def test_a_day_is_written_as_the_papers_write_it(words):
    assert (read(words).words, read(words).day) == ("31 March 2023", date(2023, 3, 31))


def test_a_day_without_a_year_that_has_passed_is_next_year():
    assert read("3 January").day == date(2024, 1, 3)


@pytest.mark.parametrize("words", ["next meeting", "the next meeting", "Next meeting."])
def test_the_next_meeting_is_due_on_its_day(words):
    due = read(words)
    assert (due.day, due.at_meeting, due.warning) == (NEXT, True, "")


def test_a_meeting_can_be_named_by_its_day():
    due = read("meeting of 28 March 2023")
    assert (due.words, due.day, due.at_meeting) == ("Meeting of 28 March 2023", NEXT, True)


def test_a_next_meeting_that_is_not_planned_is_kept_in_words_with_a_warning():
    due = read_due("next meeting", after=MEETING)
    assert (due.words, due.day) == ("next meeting", None)
    assert "No later meeting is planned" in due.warning


@pytest.mark.parametrize(
    "words",
    [
        "ongoing",
        "as soon as possible",
        "when the contract ends",
        "31 June 2023",
        "Q3",
        "in due course",
        "32/1/23",
        "March 0000",
        "9999/00",
    ],
)
def test_words_that_name_no_day_are_kept_with_a_warning(words):
    due = read(words)
    assert (due.words, due.day) == (words, None)
    assert words in due.warning


def test_nothing_typed_is_no_date_and_no_warning():
    assert read("  ") == read_due("", after=MEETING)
    assert not read(" ").warning


@given(st.text(max_size=40), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_whatever_is_typed_is_kept_or_read_and_never_fails(words, after):
    due = read_due(words, after=after)
    assert due.day or due.words == " ".join(words.split()).strip(" .")


@given(st.sampled_from(["end of {}", "{}", "early {}", "12 {}"]), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_without_a_year_the_day_is_never_before_the_meeting(words, after):
    due = read_due(words.format("June"), after=after)
    assert due.day >= after


@pytest.mark.parametrize(
    ("sent", "last"),
    [
        pytest.param(date(2023, 2, 1), date(2023, 3, 31), id="the day of receipt counts"),
        pytest.param(date(2022, 12, 31), date(2023, 2, 27), id="a month without that date"),
    ],
)
def test_a_council_has_two_months_beginning_with_the_day_of_receipt(sent, last):
    assert respond_by(sent) == last


def test_partners_have_twenty_eight_days_beginning_with_the_day_of_receipt():
    assert respond_by(date(2023, 2, 1), days=28) == date(2023, 2, 28)
