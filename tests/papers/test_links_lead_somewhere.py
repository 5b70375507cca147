"""No page that anybody may open has a link to nowhere: an address that a template could not find is an empty one.

The pages, and who may open them, are those of the table of test_one_door.py.
"""

import re

import pytest
from django.test import Client

from . import test_one_door as doors

pytestmark = pytest.mark.django_db
world, furnished = doors.world, doors.furnished  # the fixtures
NOWHERE = re.compile(r'<a\b[^>]*\bhref="\s*"[^>]*>')


def test_every_link_of_every_page_leads_somewhere(furnished):
    clients, wrong, looked_at = {}, [], 0
    for row, allowed in doors.TABLE.items():
        name = next((each for each in ("anonymous", "member", "advisor") if each in allowed), min(allowed, default=""))
        if not name:
            continue
        if name not in clients:
            clients[name] = Client()
            if name != "anonymous":
                clients[name].force_login(furnished.users[name])
        place = doors.address(furnished, row)
        answer = clients[name].get(place)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            looked_at += 1
            wrong += [f"{place}: {found}" for found in NOWHERE.findall(answer.content.decode())]
    assert wrong == []
    assert looked_at > 100, "most of the table's addresses are pages"
