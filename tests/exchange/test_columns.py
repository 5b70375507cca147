"""A PDF laid out as packs are: items, members and minutes in columns, stamps, page numbers, sheets left blank."""

import pytest

from exchange.reading import read_pack

PROSE = "The plan says what each service will cost, what may go wrong, and what the council could do about it. " * 9
STYLE = """<style>
@page { size: A4; margin: 2cm; @bottom-center { content: "Page " counter(page) } }
section { page-break-before: always } td { vertical-align: top } body { font: 11pt sans-serif }
.stamp { text-align: right; font-weight: bold } .pages { width: 2.5cm; text-align: right } .number { width: 1.5cm }
</style>"""
ITEMS = [
    ("1.", "Apologies for absence", "", ""),
    ("2.", "Minutes of the previous meeting", "To approve the minutes of 14 November 2023.", "3 - 4"),
    ("3.", "Medium Term Financial Strategy and Draft Revenue Budget for the Three Years to Come", "A report.", "5 - 6"),
    ("4.", "Climate Action Plan: Annual Progress", "Report of the Director of Place.", "7 - 7"),
    ("5.", "Exclusion of the public", "That the public be excluded for the following item, which is exempt under"
     " Paragraph 3 of Part 1, Schedule 12A, Local Government Act 1972.", ""),
    ("6.", "Sale of the Depot", "", "9 - 9"),
]  # fmt: skip


def row(number, title, text, pages):
    return (
        f'<tr><td class="number">{number}</td><td><b>{title}</b><p>{text}</p></td><td class="pages">{pages}</td></tr>'
    )


def stamp(number):
    return f'<p class="stamp">Agenda Item {number}</p>'


FRONT = """<h1>Public Document Pack</h1><h2>Ashcombe Borough Council</h2><h1>Policy and Resources Committee</h1>
<table><tr><td>Date:</td><td>Tuesday 12 December 2023</td></tr><tr><td>Time:</td><td>6.30 pm</td></tr>
<tr><td>Venue:</td><td>Council Chamber, Civic Offices, High Street, Ashcombe</td></tr></table><p>To: Councillors:</p>
<table style="width: 100%"><tr><td>Alice Adams (Chair)</td><td>Ben Brook (Vice-Chair)</td></tr>
<tr><td>Cara Cole</td><td>Dan Dale</td></tr><tr><td>Eve Ewell</td><td>Fay Ford</td></tr></table>"""
MINUTES = f"""{stamp(2)}<p>Minutes of the Policy and Resources Committee</p><p>Tuesday 14 November 2023, 6.30 pm</p>
<table><tr><td>Present:</td><td>Councillor Alice Adams (Chair), Councillor Ben Brook, Councillor Cara Cole,
Councillor Eve Ewell</td></tr><tr><td>Apologies:</td><td>Councillors Dan Dale and Fay Ford</td></tr></table>
<table><tr><td class="number">31.</td><td><b>Declarations of interest</b><p>There were none.</p></td></tr>
<tr><td>32.</td><td><b>Budget monitoring</b><p>{PROSE}</p><p><b>RESOLVED:</b></p>
<ol style="list-style-type: lower-alpha">
<li>To note the forecast outturn, which is better than was feared in the summer, and the reasons given for it; and</li>
<li>To ask for a further report in February.</li></ol></td></tr>
<tr><td>33.</td><td><b>Fees</b><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p>
<p><b>RESOLVED</b> that the fees be adopted.</p></td></tr></table><p>The meeting ended at 8.15 pm.</p>"""
BUDGET = f"""{stamp(3)}<h2>Report to Policy and Resources Committee</h2><table>
<tr><td>Title</td><td>Medium Term Financial Strategy and Draft Revenue Budget</td></tr>
<tr><td>Report author</td><td>Hal Hines, Section 151 Officer</td></tr>
<tr><td>Wards affected</td><td>All</td></tr></table>
<h3>Recommendations</h3><ol><li>That the strategy be noted.</li><li>That the draft budget go out to consultation from
2 January to 31 January 2024, with drop-in sessions in each of the three libraries.</li></ol><h3>1. Background</h3>
<p>{PROSE}</p><p>{PROSE}</p>
<table><tr><th>Year</th><th>Spending £000</th></tr><tr><td>2024/25</td><td>12,100</td></tr></table>
<p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p>"""
SHEET = f"""{stamp(6)}<p>By virtue of paragraph(s) 3 of Schedule 12A,<br>Local Government Act 1972.</p>
<p style="padding-top: 6cm">Document is Restricted</p>"""
PAGES = [
    f'<h2>Agenda</h2><table style="width: 100%">{"".join(row(*item) for item in ITEMS)}</table>',
    MINUTES,
    BUDGET,
    f"{stamp(4)}<h2>Climate Action Plan</h2><p>{PROSE}</p>",
    "<p>This page is intentionally left blank</p>",
    SHEET,
]


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    from weasyprint import HTML

    path = tmp_path_factory.mktemp("columns") / "pack.pdf"
    HTML(string=STYLE + FRONT + "".join(f"<section>{page}</section>" for page in PAGES)).write_pdf(path)
    return read_pack(path)


def test_members_in_two_columns_are_six(pack):
    assert [(person.name, person.role) for person in pack.membership][:2] == [
        ("Alice Adams", "chair"),
        ("Ben Brook", "vice-chair"),
    ]
    assert len(pack.membership) == 6
    assert (pack.council, pack.committee) == ("Ashcombe Borough Council", "Policy and Resources Committee")


def test_a_title_in_bold_is_whole_and_its_pages_are_found(pack):
    items = {item.number: item for item in pack.agenda}
    assert items["3"].title.endswith("Draft Revenue Budget for the Three Years to Come")
    assert {number: item.pages for number, item in items.items() if item.pages} == {
        "2": (3, 4),
        "3": (5, 6),
        "4": (7, 7),
        "6": (9, 9),
    }
    assert items["6"].exempt_paragraphs == [3]


def test_numbers_in_their_own_column_number_the_minutes(pack):
    (minutes,) = pack.minutes
    assert [(item.number, len(item.resolutions)) for item in minutes.items] == [("31", 0), ("32", 2), ("33", 1)]
    assert minutes.items[1].resolutions[0].endswith("the reasons given for it")
    assert (len(minutes.present), len(minutes.apologies)) == (4, 2)


def test_stamps_say_which_item_a_report_belongs_to(pack):
    assert [(report.agenda_item, report.restricted) for report in pack.reports] == [
        ("3", False),
        ("4", False),
        ("6", True),
    ]
    assert pack.reports[0].authors == ["Hal Hines"]
    assert len(pack.reports[0].recommendations) == 2


def test_nothing_of_it_is_unread(pack):
    assert pack.unread == []
    assert {text for text, owner in pack.owners if owner == "furniture" and not text.startswith("Page ")} <= {
        "",
        "Public Document Pack",
    }
