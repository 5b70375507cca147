import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings import deferrals, drafting
from meetings.agenda import numbered_items
from meetings.deferring import defer_item
from meetings.drafting import Refused
from meetings.models import AgendaItem
from meetings.waiting import lost_before, notes_on_draft, waiting_for
from papers.publishing.findings import publish_findings
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    CommitteeFactory,
    ForwardPlanEntryFactory,
    MatterFactory,
    MeetingFactory,
    MinuteFactory,
    MinutesFactory,
    MotionAmendmentFactory,
    MotionFactory,
    PetitionFactory,
    QuestionFactory,
    ResolutionFactory,
    UserFactory,
)

from .council_meeting import council_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def its():
    its = council_meeting(starts_at=timezone.now() - dt.timedelta(days=10))
    its.motion.delete()
    its.resolution = ResolutionFactory(minute=its.minute, text="this item be deferred")
    its.minute.number = "63"
    its.minute.save()
    return its


def meeting_after(its, days, **facts):
    return MeetingFactory(
        **{"committee": its.committee, "starts_at": its.meeting.starts_at + dt.timedelta(days=days), **facts}
    )


@pytest.fixture
def following(its):
    return meeting_after(its, 40)


def test_the_next_suitable_meeting_is_formal_not_cancelled_and_not_extraordinary(its):
    meeting_after(its, 5, kind="workshop")
    meeting_after(its, 6, cancelled_at=timezone.now())
    meeting_after(its, 7, extraordinary=True)
    meeting_after(its, 8, committee=CommitteeFactory())
    suitable = meeting_after(its, 9)
    meeting_after(its, 10)
    assert deferrals.next_suitable(its.meeting) == suitable


def test_business_put_off_stands_on_the_draft_agenda_of_that_meeting(its, following):
    author = UserFactory()
    its.item.report_authors.add(author)
    its.item.text, its.item.openness, its.item.exempt_paragraphs = "About benches.", "exempt", [3]
    its.item.save()
    item = deferrals.put_off(its.resolution, to=following)
    assert [one.title for one in numbered_items(following) if one == item] == ["Parks"]
    assert (item.text, item.exempt_paragraphs, list(item.report_authors.all())) == ("About benches.", [3], [author])
    its.resolution.refresh_from_db()
    assert its.resolution.deferred_item == item
    assert not lost_before(following)


def test_business_put_off_stays_part_of_its_matter_and_of_the_forward_plan(its, following):
    its.item.matter = MatterFactory()
    its.item.save()
    entry = ForwardPlanEntryFactory(committee=its.committee, agenda_item=its.item)
    item = deferrals.put_off(its.resolution, to=following)
    entry.refresh_from_db()
    assert (item.matter, entry.agenda_item) == (its.item.matter, item)


def test_a_motion_put_off_keeps_its_words_and_the_amendments_still_waiting(its, following):
    AgendaItem.objects.filter(pk=its.item.pk).update(kind="motion")
    motion = MotionFactory(item=its.item, text="This council asks Cabinet to keep the parks open.")
    MotionAmendmentFactory(motion=motion, old_words="parks", new_words="and gardens", accepted=True)
    MotionAmendmentFactory(motion=motion, old_words="open", new_words="all year")
    lost = ResolutionFactory(minute=its.minute, kind="amendment", outcome="lost")
    MotionAmendmentFactory(motion=motion, kind="add", old_words="", new_words="Now.", resolution=lost)
    MotionFactory(item=its.item, state="withdrawn")
    MotionFactory(item=its.item, resolution=ResolutionFactory(minute=its.minute))  # decided before
    item = deferrals.put_off(its.resolution, to=following)
    carried = item.motions.get()
    assert (carried.title, carried.text, carried.mover) == (motion.title, motion.text, motion.mover)
    assert carried.altered_text == "This council asks Cabinet to keep the parks and gardens open."
    assert [each.new_words for each in carried.amendments.all()] == ["all year"]
    assert motion.amendments.count() == 3
    assert its.item.motions.count() == 3


def test_petitions_and_questions_put_off_are_not_lost(its, following):
    PetitionFactory(item=its.item, title="Keep the bus")
    PetitionFactory(item=its.item, title="Answered", response="The bus stays.")
    QuestionFactory(item=its.item, text="When are the lamps mended?")
    QuestionFactory(item=its.item, text="Answered?", answer="Yes.")
    QuestionFactory(item=its.item, text="In writing?", manner="written", written_due=its.meeting.date)
    item = deferrals.put_off(its.resolution, to=following)
    assert [petition.title for petition in item.petitions.all()] == ["Keep the bus"]
    assert [question.text for question in item.questions.all()] == ["When are the lamps mended?"]
    assert its.item.questions.count() == 3


def test_an_item_that_stands_there_already_is_taken_for_it(its, following):
    there = AgendaItemFactory(meeting=following, title="PARKS")
    assert deferrals.put_off(its.resolution, to=following) == there
    assert following.items.count() == 1


@pytest.mark.parametrize("published", [True, False])
def test_business_put_off_to_a_published_agenda_or_without_a_date_waits_in_the_list(its, following, published):
    following.agenda_published_at = timezone.now()
    following.save()
    assert deferrals.put_off(its.resolution, to=following if published else None) is None
    (line,) = waiting_for(its.committee)
    assert line.is_lost
    assert "it is on no agenda" in line.words


def test_put_off_to_another_meeting_the_item_moves(its, following):
    item = deferrals.put_off(its.resolution, to=following)
    later = meeting_after(its, 80)
    deferrals.put_off(its.resolution, to=later)
    item.refresh_from_db()
    assert item.meeting == later
    assert not following.items.filter(title="Parks").exists()


def test_an_item_that_was_published_does_not_move(its, following):
    item = deferrals.put_off(its.resolution, to=following)
    item.published_at = timezone.now()
    item.save()
    with pytest.raises(Refused, match="Withdraw it there first"):
        deferrals.put_off(its.resolution, to=meeting_after(its, 80))


def test_business_is_not_put_off_to_another_committee(its):
    with pytest.raises(Refused, match="same committee"):
        deferrals.put_off(its.resolution, to=MeetingFactory())


def test_an_item_that_was_removed_is_noticed_until_it_is_put_back(its, following):
    item = deferrals.put_off(its.resolution, to=following)
    kept = drafting.remove_item(item)
    (note,) = notes_on_draft(following)
    assert note.startswith("Minute 63 put off ‘Parks’ to the meeting of")
    assert note.endswith("and it is on no agenda.")
    drafting.put_back(kept)
    assert notes_on_draft(following) == []


def test_an_item_that_was_withdrawn_is_noticed(its, following):
    drafting.withdraw_item(deferrals.put_off(its.resolution, to=following), reason="Not ready.")
    assert "it was withdrawn from the agenda of" in notes_on_draft(following)[0]


def test_an_item_of_a_meeting_that_was_cancelled_is_noticed_at_the_next(its, following):
    deferrals.put_off(its.resolution, to=following)
    later = meeting_after(its, 80)
    following.cancelled_at = timezone.now()
    following.save()
    assert "is cancelled" in notes_on_draft(later)[0]
    assert notes_on_draft(following) == []


def test_an_item_put_off_again_at_the_desk_is_not_lost(its, following):
    item = deferrals.put_off(its.resolution, to=following)
    later = meeting_after(its, 80)
    defer_item(item, to=later)
    assert notes_on_draft(following) == []
    assert waiting_for(its.committee)[0].why.startswith("it is on the agenda of")


def test_what_was_put_off_to_a_later_meeting_is_not_missed_at_an_earlier_one(its, following):
    later = meeting_after(its, 80)
    drafting.remove_item(deferrals.put_off(its.resolution, to=later))
    assert notes_on_draft(following) == []
    assert notes_on_draft(later)


def test_an_item_that_was_minuted_waits_no_longer(its, following):
    item = deferrals.put_off(its.resolution, to=following)
    MinuteFactory(minutes=MinutesFactory(meeting=following)).items.add(item)
    assert waiting_for(its.committee) == []


def test_a_deferral_that_was_lost_in_the_vote_puts_nothing_off(its, following):
    deferrals.put_off(its.resolution, to=None)
    type(its.resolution).objects.update(outcome="lost")
    assert waiting_for(its.committee) == []


def test_before_publishing_a_lost_deferral_asks_for_a_reason(its, following):
    drafting.remove_item(deferrals.put_off(its.resolution, to=following))
    (found,) = [each for each in publish_findings(following) if each.code.startswith("lost")]
    assert found.level == "warning"
    assert "Minute 63 put off" in found.text


@pytest.fixture
def desk(client):
    client.force_login(AdvisorFactory())
    return client


def test_the_draft_agenda_warns_of_what_was_lost(desk, its, following):
    drafting.remove_item(deferrals.put_off(its.resolution, to=following))
    page = desk.get(reverse("manage_meeting", args=[following.pk])).content.decode()
    assert "and it is on no agenda." in page


def test_from_the_list_it_is_put_on_an_agenda_with_one_press(desk, its, following):
    deferrals.put_off(its.resolution, to=None)
    page = desk.get(reverse("waiting", args=[its.committee.slug])).content.decode()
    assert "Put it on the agenda" in page
    desk.post(reverse("waiting_on_agenda", args=[its.resolution.pk]), {"meeting": following.pk})
    assert following.items.filter(title="Parks").exists()
    assert not waiting_for(its.committee)[0].is_lost


def test_from_the_list_it_is_settled_with_words(desk, its):
    deferrals.put_off(its.resolution, to=None)
    place = reverse("waiting_settle", args=[its.resolution.pk])
    assert "Say what was done with it." in desk.post(place, {"words": ""}).content.decode()
    desk.post(place, {"words": "A briefing note went to all members."})
    its.resolution.refresh_from_db()
    assert its.resolution.settled_with == "A briefing note went to all members."
    assert waiting_for(its.committee) == []


def test_what_is_referred_turns_up_for_the_advisor_of_that_body(desk, its):
    cabinet = CommitteeFactory(name="Cabinet", slug="cabinet")
    its.resolution.referred_to, its.resolution.kind = cabinet, "recommended"
    its.resolution.save()
    assert "Cabinet: 1" in desk.get(reverse("manage")).content.decode()
    page = desk.get(reverse("waiting", args=["cabinet"])).content.decode()
    assert "recommended ‘Parks’, and it is on no agenda." in page
    meeting = MeetingFactory(committee=cabinet)
    desk.post(reverse("waiting_on_agenda", args=[its.resolution.pk]), {"meeting": meeting.pk})
    assert meeting.items.filter(title="Parks").exists()
    assert "Cabinet: 1" not in desk.get(reverse("manage")).content.decode()


def test_what_waits_is_not_put_on_the_agenda_of_another_body(desk, its):
    deferrals.put_off(its.resolution, to=None)
    other = MeetingFactory()
    desk.post(reverse("waiting_on_agenda", args=[its.resolution.pk]), {"meeting": other.pk})
    assert not other.items.exists()
    with pytest.raises(Refused, match="committee it waits for"):
        deferrals.put_on_agenda(its.resolution, other)


def test_minutes_that_give_another_time_than_the_one_planned_are_noticed(its, following):
    on = timezone.localtime(following.starts_at)
    minute = MinuteFactory(minutes=its.minute.minutes, title="Date of the next meeting", number="67", text="")
    minute.items.add(AgendaItemFactory(meeting=its.meeting, kind="next_meeting", title="Next meeting"))
    resolution = ResolutionFactory(minute=minute, text=f"it be on {on:%-d %B %Y} at {(on.hour + 1) % 24:02}:{on:%M}")
    (note,) = notes_on_draft(following)
    assert note.startswith("Minute 67 says that the next meeting is on")
    resolution.text = f"it be on {on:%-d %B %Y} at {on:%H:%M}"
    resolution.save()
    assert notes_on_draft(following) == []


@pytest.mark.parametrize("page", ["waiting", "manage"])
def test_what_waits_takes_as_many_queries_for_three_as_for_one(desk, its, django_assert_num_queries, page):
    place = reverse(page, args=[its.committee.slug] if page == "waiting" else [])
    deferrals.put_off(its.resolution, to=None)
    desk.get(place)
    with CaptureQueriesContext(connection) as one:
        desk.get(place)
    for _ in range(2):
        minute = MinuteFactory(minutes=its.minute.minutes, number="64")
        deferrals.put_off(ResolutionFactory(minute=minute), to=None)
    with django_assert_num_queries(len(one)):
        desk.get(place)
