"""A pack's worth of documents, made here: the markup is also the example to follow for templates."""

import io
from functools import cache
from html import escape

import pikepdf
import weasyprint
from pikepdf import Dictionary, Name
from PIL import Image

from packs import PackDocument, PackStyle, assemble, render_part, settle_fronts, upload_part

STYLE = PackStyle()
FOOTER = "Improving Childhoods Scrutiny Panel · Tuesday 31 January 2023"
ITEMS = [
    ("1.", "Apologies for absence", "", []),
    (
        "2.",
        "Minutes of the previous meeting",
        "To agree the minutes of 6 December 2022 as a correct record.",
        ["minutes"],
    ),
    ("3.", "Declarations of interest", "Members say what interests they have in the business below.", []),
    ("4.", "Exclusion of the press and public", "To decide whether item 10 is heard in private.", []),
    ("5.", "Questions from members of the public and the press", "", []),
    ("6.", "Communications from the Chair", "", []),
    ("7.", "Corporate parenting: an update from the lead member", "A verbal update.", []),
    ("8.", "Adoption in the borough: annual report for 2021/22", "Report of the Strategic Director.", ["adoption"]),
    ("9.", "Support services: what has been done since the review", "The poster follows it.", ["support", "poster"]),
    ("10.", "Contract for independent visitors", "Appendix 2 is exempt.", ["contract"]),
    ("11.", "Working groups", "", []),
    ("12.", "Urgent business", "Items the Chair accepts as urgent, with the reason.", []),
    ("13.", "Date and time of the next meeting", "Tuesday 7 March 2023 at 10am in the Civic Hall.", []),
]


def front(ranges):
    return (
        FRONT_SHEET
        + '<section class="agenda"><h1>Agenda</h1>'
        + "".join(_item(*each, ranges) for each in ITEMS)
        + "</section>"
    )


def _item(number, title, text, documents, ranges):
    pages = "".join(_pages(key, ranges) for key in documents if key in ranges)
    return (
        f'<div class="agenda-item"><span class="agenda-number">{number}</span>'
        f'<h2 class="agenda-title">{escape(title)}</h2>{pages[:0]}'
        + (f'<div class="agenda-text">{escape(text)}</div>' if text else "")
        + (f'<p class="agenda-pages">{pages}</p>' if pages else "")
        + "</div>"
    )


def _pages(key, ranges):
    word = "Page" if ranges[key].first == ranges[key].last else "Pages"
    return f'<a href="pack:{key}">({word} {ranges[key]})</a><br>'


FRONT_SHEET = """
<section class="front-sheet">
<p class="council-name">Netherfold Borough Council</p>
<h1>Improving Childhoods Scrutiny Panel</h1>
<p class="meeting-date">Tuesday 31 January 2023 at 10am</p>
<dl class="facts">
<div><dt>Venue</dt><dd>Council Chamber, Civic Hall, Market Place, Netherfold</dd></div>
<div><dt>Contact</dt><dd>Governance team,
<a href="mailto:governance@netherfold.example">governance@netherfold.example</a></dd></div>
<div><dt>Watch</dt><dd>The meeting is shown live at
<a href="https://www.netherfold.example/live">www.netherfold.example/live</a></dd></div>
<div><dt>Issued</dt><dd>Monday 23 January 2023</dd></div>
</dl>
<h2>Members</h2>
<ul class="membership">
<li>Councillor Amberley (Chair)</li><li>Councillor Birch (Vice-Chair)</li><li>Councillor Cole</li>
<li>Councillor Dunmore</li><li>Councillor Eastfield</li><li>Councillor Fenn</li><li>Councillor Garth</li>
<li>Councillor Hollis</li><li>Councillor Ivory</li><li>Councillor Jessop</li><li>Councillor Kerr</li>
<li>Councillor Lark</li>
</ul>
<h2>Filming and recording</h2>
<p class="note">Anyone may film, photograph or record the public part of this meeting. Please tell the Chair or the
governance team before it begins, so that people who do not wish to be shown can be seated out of view.</p>
</section>
"""

PLACEHOLDER = """
<section class="placeholder-sheet"><p class="document-name">Item 10, appendix 2</p><h1>This document is restricted</h1>
<p>By virtue of paragraph(s) 3 of Part 1 of Schedule 12A of the Local Government Act 1972.</p>
<p>It takes pages 21 to 23 of the restricted edition, so the page numbers of both editions agree.</p></section>
"""


def report_html(rows=70, paragraphs=14):
    paras = "".join(
        f'<p class="para"><span class="para-number">2.{number}</span> The service answered every enquiry in the month '
        "it was made, and kept a note of how long each family had waited before a worker first called. Where a "
        "wait was longer than agreed, the manager wrote to say why and what would happen next.</p>"
        for number in range(1, paragraphs + 1)
    )
    body = "".join(
        f'<tr><th scope="row">Locality {row}</th><td class="number">{row * 3}</td><td class="number">{row * 2}</td>'
        f'<td class="number">{100 - row % 40}%</td><td>Assessment finished and sent to the panel</td></tr>'
        for row in range(1, rows + 1)
    )
    return f"""
<p class="report-kind">Report to the Improving Childhoods Scrutiny Panel</p>
<h1>Adoption in the borough: annual report for 2021/22</h1>
<dl class="facts"><div><dt>Report author</dt><dd>Head of Permanence</dd></div>
<div><dt>Wards affected</dt><dd>All</dd></div><div><dt>Key decision</dt><dd>No</dd></div></dl>
<section class="recommendations"><h2>Recommendations</h2><p>The panel is asked to:</p>
<ol><li>note the work done in the year, and</li><li>ask for a further report in twelve months.</li></ol></section>
<h2>1. Background</h2>
<p class="para"><span class="para-number">1.1</span> Netherfold shares its adoption service with three neighbours. This
report says how many children and families it helped, how long they waited, and what is planned. See
<a href="#figures">the figures below</a>.</p>
<figure><img src="chart.png" alt="Bar chart: placements rose from 12 to 18 over three years">
<figcaption>Figure 1. Children placed, 2019/20 to 2021/22</figcaption></figure>
<h2>2. What happened in the year</h2>{paras}
<h2 id="figures">3. Figures</h2>
<table><caption>Table 1. Enquiries and assessments by locality</caption>
<thead><tr><th scope="col">Locality</th><th scope="col" class="number">Enquiries</th>
<th scope="col" class="number">Assessed</th><th scope="col" class="number">In time</th>
<th scope="col">Stage</th></tr></thead>
<tbody>{body}<tr class="total"><th scope="row">Total</th><td class="number">7,455</td><td class="number">4,970</td>
<td class="number">81%</td><td></td></tr></tbody></table>
<h2>4. Legal and finance</h2>
<p class="para"><span class="para-number">4.1</span> There are no legal or financial matters the panel must decide.</p>
"""


def chart_png():
    image = Image.new("RGB", (900, 360), "white")
    for index, height in enumerate((200, 250, 300)):
        image.paste((23, 71, 90), (140 + index * 240, 330 - height, 260 + index * 240, 330))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def fetch_image(address):
    return chart_png(), "image/png"


def plain_pdf(pages=1, size=(595.276, 841.89), text="Uploaded page", rotate=0, edge=False):
    """An untagged PDF as a printer driver makes it; with `edge` a border runs round the very edge of the page."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=size)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        border = f"2 w 1 1 {size[0] - 2:g} {size[1] - 2:g} re S " if edge else ""
        mark = f"{border}BT /F1 24 Tf 72 {size[1] / 2:g} Td ({text} {number}) Tj ET"
        page.obj.Contents = pdf.make_stream(mark.encode())
        if rotate:
            page.obj.Rotate = rotate
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def tagged_pdf():
    """A tagged PDF such as a word processor exports, with its own page numbers in the bottom margin."""
    html = (
        "<html lang=en-GB><head><title>Working paper</title><style>@page{size:A4;margin:20mm;"
        "@bottom-center{content:counter(page)}}</style></head><body><h1 id=top>Working paper</h1>"
        "<p>First. <a href='#end'>To the end</a></p><table><tr><th id=a>Year<th>Number<tr><td>2021<td>7</table>"
        "<h2 id=end style='break-before:page'>End</h2><p>Last. <a href='https://netherfold.example/'>Site</a></p></body></html>"
    )
    return weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")


def poster_pdf():
    """An A2 landscape poster with colour to its edges and one word in each corner."""
    html = (
        "<html lang=en><head><style>@page{size:594mm 420mm;margin:0}body{margin:0}"
        "div{position:absolute;font:60pt sans-serif}"
        "main{position:absolute;inset:0;background:#ffe9b0}</style></head><body><main>"
        "<div style='left:5mm;top:5mm'>North</div><div style='right:5mm;top:5mm'>East</div>"
        "<div style='left:5mm;bottom:5mm'>West</div><div style='right:5mm;bottom:5mm'>South</div>"
        "<div style='left:150mm;top:180mm;font-size:110pt'>Foster with us</div></main></body></html>"
    )
    return weasyprint.HTML(string=html).write_pdf()


@cache
def documents(restricted=False):
    """The sample's documents in agenda order; the contract is a placeholder in the public edition."""
    report = render_part(report_html(), title="Adoption in the borough", image_fetcher=fetch_image)
    minutes = render_part(
        "<h1>Minutes</h1>"
        + '<div class="minute"><span class="minute-number">35.</span><h2>Minutes of the last meeting</h2>'
        '<div class="resolution"><p>Resolved: That they are a correct record.</p></div></div>' * 4,
        title="Minutes",
    )
    contract = render_part(
        "<h1>Contract price</h1>" + "<p>Zanzibar-marmalade price schedule.</p>" * 110, title="Secret terms"
    )
    parts = [
        ("minutes", "2. Minutes of 6 December 2022", minutes),
        ("adoption", "8. Adoption in the borough", report),
        ("support", "9. Support services", upload_part(tagged_pdf())),
        ("poster", "9. Poster", upload_part(poster_pdf())),
        ("contract", "10. Appendix 2", contract if restricted else None),
    ]
    return [
        PackDocument(key, title, part, (part or contract).pages, "" if part else PLACEHOLDER)
        for key, title, part in parts
    ]


def build_pack(make_front, listed, *, style, title, first_page=1, **settings):
    """One edition alone: its front, given the page ranges, and its documents."""
    lengths = [(each.key, each.pages) for each in listed]
    makers = {"only": lambda ranges, blanks: render_part(make_front(ranges), title=title)}
    fronts, _ = settle_fronts(makers, lengths, style, first_page)
    return assemble(fronts["only"], listed, style=style, title=title, first_page=first_page, **settings)


def sample_pack(restricted=False, **more):
    return build_pack(
        front,
        documents(restricted),
        style=more.pop("style", STYLE),
        title="Improving Childhoods Scrutiny Panel, 31 January 2023",
        footer=FOOTER,
        restricted=restricted,
        **more,
    )
