"""Papers in the manner of other councils: right ones give no finding in any setting, wrong ones give one."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from reports.figures import check, tables_in_text

from . import manners
from .forms import FORMS, Case

PAPERS = list(manners.papers())
PAGES = list(manners.pages())
SENTENCES = list(manners.sentences())
UNSEEN = {("ratings by Ofsted", "2"), ("ratings by Ofsted", "17%")}  # too few figures to be sure; see decision 17
GAPS_LOST = {  # a cell a line: a row with an empty cell, or a head 'No data', cannot be told from the next
    ("planning decisions", "321"), ("election results", "2,550"), ("treasury investments", "47.6"),
    ("workforce by ethnicity", "4,737"), ("nested directorates", "1,241"), ("NEET", "11.1%"),
    ("ages in bands, two years", "310"), ("targets met", "8"),
}  # fmt: skip


def words(text):
    return [finding.words for finding in check(tables_in_text(text), text)]


def named(paper):
    return (paper.name.rpartition(", ")[0], paper.slip)


@pytest.mark.parametrize("paper", [each for each in PAPERS if not each.slip], ids=lambda paper: paper.name)
def test_keeps_quiet_about_a_right_table_in_any_setting(paper):
    assert {manner.__name__: words(manner(paper)) for manner in manners.MANNERS} == {
        manner.__name__: [] for manner in manners.MANNERS
    }


@pytest.mark.parametrize(
    "paper", [each for each in PAPERS if each.slip and named(each) not in UNSEEN], ids=lambda paper: paper.name
)
def test_finds_the_slip_in_any_setting(paper):
    settings = [each for each in manners.MANNERS if each is not manners.cell_a_line or named(paper) not in GAPS_LOST]
    assert [manner.__name__ for manner in settings if not 1 <= len(words(manner(paper))) <= 2] == []


@pytest.mark.parametrize(
    ("text", "slip"), [each[1:] for each in PAGES], ids=[f"{each[0]}, {each[2]}" for each in PAGES]
)
def test_pages_as_they_are_set(text, slip):
    assert len(words(text)) == bool(slip)


@pytest.mark.parametrize(("sentence", "slip"), SENTENCES)
def test_sentences(sentence, slip):
    assert len(words(sentence)) == bool(slip)


@pytest.mark.parametrize("name", ["report", "treasury"])
def test_a_whole_report_of_figures_that_agree(name):
    assert words((manners.ELSEWHERE / f"{name}.txt").read_text()) == []


FILED = [each for each in PAPERS if each.name.partition(", ")[0] in {
    "capital programme with slippage", "council tax bands of homes", "homelessness duties", "complaints by stage",
    "nested directorates", "contact centre",
}]  # fmt: skip


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("paper", FILED, ids=lambda paper: paper.name)
def test_word_and_pdf_by_way_of_the_command(tmp_path, paper, form):
    case = Case(paper.name, paper.caption, tuple("|".join(row) for row in paper.grid), after=paper.after)
    path = tmp_path / f"report.{form}"
    path.write_bytes(FORMS[form](case))
    out = StringIO()
    call_command("check_figures", str(path), "--json", stdout=out)
    assert len(json.loads(out.getvalue())) == bool(paper.slip)
