"""The forward plan, its notices and matters at the desk, as an advisor uses them."""

import datetime as dt
import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.models import ForwardPlanEntry, Matter, NoticeException, PrivateNotice
from tests.factories import (
    ActionFactory,
    AdvisorFactory,
    AgendaItemFactory,
    CommitteeFactory,
    CouncilFactory,
    ForwardPlanEntryFactory,
    MatterFactory,
    MeetingFactory,
    NoticeExceptionFactory,
    PrivateNoticeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def desk(client):
    CouncilFactory()
    client.force_login(AdvisorFactory())
    return client


def words(response):
    assert response.status_code == 200, response.status_code
    return html.unescape(" ".join(response.content.decode().split()))


def on(day, name):
    return {f"{name}_0": day.day, f"{name}_1": day.month, f"{name}_2": day.year}


TODAY = timezone.localdate()
LATER = TODAY + 60 * DAY
ENTRY = {"title": "Mend the bridge", "key_decision": "on", "held": "public", "documents": "Report\n\nMap"}


class TestEntry:
    def test_one_is_added_and_stands_under_its_month(self, desk):
        cabinet = CommitteeFactory(name="Cabinet", regime="executive")
        assert "The forward plan is empty" in words(desk.get("/manage/forward-plan/"))
        assert f'value="{cabinet.pk}" selected' in words(desk.get("/manage/forward-plan/add/"))
        sent = ENTRY | {"committee": cabinet.pk} | on(LATER, "expected_on")
        said = words(desk.post("/manage/forward-plan/add/", sent, follow=True))
        assert "‘Mend the bridge’ saved" in said
        entry = ForwardPlanEntry.objects.get()
        assert (entry.documents, entry.expected_on, entry.key_decision) == (["Report", "Map"], LATER, True)
        assert f"{LATER:%B %Y}" in words(desk.get("/manage/forward-plan/"))

    @pytest.mark.parametrize(("change", "said"), [
        ({"decision_maker": "Councillor Quill"}, "Say who decides: and only one of them"),
        ({"committee": ""}, "Say who decides: a body or a person"),
        ({"held": "private"}, "Say why it will be considered in private"),
        ({"title": ""}, "Say what is to be decided"),
        ({"expected_on_0": "", "expected_on_1": "", "expected_on_2": ""}, "Enter the day, or the first day"),
        ({"expected_on_0": "31", "expected_on_1": "2"}, "must be a real date"),
        ({"documents": "x" * 300}, "is too long"),
    ])  # fmt: skip
    def test_what_is_wrong_is_said_in_words_and_nothing_is_lost(self, desk, change, said):
        cabinet = CommitteeFactory(regime="executive")
        sent = ENTRY | {"committee": cabinet.pk, "about": "The east pier."} | on(LATER, "expected_on") | change
        answer = words(desk.post("/manage/forward-plan/add/", sent))
        assert said in answer
        assert "The east pier." in answer
        assert not ForwardPlanEntry.objects.exists()

    def test_once_public_its_day_changes_only_with_a_reason(self, desk):
        entry = ForwardPlanEntryFactory(first_published_at=timezone.now())
        assert "Day of the decision" not in words(desk.get(f"/manage/forward-plan/{entry.pk}/edit/"))
        assert "Say why the day changes" in words(desk.post(f"/manage/forward-plan/{entry.pk}/slip/", on(LATER, "to")))
        sent = on(LATER, "to") | {"reason": "Figures are late."}
        assert "Figures are late." in words(desk.post(f"/manage/forward-plan/{entry.pk}/slip/", sent, follow=True))

    def test_two_people_do_not_overwrite_each_other(self, desk):
        entry = ForwardPlanEntryFactory(about="First words.")
        ForwardPlanEntry.objects.filter(pk=entry.pk).update(about="Theirs.", version=2)
        sent = ENTRY | {"committee": entry.committee_id, "about": "Mine.", "version": 1} | on(LATER, "expected_on")
        answer = desk.post(f"/manage/forward-plan/{entry.pk}/edit/", sent)
        assert answer.status_code == 409
        for said in ("Mine.", "Theirs."):
            assert said in answer.content.decode()

    def test_it_is_withdrawn_decided_and_undone(self, desk):
        entry = ForwardPlanEntryFactory(first_published_at=timezone.now())
        place = f"/manage/forward-plan/{entry.pk}/"
        assert "Withdrawn" in words(desk.post(f"{place}withdraw/", {"reason": "Not needed."}, follow=True))
        assert entry.title in words(desk.get("/manage/forward-plan/?show=past"))
        assert "decided or withdrawn already" in words(
            desk.post(f"{place}decided/", on(TODAY, "on") | {"outcome": "Agreed."}, follow=True)
        )
        desk.post(f"{place}back/")
        assert "cannot be still to come" in words(
            desk.post(f"{place}decided/", on(LATER, "on") | {"outcome": "Agreed."})
        )
        assert "Decided on" in words(
            desk.post(f"{place}decided/", on(TODAY, "on") | {"outcome": "Agreed."}, follow=True)
        )

    def test_one_that_is_too_late_says_so_and_offers_the_exceptions(self, desk):
        entry = ForwardPlanEntryFactory(expected_on=TODAY + 10 * DAY)
        for place in ("/manage/forward-plan/", f"/manage/forward-plan/{entry.pk}/"):
            assert "Too late for 28 clear days" in words(desk.get(place))
        assert "Give notice: general exception" in words(desk.get(f"/manage/forward-plan/{entry.pk}/"))
        assert "Too late" not in words(desk.get(f"/manage/forward-plan/{ForwardPlanEntryFactory().pk}/"))

    def test_what_was_never_public_is_removed(self, desk):
        entry = ForwardPlanEntryFactory()
        desk.post(f"/manage/forward-plan/{entry.pk}/remove/")
        assert not ForwardPlanEntry.objects.exists()
        seen = ForwardPlanEntryFactory(first_published_at=timezone.now())
        assert "Withdraw it instead" in words(desk.post(f"/manage/forward-plan/{seen.pk}/remove/", follow=True))


class TestAgenda:
    def test_it_goes_on_the_agenda_of_its_day_with_one_press(self, desk):
        entry = ForwardPlanEntryFactory()
        meeting = MeetingFactory(committee=entry.committee, starts_at=timezone.now() + 50 * DAY)
        assert f'value="meeting-{meeting.pk}" selected' in words(desk.get(f"/manage/forward-plan/{entry.pk}/"))
        place = f"/manage/forward-plan/{entry.pk}/agenda/"
        assert "is on the agenda of" in words(desk.post(place, {"to": f"meeting-{meeting.pk}"}, follow=True))
        assert meeting.items.get().forward_plan_entry == entry
        assert "joined to no agenda item" in words(desk.post(place, {"undo": "yes"}, follow=True))
        assert meeting.items.count() == 1

    def test_an_item_of_the_same_title_is_chosen_for_it(self, desk):
        entry = ForwardPlanEntryFactory(title="Bridge")
        item = AgendaItemFactory(meeting=MeetingFactory(committee=entry.committee), title="Bridge")
        assert f'value="item-{item.pk}" selected' in words(desk.get(f"/manage/forward-plan/{entry.pk}/"))
        desk.post(f"/manage/forward-plan/{entry.pk}/agenda/", {"to": f"item-{item.pk}"})
        entry.refresh_from_db()
        assert entry.agenda_item == item

    @pytest.mark.parametrize("to", ["", "meeting-0", "item-²", "nonsense"])
    def test_an_agenda_that_is_not_there_is_refused_in_words(self, desk, to):
        entry = ForwardPlanEntryFactory()
        MeetingFactory(committee=entry.committee)
        said = words(desk.post(f"/manage/forward-plan/{entry.pk}/agenda/", {"to": to}, follow=True))
        assert "Choose an agenda of the body that decides" in said

    def test_an_entry_whose_item_went_to_another_day_says_so(self, desk):
        item = AgendaItemFactory(meeting=MeetingFactory(starts_at=timezone.now() + 70 * DAY))
        ForwardPlanEntryFactory(agenda_item=item)
        assert "Its agenda item is on another day" in words(desk.get("/manage/forward-plan/"))
        ForwardPlanEntryFactory(expected_on=TODAY - DAY)
        assert "That day has passed" in words(desk.get("/manage/forward-plan/"))


class TestNotices:
    def test_a_general_exception_is_entered_and_changed(self, desk):
        entry = ForwardPlanEntryFactory()
        place = f"/manage/forward-plan/{entry.pk}/exception/general/"
        assert "reg 10" in words(desk.get(place))
        assert "Say who was told in writing" in words(desk.post(place, {"reasons": "Flood."}))
        sent = {"reasons": "Flood.", "told": "The chair of scrutiny"} | on(TODAY, "told_on")
        assert "The chair of scrutiny was told" in words(desk.post(place, sent, follow=True))
        desk.post(place, sent | {"reasons": "A big flood.", "version": 1})
        assert NoticeException.objects.get().reasons == "A big flood."

    def test_special_urgency_needs_who_agreed(self, desk):
        place = f"/manage/forward-plan/{ForwardPlanEntryFactory().pk}/exception/special/"
        assert "Say who agreed" in words(desk.post(place, {"reasons": "The pier may fall."}))
        sent = {"reasons": "The pier may fall.", "agreed_by": "Councillor Fenwick", "agreed_as": "scrutiny"}
        desk.post(place, sent | on(TODAY, "agreed_on"))
        assert NoticeException.objects.get().agreed_on == TODAY

    def test_there_is_no_third_kind(self, desk):
        assert desk.get(f"/manage/forward-plan/{ForwardPlanEntryFactory().pk}/exception/other/").status_code == 404

    def test_notice_of_private_business_takes_from_the_item_only_what_may_be_known(self, desk):
        item = AgendaItemFactory(
            meeting__committee__regime="executive", title="Offer of Quagga Ltd", public_title="Sale of a garage",
            openness="exempt", exempt_paragraphs=[3],
        )  # fmt: skip
        said = words(desk.get(f"/manage/forward-plan/private/add/?item={item.pk}"))
        assert "Sale of a garage" in said
        assert "Quagga" not in said
        sent = {"meeting": item.meeting_id, "about": "Sale of a garage", "reasons": "Offers.", "exempt_paragraphs": [3]}
        desk.post(f"/manage/forward-plan/private/add/?item={item.pk}", sent)
        notice = PrivateNotice.objects.get()
        assert (notice.agenda_item, notice.exempt_paragraphs) == (item, [3])
        assert "Sale of a garage" in words(desk.get("/manage/forward-plan/"))

    def test_an_agreement_is_whole_and_representations_are_answered(self, desk):
        notice = PrivateNoticeFactory()
        sent = {
            "meeting": notice.meeting_id, "about": "Sale", "reasons": "Offers.", "representations": "Let us in.",
            "further": "on", "agreed_by": "Councillor Fenwick", "version": 1,
        }  # fmt: skip
        said = words(desk.post(f"/manage/forward-plan/private/{notice.pk}/", sent))
        for problem in ("Enter the answer", "Choose as what they agreed", "Enter the day they agreed", "Say why the"):
            assert problem in said

    def test_it_is_withdrawn(self, desk):
        notice = PrivateNoticeFactory()
        desk.post(f"/manage/forward-plan/private/{notice.pk}/withdraw/")
        assert notice.about not in words(desk.get("/manage/forward-plan/"))


class TestMatters:
    def test_a_matter_is_started_joined_and_left(self, desk):
        assert "There are no matters yet" in words(desk.get("/manage/matters/"))
        desk.post("/manage/matters/add/", {"title": "Allotments", "summary": "Plots."})
        matter = Matter.objects.get()
        place = f"/manage/matters/{matter.pk}/"
        parts = {"item": AgendaItemFactory(), "entry": ForwardPlanEntryFactory(), "action": ActionFactory()}
        for kind, thing in parts.items():
            said = words(desk.post(f"{place}join/", {"what": f"{kind}-{thing.pk}"}, follow=True))
            assert "Joined." in said
            assert str(thing) in said
        assert "3 things" in words(desk.get("/manage/matters/"))
        desk.post(f"{place}leave/", {"what": f"item-{parts['item'].pk}"})
        assert "2 things" in words(desk.get("/manage/matters/"))
        for wrong in ("item-0", "item-²", "matter-1", ""):
            assert "no part of it" in words(desk.post(f"{place}leave/", {"what": wrong}, follow=True))
            assert "Choose something from the list" in words(desk.post(f"{place}join/", {"what": wrong}, follow=True))

    def test_two_open_ones_do_not_have_one_name(self, desk):
        MatterFactory(title="Allotments")
        said = words(desk.post("/manage/matters/add/", {"title": " allotments "}))
        assert "There is a matter ‘allotments’ already" in said

    def test_two_are_merged_and_all_of_one_belongs_to_the_other(self, desk):
        matter, into = MatterFactory(), MatterFactory()
        item, action = AgendaItemFactory(matter=matter), ActionFactory(matter=matter)
        entry = ForwardPlanEntryFactory(matter=matter)
        said = words(desk.post(f"/manage/matters/{matter.pk}/merge/", {"into": into.pk}, follow=True))
        assert f"It is part of ‘{into}’ now" in said
        for thing in (item, action, entry):
            thing.refresh_from_db()
            assert thing.matter == into
        assert desk.get(f"/manage/matters/{matter.pk}/")["Location"] == f"/manage/matters/{into.pk}/"
        assert matter.title not in words(desk.get("/manage/matters/"))

    def test_a_closed_one_takes_nothing_until_it_is_open_again(self, desk):
        matter, item = MatterFactory(), AgendaItemFactory()
        place = f"/manage/matters/{matter.pk}/"
        assert "is closed" in words(desk.post(f"{place}close/", follow=True))
        desk.post(f"{place}join/", {"what": f"item-{item.pk}"})
        assert not matter.items.exists()
        assert matter.title in words(desk.get("/manage/matters/?show=closed"))
        assert "is open again" in words(desk.post(f"{place}close/", follow=True))

    def test_the_matter_of_an_item_is_chosen_or_started(self, desk):
        item, matter = AgendaItemFactory(), MatterFactory()
        place = f"/manage/items/{item.pk}/matter/"
        desk.post(place, {"matter": matter.pk})
        assert matter.items.get() == item
        assert f"Part of {matter.title}" in words(desk.get(f"/manage/items/{item.pk}/"))
        desk.post(place, {"matter": "", "new": "Lamps"})
        assert Matter.objects.get(title="Lamps").items.get() == item
        assert "Lamps" in words(desk.get(f"/manage/meetings/{item.meeting_id}/"))
        assert "Choose it above" in words(desk.post(place, {"new": "lamps"}))
        desk.post(place, {"matter": "", "new": ""})
        assert not Matter.objects.filter(items=item).exists()


def test_lists_take_as_many_queries_for_one_as_for_many(desk):
    def queries(number):
        for _ in range(number):
            matter = MatterFactory()
            item = AgendaItemFactory(matter=matter)
            entry = ForwardPlanEntryFactory(agenda_item=item, matter=matter)
            NoticeExceptionFactory(entry=entry)
            PrivateNoticeFactory()
        with CaptureQueriesContext(connection) as taken:
            for place in ("/manage/forward-plan/", "/manage/matters/"):
                words(desk.get(place))
        return len(taken)

    assert queries(1) == queries(3)


def test_only_governance_advisors_come_in(client):
    CouncilFactory()
    client.force_login(UserFactory())
    for place in ("/manage/forward-plan/", "/manage/matters/"):
        assert client.get(place).status_code == 403
