"""A made-up pack to measure with: reports with tables and charts, uploads, restricted papers. No database is asked."""

import base64
from dataclasses import dataclass
from functools import cache
from html import escape

import weasyprint

COLOUR = "#1d5b4f"
TO_AN_ITEM = 2  # papers
UPLOADED = {2, 7, 12, 17, 22, 27}  # of thirty, by place
UNTAGGED = {12, 27}
RESTRICTED = {8, 17, 25}
SUBJECTS = ("Adoption", "Fostering", "Libraries", "Street lighting", "Day centres", "School places", "Winter service")
WORDS = (
    "The service answered every enquiry in the month it was made and kept a note of how long each household had waited "
    "before anybody called. Where a wait was longer than agreed, the manager wrote to say why and what would come next."
)


@dataclass(frozen=True)
class Sample:
    """One paper of the pack. ``html`` is its text; an upload also has the PDF that its author would have made of it."""

    key: str
    title: str
    html: str
    restricted: bool
    upload: bytes | None = None


def samples(count=30, sections=5):
    """``count`` papers of about two pages to a section; 30 with 5 sections make about 300 pages."""
    return [_sample(place % 30, place, sections) for place in range(count)]


def _sample(kind, place, sections):
    title = f"{SUBJECTS[place % len(SUBJECTS)]}: report {place + 1}"
    html = report_html(title, sections, place)
    upload = _upload(kind, sections) + f"\n% {place}\n".encode() if kind in UPLOADED else None
    return Sample(f"paper-{place}", title, html, kind in RESTRICTED, upload)


def report_html(title, sections, seed=0):
    """A report as the portal writes them: recommendations, numbered paragraphs, charts, tables of several kinds."""
    parts = "".join(_section(number, seed) for number in range(1, sections + 1))
    return (
        f'<p class="report-kind">Report to the Scrutiny Panel</p><h1>{escape(title)}</h1>'
        '<dl class="facts"><div><dt>Report authors</dt><dd>Head of Service</dd></div>'
        "<div><dt>Wards affected</dt><dd>All</dd></div></dl>"
        '<section class="recommendations"><h2>Recommendations</h2><p>That the panel:</p>'
        "<ol><li>notes the work done in the year, and</li><li>asks for a further report.</li></ol></section>" + parts
    )


def _section(number, seed):
    paragraphs = "".join(
        f'<p class="para" id="p-{number}-{count}"><span class="para-number">{number}.{count}</span> {WORDS} '
        f"In quarter {count % 4 + 1} there were {seed * 7 + number * 13 + count} such cases.</p>"
        for count in range(1, 9)
    )
    return (
        f'<h2 id="section-{number}"><span class="section-number">{number}.</span> What happened in part {number}</h2>'
        f"{paragraphs}{_figure(number, seed)}{_table(number, seed)}"
    )


def _figure(number, seed):
    source = base64.b64encode(chart_svg(number, seed).encode()).decode()
    words = f"Cases by month in part {number}"
    return (
        f'<figure><img src="data:image/svg+xml;base64,{source}" alt="Bar chart: {words}">'
        f"<figcaption>Figure {number}. {words}</figcaption></figure>"
    )


def chart_svg(number, seed):
    """Twelve bars with their axis."""
    heights = [20 + (seed * 31 + number * 17 + month * 23) % 120 for month in range(12)]
    bars = "".join(
        f'<rect x="{30 + month * 36}" y="{150 - height}" width="26" height="{height}" fill="#17475a"/>'
        for month, height in enumerate(heights)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 170" width="480" height="170">'
        f'<path d="M24 10V150H470" fill="none" stroke="#4f575d"/>{bars}</svg>'
    )


def _table(number, seed):
    rows = "".join(
        f'<tr><th scope="row">Locality {row}</th><td class="number">{row * 3 + seed}</td>'
        f'<td class="number">{row * 2 + number}</td><td class="number">{100 - row % 40}%</td>'
        "<td>Finished and sent</td></tr>"
        for row in range(1, 19)
    )
    return (
        f"<table><caption>Table {number}. Enquiries by locality</caption><thead><tr>"
        '<th scope="col">Locality</th><th scope="col" class="number">Enquiries</th><th scope="col" class="number">'
        'Assessed</th><th scope="col" class="number">In time</th><th scope="col">Stage</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


@cache
def _upload(kind, sections):
    """The PDF as a word processor would export it, with fonts of its own."""
    title = f"Appendix {kind}"
    html = report_html(title, sections, kind)
    page = (
        f"<html lang=en-GB><head><title>{escape(title)}</title><style>@page{{size:A4;margin:20mm}}"
        "body{font:11pt/1.4 'DejaVu Sans',sans-serif}td,th{border:1px solid;padding:1.5mm}"
        "table{border-collapse:collapse}"
        f"img{{width:100%}}</style></head><body>{html}</body></html>"
    )
    return weasyprint.HTML(string=page).write_pdf(
        pdf_variant=None if kind in UNTAGGED else "pdf/ua-1", pdf_identifier=b"upload"
    )
