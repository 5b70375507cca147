"""Every address of the site, asked by every kind of person, held against one table: ``doors/table.py``."""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from tests.papers.world import DOWN, DRAFT, RESTRICTED, build_world

from .doors.addresses import address, addresses
from .doors.answers import knock, let_in, links, words
from .doors.furnishing import COUNSEL, furnish
from .doors.table import DRAFT_READERS, ELSEWHERE, KEEPERS, OF_THE_BODY, SENT_FOR_CLEARANCE, TABLE

pytestmark = pytest.mark.django_db

MOST_PAGES = 250
PARTS = 3  # of those who ask, so that several processes can


@pytest.fixture
def world():
    return build_world()


@pytest.fixture
def doors(world):
    """One client for each kind of person, signed in."""
    clients = {"anonymous": Client()}
    for name, user in world.users.items():
        clients[name] = Client()
        clients[name].force_login(user)
    return clients


@pytest.fixture
def furnished(world):
    return furnish(world)


def test_every_address_has_a_row():
    rows = {row.split()[0] for row in TABLE}
    missing = [name for name in addresses() if name not in rows and not ELSEWHERE.match(name)]
    assert not missing, f"Say in the table who may open: {', '.join(missing)}"


def test_no_row_is_about_an_address_that_is_gone():
    assert {row.split()[0] for row in TABLE} <= set(addresses())


@pytest.mark.parametrize("part", range(PARTS))
def test_each_address_opens_for_whom_the_table_says_and_says_no_secret_to_anybody_else(furnished, doors, part):
    doors = dict(sorted(doors.items())[part::PARTS])
    may_know = {RESTRICTED: OF_THE_BODY, DRAFT: DRAFT_READERS, DOWN: KEEPERS, COUNSEL: KEEPERS}
    wrong, heard = [], {secret: set() for secret in may_know}
    for row, allowed in TABLE.items():
        place = address(furnished, row)
        for name, client in doors.items():
            response = knock(client, place)
            if let_in(response) != (name in allowed):
                wrong.append(f"{row}: {name} got {response.status_code}")
            said = words(response)
            asked = name == "clearing" and row in (*SENT_FOR_CLEARANCE, "clearance_answer", "to_clear")
            for secret in [secret for secret in may_know if secret in said and not (asked and secret == DRAFT)]:
                heard[secret].add(name)
                if name not in may_know[secret]:
                    wrong.append(f"{row}: {name} reads {secret}")
    assert not wrong, "\n".join(wrong)
    ours = {secret: names & doors.keys() for secret, names in may_know.items()}
    assert heard == ours, "each secret stands where those who may know it can read it"


def test_whoever_follows_every_link_stays_within_the_table(world, doors):
    for name in ("anonymous", "member", "other", "former", "author"):
        for place, said in _followed(doors[name], name):
            allowed = OF_THE_BODY if "members-area" in place else frozenset()
            assert RESTRICTED not in said or name in allowed, f"{name} reads {RESTRICTED} at {place}"
            assert DOWN not in said, f"{name} reads {DOWN} at {place}"
            assert DRAFT not in said, f"{name} reads {DRAFT} at {place}"


def _followed(client, name):
    """Every page that ``name`` is led to, and what it says."""
    known, seen, waiting = {row.split()[0] for row in TABLE}, set(), ["/", "/start/"]
    while waiting and len(seen) < MOST_PAGES:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        response = client.get(place, follow=True)
        assert response.status_code == 200, f"{name} is led to {place}: {response.status_code}"
        found = resolve(urlsplit(place).path).url_name
        assert found in known or ELSEWHERE.match(found), f"{place} has no row"
        said = words(response)
        yield place, said
        if "text/html" in response["Content-Type"]:
            waiting += links(said)
    assert len(seen) > 10, f"{name} is led nowhere"
