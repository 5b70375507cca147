import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings import resolutions
from meetings.drafting import Refused
from meetings.exemptions import note_exemption
from meetings.models import Minute, Resolution
from tests.factories import (
    AdvisorFactory,
    CommitteeFactory,
    DocumentFactory,
    MeetingFactory,
    MinuteFactory,
    ResolutionFactory,
)

from .council_meeting import council_meeting, join

pytestmark = pytest.mark.django_db


@pytest.fixture
def its():
    its = council_meeting()
    its.motion.delete()
    return its


@pytest.fixture
def desk(client):
    client.force_login(AdvisorFactory())
    return client


def of_minute(name, its):
    return reverse(name, args=[its.meeting.pk, its.minute.pk])


def live_page(desk, its):
    return desk.get(reverse("take_minutes", args=[its.meeting.pk])).content.decode()


def texts(its):
    return [resolution.text for resolution in its.minute.resolutions.all()]


def typed(**more):
    return {"kind": "resolved", "text": "the report be noted", "method": "agreed", "outcome": "carried", **more}


def add(desk, its, **more):
    return desk.post(of_minute("resolution_add", its), typed(**more))


def said(answer):
    return " ".join(str(error) for errors in answer.context["form"].errors.values() for error in errors)


def test_a_resolution_is_added_on_the_live_page_without_script(desk, its):
    answer = desk.post(
        of_minute("resolution_add", its), {"quick": "1", "text": "That the report be noted."}, follow=True
    )
    assert texts(its) == ["the report be noted."]
    assert "Resolution added." in answer.content.decode()


def test_with_a_script_the_resolutions_of_that_minute_come_back_alone(desk, its):
    sent = {"quick": "1", "text": "the report be noted"}
    answer = desk.post(of_minute("resolution_add", its), sent, headers={"HX-Request": "true"}).content.decode()
    assert answer.lstrip().startswith(f'<section class="portal-resolutions" id="resolutions-{its.minute.pk}"')
    assert "the report be noted" in answer
    assert "autofocus" in answer


def test_a_resolution_sent_twice_because_the_answer_was_lost_stands_once(desk, its):
    for _ in range(2):
        answer = desk.post(of_minute("resolution_add", its), {"quick": "1", "text": "That it be noted."}, follow=True)
    assert texts(its) == ["it be noted."]
    assert "That resolution stands here already." in answer.content.decode()


def test_under_an_exempt_minute_a_resolution_is_exempt_until_somebody_says_otherwise(desk, its):
    Minute.objects.update(openness="exempt", exempt_paragraphs=[3])
    answer = desk.post(of_minute("resolution_add", its), {"quick": "1", "text": "Gorse have the lease."}, follow=True)
    assert its.minute.resolutions.get().exempt
    assert "added to the exempt part" in answer.content.decode()
    form = desk.get(of_minute("resolution_add", its)).context["form"]
    assert form["exempt"].value() is True
    add(desk, its, text="a lease be granted")  # the tick taken away
    assert [one.exempt for one in its.minute.resolutions.all()] == [True, False]
    assert (
        desk.get(reverse("resolution_edit", args=[its.minute.resolutions.last().pk])).context["form"]["exempt"].value()
        is False
    )


def test_an_action_is_made_only_of_what_was_carried(desk, its):
    carried = ResolutionFactory(minute=its.minute)
    lost = ResolutionFactory(minute=its.minute, outcome="lost")
    amendment = ResolutionFactory(minute=its.minute, kind="amendment", amends=carried)
    page = live_page(desk, its)
    assert reverse("action_from_resolution", args=[carried.pk]) in page
    for other in (lost, amendment):
        assert reverse("action_from_resolution", args=[other.pk]) not in page


def test_an_empty_resolution_is_refused_beside_where_it_is_typed(desk, its):
    answer = desk.post(of_minute("resolution_add", its), {"quick": "1", "text": " "}, headers={"HX-Request": "true"})
    assert "Enter what was resolved." in answer.content.decode()
    assert texts(its) == []


def test_what_a_report_recommends_is_resolved_with_one_press(desk, its):
    DocumentFactory(item=its.item, recommendations=["That the parks stay open.", "That benches be bought."])
    assert "As recommended" in live_page(desk, its)
    desk.post(of_minute("resolutions_recommended", its))
    assert texts(its) == ["the parks stay open.", "benches be bought."]
    assert "As recommended" not in live_page(desk, its)


def test_what_is_resolved_already_is_not_offered_again(desk, its):
    DocumentFactory(item=its.item, recommendations=["That the parks stay open.", "That benches be bought."])
    ResolutionFactory(minute=its.minute, text="benches be bought.")
    desk.post(of_minute("resolutions_recommended", its))
    assert texts(its) == ["benches be bought.", "the parks stay open."]


def test_what_a_restricted_report_recommends_does_not_come_into_an_open_minute(desk, its):
    DocumentFactory(
        item=its.item, recommendations=["That the offer be taken."], openness="exempt", exempt_paragraphs=[3]
    )
    with pytest.raises(Refused, match="who may see the minute"):
        resolutions.add_recommended(its.minute)
    assert texts(its) == []
    its.minute.openness = "exempt"
    its.minute.save()
    resolutions.add_recommended(its.minute)
    assert its.minute.resolutions.get().exempt


def test_resolutions_are_put_in_order(desk, its):
    one, two, three = (ResolutionFactory(minute=its.minute, text=text) for text in ("one", "two", "three"))
    desk.post(reverse("resolution_move", args=[three.pk]), {"move": "up"})
    assert texts(its) == ["one", "three", "two"]
    desk.post(reverse("resolution_move", args=[one.pk]), {"move": "up"})
    assert texts(its) == ["one", "three", "two"]
    assert two in its.minute.resolutions.all()


def test_an_amendment_is_moved_among_amendments_of_its_motion_only(its):
    motion, other = ResolutionFactory(minute=its.minute), ResolutionFactory(minute=its.minute)
    for text in ("first", "second"):
        resolutions.add_resolution(its.minute, Resolution(kind="amendment", amends=motion, text=text))
    second = motion.amendments.get(text="second")
    assert resolutions.move_resolution(second, -1)
    assert [each.text for each in motion.amendments.all()] == ["second", "first"]
    assert list(its.minute.resolutions.filter(amends=None)) == [motion, other]


def test_a_resolution_is_removed_after_asking(desk, its):
    resolution = ResolutionFactory(minute=its.minute)
    place = reverse("resolution_remove", args=[resolution.pk])
    assert "cannot be undone" in desk.get(place).content.decode()
    desk.post(place)
    assert texts(its) == []


def test_a_resolution_of_a_published_minute_is_not_removed(its):
    its.minute.number = "60"
    its.minute.save()
    with pytest.raises(Refused, match="is published"):
        resolutions.remove_resolution(ResolutionFactory(minute=its.minute))


def test_nothing_is_added_once_the_minutes_are_approved(desk, its):
    its.minute.minutes.approved_at = timezone.now()
    its.minute.minutes.save()
    answer = desk.post(of_minute("resolution_add", its), {"quick": "1", "text": "too late"}, follow=True)
    assert "approved" in answer.content.decode()
    assert add(desk, its).status_code == 302
    assert texts(its) == []


def test_mover_and_seconder_are_of_those_present(desk, its):
    add(desk, its, mover=its.people[0].pk, seconder=its.people[1].pk)
    resolution = its.minute.resolutions.get()
    assert (resolution.mover, resolution.seconder) == (its.people[0], its.people[1])


def test_somebody_absent_does_not_move_it_and_the_form_says_so(desk, its):
    ill = join(its, "Illman", state="apologies")
    words = said(add(desk, its, mover=ill.pk))
    assert "Ada Illman is marked in the attendance as: apologies. Only somebody present can move it." in words
    assert texts(its) == []


def test_whoever_moved_it_does_not_second_it(desk, its):
    assert "cannot second it too" in said(add(desk, its, mover=its.people[0].pk, seconder=its.people[0].pk))


def hands(votes_for, votes_against, abstained=0, **more):
    counts = {"votes_for": votes_for, "votes_against": votes_against, "votes_abstained": abstained}
    return {"method": "show_of_hands", **counts, **more}


@pytest.mark.parametrize(("counts", "outcome"), [((3, 1), "carried"), ((1, 3), "lost"), ((2, 2), "lost")])
def test_by_show_of_hands_the_outcome_follows_whatever_was_chosen(desk, its, counts, outcome):
    add(desk, its, **hands(*counts), outcome="carried")
    assert its.minute.resolutions.get().outcome == outcome


def test_a_tie_is_broken_by_whoever_is_in_the_chair(desk, its):
    add(desk, its, **hands(2, 2, casting_vote="for"))
    resolution = its.minute.resolutions.get()
    assert (resolution.outcome, resolution.casting_by) == ("carried", its.people[0])


def test_a_casting_vote_without_a_tie_or_a_chair_is_refused_in_words(desk, its):
    assert "only where as many voted for as against" in said(add(desk, its, **hands(3, 1, casting_vote="for")))
    its.sitting.attendance.update(in_chair=False)
    assert "Nobody is in the chair" in said(add(desk, its, **hands(2, 2, casting_vote="for")))


def test_more_votes_than_members_are_refused_in_words(desk, its):
    join(its, "Faraway", state="remote")
    assert "These are 5 votes, but 4 members who are there may vote." in said(add(desk, its, **hands(3, 1, 1)))


@pytest.mark.parametrize("counts", [{"votes_for": "", "votes_against": "1"}, {"votes_for": "2", "votes_against": ""}])
def test_a_show_of_hands_needs_both_counts(desk, its, counts):
    assert "0 if nobody did" in said(add(desk, its, method="show_of_hands", **counts))


def test_votes_on_the_budget_require_names(desk, its):
    words = said(add(desk, its, **hands(3, 1), on_the_budget="on"))
    assert "are recorded by name (SI 2014/165)" in words
    answer = add(desk, its, method="recorded", on_the_budget="on")
    resolution = its.minute.resolutions.get()
    assert answer.url == reverse("resolution_vote", args=[resolution.pk])
    assert resolution.is_undecided


def test_an_amendment_to_a_budget_vote_requires_names_too(desk, its):
    motion = ResolutionFactory(minute=its.minute, method="recorded", on_the_budget=True, outcome="undecided")
    place = reverse("resolution_amend", args=[motion.pk])
    amendment = {"text": "spend less", "outcome": "lost"}
    assert "recorded by name" in said(desk.post(place, {**amendment, "method": "agreed"}))
    desk.post(place, {**amendment, "method": "recorded"})
    assert motion.amendments.get().on_the_budget


def test_an_amendment_stands_before_its_motion_with_a_vote_of_its_own(desk, its):
    motion = ResolutionFactory(minute=its.minute, text="the parks stay open")
    desk.post(reverse("resolution_amend", args=[motion.pk]), {"text": "add ‘all year’", **hands(1, 3)})
    assert motion.amendments.get().outcome == "lost"
    page = live_page(desk, its)
    assert page.index("add ‘all year’") < page.index("the parks stay open</p>")


def test_a_motion_is_not_decided_while_an_amendment_is_not(desk, its):
    motion = ResolutionFactory(minute=its.minute, outcome="undecided")
    ResolutionFactory(minute=its.minute, kind="amendment", amends=motion, outcome="undecided", text="more trees")
    place = reverse("resolution_edit", args=[motion.pk])
    answer = desk.post(place, typed(version=motion.version))
    assert "An amendment is to be decided first: ‘more trees’." in said(answer)


def test_a_motion_can_be_lost_or_withdrawn(desk, its):
    add(desk, its, outcome="withdrawn")
    assert its.minute.resolutions.get().outcome == "withdrawn"
    assert "Withdrawn" in live_page(desk, its)


def test_a_vote_by_name_is_not_turned_into_another_unseen(desk):
    its = council_meeting()
    its.motion.votes.create(person=its.people[0], side="for")
    place = reverse("resolution_edit", args=[its.motion.pk])
    assert "recorded by name" in said(desk.post(place, typed(version=1, text="changed")))


def test_the_words_of_a_motion_change_and_its_vote_stays(desk):
    its = council_meeting()
    its.motion.votes.create(person=its.people[0], side="for")
    its.motion.__class__.objects.update(votes_for=1, votes_against=0, votes_abstained=0, outcome="carried")
    desk.post(reverse("resolution_edit", args=[its.motion.pk]), typed(version=1, text="changed", method="recorded"))
    its.motion.refresh_from_db()
    assert (its.motion.text, its.motion.counts, its.motion.outcome) == ("changed", "1 for, 0 against", "carried")


def test_two_people_changing_one_resolution_overwrite_nothing(desk, its):
    resolution = ResolutionFactory(minute=its.minute)
    place = reverse("resolution_edit", args=[resolution.pk])
    desk.post(place, typed(version=1, text="first"))
    assert desk.post(place, typed(version=1, text="second")).status_code == 409
    assert texts(its) == ["first"]


def test_putting_business_off_is_one_choice_of_the_form(desk, its):
    following = MeetingFactory(committee=its.committee, starts_at=its.meeting.starts_at + dt.timedelta(days=28))
    answer = desk.post(of_minute("resolution_add", its), typed(after="put_off", put_off_to="next"), follow=True)
    assert "‘Parks’ is on the agenda of" in answer.content.decode()
    assert its.minute.resolutions.get().deferred_item.meeting == following


def test_not_put_off_after_all_the_item_stays_and_the_page_says_where(desk, its):
    following = MeetingFactory(committee=its.committee, starts_at=its.meeting.starts_at + dt.timedelta(days=28))
    desk.post(of_minute("resolution_add", its), typed(after="put_off", put_off_to="next"))
    resolution, cabinet = its.minute.resolutions.get(), CommitteeFactory(name="Cabinet")
    sent = typed(version=resolution.version, after="referred", referred_to=cabinet.pk)
    answer = desk.post(reverse("resolution_edit", args=[resolution.pk]), sent, follow=True)
    assert "‘Parks’ is still on the agenda of" in answer.content.decode()
    resolution.refresh_from_db()
    assert (resolution.is_deferral, resolution.referred_to) == (False, cabinet)
    assert following.items.filter(title="Parks").exists()


def test_put_off_without_a_meeting_it_waits_in_the_list_and_the_page_says_so(desk, its):
    answer = desk.post(of_minute("resolution_add", its), typed(after="put_off", put_off_to="none"), follow=True)
    assert "It is on no agenda, because no meeting is chosen." in answer.content.decode()


def test_a_referral_names_the_body(desk, its):
    assert "Choose the body to which it goes." in said(add(desk, its, after="referred"))


def test_an_exemption_lifted_says_which_papers_can_be_published(desk, its):
    its.item.openness, its.item.exempt_paragraphs = "exempt", [3]
    its.item.save()
    exempt = {"item": its.item, "openness": "exempt", "exempt_paragraphs": [3]}
    paper = DocumentFactory(title="Offers", **exempt)
    DocumentFactory(item=its.item, title="Advice", openness="confidential")
    assert "what became of it is not noted yet" in live_page(desk, its)
    place = reverse("item_exemption", args=[its.item.pk])
    page = desk.post(place, {"result": "refused", "note": ""}, follow=True).content.decode()
    assert reverse("document_edit", args=[paper.pk]) in page
    assert "Open ‘Offers’ to the public" in page
    assert "Advice" not in page
    assert "Refused: taken in public" in live_page(desk, its)


def test_an_exemption_agreed_opens_no_paper(desk, its):
    DocumentFactory(item=its.item, title="Offers", openness="exempt", exempt_paragraphs=[3])
    note_exemption(its.item, "agreed", by=AdvisorFactory())
    page = desk.get(reverse("item_exemption", args=[its.item.pk])).content.decode()
    assert "Open ‘Offers’" not in page


def test_the_live_page_takes_as_many_queries_for_three_resolutions_as_for_one(desk, its, django_assert_num_queries):
    place = reverse("take_minutes", args=[its.meeting.pk])
    ResolutionFactory(minute=its.minute, mover=its.people[0])
    desk.get(place)
    with CaptureQueriesContext(connection) as one:
        desk.get(place)
    for person in its.people[1:3]:
        resolution = ResolutionFactory(minute=its.minute, mover=person, referred_to=CommitteeFactory())
        ResolutionFactory(minute=its.minute, kind="amendment", amends=resolution)
    MinuteFactory(minutes=its.minute.minutes)
    with django_assert_num_queries(len(one)):
        desk.get(place)
