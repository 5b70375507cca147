"""What is done to motions, questions, petitions and appointments before the meeting: added, ordered, removed."""

from django.db import transaction
from django.db.models import F, Max, Model, Q

from .amending import DoesNotFit, amended
from .drafting import Refused, as_it_stands
from .models import AgendaItem, Motion, MotionAmendment, Resolution
from .models.raised import Raised
from .wording.blocks import without_that


@transaction.atomic
def add_raised(row: Model) -> Model:
    """Save a new motion, question, petition or proposed appointment as the last of its kind under its item."""
    as_it_stands(row.item)
    row.position = _next(type(row).objects.filter(item=row.item_id))
    row.save()
    return row


@transaction.atomic
def move_raised(row: Model, step: int) -> bool:
    """Move ``row`` one place up (-1) or down (1) under its item; whether it moved."""
    as_it_stands(row.item)
    return _move(row, type(row).objects.filter(item=row.item_id).order_by("position", "pk"), step)


@transaction.atomic
def remove_raised(row: Model) -> None:
    """Delete ``row``. Raises Refused where it was minuted, or where readers may know of it: then it is withdrawn."""
    item = as_it_stands(row.item)
    if getattr(row, "resolution", None):
        raise Refused("This is in the minutes already. Remove the resolution there first.")
    if item.published_at and getattr(row, "is_accepted", False):
        raise Refused("The agenda is published with it. Change it and say that it was withdrawn.")
    row.delete()


@transaction.atomic
def add_amendment(amendment: MotionAmendment) -> MotionAmendment:
    """Save a new amendment as the last to its motion."""
    as_it_stands(amendment.motion.item)
    amendment.position = _next(amendment.motion.amendments)
    amendment.save()
    keep_text(amendment.motion)
    return amendment


@transaction.atomic
def move_amendment(amendment: MotionAmendment, step: int) -> bool:
    """Move ``amendment`` one place up or down; they apply to the motion in this order. Whether it moved."""
    as_it_stands(amendment.motion.item)
    moved = _move(amendment, amendment.motion.amendments.order_by("position", "pk"), step)
    keep_text(amendment.motion)
    return moved


@transaction.atomic
def remove_amendment(amendment: MotionAmendment) -> None:
    """Delete ``amendment``. Raises Refused where it is in the minutes."""
    as_it_stands(amendment.motion.item)
    if amendment.resolution:
        raise Refused("This amendment is in the minutes already. Remove it there first.")
    amendment.delete()
    keep_text(amendment.motion)


@transaction.atomic
def carry_raised(was: AgendaItem, *, to: AgendaItem) -> None:
    """Give ``to`` what was raised under ``was`` and is not dealt with: motions, petitions and questions.

    Motions go as they stood, with the amendments still waiting; a question that gets a written answer does not go.
    ``was`` keeps its own: it is what was before that meeting.
    """
    accepted = Raised.State.ACCEPTED
    for petition in was.petitions.filter(state=accepted, response=""):
        _copied(petition, item=to)
    for question in was.questions.filter(state=accepted, written_due=None):
        if not question.is_answered:
            _copied(question, item=to)
    outcome = Q(resolution__outcome=Resolution.Outcome.UNDECIDED) | Q(resolution__is_deferral=True)
    undecided = Q(resolution=None) | outcome
    for motion in was.motions.filter(undecided, state=accepted).prefetch_related("amendments__resolution"):
        _carry(motion, to)


def _carry(motion, to):
    waiting = [each for each in motion.amendments.all() if not each.stands and each.resolution is None]
    altered = motion.amended.text
    copy = _copied(motion, item=to, altered_text=altered if altered != motion.text else "", resolution=None)
    for amendment in waiting:
        _copied(amendment, motion=copy)


def _copied(row, **facts):
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    del values["id"], values["version"]
    copy = type(row)(**values)
    for name, value in facts.items():
        setattr(copy, name, value)
    copy.save()
    return copy


def misfit(amendment: MotionAmendment) -> str:
    """Why ``amendment`` does not fit the motion with what stands before it, in words; nothing where it fits."""
    before = MotionAmendment.objects.select_related("resolution").filter(motion=amendment.motion_id)
    if amendment.pk:
        before = before.filter(position__lt=amendment.position)
    text = amendment.motion.as_moved
    try:
        for each in before.order_by("position", "pk"):
            text = amended(text, each.as_change) if each.stands else text
        amended(text, amendment.as_change)
    except DoesNotFit as why:
        return str(why)
    return ""


def keep_text(motion: Motion) -> None:
    """Make the resolution of ``motion``, if it has one, say what the motion says with its amendments as they stand."""
    if motion.resolution_id is None:
        return
    fresh = Motion.objects.prefetch_related("amendments__resolution").get(pk=motion.pk)
    text = resolved_text(fresh)
    stale = Resolution.objects.filter(pk=fresh.resolution_id, minute__minutes__approved_at=None).exclude(text=text)
    stale.update(text=text, version=F("version") + 1)


def resolved_text(motion: Motion) -> str:
    """What ``motion`` would have the meeting resolve, without 'That': 'this council notes …'."""
    text = without_that(motion.amended.text)
    return text[0].lower() + text[1:] if text.startswith(("This ", "The ")) else text


def after_vote(resolution: Resolution) -> None:
    """The outcome of an amendment was settled: the motion it amends reads accordingly."""
    if motion := motion_amended_by(resolution):
        keep_text(motion)


def motion_amended_by(resolution: Resolution) -> Motion | None:
    """The motion to which ``resolution`` is the vote on an amendment; None for every other resolution."""
    return Motion.objects.filter(amendments__resolution=resolution.pk).first() if resolution.is_amendment else None


def _next(rows):
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _move(row, rows, step):
    beside = list(rows)
    at = next((place for place, other in enumerate(beside) if other.pk == row.pk), None)
    if at is None or not 0 <= at + step < len(beside):
        return False
    beside[at], beside[at + step] = beside[at + step], beside[at]
    for position, other in enumerate(beside):
        other.position = position
    type(row).objects.bulk_update(beside, ["position"])
    return True
