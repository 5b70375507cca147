"""Matters: started, joined by agenda items, forward plan entries and actions, merged, closed."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from council_portal.slugs import unique_slug

from .drafting import Refused
from .models import Action, AgendaItem, ForwardPlanEntry, Matter

# What can be joined to a matter, by the word that forms send for it.
JOINED = {"item": AgendaItem, "entry": ForwardPlanEntry, "action": Action}


@transaction.atomic
def start_matter(title: str, *, by, summary: str = "") -> Matter:
    """A new matter under an address of its own. Raises Refused where one of that title is open."""
    title = " ".join(title.split())
    if Matter.objects.open().filter(title__iexact=title).exists():
        raise Refused(f"There is a matter ‘{title}’ already. Choose it, or give this one another name.")
    return Matter.objects.create(
        title=title, summary=summary, slug=unique_slug(Matter.objects.all(), title), created_by=by
    )


def join(thing, matter: Matter | None) -> None:
    """Say that ``thing``, an agenda item, a forward plan entry or an action, is part of ``matter``; None undoes that.

    Raises Refused where the matter is closed or was merged into another.
    """
    if matter is not None and (matter.closed_on or matter.merged_into_id):
        raise Refused(f"‘{matter}’ is closed. Open it again first.")
    type(thing).objects.filter(pk=thing.pk).update(matter=matter, version=F("version") + 1)
    thing.matter = matter


@transaction.atomic
def merge_matters(matter: Matter, *, into: Matter, by) -> int:
    """Give all that ``matter`` joins to ``into``, whatever kind it is; return how much that was.

    ``matter`` stays as an address that leads there. Raises Refused where they are one, or either was merged before.
    """
    both = {one.pk: one for one in Matter.objects.select_for_update().filter(pk__in=[matter.pk, into.pk])}
    if len(both) < 2:
        raise Refused("A matter cannot be merged with itself.")
    if any(one.merged_into_id for one in both.values()):
        raise Refused("One of the two was merged already.")
    moved = 0
    for relation in Matter._meta.related_objects:
        if relation.related_model is not Matter and not relation.many_to_many:
            name = relation.field.name
            moved += relation.related_model._default_manager.filter(**{name: matter}).update(**{name: into})
    Matter.objects.filter(merged_into=matter).update(merged_into=into)
    Matter.objects.filter(pk=matter.pk).update(
        merged_into=into, closed_on=timezone.localdate(), version=F("version") + 1
    )
    return moved


def close_matter(matter: Matter) -> None:
    """Say that nothing more is to come of ``matter``; its page stays."""
    Matter.objects.filter(pk=matter.pk, closed_on=None).update(closed_on=timezone.localdate(), version=F("version") + 1)


def reopen_matter(matter: Matter) -> None:
    Matter.objects.filter(pk=matter.pk, merged_into=None).update(closed_on=None, version=F("version") + 1)


def could_join(matter: Matter) -> dict[str, list]:
    """What is joined to no matter yet, newest first, by the words of ``JOINED``."""
    items = AgendaItem.objects.filter(matter=None).exclude(kind=AgendaItem.Kind.HEADING)
    about = (AgendaItem.Kind.REPORT, AgendaItem.Kind.MOTION, AgendaItem.Kind.PETITION, AgendaItem.Kind.PRESENTATION)
    items = (
        items.filter(kind__in=about).select_related("meeting__committee").order_by("-meeting__starts_at", "position")
    )
    return {
        "item": list(items[:100]),
        "entry": list(ForwardPlanEntry.objects.filter(matter=None, withdrawn_at=None)[:100]),
        "action": list(Action.objects.filter(matter=None).select_related("committee").order_by("-pk")[:100]),
    }
