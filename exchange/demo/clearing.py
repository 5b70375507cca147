"""One report on its way through clearance: asked for, returned, not needed, cleared and then changed.

A total was changed and its row was not, which the figures check finds; another figure is right, as its author says.
"""

from meetings.models import AgendaItem
from reports.checking_figures import answer_figure, figures_in
from reports.clearance import answer, ask, not_needed
from reports.models import Document
from reports.paragraph_comments import add_comment
from reports.paragraphs import numbered
from reports.versions import keep_version

NOTE = "Please say how long the grant runs. Without it members cannot judge the second year."
WHY_RIGHT = "A family could give more than one answer, so the rows come to more than the 214 who were asked."


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
    asked = next(each for each in figures_in(report).open if "miss" in each.table)
    answer_figure(report, asked.key, why=WHY_RIGHT, by=author)
    legal = report.clearances.get(role="legal")
    answer(legal, "returned", by=accounts["legal"], version=report.version, note=NOTE)
    ask(report, "finance", of=accounts["clearing"], by=author)
    return report


def _changed(report, author):
    """A cost mended after the director cleared it, but not in the row of the kitchens."""
    report.body = report.body.replace("372,000", "378,000")
    report.version += 1
    report.save(update_fields=["body", "version"])
    keep_version(report, by=author, why="Cost of the sixth kitchen added")
    return report
