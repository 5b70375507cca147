import pytest

from reports.mending import empty_sections, missing_from, text_to_mend
from reports.models import Document

GOOD = '<h2>A</h2><h3>B</h3><table><caption>C</caption><tr><th scope="col">D</th></tr></table><img src="x" alt="">'


def test_a_good_text_has_nothing_to_mend():
    assert text_to_mend(GOOD) == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<img src='x'>", "Picture 1 has no text"),
        ("<table><tr><th>D</th></tr></table>", "Table 1 has no caption"),
        ("<table><caption>C</caption><tr><td>D</td></tr></table>", "no header cells"),
        ("<h2>A</h2><h4>Deep</h4>", "‘Deep’ skips a level"),
    ],
)
def test_what_is_to_mend_is_said_in_words(html, words):
    assert [words in each for each in text_to_mend(html)] == [True]


def test_headings_with_nothing_under_them_are_no_text_and_named_once_it_is_begun():
    bare = Document(kind="appendix", body="<h2>One</h2><h2>Two</h2>")
    assert missing_from(bare) == ["its text"]
    assert empty_sections(bare) == []
    begun = Document(kind="appendix", body="<h2>One</h2><h3>In it</h3><h2>Two</h2><h2>Three</h2>")
    assert missing_from(begun) == []
    assert empty_sections(begun) == ["Nothing stands under ‘Two’, ‘Three’. Write it, or take the heading out."]
    assert "and 2 more." in empty_sections(Document(body="<p>x</p>" + "<h2>A</h2>" * 7))[0]


def test_an_author_is_told_what_a_report_lacks():
    assert missing_from(Document(kind="report")) == ["its text", "a summary", "recommendations", "its authors"]
    assert missing_from(Document(kind="appendix", body="<p>x</p>")) == []
