"""Anchors, contents and scrolling tables in a paper's HTML; everything else stays as it was frozen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.markup import with_anchors
from papers.schedule_12a import paragraph_words, paragraphs_named, why_withheld


def test_headings_get_anchors_of_their_own():
    page = with_anchors("<h2>Risks</h2><h2>Risks</h2><h2 id='kept'>Other</h2><h3>Risks</h3>")
    assert page.contents == [("risks", "Risks"), ("risks-2", "Risks"), ("kept", "Other")]
    assert '<h3 id="risks-3" tabindex="-1">' in page.html


def test_a_heading_without_words_is_not_in_the_contents():
    assert with_anchors("<h2></h2><h2>&nbsp;</h2>").contents == []


def test_tables_scroll_in_a_region_with_a_name_and_what_follows_stays_behind():
    page = with_anchors("<p>a</p><table><caption>Costs &amp; more</caption><tr><td>1</td></tr></table>tail<p>b</p>")
    region = '<div class="portal-scroll" role="region" tabindex="0" aria-label="Costs &amp; more"><table>'
    assert region in page.html
    assert "</table></div>tail<p>b</p>" in page.html


def test_a_table_without_a_caption_is_named_by_its_number():
    assert 'aria-label="Table 2"' in with_anchors("<table></table><table></table>").html


@pytest.mark.parametrize("html", ["", "  \n"])
def test_no_html_is_an_empty_page(html):
    assert with_anchors(html).html == ""


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_words_survive_whatever_they_are(words):
    from django.utils.html import escape
    from lxml import html as markup

    page = with_anchors(f"<h2>x</h2><p>{escape(words)}</p>")
    assert markup.fragment_fromstring(str(page.html), create_parent="div").find("p").text_content() == words


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([], ""), ([3], "paragraph 3"), ([3, 2], "paragraphs 2 and 3"), ([1, 2, 7], "paragraphs 1, 2 and 7")],
)
def test_paragraphs_are_named_as_the_law_counts_them(numbers, words):
    assert paragraphs_named(numbers) == words


def test_there_are_words_for_each_of_the_seven_paragraphs_and_no_other():
    assert [number for number, _ in paragraph_words(range(10))] == [1, 2, 3, 4, 5, 6, 7]


def test_each_way_of_being_withheld_has_its_line():
    assert "Schedule 12A" in why_withheld("exempt", [1])
    assert "section 100A(2)" in why_withheld("confidential", [])
    assert why_withheld("exempt", []) == "Not for publication."


def test_a_table_that_scrolls_already_is_not_put_into_another_region():
    once = '<div class="portal-scroll" role="region" aria-label="Days"><table><tr><td>1</td></tr></table></div>'
    assert with_anchors(once).html.count("portal-scroll") == 1


def test_whoever_follows_a_link_to_a_paragraph_has_the_focus_there():
    page = with_anchors('<p class="para" id="p-1"><span class="para-number">1</span> Words</p><p>More</p>')
    assert '<p class="para" id="p-1" tabindex="-1"><a class="para-number" href="#p-1">1</a> Words</p>' in page.html
    assert "<p>More</p>" in page.html
