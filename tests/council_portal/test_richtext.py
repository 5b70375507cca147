"""What may stand in a written report, whatever was typed or pasted."""

import re

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council_portal.richtext import pictures_in, plain_text, sanitised

SHA = "ab" * 32
PIECES = [
    "<p>", "</p>", "<h2>", "</h2>", "<div>", "</div>", "<table>", "<tr>", "<th>", "<td>", "</table>", "<li>", "<ul>",
    "</ul>", "<b>", "</i>", "<script>", "</script>", "<style>", "<svg>", "<math>", "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>", "<figure>", "<figcaption>", "</figure>", "<caption>", "<!--", "-->", "<o:p>",
    "&lt;", "&nbsp;", "words", "x < y", f"<img src='/pictures/{SHA}/' alt='A chart'>", "<iframe src=//x>", "<title>",
    "\x00", "é", "<p style='color:red' onclick='x()' class='MsoNormal' id='evil'>", "<noscript>",
    "<a href='https://netherfold.example/'>",
]  # fmt: skip
WORDS = ["words "] * 4 + [
    "<p>", "</p>", "<h2>", "</h2>", "<div>", "</div>", "<table>", "<tr>", "<th>", "<td>", "</table>", "<li>", "<ul>",
    "</ul>", "<b>", "<figure>", "<figcaption>", "</figure>", "<caption>", "<blockquote>", "<a href='x'>", "<img src=x>",
]  # fmt: skip
dross = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=25).map("".join)


@settings(max_examples=150, deadline=None)
@given(dross)
def test_no_script_or_style_survives(html):
    clean = sanitised(html)
    assert not re.search(r"<(script|style|svg|math|iframe|template|title|noscript|o:p)", clean, re.IGNORECASE)
    assert not re.search(r"<[^>]+\s(on\w+|style|class)\s*=", clean, re.IGNORECASE)
    assert not re.search(r"""(href|src)=["']?\s*javascript""", clean, re.IGNORECASE)
    assert nh3.clean(clean, tags=nh3.ALLOWED_TAGS | {"figure", "figcaption"}).count("<script") == 0


@settings(max_examples=150, deadline=None)
@given(dross)
def test_sanitising_twice_changes_nothing(html):
    once = sanitised(html)
    assert sanitised(once) == once


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=20).map("".join))
def test_no_word_is_lost_however_badly_it_is_marked_up(html):
    assert plain_text(sanitised(html)).count("words") == html.count("words")


def test_captions_scopes_and_spans_are_kept():
    table = (
        '<table><caption>Placements by year</caption><thead><tr><th scope="col">Year</th>'
        '<th scope="col" colspan="2">Placed</th></tr></thead>'
        '<tbody><tr><th scope="row">2021/22</th><td>17</td><td>18</td></tr></tbody></table>'
    )
    assert sanitised(table) == table


def test_a_table_from_the_editor_gets_its_caption_and_scopes():
    pasted = (
        '<figure class="figure"><table style="min-width: 50px"><colgroup><col></colgroup><tbody>'
        '<tr><th colspan="1" rowspan="1"><p>Year</p></th><th><p>Placed</p></th></tr>'
        "<tr><td><p>2021/22</p></td><td><p>17</p></td></tr></tbody></table>"
        '<figcaption class="figure-caption">Placements</figcaption></figure>'
    )
    assert sanitised(pasted) == (
        '<table><caption>Placements</caption><thead><tr><th scope="col">Year</th>'
        '<th scope="col">Placed</th></tr></thead>'
        "<tbody><tr><td>2021/22</td><td>17</td></tr></tbody></table>"
    )


def test_what_word_pastes_becomes_plain_paragraphs():
    word = (
        "<style>p.MsoNormal {mso-style-parent:''}</style><!--[if gte mso 9]><xml><w:x/></xml><![endif]-->"
        '<p class="MsoNormal" style="margin:0cm"><b><span lang="EN-GB">Background</span></b><o:p></o:p></p>'
        '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
    )
    assert sanitised(word) == "<p><strong>Background</strong></p>"


@pytest.mark.parametrize("source", ["https://elsewhere.example/a.png", "data:image/png;base64,xx", "/pictures/short/"])
def test_pictures_from_elsewhere_are_dropped(source):
    assert sanitised(f'<p>See <img src="{source}" alt="A map"> here</p>') == "<p>See  here</p>"


def test_our_own_pictures_stay_with_their_alternative_text():
    html = f'<figure><img alt="A map" src="/manage/pictures/{SHA}/"><figcaption>The ward</figcaption></figure>'
    assert pictures_in(sanitised(html)) == [SHA]
    assert 'alt="A map"' in sanitised(html)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param('<p id="p-1-2">a</p>', '<p id="p-1-2">a</p>', id="ours"),
        pytest.param('<p id="main">a</p>', "<p>a</p>", id="of the page around it"),
        pytest.param("Loose <i>words</i>", "<p>Loose <em>words</em></p>", id="loose words are a paragraph"),
        pytest.param('<a href="javascript:x">y</a>', "<p>y</p>", id="a link that leads nowhere keeps its words"),
    ],
)
def test_small_mendings(html, expected):
    assert sanitised(html) == expected


def test_plain_text_has_a_line_to_each_block_and_a_tab_between_cells():
    html = "<h2>Background</h2><p>One<br>two</p><table><tr><th>Year</th><td>17</td></tr></table><ul><li>a</li></ul>"
    assert plain_text(html) == "Background\nOne\ntwo\nYear\t17\na"


@pytest.mark.parametrize("between", ["", "</thead><tbody>"])
def test_each_cell_of_two_header_rows_is_the_header_of_its_column(between):
    head = "<tr><th rowspan=2>Locality</th><th colspan=2>Stage 1</th></tr><tr><th>2021/22</th><th>2022/23</th></tr>"
    body = "<tr><th>North</th><td>12</td><td>15</td></tr>"
    clean = sanitised(f"<table>{'<thead>' if between else '<tbody>'}{head}{between}{body}</tbody></table>")
    assert clean.count('scope="col"') == 4
    assert '</thead><tbody><tr><th scope="row">North</th>' in clean


def test_a_header_that_reaches_down_into_the_rows_is_no_header_row():
    assert "<thead>" not in sanitised("<table><tr><th rowspan=2>A</th><th>B</th></tr><tr><td>1</td></tr></table>")


ARABIC, ENGLISH = "دعم العائلات متاح في netherfold.example", "Support for families"


def test_what_is_read_from_right_to_left_is_marked_so():
    clean = sanitised(f"<p>{ENGLISH}</p><p>{ARABIC}</p><ul><li>{ARABIC}</li></ul><p>مرحبا means hello in Arabic.</p>")
    assert clean.startswith(f'<p>{ENGLISH}</p><p dir="rtl">{ARABIC}</p><ul dir="rtl"><li dir="rtl">')
    assert clean.count("dir=") == 3
    assert sanitised(clean) == clean


def test_a_table_in_arabic_begins_at_the_right():
    clean = sanitised(f"<table><tr><td>{ARABIC}</td><td>12</td></tr></table>")
    assert clean.startswith('<table dir="rtl">')
    assert 'dir="ltr"' not in sanitised(f"<p dir='ltr' class='x'>{ENGLISH}</p>")
