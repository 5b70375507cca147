"""Search to the paragraph: what leads where, what narrows it, what is counted, and that the one door holds."""

import datetime as dt
import re
import uuid

import pytest
from django.core.management import call_command

from papers import matching
from papers.indexing import index_record
from papers.models import Paper, Passage, RegisterEntry, Word
from papers.publishing.notices import publish_notice_if_changed
from papers.publishing.registers import publish_entry, withdraw_entry
from papers.publishing.takedown import take_down
from papers.vocabulary import learn, meant
from reports.models import Document
from tests.factories import AdvisorFactory, CouncilFactory, PersonFactory, TermFactory, WardFactory

from .factories import (
    BodyVersionFactory,
    PaperFactory,
    PublicationFactory,
    PublishedFigureFactory,
    RegisterEntryFactory,
)
from .published import SECRET, member_of, published_meeting

pytestmark = pytest.mark.django_db

TWO = (
    '<h2 id="section-1">1. Lamps</h2><p class="para" id="p-1-1"><span class="para-number">1.1</span> Bollards on Quay'
    ' Street.</p><p class="para" id="p-1-2"><span class="para-number">1.2</span> Benches and a budget.</p>'
)


@pytest.fixture(autouse=True)
def _council():
    CouncilFactory()


@pytest.fixture
def its():
    return published_meeting()


def page_for(client, query, address="/search/", **more):
    response = client.get(address, {"q": query, **more})
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def titles(page):
    return [" ".join(re.sub("<[^>]+>", "", title).split()) for title in re.findall(r"<h3.*?</h3>", page)]


def knows_its_words():
    learn(list(Passage.objects.values_list("pk", flat=True)))


def paper(its, title="Street furniture", **more):
    return PaperFactory(
        publication=its.publication,
        title=title,
        **{"committee_id": its.committee.pk, "html": TWO, "text": "x", **more},
    )


def test_a_result_leads_to_the_paragraph_and_says_its_page(client, its):
    paper(its, slug="furniture", details={"anchor_pages": {"section-1": 3, "p-1-1": 3, "p-1-2": 4}})
    page = page_for(client, "benches")
    assert (
        f'<a class="govuk-link" href="{its.address}papers/furniture/#p-1-2">Page 4, paragraph 1.2: 1. Lamps</a>' in page
    )
    assert "<mark>Benches</mark> and a budget" in page
    assert "Bollards" not in page
    anchors = client.get(f"{its.address}papers/furniture/").content.decode()
    assert 'id="p-1-2"' in anchors


def test_phrases_and_exclusions_are_about_the_paragraph(client, its):
    paper(its)
    assert titles(page_for(client, '"Quay Street"')) == ["Street furniture"]
    assert "Nothing was found" in page_for(client, '"Street Quay"')
    assert "Nothing was found" in page_for(client, "benches -budget")
    assert titles(page_for(client, "bollards -budget")) == ["Street furniture"]


def test_words_in_different_paragraphs_still_find_the_paper(client, its):
    paper(its, text="Bollards. Benches.")
    page = page_for(client, "bollards benches")
    assert "in different places" in page
    assert "Street furniture" in page


def test_a_paper_is_found_once_with_its_best_passages_and_the_rest_a_press_away(client, its):
    html = "".join(f'<p id="p-1-{n}">Bollards number {n}</p>' for n in range(1, 7))
    made = paper(its, html=html)
    page = page_for(client, "bollards")
    assert titles(page) == ["Street furniture"]
    assert page.count("portal-result__where") == 3
    assert f"?q=bollards&amp;paper={made.key}" in page
    assert "3 more in this paper" in page
    whole = page_for(client, "bollards", paper=made.key)
    assert whole.count("portal-result__where") == 6
    assert "more in this paper" not in whole


def test_lines_of_registers_are_found_where_they_stand(client):
    by = AdvisorFactory()
    entry = publish_entry("action", uuid.uuid4(), {"title": "Mend the bollards", "content": {"state": "open"}}, by=by)
    assert f"/actions/{entry.key}/" in page_for(client, "bollards")
    withdraw_entry(entry.key, by=by)
    assert "Nothing was found" in page_for(client, "bollards")


def test_an_older_version_left_in_the_index_is_not_found(client, its):
    old = paper(its, title="Bollards")
    kept = list(Passage.objects.filter(paper=old).values())
    paper(its, title="Now about benches", key=old.key, version=2, html="<p>Benches</p>")
    Passage.objects.bulk_create(Passage(**row) for row in kept)
    assert "Nothing was found" in page_for(client, "bollards")


def test_a_restricted_passage_left_open_in_the_index_is_not_found(client, its):
    """The door is asked of the paper: what the index says of openness is not enough."""
    Passage.objects.filter(paper=its.appendix).update(openness="open")
    assert "Nothing was found" in page_for(client, SECRET)


def test_taking_down_empties_the_index_and_offers_no_word_of_it(client, its):
    made = paper(its, html="<p>Tapirlease</p>")
    knows_its_words()
    assert titles(page_for(client, "Tapirlease")) == ["Street furniture"]
    take_down(made.key, by=AdvisorFactory(), reason="Names a child.")
    assert not Passage.objects.filter(paper=made).exists()
    assert "Nothing was found" in page_for(client, "Tapirlease")
    assert "Tapirlease" not in page_for(client, "Tapirleas").replace("Tapirleas<", "")
    assert "Did you mean" not in page_for(client, "tapirleasse")


def test_did_you_mean_knows_words_and_none_that_are_restricted(client, its):
    paper(its)
    knows_its_words()
    assert 'Did you mean <a class="govuk-link" href="?q=bollards">bollards</a>' in page_for(client, "bolards")
    assert meant("quay bolards") == "quay bollards"
    assert meant("bollards") == ""
    assert not Word.objects.filter(word=SECRET.lower()).exists()
    assert "Did you mean" not in page_for(client, f"{SECRET}s")


def test_results_can_be_narrowed_by_body_kind_ward_person_and_day(client, its):
    WardFactory(name="Towpath")
    TermFactory(person=PersonFactory(title="Councillor", forenames="Ada", surname="Quill", slug="ada-quill"))
    BodyVersionFactory(committee_id=its.committee.pk, name="Environment Select Committee")
    paper(its, "Bollards one", html="<p>Councillor Quill likes bollards.</p>", details={"wards": "Towpath, Castle"})
    paper(its, "Bollards two", html="<p>Bollards</p>", kind="appendix", committee_id=77)
    RegisterEntryFactory(
        title="Bollards three", kind="action", sorted_by=dt.date(2020, 1, 1), content={"state": "open"}
    )
    page = page_for(client, "bollards")
    for words in ("Environment Select Committee (1)", "Appendices (1)", "Actions (1)", "Towpath (1)", "Ada Quill (1)"):
        assert words in page
    narrowed = {
        "committee": (its.committee.pk, ["Bollards one"]),
        "kind": ("appendices", ["Bollards two"]),
        "ward": ("Towpath", ["Bollards one"]),
        "person": ("ada-quill", ["Bollards one"]),
        "until": ("2020-01-01", ["Bollards three"]),
        "since": ("2020-01-02", ["Bollards one", "Bollards two"]),
    }
    for name, (value, expected) in narrowed.items():
        assert sorted(titles(page_for(client, "bollards", **{name: value}))) == expected, name
    page = page_for(client, "bollards", kind="actions")
    assert "Actions (1)" in page
    assert "Appendices</option>" in page, "another kind can still be chosen"
    assert "Towpath" not in page, "but no ward that no action found is about"


def test_a_day_that_is_none_is_said_and_nonsense_is_left_out(client, its):
    paper(its)
    page = page_for(client, "bollards", since="yesterday", committee="x", kind="x", paper="x", sort="x")
    assert "Enter the first day like 2026-03-27." in page
    assert titles(page) == ["Street furniture"]
    assert "must not be before" in page_for(client, "bollards", since="2026-02-01", until="2026-01-01")


def test_the_best_come_first_or_the_newest(client, its):
    paper(its, "Bollards everywhere", html="<p>Bollards</p>")
    RegisterEntryFactory(title="A later line", sorted_by=dt.date(2099, 1, 1), content={"text": "One bollard."})
    assert titles(page_for(client, "bollards")) == ["Bollards everywhere", "A later line"]
    assert titles(page_for(client, "bollards", sort="newest")) == ["A later line", "Bollards everywhere"]


def test_only_so_many_are_counted(client, its, monkeypatch):
    monkeypatch.setattr(matching, "MOST", 3)
    paper(its, html="".join(f'<p id="p-{n}">Bollards</p>' for n in range(5)))
    assert "More than 1,000 passages" in page_for(client, "bollards")


@pytest.mark.parametrize("common", [pytest.param(-1, id="by day"), pytest.param(2, id="by year")])
def test_either_way_the_newest_are_found(client, monkeypatch, common):
    monkeypatch.setattr(matching, "MOST", 3)
    monkeypatch.setattr(matching, "COMMON", common)
    days = [dt.date(2019, 5, 1), dt.date(2024, 1, 1), dt.date(2021, 12, 31), dt.date(2023, 7, 1), dt.date(2024, 12, 31)]
    for day in days:
        RegisterEntryFactory(title=f"Bollards of {day}", sorted_by=day)
    RegisterEntryFactory(title="Benches", sorted_by=dt.date(2025, 1, 1))
    newest = ["Bollards of 2024-12-31", "Bollards of 2024-01-01", "Bollards of 2023-07-01"]
    assert titles(page_for(client, "bollards", sort="newest")) == newest
    assert titles(page_for(client, "bollards", sort="newest", until="2023-12-31")) == [
        "Bollards of 2023-07-01", "Bollards of 2021-12-31", "Bollards of 2019-05-01",
    ]  # fmt: skip


def test_what_a_member_may_not_see_takes_no_place_among_the_newest(client, its, monkeypatch):
    monkeypatch.setattr(matching, "MOST", 3)
    paper(its, title="Bollards on the quay")
    other = PublicationFactory(meeting_id=its.meeting.pk + 1)
    closed = {"openness": Paper.CONFIDENTIAL, "committee_id": its.committee.pk + 1}
    for number in range(3):
        PaperFactory(publication=other, title=f"Bollards {number}", html="<p>x</p>", **closed)
    assert Passage.objects.filter(title__startswith="Bollards", openness=Paper.CONFIDENTIAL).count() == 3
    client.force_login(member_of(its.committee))
    page = page_for(client, "bollards", "/members-area/search/")
    assert titles(page) == ["Bollards on the quay"]
    assert "More than" not in page


def test_members_see_where_and_not_what(client, its):
    client.force_login(member_of(its.committee))
    page = page_for(client, SECRET, "/members-area/search/")
    assert f"{its.room}papers/7-appendix/" in page
    assert "Not for publication" in page
    assert f"{SECRET} heading" not in re.sub("<[^>]+>", "", page)


def test_a_meeting_that_is_moved_is_found_under_its_new_day(client, its):
    made = paper(its)
    its.meeting.starts_at += dt.timedelta(days=400)
    its.meeting.save()
    publish_notice_if_changed(its.meeting, by=AdvisorFactory())
    day = Passage.objects.filter(paper=made).values_list("day", flat=True)[0]
    assert day == its.meeting.starts_at.date()


def test_the_index_can_be_made_anew(its, capsys):
    paper(its)
    before = sorted(Passage.objects.values_list("title", "anchor", "text", "openness"))
    Passage.objects.all().delete()
    call_command("index_record")
    assert sorted(Passage.objects.values_list("title", "anchor", "text", "openness")) == before
    assert f"{len(before)} passages" in capsys.readouterr().out
    assert Word.objects.filter(word="bollards").exists()
    index_record()
    assert Passage.objects.count() == len(before)


def test_index_record_leaves_out_what_was_taken_down_and_older_versions(its):
    old = paper(its)
    supplement = PublicationFactory(meeting_id=its.meeting.pk, number=1)
    new = PaperFactory(publication=supplement, key=old.key, version=2, html="<p>Now</p>")
    take_down(its.report.key, by=AdvisorFactory(), reason="Wrong file.")
    index_record()
    papers = set(Paper.objects.filter(pk__in=Passage.objects.values("paper")))
    assert new in papers
    assert papers.isdisjoint({old, its.report})


def test_a_measure_is_found_and_leads_to_its_page(client, its):
    content = {"slug": "timely-reviews", "definition": "Reviews held on time.", "reference": "IRO 3"}
    entry = RegisterEntryFactory(title="Timely reviews", kind="measure", content=content)
    PublishedFigureFactory(measure_key=entry.key)
    assert 'href="/measures/timely-reviews/"' in page_for(client, "reviews held", kind="measures")
    assert "Measures (1)" in page_for(client, "IRO 3")


def test_every_kind_of_line_and_of_paper_can_be_narrowed_to():
    known = {*RegisterEntry.Kind.values, *Document.Kind.values}
    assert known <= set(matching.KIND_OF)
