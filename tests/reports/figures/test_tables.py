"""Right tables give no finding, in whatever form they come; wrong ones give just the slips that are in them."""

import pytest

from reports.figures import check

from .forms import cases, read


def each_form(name):
    return [pytest.param(case, form, id=f"{case.name}, {form}") for case in cases(name) for form in case.forms]


@pytest.mark.parametrize(("case", "form"), each_form("right"))
def test_keeps_quiet_about_what_is_right(case, form):
    tables, text = read(case, form)
    assert len(tables) == 1
    assert [finding.words for finding in check(tables, text)] == []


@pytest.mark.parametrize(("case", "form"), each_form("wrong"))
def test_names_the_cell_that_is_wrong(case, form):
    found = check(*read(case, form))
    assert [finding.cell for finding in found] == [slip.cell for slip in case.slips], [
        finding.words for finding in found
    ]
    for finding, slip in zip(found, case.slips, strict=True):
        assert finding.stated == slip.stated
        assert finding.kind in (slip.kind, slip.kind or finding.kind)
        assert finding.expected == (finding.expected if slip.expected is None else slip.expected)


@pytest.mark.parametrize(
    "case", [case for case in cases("wrong") if case.heads == 2 or "cell" in case.name], ids=lambda case: case.name
)
def test_names_it_in_a_pdf_too(case):
    assert [finding.cell for finding in check(*read(case, "pdf"))] == [slip.cell for slip in case.slips]
