"""Right tables give no finding, in whatever form they come; wrong ones give just the slips that are in them."""

from decimal import Decimal

import pytest

from reports.figures import check

from .forms import read
from .right import RIGHT
from .wrong import WRONG


def each_form(cases):
    return [pytest.param(case, form, id=f"{case.name}, {form}") for case in cases for form in case.forms]


@pytest.mark.parametrize(("case", "form"), each_form(RIGHT))
def test_keeps_quiet_about_what_is_right(case, form):
    tables, text = read(case, form)
    assert len(tables) == 1
    assert [finding.words for finding in check(tables, text)] == []


@pytest.mark.parametrize(("case", "form"), each_form(WRONG))
def test_names_the_cell_that_is_wrong(case, form):
    found = [finding for finding in check(*read(case, form))]
    assert [finding.cell for finding in found] == [cell for cell, *_rest in case.slips], [f.words for f in found]
    for finding, (_cell, kind, stated, expected) in zip(found, case.slips, strict=True):
        assert finding.kind == kind or kind is None
        assert finding.stated == Decimal(str(stated))
        assert expected is None or finding.expected == Decimal(str(expected))
