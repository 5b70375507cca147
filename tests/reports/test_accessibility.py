"""What keeps people from reading a report, and how old they must be to read it."""

import pytest

from reports.accessibility import problems
from reports.implications import unowned
from reports.kinds import kind_of
from reports.reading_age import readability, syllables

TABLE = '<table><caption>Homes</caption><tr><th scope="col">Year</th><th scope="col">{}</th></tr></table>'
HARD = (
    "The implementation of organisational restructuring necessitates comprehensive consultation with representatives "
    "of affected communities, notwithstanding budgetary considerations and operational contingencies. "
)
EASY = "The cat sat on the mat. It was warm there. The dog came in and they both ran out to the road. "


@pytest.mark.parametrize(
    ("html", "words", "stops"),
    [
        ('<p><img src="/x/"></p>', "Picture 1 has no text", True),
        ("<table><caption>A</caption><tr><td>1</td></tr></table>", "no header cells", True),
        ("<table><tr><th>A</th></tr></table>", "Table 1 has no caption", True),
        ("<h2>A</h2><h4>Deep</h4>", "‘Deep’ skips a level. Make it a heading 3", True),
        ('<p><a href="https://x.example/">Click here</a></p>', "A link says only ‘Click here’", True),
        (TABLE.format(" "), "a column without a heading", False),
        ('<table><caption>A</caption><tr><th colspan="2">A</th></tr></table>', "merged cells", False),
        ("<p><strong>Our plan</strong></p>", "‘Our plan’ looks like a heading", False),
        (f'<p><a href="https://x.example/">https://x.example/{"a" * 40}</a></p>', "bare address", False),
        ("<p>THIS IS VERY IMPORTANT INDEED</p>", "", None),
        ("<p>THE WHOLE TEXT STANDS SHOUTING LOUDLY HERE</p>", "Capitals are hard to read", False),
        (f"<p>{HARD * 6}</p>", "Its reading age is", False),
    ],
)
def test_each_problem_is_named_and_stops_clearance_or_not(html, words, stops):
    found = problems(html)
    if stops is None:
        assert not [each for each in found if each.stops]
        return
    assert [each.stops for each in found if words in each.words] == [stops]


@pytest.mark.parametrize("html", ["", "<h2>A</h2><h3>B</h3><p>Fine.</p>", TABLE.format("Homes"), f"<p>{EASY * 8}</p>"])
def test_what_is_fine_is_not_mentioned(html):
    assert problems(html) == []


def test_the_reading_age_follows_words_and_sentences():
    easy, hard = readability(EASY * 8), readability(HARD * 6)
    assert easy.age < 9
    assert hard.age > 20
    assert (easy.words, easy.sentences) == (176, 24)
    assert readability("Too short.") is None


@pytest.mark.parametrize(
    ("word", "number"), [("cat", 1), ("house", 1), ("children", 2), ("organisation", 5), ("wanted", 2), ("moved", 1)]
)
def test_syllables(word, number):
    assert syllables(word) == number


@pytest.mark.parametrize(
    ("words", "owned"),
    [
        ("There are no legal implications.", False),
        ("There do not appear to be any implications in law of what is proposed.", False),
        ("None", False),
        ("N/A", False),
        ("", False),
        ("There are no implications. Stated by Ada Quill, Solicitor on Monday 2 March 2026.", True),
        ("The Children Act 1989 places a duty on the council.", True),
    ],
)
def test_that_there_are_none_needs_a_name(words, owned):
    html = f"<h2>Legal advice and implications</h2><p>{words}</p><h2>Background</h2><p>None.</p>"
    assert (unowned(kind_of("officer-report"), html) == []) == owned


def test_many_pictures_without_words_are_counted_rather_than_named_each():
    found = problems('<p><img src="/x/"></p>' * 90 + '<p><img src="/x/" alt="A map"></p>')
    assert [each.words.split(". ")[0] for each in found] == [
        "90 pictures have no text for people who cannot see them",
    ]
