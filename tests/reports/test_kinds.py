"""The kinds of report: each in one file, found by itself."""

import re

import pytest

from reports import kinds
from reports.kinds import Entry, FrontField, all_kinds
from reports.models import Document
from tests.exchange.conftest import PAPERS

NAMED = {
    "officer-report",
    "scrutiny-report",
    "briefing-note",
    "presentation",
    "working-group-report",
    "third-party-paper",
    "adoption",
    "fostering",
    "iro",
    "post-cse-support",
    "performance-scorecard",
}


def test_every_kind_the_council_writes_is_there():
    assert set(all_kinds()) >= NAMED


def test_a_new_kind_is_one_new_file(tmp_path, monkeypatch):
    (tmp_path / "youth_justice.py").write_text(
        "from reports.kinds.shape import ReportKind, Section\n"
        "KIND = ReportKind('youth-justice', 'Youth justice report', 'Yearly.', sections=(Section('Reoffending'),))\n"
    )
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path)])
    all_kinds.cache_clear()
    try:
        assert kinds.kind_of("youth-justice").sections[0].title == "Reoffending"
    finally:
        all_kinds.cache_clear()


@pytest.mark.parametrize("kind", all_kinds().values(), ids=lambda kind: kind.slug)
def test_a_kind_is_well_formed(kind):
    assert kind.name
    assert kind.description
    assert kind.paper_kind in Document.Kind.values
    assert set(kind.asks) <= {field.name for field in Document._meta.get_fields()}
    titles = [kinds.shape.same_title(each.title) for each in kind.sections]
    assert len(set(titles)) == len(titles) > 0
    roles = {each.role for each in kind.clearers}
    for section in kind.sections:
        assert section.guidance, f"{section.title} says nothing to its author"
    names = [field.name for field in kind.fields]
    assert len(set(names)) == len(names)
    assert len(roles) == len(kind.clearers)


def test_a_change_concerns_those_the_section_names_and_otherwise_all():
    officer = all_kinds()["officer-report"]
    legal = "Legal advice and implications"
    assert officer.concerned("finance", {legal, "Background"}) == {"Background"}
    assert officer.concerned("legal", {"7. LEGAL ADVICE & IMPLICATIONS"}) == {"7. LEGAL ADVICE & IMPLICATIONS"}
    assert officer.concerned("hr", {"A section of the author’s own"})


@pytest.mark.parametrize(
    ("value", "problem"),
    [("Yes", ""), ("", "‘Key’ is not filled in."), ("Perhaps", "‘Key’ must be one of: Yes, No.")],
)
def test_what_is_wrong_with_a_field_is_said_in_words(value, problem):
    assert FrontField("key", "Key", Entry.YES_NO, required=True).problem(value) == problem


# Which lines of a real paper are a report's, and how its sections are written there.
REAL = [
    (
        "ilsc-2023-01-31.txt",
        "Public Report Improving",
        "Accountable Officer(s)",
        r"^\d+\.\t(.+)$",
        "post-cse-support",
    ),
    ("cpp-2023-03-28.txt", "Background Papers", "Risks and Mitigation", r"^\d+\. ([A-Z].+)$", "officer-report"),
    ("cpp-2017-04-25-adoption-report.txt", "14. Options considered", None, r"^\d+\. ([A-Z].+)$", "adoption"),
]


@pytest.mark.parametrize(("name", "first", "last", "pattern", "slug"), REAL, ids=lambda value: str(value)[:20])
def test_sections_of_real_reports_are_those_of_their_kind(name, first, last, pattern, slug):
    if not (PAPERS / name).exists():
        pytest.skip(f"{name} is not here")
    text = (PAPERS / name).read_text()
    text = text[text.rindex(first) : text.rindex(last) if last else None]
    found = [title for title in re.findall(pattern, text, re.MULTILINE) if len(title) < 100 and "..." not in title]
    assert len(found) >= 6
    unknown = [title for title in found if all_kinds()[slug].section(title) is None]
    assert unknown == []
