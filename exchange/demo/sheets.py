"""Papers that come as PDFs from elsewhere: a scorecard on its side, and three posters."""

from django.utils.html import escape

from exchange.demo.content import FOLDER
from packs import render_part

SCORECARD_CSS = """
@page { size: A4 landscape; margin: 14mm 14mm 18mm; }
h1 { font-size: 15pt; margin-bottom: 2mm; }
caption { font-size: 9pt; margin-bottom: 1mm; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.45mm 1.5mm; font-size: 7.8pt; line-height: 1.15; text-align: left; }
.red { background: #f6c7c2; } .amber { background: #fbe3b0; } .green { background: #cfe8d2; }
"""
POSTER_CSS = """
@page { size: A4; margin: 0; background: COLOUR; }
body { color: #ffffff; text-align: center; padding: 60mm 22mm; }
h1 { color: #ffffff; font-size: 46pt; line-height: 1.1; }
p { font-size: 20pt; line-height: 1.4; }
"""
HEADINGS = ("Ref", "Measure", "Unit", "Oct", "Nov", "Dec", "Year so far", "Good is", "Rating", "2021/22")
POSTERS = [
    (
        "We ask. You answer.",
        "Every child in care may have an advocate. Tell your social worker, or call us yourself.",
        "#7a2e5d",
    ),
    ("Your review, your say.", "You choose who comes, where it is held and what is talked about first.", "#1d5b4f"),
    ("18 is a number, not a cliff.", "You can stay with your carers. Ask about it before your birthday.", "#1f4f82"),
]


def scorecard():
    """The scorecard of the third quarter, as PDF."""
    rows = [
        [cell.strip() for cell in line.split("|")]
        for line in (FOLDER / "scorecard.txt").read_text("utf-8").splitlines()
    ]
    head = "".join(f'<th scope="col">{name}</th>' for name in HEADINGS)
    body = "".join(f"<tr>{_row(cells)}</tr>" for cells in rows)
    html = (
        "<h1>Corporate parenting scorecard, third quarter 2022/23</h1>"
        f"<table><caption>31 measures by month, with rating and last year</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )
    return render_part(html, title="Corporate parenting scorecard", extra_css=SCORECARD_CSS).pdf


def _row(cells):
    reference, *others = [escape(cell) for cell in cells]
    rated = {7: f' class="{others[7]}"'} if others[7] else {}
    return f'<th scope="row">{reference}</th>' + "".join(
        f"<td{rated.get(place, '')}>{cell}</td>" for place, cell in enumerate(others)
    )


def poster(number):
    """One of the posters that young people drew up, as PDF."""
    title, words, colour = POSTERS[number]
    html = f"<h1>{escape(title)}</h1><p>{escape(words)}</p><p>Our Voice, Netherfold</p>"
    return render_part(html, title=title, extra_css=POSTER_CSS.replace("COLOUR", colour)).pdf
