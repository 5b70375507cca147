import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.agenda import numbered_items
from meetings.models import AgendaItem, Openness
from people.models import Role
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    CouncilFactory,
    DocumentFactory,
    MeetingFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

ITEM = {"kind": "report", "title": "Leisure centres", "openness": "open", "purpose": ""}


@pytest.fixture
def meeting():
    CouncilFactory()
    return MeetingFactory()


@pytest.fixture
def advisor(client):
    client.force_login(AdvisorFactory())
    return client


def post(client, name, *args, follow=True, **fields):
    return client.post(reverse(name, args=args), fields, follow=follow)


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_agenda_page_asks_as_much_of_the_database_for_three_items_as_for_one(
    advisor, meeting, how_many, django_assert_max_num_queries
):
    for item in AgendaItemFactory.create_batch(how_many, meeting=meeting):
        DocumentFactory.create_batch(2, item=item)
        AgendaItemFactory(meeting=meeting, parent=item)
        item.comments.create(meeting=meeting, author=UserFactory(), text="Is this needed?")
        item.report_authors.add(UserFactory())
    with django_assert_max_num_queries(24):
        page = advisor.get(reverse("manage_meeting", args=[meeting.pk]))
    assert page.content.count(b"Is this needed?") >= how_many


def test_an_item_is_added_with_presenters_and_times(advisor, meeting):
    page = post(
        advisor,
        "item_add",
        meeting.pk,
        **ITEM | {"presenters": "Head of Leisure\r\nCouncillor Quill", "starts": "2.05 pm", "ends": "14:20"},
    )
    item = meeting.items.get()
    assert item.presenters == ["Head of Leisure", "Councillor Quill"]
    assert (item.starts.hour, item.ends.minute) == (14, 20)
    assert "Leisure centres" in page.content.decode()


def test_a_sub_item_is_lettered_under_its_item(advisor, meeting):
    parent = AgendaItemFactory(meeting=meeting)
    advisor.post(reverse("item_add", args=[meeting.pk]) + f"?under={parent.pk}", ITEM)
    assert [item.label for item in numbered_items(meeting)] == ["1", "1(a)"]


def test_a_heading_needs_a_title_only(advisor, meeting):
    advisor.post(reverse("item_add", args=[meeting.pk]) + "?heading=1", {"title": "Reports from cabinet"})
    assert meeting.items.get().is_heading


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"title": ""}, "Enter a title."),
        ({"starts": "3pm", "ends": "2pm"}, "The item must end after it starts."),
        ({"openness": "open", "exempt_paragraphs": ["3"]}, "untick the paragraphs"),
        ({"openness": "confidential", "exempt_paragraphs": ["3"]}, "untick the paragraphs"),
        ({"openness": "exempt", "exempt_paragraphs": ["8"]}, "Schedule 12A has paragraphs 1 to 7."),
        ({"hand_label": "5A"}, "has the number 5A already"),
    ],
)
def test_what_cannot_be_is_refused_beside_the_field(advisor, meeting, wrong, message):
    AgendaItemFactory(meeting=meeting, hand_label="5a")
    page = post(advisor, "item_add", meeting.pk, **ITEM | wrong)
    assert message in page.content.decode()
    assert "There is a problem" in page.content.decode()
    assert meeting.items.count() == 1


def test_a_missing_reason_or_paragraph_does_not_stop_drafting(advisor, meeting):
    post(advisor, "item_add", meeting.pk, **ITEM | {"openness": "exempt"})
    assert meeting.items.get().openness == Openness.EXEMPT


def test_terms_are_taken_to_be_under_negotiation_unless_said_otherwise_of_paragraph_3(advisor, meeting):
    post(advisor, "item_add", meeting.pk, **ITEM | {"openness": "exempt", "exempt_paragraphs": ["1"]})
    post(advisor, "item_add", meeting.pk, **ITEM | {"openness": "exempt", "exempt_paragraphs": ["3"]})
    assert list(meeting.items.values_list("under_negotiation", flat=True)) == [True, False]


def test_papers_become_exempt_with_their_item_unless_the_box_is_unticked(advisor, meeting):
    fields = ITEM | {
        "openness": "exempt",
        "exempt_paragraphs": ["2"],
        "public_interest_reason": "Names of tenants.",
        "version": 1,
    }
    for ticked, expected in (("on", Openness.EXEMPT), ("", Openness.OPEN)):
        document = DocumentFactory(item=AgendaItemFactory(meeting=meeting), title="Tenants in arrears")
        assert "Tenants in arrears" in advisor.get(reverse("item_edit", args=[document.item.pk])).content.decode()
        post(advisor, "item_edit", document.item.pk, **fields | ({"papers_too": "on"} if ticked else {}))
        document.refresh_from_db()
        assert document.openness == expected


def test_the_second_of_two_editors_sees_both_texts_and_loses_nothing(advisor, meeting):
    item = AgendaItemFactory(meeting=meeting, title="Parks", text="As first drafted.")
    read = ITEM | {"version": item.version}
    post(advisor, "item_edit", item.pk, **read | {"title": "Parks and gardens", "text": "What she wrote."})
    page = post(advisor, "item_edit", item.pk, **read | {"title": "Parks and play areas", "text": "What he wrote."})
    words = page.content.decode()
    assert page.status_code == 409
    assert words.count("she") >= 1
    for text in ("gardens", "play areas", "he", "Save my text", "Keep the other text"):
        assert text in words
    item.refresh_from_db()
    assert item.text == "What she wrote."
    post(advisor, "item_edit", item.pk, **ITEM | {"version": 2, "title": "Parks and play areas", "text": "Both."})
    item.refresh_from_db()
    assert (item.text, item.version) == ("Both.", 3)


def test_editing_keeps_the_order_that_somebody_changed_meanwhile(advisor, meeting):
    first, second = AgendaItemFactory.create_batch(2, meeting=meeting)
    post(advisor, "items_reorder", meeting.pk, item=second.pk, move="up")
    post(advisor, "item_edit", first.pk, **ITEM | {"version": 1})
    assert [item.pk for item in numbered_items(meeting)] == [second.pk, first.pk]


def test_an_item_is_moved_by_a_button_without_any_script(advisor, meeting):
    first, second = AgendaItemFactory.create_batch(2, meeting=meeting)
    page = post(advisor, "items_reorder", meeting.pk, item=first.pk, move="down")
    assert [item.pk for item in numbered_items(meeting)] == [second.pk, first.pk]
    assert page.status_code == 200


def test_a_script_gets_the_list_and_words_for_a_screen_reader(advisor, meeting):
    first, second = AgendaItemFactory.create_batch(2, meeting=meeting)
    answer = advisor.post(
        reverse("items_reorder", args=[meeting.pk]),
        {"order": f"{second.pk},{first.pk}", "item": second.pk},
        headers={"X-Requested-With": "fetch"},
    ).content.decode()
    assert f"‘{second.title}’ is now item 1, in place 1 of 2." in answer
    assert "<html" not in answer


def test_moving_an_item_that_somebody_removed_meanwhile_says_so(advisor, meeting):
    first, second, third = AgendaItemFactory.create_batch(3, meeting=meeting)
    second.delete()
    page = post(advisor, "items_reorder", meeting.pk, order=f"{third.pk},{second.pk or 999999},{first.pk}")
    assert "removed meanwhile" in page.content.decode()
    assert [item.pk for item in numbered_items(meeting)] == [third.pk, first.pk]


def test_a_removed_item_is_put_back_by_undo(advisor, meeting):
    item = AgendaItemFactory(meeting=meeting, title="Parks")
    page = post(advisor, "item_remove", item.pk)
    assert "Undo: put it back" in page.content.decode()
    assert not meeting.items.exists()
    post(advisor, "item_put_back", meeting.pk)
    assert meeting.items.get().title == "Parks"
    assert "nothing to put back" in post(advisor, "item_put_back", meeting.pk).content.decode()


def test_removing_an_item_with_papers_asks_first_and_names_them(advisor, meeting):
    document = DocumentFactory(item=AgendaItemFactory(meeting=meeting), title="Tree survey")
    page = post(advisor, "item_remove", document.item.pk)
    assert "Tree survey" in page.content.decode()
    assert meeting.items.exists()
    page = post(advisor, "item_remove", document.item.pk, sure="yes")
    assert not meeting.items.exists()
    assert "Undo" not in page.content.decode()


def test_a_published_item_is_not_removed(advisor, meeting):
    item = AgendaItemFactory(meeting=meeting, published_at=timezone.now())
    assert "Withdraw it instead" in post(advisor, "item_remove", item.pk).content.decode()
    assert meeting.items.exists()


def test_withdrawing_needs_a_reason_and_can_be_undone(advisor, meeting):
    item = AgendaItemFactory(meeting=meeting)
    assert "Say why" in post(advisor, "item_withdraw", item.pk, reason="").content.decode()
    page = post(advisor, "item_withdraw", item.pk, reason="More work is needed.")
    assert "More work is needed." in page.content.decode()
    post(advisor, "item_restore", item.pk)
    assert not AgendaItem.objects.get().is_withdrawn


@pytest.mark.parametrize(
    ("name", "of_item"),
    [
        ("manage_meeting", False),
        ("meeting_edit", False),
        ("item_add", False),
        ("items_reorder", False),
        ("item_put_back", False),
        ("agenda_begin", False),
        ("item_edit", True),
        ("item_remove", True),
        ("item_withdraw", True),
        ("item_restore", True),
    ],
)
def test_only_advisors_draft(client, meeting, name, of_item):
    client.force_login(UserFactory(roles=[Role.REPORT_AUTHOR, Role.MONITORING_OFFICER]))
    item = AgendaItemFactory(meeting=meeting)
    assert post(client, name, item.pk if of_item else meeting.pk).status_code == 403
