"""Somebody who has a keyboard and no mouse: goes from stop to stop, and at each must be able to see where they are."""

from dataclasses import dataclass

# Where the focus is: its name as heard, how it shows, and where it lies from the stop before.
STOP = """() => {
    const here = document.activeElement
    if (!here || here === document.body) return null
    const words = (one) => {
        const heard = one?.cloneNode(true)
        heard?.querySelectorAll("[aria-hidden=true], .govuk-hint").forEach((each) => each.remove())
        return heard?.textContent.replace(/\\s+/g, " ").trim() || ""
    }
    const named = (ids) => ids.split(" ").map((id) => words(document.getElementById(id))).join(" ")
    const by = named(here.getAttribute("aria-labelledby") || "")
    const style = getComputedStyle(here)
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
        && !/^(transparent|rgba\\(.*, 0\\))$/.test(style.outlineColor)
    const box = here.getBoundingClientRect()
    const before = window.lastStop
    window.lastStop = here
    return {
        name: by || here.ariaLabel || words(here.labels?.[0]) || words(here) || here.value || "",
        is: here.tagName.toLowerCase(),
        seen: outlined || style.boxShadow !== "none",
        inWindow: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0,
        stayed: before === here,
        step: !before?.isConnected || before.contains(here) || here.contains(before) ? "none"
            : before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_PRECEDING ? "back" : "on",
    }
}"""
MOST_STOPS = 120


@dataclass
class Keyboard:
    """The keys of ``page``. At every stop: it can be seen, it is in the window, and the order is that of the page."""

    page: object

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words):
        self.page.keyboard.type(words)

    def stop(self):
        return self.page.evaluate(STOP)

    def skip(self):
        """From the top of a page to its content, by the link that is the first stop."""
        self.press("Tab")
        assert self._looked_at()["name"] == "Skip to main content"
        self.press("Enter")

    def to(self, name, *, exact=True, back=False):
        """Tab on, or back, to the stop called ``name``; a trap, a leap, or the end of the page fails the test."""
        passed = []
        for _ in range(MOST_STOPS):
            self.press("Shift+Tab" if back else "Tab")
            stop = self._looked_at(after=passed, back=back)
            passed.append(stop["name"])
            if stop["name"] == name or (not exact and name in stop["name"]):
                return stop
        raise AssertionError(f"never came to {name!r}, only to {passed}")

    def enter(self):
        """Press Enter, where that leads to another page."""
        with self.page.expect_navigation():
            self.press("Enter")

    def follow(self, name, **how):
        """Tab to a link or button that leads to another page, and press it."""
        self.to(name, **how)
        self.enter()

    def along(self, name):
        """Within a toolbar, by the arrow keys, to the button ``name``."""
        for _ in range(MOST_STOPS):
            if self.stop()["name"] == name:
                return
            self.press("ArrowRight")
            assert self.stop()["seen"], f"the focus cannot be seen on the way to {name!r}"
        raise AssertionError(f"the toolbar has no {name!r}")

    def fill(self, name, words):
        self.to(name)
        self.press("Control+a")
        self.type(words)

    def _looked_at(self, after=(), *, back=False):
        stop = self.stop()
        assert stop, f"the page ends after {list(after)}"
        where = f"at {stop['is']} ‘{stop['name']}’ after {list(after)[-3:]}"
        assert stop["seen"], f"the focus cannot be seen {where}"
        assert stop["inWindow"], f"the focus is outside the window {where}"
        assert not stop["stayed"], f"a trap: the focus stays {where}"
        assert stop["step"] != ("on" if back else "back"), f"the focus leaps {where}"
        return stop
