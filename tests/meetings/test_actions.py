import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from meetings import actions
from meetings.drafting import Refused
from meetings.models import Action
from tests.factories import (
    ActionFactory,
    CommitteeFactory,
    CouncilFactory,
    MeetingFactory,
    MinuteFactory,
    PersonFactory,
    ResolutionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def by():
    return UserFactory()


@pytest.fixture
def meeting():
    CouncilFactory()
    return MeetingFactory(starts_at=dt.datetime(2023, 1, 31, 10, tzinfo=dt.UTC))


def unsaved(**fields):
    """An action that somebody is about to enter."""
    fields.setdefault("committee", CommitteeFactory())
    return Action(created_by=UserFactory(), **fields)


def test_an_action_from_a_resolution_is_filled_in_from_it(by, meeting):
    resolution = ResolutionFactory(minute__minutes__meeting=meeting, text="That the director report back.")
    action = actions.action_from(resolution, by=by)
    assert action.what == "The director report back."
    assert (action.committee, action.meeting, action.minute) == (meeting.committee, meeting, resolution.minute)
    assert (action.exempt, action.pk, action.created_by) == (False, None, by)


def test_an_action_from_an_exempt_resolution_or_an_exempt_minute_is_exempt(by, meeting):
    exempt = MinuteFactory(minutes__meeting=meeting, openness="exempt", exempt_paragraphs=[3])
    assert actions.action_from(ResolutionFactory(minute=exempt), by=by).exempt
    assert actions.action_from(ResolutionFactory(minute__minutes__meeting=meeting, exempt=True), by=by).exempt


def test_an_action_stays_exempt_when_its_resolution_becomes_so_or_is_removed(by, meeting):
    resolution = ResolutionFactory(minute__minutes__meeting=meeting, exempt=True)
    action = actions.action_from(resolution, by=by)
    actions.set_owner(action, "The school")
    action.save()
    resolution.delete()
    action.refresh_from_db()
    assert action.resolution is None
    assert action.is_exempt
    late = ActionFactory(resolution=ResolutionFactory(exempt=True))
    assert late.is_exempt


class TestOwner:
    def test_an_officer_is_found_by_the_words_of_the_list_or_by_name(self):
        officer = PersonFactory(forenames="Ada", surname="Reed", job_title="Head of Housing")
        for words in ("Ada Reed, Head of Housing", "ada  reed"):
            action = unsaved()
            actions.set_owner(action, words)
            assert (action.officer, action.body, action.owner_name) == (officer, None, "")

    def test_a_body_is_found_by_name(self):
        body = CommitteeFactory(name="Cabinet")
        action = unsaved()
        actions.set_owner(action, "cabinet")
        assert (action.officer, action.body, action.owner) == (None, body, "Cabinet")

    def test_anybody_else_is_a_name(self):
        action = unsaved(officer=PersonFactory())
        actions.set_owner(action, " The  bus company ")
        assert (action.officer, action.owner) == (None, "The bus company")

    def test_a_name_that_two_people_have_is_asked_about(self):
        for job in ("Head of Housing", "Head of Parks"):
            PersonFactory(forenames="Ada", surname="Reed", job_title=job, slug=f"ada-{job[-5:].lower()}")
        with pytest.raises(Refused, match="Several people are called Ada Reed"):
            actions.set_owner(unsaved(), "Ada Reed")

    def test_the_manager_is_the_one_of_the_officers_last_action(self):
        officer, manager = PersonFactory(job_title="Planner"), PersonFactory(job_title="Director")
        ActionFactory(officer=officer, escalate_to=manager)
        action = unsaved()
        actions.set_owner(action, officer.name)
        assert action.escalate_to == manager

    def test_an_action_has_one_owner(self):
        action = ActionFactory(officer=PersonFactory(), owner_name="")
        for change in ({"owner_name": "The school"}, {"officer": None}, {"body": CommitteeFactory()}):
            with pytest.raises(IntegrityError, match="action_has_one_owner"), transaction.atomic():
                Action.objects.filter(pk=action.pk).update(**change)

    def test_the_public_reads_an_officers_job_and_the_desk_the_name(self):
        officer = PersonFactory(forenames="Ada", surname="Reed", job_title="Head of Housing")
        action = ActionFactory(officer=officer)
        assert (action.owner, action.owner_for_public) == ("Ada Reed", "Head of Housing")


class TestDue:
    def test_before_the_meeting_that_asked_for_it_is_refused(self, meeting):
        action = unsaved(meeting=meeting, committee=meeting.committee)
        with pytest.raises(Refused, match="Monday 30 January 2023, before the meeting of Tuesday 31 January 2023"):
            actions.set_due(action, "30 January 2023")

    def test_on_the_day_of_the_meeting_is_not(self, meeting):
        action = unsaved(meeting=meeting, committee=meeting.committee)
        assert actions.set_due(action, "31/1/2023") == ""
        assert action.due_on == meeting.date

    def test_the_next_meeting_moves_with_the_meeting(self, meeting):
        later = MeetingFactory(committee=meeting.committee, starts_at=meeting.starts_at + 56 * DAY)
        MeetingFactory(committee=meeting.committee, starts_at=meeting.starts_at + 28 * DAY, cancelled_at=timezone.now())
        action = unsaved(owner_name="The school", meeting=meeting, committee=meeting.committee)
        actions.set_due(action, "next meeting")
        action.save()
        assert (action.due_meeting, action.due_on, action.due_day) == (later, None, later.date)
        later.starts_at += 7 * DAY
        later.save()
        [found] = Action.objects.in_order()
        assert found.due_day == found.falls_due == dt.date(2023, 4, 4)

    def test_a_meeting_that_is_not_planned_is_refused(self, meeting):
        action = unsaved(meeting=meeting, committee=meeting.committee)
        with pytest.raises(Refused, match="No meeting of the committee is planned for Friday 3 March 2023"):
            actions.set_due(action, "meeting of 3 March 2023")

    def test_words_without_a_day_are_kept_and_warned_of(self, meeting):
        action = unsaved(meeting=meeting, committee=meeting.committee)
        assert "no reminder" in actions.set_due(action, "ongoing")
        assert (action.due_words, action.due_day) == ("ongoing", None)

    def test_what_is_due_first_comes_first_and_what_has_no_day_last(self, meeting):
        undated = ActionFactory()
        at_meeting = ActionFactory(due_meeting=meeting)
        early, late = (ActionFactory(due_on=meeting.date + days * DAY) for days in (-3, 3))
        assert list(Action.objects.in_order()) == [early, at_meeting, late, undated]


class TestClosing:
    def test_done_is_kept_with_the_day_and_who_said_so(self, by):
        action = ActionFactory()
        actions.close_action(action, "done", by=by, on=timezone.localdate() - DAY)
        assert (action.state, action.closed_by) == ("done", by)
        assert action.stands.startswith("Done on ")
        assert not Action.objects.open().exists()

    def test_no_longer_needed_wants_a_reason(self, by):
        action = ActionFactory()
        with pytest.raises(Refused, match="Say why"):
            actions.close_action(action, "not_needed", by=by, why="  ")
        actions.close_action(action, "not_needed", by=by, why="The school closed.")
        assert (action.stands, action.closed_why) == ("No longer needed", "The school closed.")
        with pytest.raises(IntegrityError, match="action_dropped_for_a_reason"), transaction.atomic():
            Action.objects.filter(pk=action.pk).update(closed_why="")

    @pytest.mark.parametrize("days", [1, -400])
    def test_a_day_still_to_come_or_before_the_meeting_is_refused(self, by, days):
        action = ActionFactory(meeting=MeetingFactory(starts_at=timezone.now() - 30 * DAY))
        with pytest.raises(Refused):
            actions.close_action(action, "done", by=by, on=timezone.localdate() + days * DAY)

    def test_the_second_to_close_it_is_told_of_the_first(self, by):
        action = ActionFactory()
        same = Action.objects.get(pk=action.pk)
        actions.close_action(action, "done", by=by)
        with pytest.raises(Refused, match="closed this action already: Done on"):
            actions.close_action(same, "not_needed", by=by, why="Twice.")

    def test_progress_cannot_be_added_to_what_is_closed(self, by):
        action = ActionFactory()
        actions.close_action(action, "done", by=by)
        with pytest.raises(Refused):
            actions.note_progress(action, "More.", by=by)

    def test_it_can_be_opened_again_and_that_it_was_closed_is_kept(self, by):
        action = ActionFactory(told_late_at=timezone.now())
        actions.close_action(action, "done", by=by)
        actions.reopen_action(action, by=by)
        assert (action.state, action.closed_on, action.told_late_at) == ("open", None, None)
        assert "It was: Done on" in action.notes.get().text

    def test_a_closed_action_has_a_day(self):
        action = ActionFactory()
        with pytest.raises(IntegrityError, match="closed_action_has_a_day"), transaction.atomic():
            Action.objects.filter(pk=action.pk).update(state="done")

    def test_it_is_due_on_a_day_or_at_a_meeting(self, meeting):
        with pytest.raises(ValidationError, match="not both"):
            unsaved(due_on=meeting.date, due_meeting=meeting, committee=meeting.committee).validate_constraints()


@pytest.mark.parametrize(
    ("days", "words"),
    [(-12, "Late by 12 days"), (-1, "Late by 1 day"), (0, "Due today"), (3, "Due in 3 days"), (40, "Open")],
)
def test_how_it_stands_is_said_in_words(days, words):
    action = ActionFactory(due_on=timezone.localdate() + days * DAY)
    assert action.stands == words
    assert action.is_late == (days < 0) == Action.objects.late().exists()
