"""Motions, questions, petitions and appointments under agenda items: read together, whatever the item's kind."""

from django.db.models import Model, Prefetch

from .models import AgendaItem, BusinessRules, Motion, MotionAmendment, OutsideAppointment, Petition, Question

Kind = AgendaItem.Kind
ADDED = {
    Kind.MOTION: Motion,
    Kind.MEMBER_QUESTIONS: Question,
    Kind.PUBLIC_QUESTIONS: Question,
    Kind.PETITION: Petition,
    Kind.APPOINTMENTS: OutsideAppointment,
}
_AMENDMENTS = Prefetch("amendments", MotionAmendment.objects.select_related("mover", "seconder", "resolution"))
# What rows_of reads, in as many queries for thirty items as for one. To be fetched below whatever holds the items.
READ = {
    "motions": Motion.objects.select_related("mover", "seconder", "resolution").prefetch_related(_AMENDMENTS),
    "questions": Question.objects.select_related("member"),
    "petitions": Petition.objects.select_related("presented_by"),
    "outside_appointments": OutsideAppointment.objects.select_related("body", "person", "resolution").order_by(
        "position", "pk"
    ),
}


def with_business(below: str = "") -> list[Prefetch]:
    """What to prefetch so that ``rows_of`` asks nothing more; ``below`` is the way to the items, as 'items__'."""
    return [Prefetch(below + name, rows.all()) for name, rows in READ.items()]


def rows_of(item: AgendaItem) -> list[Model]:
    """All that was raised or is proposed under ``item``, in order. An item commonly has one kind of it."""
    return [row for name in READ for row in getattr(item, name).all()]


def kept_with(items: list[AgendaItem]) -> list[Model]:
    """What goes with ``items`` when they are removed, each row after what it belongs to."""
    rows = [row for item in items for row in rows_of(item)]
    return rows + [each for row in rows if isinstance(row, Motion) for each in row.amendments.all()]


def business_rules() -> BusinessRules:
    """The council's rules as set, or as the portal has them until somebody sets them."""
    return BusinessRules.objects.first() or BusinessRules()
