"""The pages and scripts of keeping papers on a device, and that signing out clears it."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles import finders

from papers import device_files
from tests.factories import AdvisorFactory

from .published import member_of, published_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def its():
    return published_meeting()


@pytest.fixture
def member(its):
    return member_of(its.committee)


def test_the_page_of_the_device_says_what_to_think_of_before(client, member, settings):
    settings.KEPT_DAYS = 9
    client.force_login(member)
    page = client.get("/members-area/this-device/").content.decode()
    for words in ("Never on one that you share", "counts as opening it", "not been checked for 9 days"):
        assert words in page


def test_the_page_shown_without_a_connection_names_nobody(client, member):
    anonymous = client.get("/members-area/offline/").content.decode()
    assert "There is no connection" in anonymous
    assert "Your account" not in anonymous


def test_the_service_worker_is_asked_for_again_each_time_and_knows_where_things_are(client, db):
    response = client.get("/members-area/worker.js")
    assert response["Content-Type"].startswith("text/javascript")
    assert "no-cache" in response["Cache-Control"]
    assert "Service-Worker-Allowed" not in response, "its own folder is as far as it reaches"
    facts = json.loads(re.search(r"^const FACTS = (.*)$", response.content.decode(), re.M).group(1))
    assert facts["offline"] == "/members-area/offline/"
    assert facts["release"] == device_files.release()
    assert "/members-area/kept.json" in facts["never"]
    for address in facts["files"]:
        is_static = address.startswith(django_settings.STATIC_URL)
        name = address.removeprefix(django_settings.STATIC_URL)
        assert finders.find(name) if is_static else client.get(address).status_code == 200, address


def test_every_script_of_a_kept_page_and_what_it_imports_is_kept_too(client, its, member):
    client.force_login(member)
    wanted = set()
    paper = f"{its.room}papers/{its.report.slug}/"
    for address in (its.room, paper, f"{paper}pages/", "/members-area/offline/"):
        page = client.get(address).content.decode()
        wanted |= {src.removeprefix("/static/") for src in re.findall(r'<script[^>]* src="([^"]+)"', page)}
    waiting, seen = list(wanted), set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        source = Path(finders.find(name))
        if "govuk" not in name:
            found = re.findall(r'(?:from|import) ?\(?"(\.[^"]+)"', source.read_text())
            waiting += [str((Path("/", name).parent / each).resolve())[1:] for each in found]
    assert seen <= set(device_files.SCRIPTS), seen - set(device_files.SCRIPTS)


def test_the_members_area_can_be_installed(client, its, member):
    client.force_login(member)
    assert 'rel="manifest" href="/members-area/app.webmanifest"' in client.get(its.room).content.decode()
    facts = client.get("/members-area/app.webmanifest").json()
    assert facts["scope"] == facts["start_url"] == "/members-area/"
    for icon in facts["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/"))


def test_signing_out_clears_what_the_browser_keeps_but_not_what_a_clerk_typed(client, member):
    client.force_login(member)
    assert client.post("/accounts/logout/")["Clear-Site-Data"] == '"cache", "storage"'
    client.force_login(AdvisorFactory())
    assert client.post("/accounts/logout/")["Clear-Site-Data"] == '"cache"'
