"""Minutes as they are typed and as they are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_portal.richtext import plain_text
from meetings.minute_text import is_typed, minute_html, minute_typed, paragraphs_of


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("One.\nTwo.\n\n\nThree.", "<p>One.</p><p>Two.</p><p>Three.</p>", id="each line is a paragraph"),
        pytest.param("- Parks\n- Pools", "<ul><li>Parks</li><li>Pools</li></ul>", id="a list"),
        pytest.param("•\tParks\n•\tPools", "<ul><li>Parks</li><li>Pools</li></ul>", id="a list out of Word"),
        pytest.param("1. Parks\n2. Pools", "<ol><li>Parks</li><li>Pools</li></ol>", id="a numbered list"),
        pytest.param("3. Parks\n4. Pools", "<p>3. Parks</p><p>4. Pools</p>", id="numbers of the writer's own stay"),
        pytest.param("## Discussion", "<h3>Discussion</h3>", id="a heading"),
        pytest.param(" ## Indented", "<h3>Indented</h3>", id="an indented heading"),
        pytest.param("\tIndented.\n\tToo.", "<p>Indented.</p><p>Too.</p>", id="a tab before a line only indents it"),
        pytest.param("<b>x</b> & y", "<p>&lt;b&gt;x&lt;/b&gt; &amp; y</p>", id="markup is words"),
        pytest.param("One\x0btwo\u00ad\u200b", "<p>One</p><p>two</p>", id="what cannot be seen goes"),
        pytest.param("- Parks \t", "<ul><li>Parks</li></ul>", id="spaces at the end of a line go"),
        pytest.param("", "", id="nothing is nothing"),
    ],
)
def test_what_is_typed_is_kept_as_plain_blocks(typed, kept):
    assert minute_html(typed) == kept


def test_a_table_out_of_word_stays_a_table():
    kept = minute_html("Ward\tPlots\nTannery\t4\nMillrace\t")
    assert kept.count("<tr>") == 3
    assert minute_typed(kept) == "Ward\tPlots\nTannery\t4\nMillrace\t"


WORDS = st.text(st.sampled_from("ab <&>.\t-*•1#é\n\r’\u00a0"), max_size=60)


@given(WORDS)
def test_going_into_the_box_and_out_again_changes_nothing(typed):
    kept = minute_html(typed)
    assert minute_html(minute_typed(kept)) == kept
    assert is_typed(kept)


@given(st.lists(st.from_regex(r"[a-z]{1,8}( [a-z]{1,8}){0,3}", fullmatch=True), max_size=5))
def test_no_word_is_lost(lines):
    assert plain_text(minute_html("\n".join(lines))).split("\n") == (lines or [""])


@pytest.mark.parametrize(
    "html",
    [
        "<p>With <strong>bold</strong>.</p>",
        '<p><a href="https://netherfold.example/">A link</a></p>',
        "<p>Two<br>lines</p>",
        '<table><tr><td colspan="2">Wide</td></tr></table>',
        "<ul><li>One<ul><li>below</li></ul></li></ul>",
    ],
)
def test_what_cannot_be_typed_is_known(html):
    assert not is_typed(html)


def test_the_blocks_of_a_text_in_order():
    assert paragraphs_of("<p>One</p><ul><li>Two</li></ul>") == ["<p>One</p>", "<ul><li>Two</li></ul>"]
    assert paragraphs_of("") == []
