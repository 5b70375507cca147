"""What a search finds, over the fictional council and over real papers where these are here: a truth table."""

import io
import re
from dataclasses import dataclass

import pytest
from django.core.management import call_command
from django.test import Client

from papers.indexing import index_record
from papers.matching import Asked, matches
from papers.models import Paper, Passage
from papers.vocabulary import learn
from people.models import User
from people.reader import ANYONE
from tests.factories import CouncilFactory

from .conftest import real

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Row:
    """``query`` finds ``title`` with a passage that leads to ``leads_to`` and says ``says``."""

    query: str
    title: str
    leads_to: str
    says: str


DEMONSTRATION = [
    Row('"medical reports"', "Fourways Adoption: annual report 2021/22", "#p-2-2", "slow to return medical reports"),
    Row('"placement order"', "Fourways Adoption: annual report 2021/22", "#exhibit-", "placement order to match"),
    Row('strategy "fewer moves"', "Minutes", "/minutes/#", "fewer moves"),
    Row("number cliff birthday", "Poster 3: 18 is a number", "#page-", "not a cliff"),  # in an uploaded PDF alone
    Row("Mill Race Terrace", "Minutes of", "#minute-", "Mill Race Terrace"),
    Row("map of homes and beds", "Send members the map", "/actions/", "by locality"),
    Row("allotments", "New allotments at Priory Fields", "/forward-plan/", "Priory Fields"),
    Row("swifts", "Notice of motion", "/decisions/", "swifts nest"),
]
PAPERS = [
    Row("IRO escalation", "Independent Reviewing Officer", "#13-formal-challenge-and-escalation", "escalation"),
    Row('"placement order"', "One Adoption South Yorkshire", "/papers/8-", "placement order"),
    Row("Cusworth", "Minutes of 31 January 2023", "#tuesday-31-january-2023", "in the Chair"),
]


def test_the_demonstration_is_found_to_the_paragraph_and_nothing_restricted_is(demonstration):
    learn(list(Passage.objects.values_list("pk", flat=True)))
    for row in DEMONSTRATION:
        finds(row)
    what_is_left_out_is_not_found("adoption -budget", "budget")
    a_misspelling_is_answered("adoptoin", "adoption")
    a_councillor_is_found_by_name("Skelworth", "/councillors/imogen-skelworth/")
    nothing_restricted_is_found()
    members_find_what_is_theirs()
    before = told()
    index_record()
    assert told() == before, "the index made anew says something else than publishing wrote"


def test_real_papers_are_found_to_the_paragraph():
    packs = [real("ilsc-2023-01-31"), real("cpp-2023-03-28")]
    CouncilFactory()
    for pack in packs:
        call_command("import_pack", str(pack), "--publish", stdout=io.StringIO())
    learn(list(Passage.objects.values_list("pk", flat=True)))
    for row in PAPERS:
        finds(row)
    what_is_left_out_is_not_found("adoption -budget", "budget")
    a_misspelling_is_answered("fosttering", "fostering")


def results(query, address="/search/", client=None):
    """``[(title, html)]`` of the results, and the whole page."""
    response = (client or Client()).get(address, {"q": query})
    page = " ".join(response.content.decode().split())
    found = re.findall(r'<li class="portal-result.*?(?=<li class="portal-result|</ol>)', page)
    return [(plain(re.search(r"<h3.*?</h3>", each)[0]), each) for each in found], page


def plain(html):
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def finds(row):
    found, page = results(row.query)
    wanted = [html for title, html in found if title.startswith(row.title)]
    assert wanted, f"{row.query}: {[title for title, _ in found] or page[-2500:]}"
    assert any(row.leads_to in html for html in wanted), f"{row.query}: {wanted}"
    assert any(row.says.lower() in plain(html).lower() for html in wanted), f"{row.query}: {wanted}"
    assert any("<mark>" in html for html in wanted)


def what_is_left_out_is_not_found(query, without):
    found = matches(Asked(words=query), ANYONE).found
    said = Passage.objects.filter(pk__in=[pk for match in found for pk in match.passages])
    assert len(said) > 5
    for passage in said:
        assert not re.search(rf"\b{without}", f"{passage.title} {passage.heading} {passage.text}", re.IGNORECASE)


def a_misspelling_is_answered(typed, meant):
    found, page = results(typed)
    assert found == []
    assert f'Did you mean <a class="govuk-link" href="?q={meant}">{meant}</a>?' in page


def a_councillor_is_found_by_name(name, address):
    found, page = results(name)
    assert address in page
    assert page.index(address) < page.index('id="results"')
    assert found


def nothing_restricted_is_found():
    """No word that stands only in what is not for the public is found, nor offered for another."""
    said = {True: set(), False: set()}
    for passage in Passage.objects.all():
        text = f"{passage.title} {passage.heading} {passage.text}".lower()
        said[passage.openness == Paper.OPEN].update(re.findall(r"[a-z]{5,}", text))
    secret = sorted(said[False] - said[True])
    assert len(secret) > 8, "there is something that could leak"
    for word in secret:
        papers = [match.paper for match in matches(Asked(words=word), ANYONE).found if match.paper]
        assert not Paper.objects.filter(pk__in=papers).exclude(openness=Paper.OPEN).exists(), word
    for word in secret[:20]:
        _, page = results(f"{word}x")
        assert f">{word}</a>" not in page


def members_find_what_is_theirs():
    """The monitoring officer finds a restricted paper, but reads nothing of it in the list."""
    paper = restricted_paper()
    client = Client()
    client.force_login(User.objects.get(email="monitoring@netherfold.example"))
    found, _ = results(f'"{paper.title}"', "/members-area/search/", client)
    html = next(html for title, html in found if title == paper.title)
    assert "Not for publication" in html
    assert "portal-paper-line__snippet" not in html


def restricted_paper():
    shown = Passage.objects.exclude(openness=Paper.OPEN).filter(paper__isnull=False).select_related("paper")
    return shown.order_by("pk").first().paper


def told():
    facts = ("title", "anchor", "page", "label", "kind", "day", "heading", "text", "openness", "persons", "wards")
    return sorted(Passage.objects.values_list(*facts), key=str)
