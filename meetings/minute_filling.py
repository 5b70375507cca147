"""Minutes filled from what was raised under their items: the motion with its amendments, question and answer, petition.

What is in the minute already is left alone, so that filling it twice changes nothing. Where the minute is exempt all
of it goes into the exempt part.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, prefetch_related_objects
from django.utils import timezone
from django.utils.dateformat import format as date_format

from .amending import in_words
from .business import ADDED, rows_of, with_business
from .business_content import period, question_heading, question_numbers
from .drafting import Refused
from .minute_taking import lock, stock_texts
from .minute_text import minute_html, minute_typed
from .models import Attendance, Minute, Motion, MotionAmendment, OutsideAppointment, Petition, Question, Resolution
from .raising import keep_text, resolved_text
from .resolutions import add_resolution
from .wording.blocks import full_stop

Outcome, Method = Resolution.Outcome, Resolution.Method


@dataclass(frozen=True)
class Passage:
    """Lines of a minute about one thing; the first tells whether they are there already."""

    lines: tuple[str, ...]

    def is_in(self, typed: str) -> bool:
        return " ".join(self.lines[0].split()) in " ".join(typed.split())


def show_business(minutes: list[Minute]) -> None:
    """Set on each minute ``fills`` (how much could be filled in) and ``raised_under`` (its items with business)."""
    prefetch_related_objects(minutes, *with_business("items__"))
    for minute in minutes:
        items = list(minute.items.all())
        minute.fills = len(_missing_passages(minute)) + len(_missing_resolutions(minute))
        minute.raised_under = [item for item in items if item.kind in ADDED]


@transaction.atomic
def fill_minute(minute: Minute, *, by) -> int:
    """Write what was raised under the items of ``minute`` into it; return how many things were added.

    Raises Refused where the minutes are approved, the minute is struck out, or a mover is not there.
    """
    lock(minute.minutes_id)
    minute = Minute.objects.select_for_update().select_related("minutes__meeting").get(pk=minute.pk)
    if minute.struck_out:
        raise Refused("This minute is struck out, so nothing is written into it.")
    prefetch_related_objects([minute], *with_business("items__"))
    passages, rows = _missing_passages(minute), _missing_resolutions(minute)
    _hold_to_attendance(minute, rows)
    _write(minute, passages, by)
    for row in rows:
        _resolve(minute, row)
    return len(passages) + len(rows)


def _write(minute, passages, by):
    if not passages:
        return
    name, before = ("exempt_text" if minute.is_restricted else "text"), _standing_text(minute)
    typed = "\n\n".join([*filter(None, [before]), *("\n".join(passage.lines) for passage in passages)])
    facts = {name: minute_html(typed), "saved_at": timezone.now(), "saved_by": by, "saved_from": ""}
    Minute.objects.filter(pk=minute.pk).update(**facts, version=F("version") + 1)


def _standing_text(minute):
    """What the minute says already, as it is typed; a phrase that says nothing was raised gives way."""
    if minute.is_restricted:
        return minute_typed(minute.exempt_text)
    phrases = {text for item in minute.items.all() for text in stock_texts(item.kind)} if minute.text else set()
    return "" if minute.text in phrases else minute_typed(minute.text)


def _missing_passages(minute):
    typed = minute_typed(minute.exempt_text if minute.is_restricted else minute.text)
    return [passage for item in minute.items.all() for passage in _passages(item) if not passage.is_in(typed)]


def _passages(item) -> Iterator[Passage]:
    numbers = question_numbers(item)
    for row in rows_of(item):
        if isinstance(row, Motion):
            yield from _motion(row)
        elif isinstance(row, Question) and row in numbers and row.is_answered:
            yield Passage(tuple(_question(row, numbers[row])))
        elif isinstance(row, Petition) and row.is_accepted:
            yield Passage(tuple(_petition(row)))


def _motion(motion):
    if motion.is_withdrawn:
        yield Passage((f"The motion ‘{motion.title}’ was withdrawn.",))
    if not motion.is_accepted:
        return
    by = motion.mover.formal_name
    yield Passage((f"Notice of the motion ‘{motion.title}’ had been given by {by}. It read:", *_lines(motion.text)))
    if motion.altered_text:
        yield Passage((f"With the consent of the meeting {by} altered it to read:", *_lines(motion.altered_text)))
    for amendment in motion.amendments.all():
        if amendment.accepted:
            who = amendment.mover.formal_name
            first, *rest = in_words(amendment.as_change).splitlines()
            yield Passage((f"{by} accepted an amendment of {who}: {first}", *rest))


def _question(question, number):
    yield f"## {question_heading(question, number)}"
    yield from _lines(question.text)
    if question.answer.strip():
        yield "Answer:"
        yield from _lines(question.answer)
    if question.supplementary.strip():
        yield "Supplementary question:"
        yield from _lines(question.supplementary)
    if question.supplementary_answer.strip():
        yield "Answer to the supplementary question:"
        yield from _lines(question.supplementary_answer)
    if question.written_answer.strip():
        yield f"Written answer, given on {date_format(question.written_on, 'j F Y')}:"
        yield from _lines(question.written_answer)
    elif question.written_due:
        yield f"A written answer is to be given by {date_format(question.written_due, 'j F Y')}."


def _petition(petition):
    signed = f"{petition.signatures:,} signature{'' if petition.signatures == 1 else 's'}"
    by = f" presented by {petition.presented_by.formal_name}" if petition.presented_by else ""
    yield f"The petition ‘{petition.title}’ with {signed} was{by or ' received'}. It asks:"
    yield from _lines(petition.asks)
    yield from _lines(petition.response or "The petition was noted.")


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def _missing_resolutions(minute):
    """Motions, amendments to them and appointments that stand under no minute yet."""
    found = []
    for item in minute.items.all():
        for row in rows_of(item):
            if isinstance(row, OutsideAppointment) and row.resolution_id is None:
                found.append(row)
            elif isinstance(row, Motion) and row.is_accepted:
                found += [row] if row.resolution_id is None else []
                found += [each for each in row.amendments.all() if not each.accepted and each.resolution_id is None]
    return found


def _hold_to_attendance(minute, rows):
    """Only somebody present moves or seconds; before the attendance is taken nobody can tell."""
    there = Attendance.objects.filter(sitting__meeting=minute.minutes.meeting).present()
    present = set(there.values_list("person", flat=True))
    for row in rows if present else ():
        for person in (getattr(row, "mover", None), getattr(row, "seconder", None)):
            if person and person.pk not in present:
                raise Refused(
                    f"{person.formal_name} is not marked as present, so cannot move or second ‘{row}’. Correct the "
                    "attendance, or say in the motion who moved it."
                )


def _resolve(minute, row):
    if isinstance(row, Motion):
        resolution = Resolution(text=resolved_text(row), outcome=Outcome.UNDECIDED)
    elif isinstance(row, MotionAmendment):
        motion = Motion.objects.select_related("resolution").get(pk=row.motion_id)
        resolution = Resolution(
            kind=Resolution.Kind.AMENDMENT, amends=motion.resolution, text=row.text, outcome=Outcome.UNDECIDED
        )
    else:
        resolution = Resolution(text=full_stop(_appointed(row)))
    resolution.exempt = minute.is_restricted
    resolution.mover, resolution.seconder = getattr(row, "mover", None), getattr(row, "seconder", None)
    add_resolution(minute, resolution)
    type(row).objects.filter(pk=row.pk).update(resolution=resolution)
    if isinstance(row, MotionAmendment):
        keep_text(row.motion)


def _appointed(appointment):
    what = f" as {appointment.capacity}" if appointment.capacity else ""
    return f"{appointment.person.formal_name} be appointed to {appointment.body.name}{what} {period(appointment)}"
