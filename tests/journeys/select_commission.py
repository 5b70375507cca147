"""The business of a children’s select commission on 31 January 2023, by its kinds, in words of our own."""

import datetime as dt

from django.utils import timezone

from packs import render_part

NAME = "Young Lives Select Commission"
SECRET = "Wolframsecret"  # stands in the exempt appendix alone: its title, pages, file name and facts
WRITTEN = "Marigoldword"  # stands in the report written here alone
UPLOADED = "Kestrelword"  # stands in the uploaded annual report alone

# What the advisor adds to the standing items, in order: kind, title, what the agenda says.
ADDED = (
    ("Communications", "Communications from the chair", "Anything the chair wishes to tell the commission."),
    ("Verbal update", "Corporate parenting panel", "What the panel has done since the last meeting."),
    ("Report", "Adoption service: annual report 2021/22", "How many children were placed, and how soon."),
    ("Report", "Support after abuse: progress", "Where each recommendation of our review has got to."),
    ("Work programme", "Work programme", "What we look at next, and when."),
    ("Verbal update", "Sub-groups and projects", "Short reports from those who lead them."),
)
AGENDA = (
    "Apologies for absence",
    "Minutes of the previous meeting",
    "Declarations of interest",
    "Exclusion of the press and public",
    "Questions from the public",
    "Communications from the chair",
    "Corporate parenting panel",
    "Adoption service: annual report 2021/22",
    "Support after abuse: progress",
    "Work programme",
    "Sub-groups and projects",
    "Urgent business",
    "Date of the next meeting",
)
ADOPTION, SUPPORT, PROGRAMME = AGENDA[7], AGENDA[8], AGENDA[9]
ADOPTION_PAPER, SUPPORT_PAPER = "Adoption annual report", "Progress of support after abuse"
APPENDIX = f"{SECRET} prices"


def a_tuesday():
    """The first Tuesday at least 60 days from today."""
    day = timezone.localdate() + dt.timedelta(days=60)
    return day + dt.timedelta(days=(1 - day.weekday()) % 7)


def annual_report(pages=3):
    """A PDF as a service would send it, each page with a word to know it by."""
    page = '<section style="break-before: page"><h2>Part {0}</h2><p>' + UPLOADED + " sheet {0}.</p></section>"
    html = "<h1>Adoption in the borough</h1>" + "".join(page.format(number) for number in range(1, pages + 1))
    return _pdf(html, "Adoption in the borough")


def appendix():
    """Two sheets that are for the members alone."""
    html = (
        f'<h1>{SECRET} bids</h1><p>First price.</p><section style="break-before: page"><p>{SECRET} end.</p></section>'
    )
    return _pdf(html, f"{SECRET} bids")


def late_report():
    return _pdf("<h1>Winter pressures</h1><p>Beds are full; Larkspurword.</p>", "Winter pressures")


def _pdf(html, title):
    return render_part(html, title=title).pdf
