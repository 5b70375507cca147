"""Each role's start page, and a navigation without what the role may not use."""

import pytest

from people.models import Role
from people.navigation import DESK, PUBLIC, Link, desk_links, in_menus, public_links
from tests.factories import AppointmentFactory, CouncilFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _council():
    CouncilFactory()


@pytest.mark.parametrize(
    ("role", "address"),
    [
        (Role.GOVERNANCE_ADVISOR, "/manage/"),
        (Role.MONITORING_OFFICER, "/manage/record/"),
        (Role.REPORT_AUTHOR, "/manage/reports/"),
        (Role.CLEARING_OFFICER, "/manage/clearance/mine/"),
        (Role.ADMINISTRATOR, "/manage/accounts/"),
    ],
)
def test_a_role_begins_at_its_own_page_and_may_open_it(client, role, address):
    client.force_login(UserFactory(roles=[role]))
    answer = client.get("/start/")
    assert answer["Location"] == address
    assert client.get(address).status_code == 200


def test_a_member_begins_in_the_members_area(client):
    user = UserFactory()
    AppointmentFactory(person=user.person)
    client.force_login(user)
    assert client.get("/start/")["Location"] == "/members-area/"


def test_several_roles_are_offered_a_choice(client):
    client.force_login(UserFactory(roles=[Role.REPORT_AUTHOR, Role.CLEARING_OFFICER, Role.ADMINISTRATOR]))
    words = client.get("/start/").content.decode()
    assert "Where to?" in words
    assert words.count('class="portal-choices__item"') == 3


def test_an_account_without_any_role_is_told_whom_to_ask(client):
    client.force_login(UserFactory())
    assert "Ask the administrator" in client.get("/start/").content.decode()


def flat(links):
    """The links of a navigation, those of its menus too."""
    return [inner for link in links for inner in getattr(link, "links", [link])]


@pytest.mark.parametrize("role", list(Role))
def test_every_link_of_the_navigation_can_be_used(client, role):
    user = UserFactory(roles=[role])
    client.force_login(user)
    links = flat(desk_links(user, "/manage/"))
    assert links
    for link in links:
        assert client.get(link.address).status_code == 200, link


def test_the_navigation_marks_where_the_reader_is():
    user = UserFactory(roles=[Role.GOVERNANCE_ADVISOR])
    assert [link.text for link in desk_links(user, "/manage/meetings/4/") if link.current] == ["Meetings"]
    at_people = desk_links(user, "/manage/people/4/")
    assert [link.text for link in at_people if link.current] == ["Council"]
    assert [link.text for link in flat(at_people) if link.current] == ["People"]


def test_more_links_than_fit_in_a_row_stand_in_menus_and_none_is_lost():
    one, all_roles = UserFactory(roles=[Role.MONITORING_OFFICER]), UserFactory(roles=list(Role))
    assert flat(desk_links(one, "/manage/")) == desk_links(one, "/manage/")
    links = desk_links(all_roles, "/manage/")
    in_row = "Meetings, Committees, Business, Reports, Records, Council"
    assert ", ".join(link.text for link in links) == in_row
    assert sorted(link.text for link in flat(links)) == sorted(text for text, _, _ in DESK)


def test_a_menu_of_one_link_is_that_link():
    links = [Link(text, f"/{text}/") for text in "abcdefgh"]
    assert in_menus(links, {"First": ("a",), "Last": ("g", "h")})[:2] == links[:2]


def test_a_resident_finds_wards_and_matters_and_the_menu_stays_in_one_row(client):
    links = public_links("/wards/")
    in_row = "Home, Committees, Calendar, Decisions and plans, Councillors and wards, Search"
    assert ", ".join(link.text for link in links) == in_row
    assert [link.text for link in flat(links)] == [text for text, _ in PUBLIC]
    assert [link.text for link in links if link.current] == ["Councillors and wards"]
    assert [link.text for link in flat(links) if link.current] == ["Wards"]
    for link in flat(links):
        assert client.get(link.address).status_code == 200, link


def test_a_chair_finds_the_drafts_of_their_bodies_and_the_way_back(client):
    user = UserFactory()
    AppointmentFactory(person=user.person, role="chair")
    client.force_login(user)
    links = desk_links(user, "/manage/drafts/")
    assert [link.text for link in links] == ["Drafts", "Members’ area"]
    for link in links:
        assert client.get(link.address).status_code == 200, link
