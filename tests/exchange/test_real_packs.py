"""The two real packs and the lone report, from text and from a PDF made of it."""

import datetime

import pytest

from exchange.reading import read_pack

from .conftest import as_pdf, real

SELECT, PANEL, REPORT = "ilsc-2023-01-31", "cpp-2023-03-28", "cpp-2017-04-25-adoption-report"


@pytest.fixture(scope="module", params=["text", "pre", "paragraphs"])
def source(request, tmp_path_factory):
    """Each real pack as text, as a PDF set as it is, and as a PDF of paragraphs; read once for all tests."""
    known = {}

    def reading(name):
        if name not in known:
            path = real(name)
            if request.param != "text":
                path = as_pdf(path, tmp_path_factory.mktemp("pdf"), style=request.param)
            known[name] = read_pack(path)
        return known[name]

    return reading


def test_the_select_commissions_front_sheet_is_read(source):
    pack = source(SELECT)
    assert pack.committee == "Improving Lives Select Commission"
    assert (pack.date, pack.time) == (datetime.date(2023, 1, 31), "10:00")
    assert pack.venue.startswith("Town Hall")
    roles = [person.role for person in pack.membership]
    assert len(roles) == 15
    assert roles[:2] == ["chair", "vice-chair"]
    assert set(roles[2:]) == {"member"}


def test_the_select_commissions_items_have_their_pages(source):
    agenda = source(SELECT).agenda
    assert [item.number for item in agenda] == [str(number) for number in range(1, 14)]
    assert {item.number: item.pages for item in agenda if item.pages} == {
        "2": (3, 8),
        "8": (9, 31),
        "9": (33, 47),
        "10": (49, 49),
    }
    assert all(item.text for item in agenda)


def test_every_resolution_of_the_select_commission_is_read(source):
    (minutes,) = source(SELECT).minutes
    assert minutes.date == datetime.date(2022, 12, 6)
    assert [item.number for item in minutes.items] == [str(number) for number in range(35, 48)]
    assert (len(minutes.present), len(minutes.apologies)) == (11, 6)
    counts = {item.number: len(item.resolutions) for item in minutes.items if item.resolutions}
    assert counts == {"35": 1, "41": 3, "42": 4, "43": 3, "44": 1, "45": 1, "47": 1}


def test_the_select_commissions_reports_belong_to_items_8_9_and_10(source):
    reports = source(SELECT).reports
    assert [(report.agenda_item, report.kind) for report in reports] == [
        ("8", "adoption"),
        ("9", "post_cse"),
        ("10", "work_programme"),
    ]
    support = reports[1]
    assert len(support.recommendations) == 2
    assert [name.split()[:2] for name in support.appendices] == [
        ["Appendix", "1"],
        ["Appendix", "2"],
        ["Appendix", "3"],
    ]
    assert len(support.authors) == 2


def test_the_panels_items_have_pages_presenters_and_slots(source):
    pack = source(PANEL)
    items = {item.number: item for item in pack.agenda}
    assert (pack.committee, pack.time) == ("Corporate Parenting Panel", "15:00")
    assert list(items) == [str(number) for number in range(1, 16)]
    pages = {number: item.pages for number, item in items.items() if item.pages}
    assert pages == {
        "4": (3, 7),
        "6": (9, 38),
        "8": (39, 55),
        "9": (57, 61),
        "10": (63, 104),
        "11": (105, 125),
        "12": (127, 132),
    }
    slots = {number: (item.starts, item.ends) for number, item in items.items() if item.starts}
    assert list(slots) == ["5", "6", "7", "8", "9", "10", "11"]
    assert (slots["5"], slots["11"]) == (("15:10", "15:20"), ("17:25", "17:45"))
    assert {number: len(item.presenters) for number, item in items.items() if item.presenters} == {
        "6": 1,
        "8": 1,
        "9": 1,
        "10": 3,
    }


def test_only_item_11_of_the_panel_is_exempt(source):
    assert {item.number: item.exempt_paragraphs for item in source(PANEL).agenda if item.exempt_paragraphs} == {
        "11": [2, 3]
    }


def test_the_panels_minutes_and_reports_are_read(source):
    pack = source(PANEL)
    (minutes,) = pack.minutes
    assert minutes.date == datetime.date(2023, 1, 31)
    assert [item.number for item in minutes.items] == [str(number) for number in range(56, 68)]
    counts = {item.number: len(item.resolutions) for item in minutes.items if item.resolutions}
    assert counts == {"59": 1, "60": 4, "61": 1, "62": 2, "63": 1, "65": 1, "67": 1}
    kinds = [(report.agenda_item, report.kind, report.restricted) for report in pack.reports]
    assert kinds[:2] == [("6", "iro", False), ("8", "performance", False)]
    assert [item for item, _, _ in kinds] == ["6", "8", "9", "10", "11", "12"]
    assert [item for item, _, restricted in kinds if restricted] == ["11"]


def test_a_report_alone_gives_what_it_can(source):
    pack = source(REPORT)
    (report,) = pack.reports
    assert pack.agenda == pack.minutes == []
    assert (pack.committee, pack.date) == ("Corporate Parenting Panel", datetime.date(2017, 4, 25))
    assert (report.agenda_item, report.kind, len(report.authors), len(report.recommendations)) == ("", "adoption", 1, 1)
