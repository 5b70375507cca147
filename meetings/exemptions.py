"""What became of a proposed exemption, and which papers may then be read by everybody (LGA 1972 s100A(4), s100B)."""

from django.db import transaction
from django.utils import timezone

from .models import AgendaItem, ExemptionOutcome, Openness


@transaction.atomic
def note_exemption(item: AgendaItem, result: str, *, by, note: str = "") -> ExemptionOutcome:
    """Note what the meeting made of the exemption of ``item``; what was noted before gives way."""
    facts = {"result": result, "note": note, "noted_by": by, "noted_at": timezone.now()}
    outcome, _ = ExemptionOutcome.objects.update_or_create(item=item, defaults=facts)
    return outcome


def papers_to_open(item: AgendaItem) -> list:
    """The exempt papers of ``item``. What is confidential stays so: no meeting can lift that (LGA 1972 s100A(2))."""
    return [paper for paper in item.documents.all() if paper.openness == Openness.EXEMPT]
