"""How often front sheets are rendered until they print the right page numbers."""

import os
import time

from packs import PackStyle, PartCache, RenderedPart, settle_fronts

STYLE, LENGTHS = PackStyle(right_hand_pages=False), [("report", 3)]


def maker(pages, made):
    def make(ranges, blanks):
        made.append((ranges["report"].first, blanks))
        return RenderedPart(b"", pages + blanks, "")

    return make


def test_a_right_guess_renders_each_front_once():
    made = []
    settle_fronts({"public": maker(4, made), "restricted": maker(4, made)}, LENGTHS, STYLE, guess=4)
    assert made == [(5, 0), (5, 0)]


def test_a_front_longer_than_guessed_is_not_rendered_for_both_in_vain():
    made = []
    settle_fronts({"public": maker(4, made), "restricted": maker(4, made)}, LENGTHS, STYLE)
    assert made == [(3, 0), (5, 0), (5, 0)]


def test_the_shorter_front_is_filled_up_to_the_longer():
    fronts, ranges = settle_fronts({"public": maker(2, []), "restricted": maker(3, [])}, LENGTHS, STYLE, guess=5)
    assert [fronts[name].pages for name in ("public", "restricted")] == [3, 3]
    assert ranges["report"].first == 4


def test_parts_that_nobody_asks_for_are_forgotten(tmp_path):
    cache, long_ago = PartCache(tmp_path), time.time() - 70 * 86400
    for key in ("used", "unused"):
        cache.put(key, key.encode())
        os.utime(next(tmp_path.rglob(f"{key}.pdf")), (long_ago, long_ago))
    assert cache.get("used") == b"used"
    assert cache.forget_unused(60) == 1
    assert (cache.get("used"), cache.get("unused")) == (b"used", None)
