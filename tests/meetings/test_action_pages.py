import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings.models import Action
from tests.factories import (
    ActionFactory,
    AdvisorFactory,
    CommitteeFactory,
    CouncilFactory,
    MeetingFactory,
    PersonFactory,
    ResolutionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def desk(client):
    CouncilFactory()
    client.force_login(AdvisorFactory())
    return client


@pytest.fixture
def committee():
    return CommitteeFactory(name="Environment Committee")


@pytest.fixture
def meeting(committee):
    return MeetingFactory(committee=committee, starts_at=timezone.now() - 30 * DAY)


@pytest.fixture
def officer():
    person = PersonFactory(forenames="Ada", surname="Reed", job_title="Head of Parks", email="ada@netherfold.example")
    return UserFactory(person=person)


def words(answer):
    return answer.content.decode()


class TestAdding:
    def sent(self, **more):
        return {"what": "Mend the lamps", "owner": "Ada Reed", "due": "September 2060", "meeting": "", **more}

    def test_an_action_is_added_by_hand_with_owner_and_due_date_typed(self, desk, committee, meeting, officer):
        address = reverse("action_add", args=[committee.slug])
        answer = desk.post(address, self.sent(meeting=meeting.pk), follow=True)
        action = Action.objects.get()
        assert (action.officer, action.meeting, action.due_on) == (officer.person, meeting, dt.date(2060, 9, 30))
        assert "Ada Reed has it, due: September 2060." in words(answer)

    def test_from_a_resolution_the_page_is_filled_in_and_one_press_away(self, desk, meeting):
        resolution = ResolutionFactory(minute__minutes__meeting=meeting, text="That the lamps be mended")
        page = words(desk.get(reverse("action_from_resolution", args=[resolution.pk])))
        assert "The lamps be mended</textarea>" in page
        assert "autofocus" in page.split('id="id_owner"')[0].rsplit("<", 1)[1] + page.split('id="id_owner"')[1][:80]
        desk.post(reverse("action_from_resolution", args=[resolution.pk]), self.sent())
        action = Action.objects.get()
        assert (action.resolution, action.minute, action.meeting) == (resolution, resolution.minute, meeting)

    def test_an_exempt_resolution_leaves_no_choice(self, desk, meeting):
        resolution = ResolutionFactory(minute__minutes__meeting=meeting, exempt=True)
        address = reverse("action_from_resolution", args=[resolution.pk])
        assert 'name="exempt"' not in words(desk.get(address))
        desk.post(address, self.sent(exempt=""))
        assert Action.objects.get().exempt

    def test_due_before_the_meeting_is_refused_and_nothing_typed_is_lost(self, desk, committee, meeting):
        address = reverse("action_add", args=[committee.slug])
        answer = desk.post(address, self.sent(meeting=meeting.pk, due="31 March 2020"))
        assert "before the meeting of" in words(answer)
        assert "Mend the lamps</textarea>" in words(answer)
        assert not Action.objects.exists()

    def test_words_that_name_no_day_are_kept_and_said_to_be_so(self, desk, committee):
        answer = desk.post(reverse("action_add", args=[committee.slug]), self.sent(due="ongoing"), follow=True)
        assert "‘ongoing’ names no day" in words(answer)
        assert Action.objects.get().due_words == "ongoing"

    def test_it_is_said_when_nobody_can_be_written_to(self, desk, committee):
        answer = desk.post(reverse("action_add", args=[committee.slug]), self.sent(owner="The school"), follow=True)
        assert "No e-mail address is known for The school" in words(answer)

    def test_what_is_missing_is_asked_for(self, desk, committee):
        answer = words(desk.post(reverse("action_add", args=[committee.slug]), {"save": "save"}))
        assert "Say what is to be done" in answer
        assert "Say who does it" in answer

    def test_a_manager_has_an_address_so_a_mere_name_is_refused(self, desk, committee):
        answer = desk.post(reverse("action_add", args=[committee.slug]), self.sent(manager="Somebody"))
        assert "Choose somebody from the list" in words(answer)

    def test_another_can_follow_at_once(self, desk, committee, meeting):
        address = reverse("action_add", args=[committee.slug]) + f"?meeting={meeting.pk}"
        answer = desk.post(address, self.sent(meeting=meeting.pk, more="more"))
        assert answer["Location"] == address

    def test_a_meeting_of_another_body_is_not_taken(self, desk, committee):
        other = MeetingFactory()
        page = desk.get(reverse("action_add", args=[committee.slug]) + f"?meeting={other.pk}")
        assert str(other) not in words(page)


class TestChanging:
    def test_a_new_due_date_begins_its_reminders_again(self, desk, meeting):
        action = ActionFactory(
            committee=meeting.committee, meeting=meeting, due_on=meeting.date, told_at=timezone.now(),
            reminded_at=timezone.now(), told_late_at=timezone.now(),
        )  # fmt: skip
        sent = {"what": "Mend them", "owner": "The school", "due": "1 May 2060", "meeting": meeting.pk, "version": 1}
        desk.post(reverse("action_edit", args=[action.pk]), sent)
        action.refresh_from_db()
        assert (action.what, action.due_on) == ("Mend them", dt.date(2060, 5, 1))
        assert (action.reminded_at, action.told_late_at) == (None, None)
        assert action.told_at

    def test_two_who_change_it_at_once_lose_nothing(self, desk, committee):
        action = ActionFactory(committee=committee)
        Action.objects.filter(pk=action.pk).update(version=2, what="Theirs")
        answer = desk.post(reverse("action_edit", args=[action.pk]), {"what": "Mine", "owner": "X", "version": 1})
        assert answer.status_code == 409
        assert Action.objects.get().what == "Theirs"


class TestTracker:
    def test_it_shows_what_is_asked_for(self, desk, committee):
        late = ActionFactory(committee=committee, what="Late one", due_on=timezone.localdate() - 12 * DAY)
        ActionFactory(committee=committee, what="Open one")
        ActionFactory(committee=committee, what="Done one", state="done", closed_on=timezone.localdate())
        ActionFactory(committee=committee, what="Old one", state="done", closed_on=dt.date(2020, 1, 1))
        ActionFactory(what="Of another body")
        address = reverse("action_tracker", args=[committee.slug])

        def seen(query=""):
            page = words(desk.get(address + query))
            return {one.what for one in Action.objects.all() if one.what in page}

        assert seen() == {"Late one", "Open one"}
        assert seen("?state=late") == {"Late one"}
        assert seen("?state=closed") == {"Done one"}
        assert seen("?state=all") == {"Late one", "Open one", "Done one", "Old one"}
        assert seen(f"?state=all&owner={late.owner_name}") == seen("?state=all")
        assert seen("?owner=officer-1") == seen("?owner=body-²") == set()
        assert "Late by 12 days" in words(desk.get(address))

    def test_hundreds_come_in_pages_and_take_as_many_queries_as_one(self, desk, committee, meeting, officer):
        def made(number):
            ActionFactory.create_batch(number, committee=committee, meeting=meeting, officer=officer.person)

        def queries():
            with CaptureQueriesContext(connection) as taken:
                answer = desk.get(reverse("action_tracker", args=[committee.slug]))
            return len(taken), words(answer).count('id="action-')

        made(1)
        one, _ = queries()
        made(300)
        assert queries() == (one, 50)

    def test_an_empty_one_says_what_would_be_here(self, desk, committee):
        page = words(desk.get(reverse("action_tracker", args=[committee.slug])))
        assert "This committee has asked for nothing yet" in page
        assert "Put it on the next agenda" not in page


class TestOwnersPages:
    def test_an_owner_finds_the_list_in_the_navigation_and_others_do_not(self, client, officer):
        CouncilFactory()
        client.force_login(officer)
        assert client.get("/start/").status_code == 200
        ActionFactory(officer=officer.person, what="Mend the lamps")
        page = words(client.get("/start/", follow=True))
        assert "Mend the lamps" in page
        assert 'aria-current="true"><strong' in page
        assert "Drafts" not in page

    def test_an_owner_reports_progress_and_that_it_is_done(self, client, officer):
        CouncilFactory()
        client.force_login(officer)
        action = ActionFactory(officer=officer.person)
        address = reverse("action", args=[action.pk])
        client.post(address, {"state": "open", "text": "Lamps ordered."})
        assert "Lamps ordered." in words(client.get(address))
        answer = client.post(address, {"state": "done"})
        action.refresh_from_db()
        assert (action.state, action.closed_by, answer["Location"]) == ("done", officer, reverse("my_actions"))

    @pytest.mark.parametrize(
        ("sent", "message"),
        [
            ({"state": "open"}, "Say what was done, or that it is done"),
            ({"state": "not_needed"}, "Say why it is no longer needed"),
            ({"state": "done", "done_on_0": 1, "done_on_1": 1, "done_on_2": 2190}, "cannot be still to come"),
        ],
    )
    def test_what_is_missing_is_said(self, desk, sent, message):
        action = ActionFactory()
        assert message in words(desk.post(reverse("action", args=[action.pk]), sent))
        action.refresh_from_db()
        assert action.is_open

    def test_reporting_on_what_was_closed_meanwhile_says_so_and_keeps_the_words(self, desk):
        action = ActionFactory(state="done", closed_on=dt.date(2023, 5, 3))
        page = words(desk.post(reverse("action", args=[action.pk]), {"state": "open", "text": "Lamps ordered."}))
        assert "closed this action already: Done on 3 May 2023" in page
        assert "Lamps ordered." in page

    def test_another_officer_may_neither_read_nor_report(self, client, officer):
        client.force_login(officer)
        action = ActionFactory(officer=PersonFactory(job_title="Planner"))
        assert client.get(reverse("action", args=[action.pk])).status_code == 403
        assert client.post(reverse("action", args=[action.pk]), {"state": "done"}).status_code == 403
