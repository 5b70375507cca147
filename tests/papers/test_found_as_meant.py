"""Search finds what was meant, however it is typed, and marks it as it was published."""

import re

import pytest

from papers.models import Passage
from papers.plain_words import ONE_FORM, asked_plainly, plain
from tests.factories import CouncilFactory

from .factories import PaperFactory
from .published import published_meeting


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("budget", "budget"),
        ("2021–22", '"2021 22"'),
        ("-2021/22 budget", '-"2021 22" budget'),
        ("CC/23/014", '"CC 23 014"'),
        ("post-CSE review", '"post CSE" review'),
        ('"post-CSE review"', '"post CSE review"'),
        ("on-street parking", "on-street parking"),
        ("Zoë O’Brien", "Zoe O'Brien"),
        ("nn12ab", '"nn1 2ab"'),
        ("20-mph", '"20 mph"'),
        ("https://www.example.org/bins", '"www.example.org bins"'),
        ('"unclosed phrase', '"unclosed phrase"'),
        ("bins or trees", "bins or trees"),
    ],
)
def test_what_is_typed_is_asked_for_plainly(typed, asked):
    assert asked_plainly(typed) == asked


def test_plain_text_is_as_long_as_the_text():
    text = "Zoë’s café – 2021/22, CC-23-014; " + "".join(map(chr, ONE_FORM))
    assert len(plain(text)) == len(text)
    assert plain(text).startswith("Zoe's cafe   2021 22, CC 23 014; ")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("published", "typed", "marked"),
    [
        ("The accounts of 2021/22 were approved.", "2021-22", "2021/22"),
        ("The accounts of 2021-22 were approved.", "2021/22", "2021-22"),
        ("The accounts of 2021–22 were approved.", "2021-22", "2021–22"),
        ("The accounts of 2021/22 were approved.", "2021–22", "2021/22"),
        ("Zoë opened the café.", "zoe cafe", "Zoë"),
        ("Zoe\u0308 opened the hall.", "zoe", "Zoë"),
        ("Zoe opened the cafe.", "Zoë café", "cafe"),
        ("Councillors’ allowances", "councillors' allowance", "Councillors"),
        ("The O'Briens’ garden", "o’briens", "Briens"),
        ("Learning post-CSE was discussed.", "post CSE", "CSE"),
        ("Learning post CSE was discussed.", "post-CSE", "CSE"),
        ("A fee of £1.5m is due.", "£1.5m", "1.5"),
        ("Reference CC/23/014 was noted.", "CC/23/014", "CC/23/014"),
        ("Reference CC-23-014 was noted.", "cc/23/014", "CC-23-014"),
        ("The depot at QZ1 2AB closes.", "qz12ab", "2AB"),
        ("Smith & Sons won.", "Smith and Sons", "Sons"),
        ("Smith and Sons won.", "smith & sons", "Sons"),
        ("R (on the application of Vale) v the council", "R (on the application of Vale)", "Vale"),
        ("On-street parking is dear.", "on-street", "street"),
        ("Leave a comment at https://www.example.org/bins today.", "www.example.org", "www.example.org"),
        ("A zone of 20-mph streets", "20 mph", "mph"),
    ],
)
def test_it_is_found_and_marked_as_published(client, published, typed, marked):
    its = published_meeting()
    PaperFactory(publication=its.publication, committee_id=its.committee.pk, html=f"<p>{published}</p>", text="x")
    page = client.get("/search/", {"q": typed}).content.decode()
    assert re.search(r"1 result\b", page), page
    found = re.search('<p class="portal-paper-line__snippet">(.*?)</p>', page)[1]
    assert marked in found.replace("<mark>", "").replace("</mark>", "")
    assert set(re.findall(r"\w+", marked)) <= set(re.findall(r"\w+", " ".join(re.findall("<mark>(.*?)</mark>", found))))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("published", "typed"),
    [
        ("The accounts of 2021/22", "2021/23"),
        ("The accounts of 2021/22", "-2021-22 accounts"),
        ("Off-street parking", "on-street parking"),
        ("The meeting of 22 March 2021", "2021/22"),
    ],
)
def test_what_is_near_it_is_not(client, published, typed):
    its = published_meeting()
    PaperFactory(publication=its.publication, committee_id=its.committee.pk, html=f"<p>{published}</p>", text="x")
    assert Passage.objects.filter(text__contains=published[:10]).exists()
    assert "portal-result__title" not in client.get("/search/", {"q": typed}).content.decode()


@pytest.mark.django_db
def test_what_looks_like_a_tag_stays_text(client):
    CouncilFactory()
    its = published_meeting()
    html = "<p>Write &lt;b&gt;bollard&lt;/b&gt; of 2021/22 here.</p>"
    PaperFactory(publication=its.publication, committee_id=its.committee.pk, html=html, text="x")
    page = client.get("/search/", {"q": "bollard"}).content.decode()
    assert "<mark>bollard</mark>" in page
    assert "<b>bollard" not in page
