"""What is said before publication of reports not cleared, of figures not explained, of comments nobody dealt with."""

from django.db.models import Count

from reports.checking_figures import figures_of
from reports.clearance import standings_of
from reports.models import ParagraphComment

MOST_NAMED = 5  # figures said in full; the paper's own page has all


def uncleared(documents):
    """``(document, words)`` of each report that somebody has not cleared, as it is now."""
    found = standings_of(documents)
    for document in documents:
        missing = [each.words for each in found.get(document.pk, ()) if not each.is_settled]
        if missing:
            yield document, f"‘{document.title}’ is not cleared. {'; '.join(missing)}."


def figures_to_say(documents):
    """``(document, words, is_open)`` of papers with figures that do not follow, neither mended nor explained, and, not
    ``is_open``, of those that could not be checked, or not yet."""
    found = figures_of(documents)
    for document in documents:
        figures = found.get(document.pk)
        if not figures:
            continue
        if figures.open:
            yield document, _unexplained(document, figures.open), True
        elif figures.pending:
            yield document, f"The figures of ‘{document.title}’ are still being checked.", False
        elif figures.unread:
            yield document, f"The figures of ‘{document.title}’ are not checked. {figures.unread}", False


def _unexplained(document, figures):
    words = "one figure" if len(figures) == 1 else f"{len(figures)} figures"
    named = " ".join(each.words for each in figures[:MOST_NAMED])
    more = f" And {len(figures) - MOST_NAMED} more." if len(figures) > MOST_NAMED else ""
    return f"‘{document.title}’ has {words} to look at. {named}{more}"


def with_open_comments(documents):
    """``(document, number)`` of each report with comments that nobody dealt with."""
    written = [document for document in documents if document.report_kind]
    if not written:
        return
    waiting = ParagraphComment.objects.filter(document__in=written, settled_at=None)
    numbers = dict(waiting.values_list("document").annotate(number=Count("pk")).order_by())
    yield from ((document, numbers[document.pk]) for document in written if document.pk in numbers)
