"""A written answer that comes after the meeting: a line of a register, so that nothing published is altered."""

from django.utils import timezone

from meetings.business_content import question_heading, question_numbers
from meetings.drafting import Refused
from meetings.models import Question
from papers.models import RegisterEntry

from .registers import publish_entry, register_key

KIND = RegisterEntry.Kind.WRITTEN_ANSWER


def answer_key(question: Question):
    return register_key(KIND, question.pk)


def publish_written_answer(question: Question, *, by) -> RegisterEntry | None:
    """Publish the written answer to ``question``; again where it was corrected. None where that is public already.

    Raises Refused where there is none, the question was not accepted, or its item is not for the public.
    """
    item = question.item
    if not question.written_answer.strip():
        raise Refused("There is no written answer yet. Enter it first.")
    if not question.is_accepted:
        raise Refused("The question is not accepted, so nothing of it is published.")
    if item.is_restricted or item.private_part or not item.meeting.publishes:
        raise Refused("This item is not open to the public, so nothing of it is published.")
    if not item.published_at:
        raise Refused("The agenda is not published yet. The answer belongs under its item.")
    return publish_entry(KIND, answer_key(question), _facts(question), by=by)


def _facts(question):
    meeting, number = question.item.meeting, question_numbers(question.item).get(question)
    heading = question_heading(question, number)
    return {
        "title": heading,
        "committee_id": meeting.committee_id,
        "meeting_id": meeting.pk,
        "sorted_by": question.written_on or timezone.localdate(),
        "content": {
            "item_id": question.item_id,
            "question_id": question.pk,
            "number": number,
            "heading": heading,
            "text": question.text,
            "answer": question.written_answer,
            "given_on": question.written_on,
        },
    }
