"""What an agenda says of the motions, questions, petitions and appointments under an item. Only what is accepted.

Each entry has ``id``, ``heading``, ``facts`` (short sentences beside it) and ``text``; nothing that names who organised
a petition, or how to reach anybody.
"""

from functools import singledispatch

from django.utils.dateformat import format as date_format

from .business import rows_of
from .models import AgendaItem, BusinessRules, Motion, MotionAmendment, OutsideAppointment, Petition, Question
from .notice import entitled_to

State = Motion.State


def business_entries(item: AgendaItem, rules: BusinessRules) -> list[dict]:
    """The entries of ``item`` in order, from what ``with_business`` fetched; no query."""
    shown = [row for row in rows_of(item) if _is_shown(row, item, rules)]
    numbers = _numbers(shown)
    return [entry for row in shown for entry in (_entry(row, numbers.get(row), rules), *_amendments(row, rules))]


def question_numbers(item: AgendaItem) -> dict[Question, int]:
    """The accepted questions of ``item`` with their numbers, as agenda and minutes count them."""
    return _numbers([row for row in item.questions.all() if row.is_accepted])


def _numbers(rows):
    asked = [row for row in rows if isinstance(row, Question) and row.is_accepted]
    return {row: place for place, row in enumerate(asked, start=1)}


def _is_shown(row, item, rules):
    if isinstance(row, OutsideAppointment):
        return True
    if isinstance(row, Question) and not rules.publishes_questions:
        return False
    return row.is_accepted or (row.is_withdrawn and item.published_at is not None)


def _entry(row, number, rules):
    entry = {"id": f"{row._meta.model_name}-{row.pk}", "facts": [], **_says(row, number, rules)}
    if getattr(row, "is_withdrawn", False):
        entry |= {"text": "", "facts": ["Withdrawn."]}
    return entry


def _amendments(row, rules):
    """The amendments to a motion, in their order, where the rules want them to be read beforehand."""
    if not (rules.publishes_amendments and isinstance(row, Motion) and row.is_accepted):
        return []
    return [_entry(amendment, number, rules) for number, amendment in enumerate(row.amendments.all(), start=1)]


@singledispatch
def _says(row, number, rules):
    raise TypeError(f"An agenda says nothing of {row!r}.")


@_says.register
def _(motion: Motion, number, rules):
    return {"heading": motion.title, "facts": [_movers(motion)], "text": motion.text}


@_says.register
def _(amendment: MotionAmendment, number, rules):
    heading = f"Amendment {number} to ‘{amendment.motion.title}’"
    return {"heading": heading, "facts": [_movers(amendment)], "text": amendment.text}


@_says.register
def _(question: Question, number, rules):
    return {"heading": question_heading(question, number), "text": question.text}


@_says.register
def _(petition: Petition, number, rules):
    facts = [f"{petition.signatures:,} signature{'' if petition.signatures == 1 else 's'}."]
    facts += [f"Presented by {petition.presented_by.formal_name}."] if petition.presented_by else []
    facts += [f"{entitled_to(petition.signatures, rules)}."]
    return {"heading": petition.title, "facts": facts, "text": petition.asks}


@_says.register
def _(appointment: OutsideAppointment, number, rules):
    what = f" as {appointment.capacity}" if appointment.capacity else ""
    heading = f"{appointment.body.name}: {appointment.person.formal_name}"
    return {"heading": heading, "text": f"Proposed{what} {period(appointment)}."}


def _movers(row):
    """'Proposed by Councillor Quill, to be seconded by Councillor Vale.'"""
    seconder = f", to be seconded by {row.seconder.formal_name}" if row.seconder else ""
    return f"Proposed by {row.mover.formal_name}{seconder}."


def question_heading(question: Question, number: int | None) -> str:
    """'Question 1 from Mr Ellis Hartwood to the Leader of the Council'."""
    label = f"Question {number}" if number else "Question"
    return f"{label} from {question.asker} to {question.to}"


def period(appointment: OutsideAppointment) -> str:
    """'from 1 May 2026 to 30 April 2027'."""
    starts = date_format(appointment.starts, "j F Y")
    return f"from {starts} to {date_format(appointment.ends, 'j F Y')}" if appointment.ends else f"from {starts}"
