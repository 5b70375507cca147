"""Resolutions under a minute: added, offered from a report, put in order, removed; what a page shows of them."""

from django.db import transaction
from django.db.models import F, Max, Prefetch, prefetch_related_objects

from .drafting import Refused
from .minute_taking import lock
from .models import AgendaItem, Decision, Minute, Resolution
from .raising import keep_text, motion_amended_by
from .voting import as_it_stands
from .wording.blocks import without_that


@transaction.atomic
def add_resolution(minute: Minute, resolution: Resolution) -> Resolution:
    """Save a new ``resolution`` as the last under ``minute``, or as the last amendment to what it amends."""
    lock(minute.minutes_id)
    last = minute.resolutions.aggregate(last=Max("position"))["last"]
    resolution.minute, resolution.position = minute, 0 if last is None else last + 1
    if resolution.amends and resolution.amends.on_the_budget:
        resolution.on_the_budget, resolution.method = True, Resolution.Method.RECORDED
    resolution.save()
    return resolution


@transaction.atomic
def add_words(minute: Minute, words: str) -> Resolution | None:
    """Add a resolution of these ``words`` alone; None where it stands there, as when an answer was lost on the way.

    Under an exempt minute it is exempt until somebody says that all may read it (LGA 1972 s100C(1)).
    """
    lock(minute.minutes_id)
    if minute.resolutions.filter(amends=None, text=words).exists():
        return None
    exempt = Minute.objects.get(pk=minute.pk).is_restricted
    return add_resolution(minute, Resolution(text=words, exempt=exempt))


@transaction.atomic
def add_recommended(minute: Minute) -> int:
    """Make resolutions of what the reports of the minute's items recommend and is not resolved yet; how many."""
    lock(minute.minutes_id)
    items = list(minute.items.prefetch_related("documents"))
    known = set(minute.resolutions.values_list("text", flat=True))
    new = {text: hidden for text, hidden in recommendations_of(items).items() if text not in known}
    for text, hidden in new.items():
        if hidden and not minute.is_restricted:
            raise Refused("A restricted report recommends this. Say first who may see the minute.")
        add_resolution(minute, Resolution(text=text, exempt=hidden))
    return len(new)


def recommendations_of(items: list[AgendaItem]) -> dict[str, bool]:
    """What the reports of ``items`` recommend, without 'That', each once; whether its report is restricted."""
    papers = [paper for item in items for paper in item.documents.all()]
    return {
        resolved: paper.is_restricted
        for paper in papers
        for text in paper.recommendations
        if (resolved := without_that(text))
    }


@transaction.atomic
def move_resolution(resolution: Resolution, step: int) -> bool:
    """Move ``resolution`` one place up (-1) or down (1) among its own kind; whether it moved."""
    resolution = as_it_stands(resolution)
    beside = list(Resolution.objects.filter(minute=resolution.minute_id, amends=resolution.amends_id))
    at = next(place for place, other in enumerate(beside) if other.pk == resolution.pk)
    if not 0 <= at + step < len(beside):
        return False
    beside[at], beside[at + step] = beside[at + step], beside[at]
    places = sorted(other.position for other in beside)
    if len(set(places)) < len(places):
        places = list(range(len(beside)))
    for position, other in zip(places, beside, strict=True):
        Resolution.objects.filter(pk=other.pk).update(position=position)
    return True


@transaction.atomic
def remove_resolution(resolution: Resolution) -> None:
    """Delete ``resolution`` with its amendments and votes. An agenda item that it put off stays where it is.

    Raises Refused where its minute is published: what was resolved there is struck out by an amendment; and where a
    decision statement was made of it.
    """
    resolution = as_it_stands(resolution)
    if resolution.minute.number:
        raise Refused(
            f"Minute {resolution.minute.number} is published, so its resolutions are not removed. Change the words, or "
            "say that it was withdrawn."
        )
    if decision := Decision.objects.filter(resolution=resolution).first():
        what = "Delete that draft first." if decision.is_draft else "That statement was published, so this stays."
        raise Refused(f"A decision statement was made of this resolution. {what}")
    motion = motion_amended_by(resolution)
    resolution.delete()
    if motion:
        keep_text(motion)


def save_fields(resolution: Resolution, **facts) -> None:
    Resolution.objects.filter(pk=resolution.pk).update(**facts, version=F("version") + 1)


def show_resolutions(minutes: list[Minute]) -> None:
    """Set on each minute what the pages show, in constant queries.

    ``lines`` are its motions in order, each with its ``amendment_lines``; ``offered`` how many recommendations of its
    reports are not resolved yet; ``exemptions`` its items that are kept from the public, wholly or in part;
    ``call_ins`` the valid requests to call a decision in that it is about.
    """
    prefetch_related_objects(
        minutes,
        Prefetch("resolutions", Resolution.objects.shown(), to_attr="all_resolutions"),
        "items__documents",
        "items__exemption_outcome",
        "items__call_ins",
    )
    for minute in minutes:
        by_motion = {}
        for resolution in minute.all_resolutions:
            resolution.minute = minute
            by_motion.setdefault(resolution.amends_id, []).append(resolution)
        minute.lines = by_motion.get(None, [])
        minute.call_ins = [each for item in minute.items.all() for each in item.call_ins.all() if each.valid_at]
        for motion in minute.lines:
            motion.amendment_lines = by_motion.get(motion.pk, [])
        items = list(minute.items.all())
        known = {resolution.text for resolution in minute.all_resolutions}
        minute.offered = len([text for text in recommendations_of(items) if text not in known])
        minute.exemptions = [item for item in items if is_kept_from_public(item)]


def is_kept_from_public(item: AgendaItem) -> bool:
    """Whether the item, its part of the agenda or one of its papers was proposed to be taken without the public."""
    return item.is_restricted or item.private_part or any(paper.is_restricted for paper in item.documents.all())
