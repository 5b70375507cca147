"""Journeys: the portal in a real browser, with real static files, a real database and the jobs done when asked for."""

import os
import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import expect, sync_playwright

from tests import jobs

from .under_way import UnderWay

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
PATIENCE = 120_000  # milliseconds: what comes late on a busy machine is not missing
# The shell is the same browser without its windows: it does the same for half the processor time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"]
# Nothing can be clicked before the page's scripts have run: on a busy machine Playwright is there before them, and what
# it clicks is then done the way it is without scripts. A style made by script, which the security policy allows.
NOT_YET = """if (document.readyState !== "complete") {
    const style = new CSSStyleSheet()
    style.replaceSync("* { pointer-events: none !important }")
    document.adoptedStyleSheets.push(style)
    addEventListener("load", () => {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== style)
    })
}"""


def pytest_collection_modifyitems(items):
    for item in items:
        if "/journeys/" in str(item.path):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, once for each worker."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not program:
        pytest.fail("Journeys need Chromium: sudo apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps an event loop running in this thread
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def under_way():
    return UnderWay()


@pytest.fixture
def open_page(browser, live_server, emptied_afterwards, under_way):
    """Opens a page in a fresh context, that is as somebody else; what goes wrong on any of them fails the test."""
    problems, contexts = [], []

    def open_page(viewport=WIDE, *, watched=True, **options):
        context = browser.new_context(
            base_url=live_server.url, viewport=viewport, locale="en-GB", reduced_motion="reduce", **options
        )
        context.set_default_timeout(PATIENCE)
        if options.get("java_script_enabled", True):
            context.add_init_script(NOT_YET)
        contexts.append(context)
        page = context.new_page()
        if watched:
            _watch(page, problems)
        return page

    yield open_page
    for context in contexts:
        context.close()
    under_way.wait()  # else they would write into the emptied database
    assert problems == []


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def phone_page(open_page):
    return open_page(PHONE)


@pytest.fixture
def sign_in(live_server):
    """``sign_in(page, user)``, without the form; the form has a journey of its own."""

    def sign_in(page, user):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        name = django_settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return sign_in


@pytest.fixture
def run_jobs():
    """``run_jobs()`` does the jobs that are waiting."""
    return jobs.run_jobs


@pytest.fixture
def no_violations():
    """``no_violations(page)``: fails naming what axe finds against WCAG 2.2 AA, and a page wider than its window."""

    def no_violations(page):
        if page.evaluate("!window.axe"):
            page.evaluate(AXE_SCRIPT)
        found = AxeResults(page.evaluate("(options) => axe.run(options).then(({violations}) => ({violations}))", WCAG))
        assert found.violations_count == 0, found.generate_report()
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wider) <= 0, f"{page.url} scrolls sideways"

    return no_violations


@pytest.fixture
def no_violations_at_both_widths(no_violations):
    """``no_violations_at_both_widths(page)``: on a wide screen and on a phone, without fetching the page twice."""

    def at_both_widths(page):
        for size in (PHONE, WIDE):
            page.set_viewport_size(size)
            no_violations(page)

    return at_both_widths


@pytest.fixture
def picture():
    """``picture(page, name)`` keeps a picture of the page in the folder PICTURES names; without it does nothing."""
    folder = os.environ.get("PICTURES")

    def picture(page, name):
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return picture


def _watch(page, problems):
    """Notes errors of scripts, refusals by the content security policy, missing files and failures of the server."""

    def on_console(message):
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            problems.append(f"{page.url}: {message.text}")

    def on_response(response):
        is_page = response.request.resource_type == "document"
        if response.status >= 500 or (response.status >= 400 and not is_page and not _asked_for_by_script(response)):
            problems.append(f"{response.status} {response.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    page.on("response", on_response)


def _asked_for_by_script(response):
    return bool(re.fullmatch("xhr|fetch", response.request.resource_type))
