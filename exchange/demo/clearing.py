"""One report on its way through clearance: asked for, returned, not needed, cleared and then changed."""

from meetings.models import AgendaItem
from reports.clearance import answer, ask, not_needed
from reports.models import Document
from reports.paragraph_comments import add_comment
from reports.paragraphs import numbered
from reports.versions import keep_version

NOTE = "Please say how long the grant runs. Without it members cannot judge the second year."


def send_round(item: AgendaItem, accounts) -> Document:
    """Send the report of ``item`` to those who clear it; finance has not answered yet."""
    report, author = item.documents.get(), accounts["author"]
    ask(report, "legal", of=accounts["legal"], by=author)
    director = ask(report, "director", of=accounts["director"], by=author)
    answer(director, "given", by=accounts["director"], version=report.version)
    not_needed(report, "hr", why="No post of the council is affected", by=author)
    add_comment(
        report,
        by=accounts["chair"],
        text="Which six wards? Members will want to know.",
        paragraph=next(each for each in numbered(report.body).paragraphs if "Six schools" in each.text),
    )
    report = _changed(report, author)
    legal = report.clearances.get(role="legal")
    answer(legal, "returned", by=accounts["legal"], version=report.version, note=NOTE)
    ask(report, "finance", of=accounts["clearing"], by=author)
    return report


def _changed(report, author):
    """A figure mended after the director cleared it."""
    report.body = report.body.replace("Clubs would cost £372,000", "Clubs would cost £378,000")
    report.version += 1
    report.save(update_fields=["body", "version"])
    keep_version(report, by=author, why="Cost of the sixth kitchen added")
    return report
