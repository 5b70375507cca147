"""Looks at one page as people meet it: with a mouse and on a phone, at 400 % zoom, without scripts, without styles."""

import re
from dataclasses import dataclass, field

from axe_playwright_python.base import AXE_SCRIPT

from tests.journeys.conftest import PHONE, WCAG, WIDE

ZOOMED = {"width": 320, "height": 256}  # 1280 by 1024 at 400 %, as WCAG 1.4.10 counts it

# What of a page is there for its reader: headings, and the fields and buttons of forms. Notes that a script puts beside
# a text have pages of their own without one.
SEEN = """() => {
    const shown = (one) => one.checkVisibility({visibilityProperty: true})
    const main = document.querySelector("main")
    const within = (what) => main ? [...main.querySelectorAll(what)].filter(shown) : []
    const words = (one) => one.textContent.replace(/\\s+/g, " ").trim()
    return {
        title: document.title,
        h1: [...document.querySelectorAll("h1")].filter(shown).map(words),
        headings: within("h1, h2, h3").filter((one) => !one.closest("[data-notes-above]")).map(words),
        fields: within("input, select, textarea").filter((one) => one.name).map((one) => one.name),
        stuck: within("form").filter((form) => within("input, select, textarea").some((one) => one.form === form)
            && !within("button, [type=submit]").some((one) => one.form === form && one.type === "submit")
        ).map((form) => form.action),
        nowhere: [...document.querySelectorAll("a")].filter((one) => {
            const address = one.getAttribute("href")
            const here = address?.startsWith("#") && document.getElementById(decodeURIComponent(address.slice(1)))
            return address === "" || here === null
        }).map(words),
    }
}"""

WIDER = """() => {
    const room = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= room) return ""
    const out = [...document.querySelectorAll("main *, header *, footer *, nav *")].filter(
        (one) => one.getBoundingClientRect().right > room + 1)
    return out.slice(-1).map((one) => `${one.tagName.toLowerCase()}.${one.className}`)[0] || "something"
}"""

# Letters that only a style sheet says, and places where the eye is led in another order than the page is read.
ONLY_STYLED = """() => [...document.querySelectorAll("main, main *")].flatMap((one) => {
    const name = `${one.tagName.toLowerCase()}.${one.className}`
    const said = ["::before", "::after"].map((part) => getComputedStyle(one, part).content)
        .filter((text) => /[a-z0-9]/i.test(text.replace(/^(normal|none|counter.*|url.*)$/, ""))
            && !(one.dataset.label && text.includes(one.dataset.label)))
    const style = getComputedStyle(one)
    const turned = style.display.includes("flex") && style.flexDirection.endsWith("reverse")
    const moved = turned || (style.order !== "0" && !one.matches("nav"))
    if (moved) said.push("by its place")
    return said.map((what) => `${name} says ${what}, by style only`)
})"""

# Without styles a page is read from its top: skip link, frame, then the heading before anything else of its content.
UNSTYLED = """() => {
    for (const sheet of document.styleSheets) sheet.disabled = true
    const wrong = []
    const first = document.querySelector("a[href], button, input:not([type=hidden]), select, textarea, [tabindex]")
    if (first?.getAttribute("href") !== "#main") wrong.push("the skip link is not the first thing to come to")
    const main = document.querySelector("main")
    if (main?.id !== "main") return [...wrong, "the skip link leads nowhere"]
    const before = "[role=alert], [role=region], .govuk-caption-l, .portal-not-for-publication"
    const heads = [...main.querySelectorAll("h1, h2, h3, p, table, form, ul, dl")].filter(
        (one) => one.checkVisibility() && !one.closest(before))
    if (heads[0] && heads[0].tagName !== "H1" && !heads[0].closest("hgroup, header")) {
        wrong.push(`the heading comes after '${heads[0].textContent.trim().slice(0, 40)}'`)
    }
    return wrong
}"""

# What cannot be done without scripts; the page says so, and what to do instead.
ONLY_WITH_SCRIPTS = {"/members-area/this-device/"}


@dataclass(eq=False)
class Look:
    """Two windows of one person, one of them without scripts, and what was wrong on the pages they were led to."""

    client: object
    page: object
    plain: object
    titles: dict = field(default_factory=dict)
    wrong: list = field(default_factory=list)

    def at(self, place, *, thoroughly=True):
        """Look at the page there, on a phone and without scripts too if ``thoroughly``.

        False where the address only leads on. A file, or a verb to be posted, is no page."""
        answer = self.client.get(place)
        if answer.status_code in (301, 302):
            return False
        if answer.status_code != 405 and answer.headers["Content-Type"].startswith("text/html"):
            found = [*(self._plainly(place) if thoroughly else ()), *self._with_scripts(place, thoroughly)]
            self.wrong += [f"{place}: {what}" for what in found]
        return True

    def _plainly(self, place):
        self.plain.goto(place)
        self.seen_plainly = self.plain.evaluate(SEEN)
        yield from (f"a form without a button: {action}" for action in self.seen_plainly["stuck"])
        yield from wider(self.plain, "without scripts, at 400 %")
        yield from self.plain.evaluate(UNSTYLED)

    def _with_scripts(self, place, thoroughly):
        self.page.set_viewport_size(WIDE)
        answer = self.page.goto(place)
        self.page.evaluate(AXE_SCRIPT)
        yield from violations(self.page, "wide")
        yield from self._as_a_page(place, answer.ok, thoroughly)
        yield from self.page.evaluate(ONLY_STYLED)
        self.page.set_viewport_size(PHONE)
        if thoroughly:
            yield from violations(self.page, "on a phone")
        yield from wider(self.page, "on a phone")
        self.page.set_viewport_size(ZOOMED)
        yield from wider(self.page, "at 400 %")

    def _as_a_page(self, place, found, thoroughly):
        seen = self.page.evaluate(SEEN)
        yield from (f"a link that leads nowhere: {words}" for words in seen["nowhere"])
        if len(seen["h1"]) != 1:
            yield f"headings of the first level: {seen['h1']}"
        for what in ("headings", "fields") if thoroughly else ():
            if (lost := set(seen[what]) - set(self.seen_plainly[what])) and place not in ONLY_WITH_SCRIPTS:
                yield f"{what} only with scripts: {sorted(lost)}"
        title = seen["title"]
        is_another_version = re.search(r"/v\d+/$", place)
        if found and not is_another_version and self.titles.setdefault(title, place) != place:
            yield f"has the title of {self.titles[title]}: {title}"


def violations(page, how):
    """What axe, which is on the page already, finds against WCAG 2.2 AA."""
    for found in page.evaluate("(options) => axe.run(options).then((found) => found.violations)", WCAG):
        nodes = found["nodes"]
        yield f"{how}: {found['id']} {len(nodes)} times, {nodes[0]['target'][0]}: {nodes[0]['failureSummary']}"


def wider(page, how):
    """Whether the page is wider than its window, and by what."""
    if by := page.evaluate(WIDER):
        yield f"{how}: scrolls sideways by {by}"
