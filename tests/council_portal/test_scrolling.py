"""Wide tables scroll by themselves, on every page that shows a report."""

from council_portal.scrolling import with_scrolling_tables

CAPTIONED = "<table><caption>Homes by  ward</caption><tbody><tr><td>4</td></tr></tbody></table>"
BARE = "<table><tbody><tr><td>5</td></tr></tbody></table>"


def test_each_table_stands_in_a_region_that_has_a_name_and_can_be_reached():
    shown = with_scrolling_tables(f"<p>Before.</p>{CAPTIONED} and {BARE}")
    region = '<div class="portal-scroll" role="region" tabindex="0" aria-label="{}">'
    first, second = region.format("Homes by ward"), region.format("Table 2")
    assert shown == f"<p>Before.</p>{first}{CAPTIONED}</div> and {second}{BARE}</div>"


def test_a_table_that_scrolls_already_and_one_within_another_are_left():
    once = with_scrolling_tables(f"<table><tbody><tr><td>{BARE}</td></tr></tbody></table>")
    assert once.count("portal-scroll") == 1
    assert with_scrolling_tables(once) == once


def test_text_without_tables_is_not_touched():
    assert with_scrolling_tables("Words & <br> more") == "Words & <br> more"
