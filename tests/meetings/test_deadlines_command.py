"""``manage.py deadlines``, to the contract other systems rely on."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from meetings.models import Committee, TimetableStage
from tests.factories import CommitteeFactory, MeetingFactory

pytestmark = pytest.mark.django_db


def run(*args):
    out = StringIO()
    call_command("deadlines", *args, stdout=out)
    return out.getvalue()


def held(committee, hour=10):
    return MeetingFactory(committee=committee, starts_at=timezone.make_aware(dt.datetime(2023, 1, 31, hour)))  # noqa: DTZ001


def test_a_day_without_a_meeting_is_reckoned_as_if_there_were_one():
    assert json.loads(run("2023-01-31", "--json")) == {
        "meeting": "2023-01-31",
        "publish_by": "2023-01-23T17:00:00+00:00",
        "reports_by": "2023-01-19T12:00:00+00:00",
        "clear_days": 5,
    }


def test_the_one_meeting_of_the_day_is_named():
    held(CommitteeFactory(name="Lives and Learning Commission"))
    assert json.loads(run("2023-01-31", "--json"))["meeting"] == "Lives and Learning Commission, 31 January 2023"


def test_several_meetings_make_a_list_and_a_committee_narrows_it():
    one, other = CommitteeFactory(slug="one"), CommitteeFactory(slug="other")
    held(one), held(other, hour=14)
    assert len(json.loads(run("2023-01-31", "--json"))) == 2
    assert json.loads(run("2023-01-31", "--committee", "other", "--json"))["meeting"].startswith(other.name)


def test_a_committee_without_a_meeting_that_day_lends_its_timetable():
    committee = CommitteeFactory(slug="one")
    TimetableStage.objects.create(committee=committee, name="Final reports", working_days=5, reports_due=True)
    assert json.loads(run("2023-01-31", "--committee", "one", "--json"))["reports_by"] == "2023-01-16T12:00:00+00:00"


def test_for_people_it_says_when_in_words():
    assert "Publish by Monday 23 January 2023 at 5.00 pm (5 clear days)" in run("2023-01-31")


@pytest.mark.parametrize(
    "args", [("31/01/2023",), ("2023-02-30",), ("0001-01-01",), ("2023-01-31", "--committee", "nowhere")]
)
def test_bad_input_is_refused_in_one_line(args):
    with pytest.raises(CommandError) as refused:
        run(*args)
    assert "\n" not in str(refused.value)


def test_a_year_without_known_bank_holidays_is_warned_of_apart_from_the_answer():
    out, err = StringIO(), StringIO()
    call_command("deadlines", "2040-01-31", "--json", stdout=out, stderr=err)
    assert json.loads(out.getvalue())["clear_days"] == 5
    assert "2040 are not known yet" in err.getvalue()


def test_an_informal_body_has_no_deadlines():
    CommitteeFactory(slug="board", regime=Committee.Regime.INFORMAL)
    with pytest.raises(CommandError, match="informal"):
        run("2023-01-31", "--committee", "board")
