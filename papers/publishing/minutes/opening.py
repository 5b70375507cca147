"""Papers that are no longer exempt, because the meeting refused, lifted or did not need the exemption (s100A(4))."""

from django.db import transaction
from django.db.models import F

from meetings.drafting import Refused
from meetings.models import AgendaItem, ExemptionOutcome, Openness
from reports.models import Document

WHY = {
    ExemptionOutcome.Result.REFUSED: "Open now: the meeting did not agree that it is exempt.",
    ExemptionOutcome.Result.LIFTED: "Open now: its exemption was lifted.",
    ExemptionOutcome.Result.NOT_NEEDED: "Open now: its exemption was not needed.",
}
OPEN = {"openness": Openness.OPEN, "exempt_paragraphs": [], "public_interest_reason": ""}


def papers_to_open(meeting):
    """The exempt documents of items whose exemption fell; what is confidential stays so, whatever a meeting says."""
    results = [result for result in ExemptionOutcome.Result if result in WHY]
    documents = Document.objects.filter(
        item__meeting=meeting, item__exemption_outcome__result__in=results, openness=Openness.EXEMPT
    )
    return documents.select_related("item__exemption_outcome").order_by("item__position", "position", "pk")


@transaction.atomic
def open_papers(meeting, documents):
    """Make the chosen exempt documents, and their items, open at the desk; the next publication then issues them.

    A paper can be exempt for a reason of its own, so each is chosen. Nothing is public by this alone. Raises Refused
    for a document whose exemption stands.
    """
    allowed = {document.pk: document for document in papers_to_open(meeting)}
    if not documents or any(document.pk not in allowed for document in documents):
        raise Refused("Choose papers whose exemption the meeting refused, lifted or did not need.")
    for document in (allowed[each.pk] for each in documents):
        note = WHY[document.item.exemption_outcome.result] if document.published_version else document.correction_note
        Document.objects.filter(pk=document.pk).update(**OPEN, correction_note=note, version=F("version") + 1)
    items = AgendaItem.objects.filter(pk__in={each.item_id for each in documents}, openness=Openness.EXEMPT)
    items.update(**OPEN, version=F("version") + 1)
