"""Charts: the same bytes each time, no inline style, told apart without colour, described in words."""

import re

import pytest
from lxml import etree

from council_portal.charts import DASHES, HATCHES, MARKERS, MOST_SERIES, Chart, Line, drawn, in_words

STEPS = ("Apr 21", "May 21", "Jun 21")


def chart(kind="line", count=2, **more):
    lines = tuple(
        Line(f"Team {n} & <co> $5", (n + 1.0, None, n + 3.0), (f"{n + 1}", "–", f"{n + 3}")) for n in range(count)
    )
    return Chart(kind, "Days & nights", STEPS, lines, "days", **more)


@pytest.mark.parametrize("kind", ["line", "bar"])
def test_the_same_chart_gives_the_same_bytes(kind):
    first = drawn(chart(kind))
    drawn.cache_clear()
    assert drawn(chart(kind)) == first


@pytest.mark.parametrize("kind", ["line", "bar"])
def test_nothing_that_the_content_security_policy_refuses(kind):
    svg = drawn(chart(kind))
    assert not re.search(r"style=|<style|<script|onload|<!|http://(?!www\.w3\.org/2000/svg)", svg)


def test_title_and_description_are_what_a_screen_reader_says():
    root = etree.fromstring(drawn(chart(key="exhibit-3")))
    said = [root.find(f".//*[@id='{name}']").text for name in root.get("aria-labelledby").split()]
    assert root.get("role") == "img"
    assert said[0] == "Days & nights"
    assert "Team 0 & <co> $5: 1 (Apr 21), then 3 (Jun 21)." in said[1]
    for_pdf = etree.fromstring(drawn(chart(key="exhibit-3"), for_pdf=True))
    assert "then 3 (Jun 21)" in for_pdf.find("{*}title").text


def test_ids_of_two_charts_never_meet():
    one, other = (set(re.findall(r' id="([^"]+)"', drawn(chart("bar", key=key)))) for key in ("exhibit-1", "exhibit-2"))
    assert one
    assert not one & other
    for name in re.findall(r'(?:href="#|url\(#)([^")]+)', drawn(chart("bar", key="exhibit-1"))):
        assert name in one


def test_lines_differ_by_more_than_colour():
    assert len(set(MARKERS)) == len(set(HATCHES)) == MOST_SERIES == len(DASHES)
    bars = drawn(chart("bar", 3))
    assert bars.count("<pattern") == 2
    assert (
        len(set(re.findall(r"stroke-dasharray=\"([^\"]+)\"", drawn(chart("line", 3, target=2.0, target_printed="2")))))
        >= 3
    )


def test_the_target_is_drawn_and_said():
    with_target = chart(target=2.0, target_printed="2 days")
    assert "Target: 2 days" in drawn(with_target)
    assert in_words(with_target).endswith("The target is 2 days.")


def test_a_line_without_figures_is_said_to_be_so():
    assert "Wych: no figures." in in_words(Chart("line", "T", STEPS, (Line("Wych", (None,) * 3, ("–",) * 3),)))


@pytest.mark.parametrize("count", [0, 9])
def test_too_many_lines_to_tell_apart_are_refused(count):
    with pytest.raises(ValueError, match="one to 8 lines"):
        drawn(chart(count=count))
