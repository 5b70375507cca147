"""What saves time and memory while packs are made changes nothing in them."""

from packs import OpenParts, render_part
from packs import pdf as opening
from packs.rendering import _settled


def test_parts_stay_open_only_where_packs_share_them_and_they_are_few(monkeypatch):
    part = render_part("<p>Words.</p>", title="Report")
    monkeypatch.setattr(opening, "MOST_PAGES_OPEN", 5)
    for shared_pages, same in [(0, False), (5, True), (6, False)]:
        with OpenParts(shared_pages) as parts:
            assert (parts.open(part) is parts.open(part)) is same
            assert parts.open(part, afresh=True) is not parts.open(part)


def test_a_colour_of_the_council_is_put_in_place_and_the_last_one_counts():
    css = ":root { --accent: #111; --ink: red } h1 { color: var(--accent) } :root { --accent: #1d5b4f; }"
    assert "h1 { color: #1d5b4f }" in _settled(css)


def test_what_the_root_does_not_say_is_left_to_the_layout_engine():
    assert _settled("p { --own: 1pt; margin: var(--own) }") == "p { --own: 1pt; margin: var(--own) }"
