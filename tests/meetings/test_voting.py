import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings import voting
from meetings.attendance import take_chair
from meetings.declaring import declare
from meetings.drafting import Refused
from meetings.models import Attendance, Declaration, Resolution, Vote
from meetings.movements import note_movement
from tests.factories import AdvisorFactory, AgendaItemFactory, ResolutionFactory

from .council_meeting import council_meeting, join

pytestmark = pytest.mark.django_db


def vote_all(its, sides):
    for person, side in zip(its.people, sides, strict=True):
        voting.cast(its.motion, person, side)
    its.motion.refresh_from_db()
    return its.motion


@pytest.mark.parametrize(
    ("counts", "outcome"),
    [
        pytest.param((13, 12, ""), "carried", id="a majority of those voting"),
        pytest.param((12, 13, ""), "lost", id="more against"),
        pytest.param((12, 12, "for"), "carried", id="a tie, and the chair casts for"),
        pytest.param((12, 12, "against"), "lost", id="a tie, and the chair casts against"),
        pytest.param((12, 12, ""), "lost", id="a tie, and the chair does not cast"),
    ],
)
def test_the_outcome_follows_from_the_counts(counts, outcome):
    assert voting.outcome_of(*counts) == outcome


def test_a_recorded_vote_counts_names_and_those_who_abstain_do_not_decide():
    its = council_meeting()
    motion = vote_all(its, ["for", "for", "against", "abstained"])
    assert (motion.counts, motion.outcome) == ("2 for, 1 against, 1 abstained", "undecided")
    assert voting.close_vote(motion).outcome == "carried"


def test_a_tie_asks_for_the_casting_vote_of_whoever_is_in_the_chair():
    its = council_meeting(members=2)
    motion = vote_all(its, ["for", "against"])
    with pytest.raises(Refused, match="1 to 1"):
        voting.close_vote(motion)
    motion = voting.close_vote(motion, casting="against")
    assert (motion.outcome, motion.casting_by) == ("lost", its.people[0])


def test_a_casting_vote_is_the_second_vote_of_whoever_took_the_chair_since():
    its = council_meeting(members=2)
    motion = vote_all(its, ["for", "against"])
    take_chair(Attendance.objects.get(person=its.people[1]))
    assert voting.close_vote(motion, casting="for").casting_by == its.people[1]


def test_a_vote_changed_after_the_close_changes_what_was_decided_and_takes_the_casting_vote():
    its = council_meeting(members=2)
    voting.close_vote(vote_all(its, ["for", "against"]), casting="for")
    voting.cast(its.motion, its.people[0], "against")
    its.motion.refresh_from_db()
    assert (its.motion.outcome, its.motion.casting_vote, its.motion.casting_by) == ("lost", "", None)


def test_a_vote_can_be_taken_back_and_given_again():
    its = council_meeting(members=1)
    voting.cast(its.motion, its.people[0], "for")
    voting.cast(its.motion, its.people[0], "")
    assert not its.motion.votes.exists()
    voting.cast(its.motion, its.people[0], "against")
    voting.cast(its.motion, its.people[0], "for")
    assert its.motion.votes.get().side == "for"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        pytest.param({"state": "apologies"}, "sent apologies", id="apologies"),
        pytest.param({"state": "absent"}, "marked as absent", id="absent"),
        pytest.param({"state": "remote"}, "joined remotely", id="remote"),
        pytest.param({"state": "in_attendance"}, "no member", id="an officer"),
        pytest.param({"role": "co-opted-non-voting"}, "without a vote", id="co-opted without a vote"),
    ],
)
def test_a_vote_by_somebody_who_has_none_is_refused_in_words(facts, words):
    its = council_meeting()
    with pytest.raises(Refused, match=words):
        voting.cast(its.motion, join(its, "Wren", **facts), "for")


def test_a_vote_by_somebody_not_in_the_attendance_is_refused_in_words():
    its, stranger = council_meeting(), council_meeting().people[0]
    with pytest.raises(Refused, match="not marked as present"):
        voting.cast(its.motion, stranger, "for")


@pytest.mark.parametrize("facts", [{"state": "apologies"}, {"state": "remote"}, {"role": "co-opted-non-voting"}])
def test_the_database_holds_no_vote_by_somebody_who_has_none(facts):
    its = council_meeting()
    with pytest.raises(DatabaseError, match="has a vote"), transaction.atomic():
        Vote.objects.create(resolution=its.motion, person=join(its, "Wren", **facts), side="for")


@pytest.mark.parametrize("outcome", ["left", "spoke_then_left", "stayed_silent"])
def test_whoever_left_or_kept_silent_because_of_an_interest_does_not_vote(outcome):
    its = council_meeting()
    interest = Declaration(meeting=its.meeting, person=its.people[1], item=its.item, kind="personal", outcome=outcome)
    declare(interest, returned=False)
    with pytest.raises(Refused, match="interest"):
        voting.cast(its.motion, its.people[1], "for")
    assert [voter.person for voter in voting.tally(its.motion).others] == [its.people[1]]


def test_an_interest_in_another_item_keeps_nobody_from_voting():
    its = council_meeting()
    other = AgendaItemFactory(meeting=its.meeting, title="Roads", position=2)
    declare(Declaration(meeting=its.meeting, person=its.people[1], item=other, kind="personal", outcome="left"))
    assert voting.cast(its.motion, its.people[1], "for")


def test_voting_with_a_disclosable_interest_and_no_dispensation_is_warned_of():
    its = council_meeting()
    declare(Declaration(meeting=its.meeting, person=its.people[1], item=its.item, kind="disclosable", outcome="stayed"))
    voter = voting.tally(its.motion).voters[1]
    assert "the law forbids voting" in voter.warning


def test_whoever_left_before_the_item_does_not_vote_and_does_after_coming_back():
    its = council_meeting()
    first = AgendaItemFactory(meeting=its.meeting, title="First", position=0)
    row = Attendance.objects.get(person=its.people[1])
    note_movement(row, "left", item=first)
    with pytest.raises(Refused, match="not in the room"):
        voting.cast(its.motion, its.people[1], "for")
    note_movement(row, "returned", item=its.item)
    assert voting.cast(its.motion, its.people[1], "for")


def test_whoever_came_after_the_item_does_not_vote_on_it():
    its = council_meeting()
    later = AgendaItemFactory(meeting=its.meeting, title="Later", position=5)
    note_movement(Attendance.objects.get(person=its.people[1]), "arrived", item=later)
    with pytest.raises(Refused, match="not in the room"):
        voting.cast(its.motion, its.people[1], "for")


def test_a_members_own_vote_is_recorded_on_request_and_changes_no_count():
    its = council_meeting()
    hands = ResolutionFactory(minute=its.minute, method="show_of_hands", votes_for=3, votes_against=1)
    voting.cast(hands, its.people[3], "against")
    hands.refresh_from_db()
    assert hands.votes.get().on_request
    assert hands.counts == "3 for, 1 against"


def test_no_more_votes_are_recorded_on_request_than_were_counted():
    its = council_meeting()
    hands = ResolutionFactory(minute=its.minute, method="show_of_hands", votes_for=3, votes_against=1)
    voting.cast(hands, its.people[3], "against")
    with pytest.raises(Refused, match="1 was counted as against, so 2 cannot"):
        voting.cast(hands, its.people[2], "against")
    assert hands.votes.count() == 1


def test_an_amendment_is_voted_on_before_what_it_amends():
    its = council_meeting(members=1)
    ResolutionFactory(minute=its.minute, kind="amendment", amends=its.motion, outcome="undecided", method="recorded")
    voting.cast(its.motion, its.people[0], "for")
    with pytest.raises(Refused, match="amendment is to be decided first"):
        voting.close_vote(its.motion)


def test_nobody_votes_on_what_was_withdrawn():
    its = council_meeting()
    Resolution.objects.update(outcome="withdrawn")
    with pytest.raises(Refused, match="withdrawn"):
        voting.cast(its.motion, its.people[0], "for")


def test_nobody_votes_once_the_minutes_are_approved():
    its = council_meeting()
    its.minute.minutes.approved_at = timezone.now()
    its.minute.minutes.save()
    with pytest.raises(Refused, match="approved"):
        voting.cast(its.motion, its.people[0], "for")


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"outcome": "carried", "votes_for": 1, "votes_against": 2}, id="carried by fewer"),
        pytest.param({"outcome": "lost", "votes_for": 2, "votes_against": 1}, id="lost by more"),
        pytest.param({"outcome": "carried", "votes_for": 2, "votes_against": 2}, id="carried on a tie without casting"),
        pytest.param({"votes_for": 2}, id="for without against"),
        pytest.param({"method": "agreed", "votes_for": 2, "votes_against": 1}, id="counts without a vote"),
        pytest.param({"on_the_budget": True, "method": "show_of_hands"}, id="a budget vote without names"),
    ],
)
def test_the_database_refuses_an_outcome_that_contradicts_the_vote(facts):
    its = council_meeting()
    with pytest.raises(IntegrityError), transaction.atomic():
        ResolutionFactory(minute=its.minute, **{"method": "show_of_hands", **facts})


@pytest.mark.parametrize(("votes", "casting"), [((2, 1), "for"), ((1, 2), "against")])
def test_the_database_refuses_a_casting_vote_without_a_tie(votes, casting):
    its = council_meeting()
    facts = {"outcome": "carried" if casting == "for" else "lost", "casting_vote": casting}
    with pytest.raises(IntegrityError, match="a_casting_vote_breaks_a_tie"), transaction.atomic():
        ResolutionFactory(
            minute=its.minute, method="show_of_hands", votes_for=votes[0], votes_against=votes[1],
            casting_by=its.people[0], **facts,
        )  # fmt: skip


@pytest.fixture
def desk(client):
    client.force_login(AdvisorFactory())
    return client


def test_the_page_of_a_vote_works_without_script(desk):
    its = council_meeting(members=2)
    place = reverse("resolution_vote", args=[its.motion.pk])
    for person, side in zip(its.people, ("for", "against"), strict=True):
        desk.post(place, {"vote": f"{side} {person.pk}"})
    page = desk.get(place).content.decode()
    assert "may give a casting vote" in page
    said = desk.post(place, {"close": "for"}, follow=True).content.decode()
    assert "The vote is closed: carried, 1 for, 1 against." in said
    assert "Casting vote of" in said


def test_the_page_names_who_has_not_voted_and_who_may_not(desk):
    its = council_meeting(members=3)
    join(its, "Faraway", state="remote")
    voting.cast(its.motion, its.people[0], "for")
    page = desk.get(reverse("resolution_vote", args=[its.motion.pk])).content.decode()
    assert f"Not voted yet: {its.people[1].formal_name}, {its.people[2].formal_name}." in page
    assert "Ada Faraway joined remotely" in page


def test_a_refused_vote_is_said_on_the_page(desk):
    its = council_meeting()
    remote = join(its, "Faraway", state="remote")
    place = reverse("resolution_vote", args=[its.motion.pk])
    answer = desk.post(place, {"vote": f"for {remote.pk}"}, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 422
    assert "joined remotely" in answer.content.decode()


@pytest.mark.parametrize("sent", [{"vote": "for x"}, {"vote": "for ²"}, {"vote": "for 0"}])
def test_a_vote_of_nobody_is_no_error_of_the_server(desk, sent):
    place = reverse("resolution_vote", args=[council_meeting().motion.pk])
    assert desk.post(place, sent).status_code == 404


def test_a_vote_of_sixty_members_takes_as_many_queries_as_one_of_ten(desk, django_assert_num_queries):
    its, larger = council_meeting(members=10), council_meeting(members=60)
    with CaptureQueriesContext(connection) as few:
        desk.get(reverse("resolution_vote", args=[its.motion.pk]))
    with django_assert_num_queries(len(few)):
        desk.get(reverse("resolution_vote", args=[larger.motion.pk]))
