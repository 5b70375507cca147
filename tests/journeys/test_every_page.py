"""Every page there is, in a real browser: whoever may open an address comes to a page that anybody can use.

The addresses, and who may open them, are those of tests/papers/doors/table.py: what has its row there is looked at
here. An address that answers with a file, or only takes what is sent to it, is no page.
"""

import re
from functools import cache
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve, reverse

from tests import jobs
from tests.factories import PASSWORD, CouncilFactory, UserFactory
from tests.journeys.every_page import ZOOMED, Look
from tests.papers import test_one_door as doors
from tests.people.test_second_step import switch_on

world, furnished = doors.world, doors.furnished  # the fixtures
WIDE_TABLE = f"<table><thead><tr>{'<th scope=col>Placements</th>' * 12}</tr></thead></table>"

# Areas that are looked at side by side: the modules of their views.
AREAS = {
    "public site": r"papers\.views\.(?!members)|council_portal",
    "meetings, a to l": r"meetings\.views\.[a-l]",
    "meetings, m to z": r"meetings\.views\.[m-z]",
    "reports": r"reports",
    "publishing, members and accounts": r"papers\.publishing|papers\.views\.members|people|allauth",
}
# Who opens a page that several may open.
FIRST = ("anonymous", "member", "advisor")
BY = {"my_actions": "advisor"}  # who opens it where the first of these would be led elsewhere
# Pages outside the table, and who opens them.
OUTSIDE = {
    **dict.fromkeys(["account_signup", "account_email_verification_sent"], "anonymous"),
    **dict.fromkeys(["socialaccount_login_cancelled", "socialaccount_login_error"], "anonymous"),
    **dict.fromkeys(["account_logout", "account_reauthenticate", "socialaccount_connections"], "member"),
}
# Other states of pages in the table.
STATES = {"search": "?q=yearly", "members_search": "?q=family", "manage": "?when=past"}
SECOND_STEP = ["mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_view_recovery_codes", "mfa_reauthenticate"]
# Addresses that show no page in this world, with the reason.
NO_PAGE = {
    **dict.fromkeys(["meeting_by_id", "action_by_key", "planned_by_key"], "leads on to its place on another page"),
    **dict.fromkeys(["start", "decision_public"], "leads on to another page"),
    **dict.fromkeys(["minutes_correct", "minute_merge"], "leads on: there is nothing to do yet"),
    **dict.fromkeys(["account_email", "account_set_password", "account_confirm_login_code"], "leads on: not used here"),
    **dict.fromkeys(["socialaccount_signup", "openid_connect_login", "openid_connect_callback"], "leads to sign-in"),
    "members_jump": "leads on to the place that was asked for",
    **dict.fromkeys(["crest", "picture", "draft_picture"], "a picture"),
    **dict.fromkeys(["mfa_download_recovery_codes", "health"], "not for reading on a screen"),
    **dict.fromkeys(["account_confirm_email", "document_open_version"], "nothing stands behind it in this world"),
    **dict.fromkeys(["mfa_activate_totp", "mfa_authenticate"], "looked at below, with the second step"),
    "account_reset_password_from_key": "looked at below, with a link of its own",
}


def area_of(place):
    module = resolve(urlsplit(place).path).func.__module__
    return next(
        (area for area, modules in AREAS.items() if re.match(modules, module)), "publishing, members and accounts"
    )


@pytest.fixture
def broad(furnished):
    """The world of the table, with a report whose table is wider than any phone."""
    furnished.draft_document.body += WIDE_TABLE
    furnished.draft_document.save()
    return furnished


@pytest.fixture
def look_as(open_page, sign_in, broad):
    """``look_as(name)``: the windows of one person of the world."""

    @cache
    def look_as(name):
        client, windows = Client(), [open_page(), open_page(ZOOMED, watched=False, java_script_enabled=False)]
        if name != "anonymous":
            client.force_login(broad.users[name])
            for window in windows:
                sign_in(window, broad.users[name])
        return Look(client, *windows)

    return look_as


def rows():
    """What to look at: (row of the table or name of an address, name of the person who opens it)."""
    for row, allowed in doors.TABLE.items():
        nobody = "member" if row.startswith("members_") else "anonymous"
        yield row, BY.get(row) or next((name for name in FIRST if name in allowed), min(allowed, default=nobody))
    yield from OUTSIDE.items()


def places(world, row):
    """The address of the row, and those of its other states."""
    place = doors.address(world, row) if row in doors.TABLE else reverse(row)
    yield place
    if row in STATES:
        yield place + STATES[row]


@pytest.fixture
def look_with(open_page, live_server):
    """``look_with(client)``: the windows of whoever ``client`` is signed in as, or half-way to."""

    def look_with(client):
        windows = [open_page(), open_page(ZOOMED, watched=False, java_script_enabled=False)]
        for window in windows:
            cookies = [{"name": name, "value": each.value} for name, each in client.cookies.items()]
            cookies = [{**each, "url": live_server.url} for each in cookies]
            window.context.add_cookies(cookies)
        return Look(client, *windows)

    return look_with


@pytest.mark.parametrize("desk_too", [False, pytest.param(True, marks=pytest.mark.soak)])
@pytest.mark.parametrize("area", AREAS)
def test_every_page_can_be_used_by_everybody(area, desk_too, broad, look_as):
    """Those of the public and of members thoroughly each time; those of the desk also on phones in ``make soak``."""
    looks, led_on = set(), set()
    for row, name in rows():
        for place in places(broad, row):
            if area_of(place) != area:
                continue
            look = look_as(name)
            looks.add(look)
            if not look.at(place, thoroughly=desk_too or not place.startswith("/manage/")):
                led_on.add(row.split()[0])
    assert led_on <= set(NO_PAGE), "nobody looks at these: say why in NO_PAGE"
    wrong = [line for look in looks for line in look.wrong]
    assert not wrong, "\n".join(wrong)


def test_every_address_is_looked_at_or_has_its_reason():
    known = {row.split()[0] for row in doors.TABLE} | set(OUTSIDE) | set(SECOND_STEP) | set(NO_PAGE)
    assert not set(doors.addresses()) - known


def test_the_pages_of_signing_in_in_two_steps(look_with):
    CouncilFactory()
    UserFactory(email="ada@netherfold.example")
    sign_in = {"login": "ada@netherfold.example", "password": PASSWORD}
    client, halfway = Client(), Client()
    client.post("/accounts/login/", sign_in)
    switch_on(client)
    look = look_with(client)
    for name in SECOND_STEP:
        assert look.at(reverse(name)), name
    halfway.post("/accounts/login/", sign_in)
    other = look_with(halfway)
    assert other.at(reverse("mfa_authenticate"))
    assert look.wrong + other.wrong == []


def test_the_pages_of_choosing_a_password_and_switching_the_second_step_on(look_with, mailoutbox):
    CouncilFactory()
    user = UserFactory(email="ada@netherfold.example")
    client, forgetful = Client(), Client()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    look = look_with(client)
    assert look.at(reverse("mfa_activate_totp"))
    forgetful.post(reverse("account_reset_password"), {"email": user.email})
    jobs.run_jobs(["mail"])
    link = re.search(r"/accounts/password/reset/key/\S+", mailoutbox[0].body)[0]
    its_own = forgetful.get(link).url
    other = look_with(forgetful)
    assert other.at(its_own)
    assert look.wrong + other.wrong == []


BAD = """<!doctype html><html lang="en"><head><title>Papers</title><style>
b::before { content: "Exempt" } .wide { width: 2000px } .last { order: 2 } main { display: flex }
</style></head><body><main id="main"><p>Before <a href="">the</a> heading.</p><h1 class="last">One</h1><h1>Two</h1>
<b></b><p class="wide">Wide</p><img src="data:,"><form action="/sent/"><label>Words <input name="words"></label></form>
</main><script>document.querySelector("form").innerHTML += "<input name=more>"</script></body></html>"""


def test_what_is_wrong_with_a_page_is_named(look_with):
    CouncilFactory()
    look = look_with(Client())
    for window in (look.page, look.plain):
        window.route("**/bad/*", lambda route: route.fulfill(content_type="text/html", body=BAD))
    for place in ("/bad/", "/bad/?again"):
        assert look.at(place)
    named = "\n".join(look.wrong)
    for fault in (
        "/bad/: a form without a button: ", "/bad/: without scripts, at 400 %: scrolls sideways",
        "/bad/: the skip link is not the first", "/bad/: the heading comes after 'Before the heading.'",
        "/bad/: wide: image-alt", "/bad/: headings of the first level: ['One', 'Two']",
        "/bad/: a link that leads nowhere: the",
        "/bad/: fields only with scripts: ['more']", "/bad/?again: has the title of /bad/: Papers",
        '/bad/: b. says "Exempt", by style only', "/bad/: h1.last says by its place, by style only",
        "/bad/: on a phone: image-alt", "/bad/: at 400 %: scrolls sideways",
    ):  # fmt: skip
        assert fault in named
