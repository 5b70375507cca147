"""What is said before publication of reports that are not cleared, and of comments nobody dealt with."""

from django.db.models import Count

from reports.clearance import standings_of
from reports.models import ParagraphComment


def uncleared(documents):
    """``(document, words)`` of each report that somebody has not cleared, as it is now."""
    found = standings_of(documents)
    for document in documents:
        missing = [each.words for each in found.get(document.pk, ()) if not each.is_settled]
        if missing:
            yield document, f"‘{document.title}’ is not cleared. {'; '.join(missing)}."


def with_open_comments(documents):
    """``(document, number)`` of each report with comments that nobody dealt with."""
    written = [document for document in documents if document.report_kind]
    if not written:
        return
    waiting = ParagraphComment.objects.filter(document__in=written, settled_at=None)
    numbers = dict(waiting.values_list("document").annotate(number=Count("pk")).order_by())
    yield from ((document, numbers[document.pk]) for document in written if document.pk in numbers)
