"""The work programme as the paper for its item on the next agenda, made and brought up to date with one press."""

import hashlib

from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils.dateparse import parse_datetime

from council_portal.richtext import sanitised
from meetings.drafting import Refused, place_item
from meetings.models import AgendaItem, Meeting, WorkProgramme
from meetings.programme_board import board_of
from meetings.programme_content import content_of

from .documents import add_document, new_document
from .models import Document

Kind = AgendaItem.Kind


class ChangedByHand(Refused):
    """Somebody has worked on the text since it was made: ask before it is replaced."""


@transaction.atomic
def programme_to_agenda(programme: WorkProgramme, *, by, replace: bool = False) -> tuple[Document, bool]:
    """Put ``programme`` on the committee's next agenda as a paper; return it, and whether it was there before.

    It goes under the agenda's item of that kind, which is made where there is none. A paper made before is brought up
    to date: its text, not its title, summary or recommendations. Raises Refused where no meeting is planned or the
    paper is published, ChangedByHand where its text was changed since and ``replace`` is not said.
    """
    programme = (
        WorkProgramme.objects.select_for_update(of=("self",))
        .select_related("committee__house_style")
        .get(pk=programme.pk)
    )
    item = _item(_next_meeting(programme.committee))
    body = programme_html(programme)
    title = f"Work programme {programme.year_name}"
    document = Document.objects.filter(item=item, source=Document.Source.WRITTEN, title=title).first()
    was_there = document is not None
    if was_there:
        _refuse_to_lose(document, programme, replace)
        Document.objects.filter(pk=document.pk).update(body=body, version=F("version") + 1)
        document.refresh_from_db()
    else:
        kept = new_document(item, title=title, body=body, recommendations=["agree the work programme."])
        document = add_document(kept, by=by)
    WorkProgramme.objects.filter(pk=programme.pk).update(paper_sha256=_sum(body))
    return document, was_there


def programme_html(programme: WorkProgramme) -> str:
    """The text of the paper, in the form the programme says: in full, or just date and item."""
    content = content_of(board_of(programme))
    for meeting in content["meetings"]:
        meeting["starts_at"] = parse_datetime(meeting["starts_at"])
    return sanitised(render_to_string(f"reports/work_programme/{content['form']}.html", {"programme": content}))


def _refuse_to_lose(document, programme, replace):
    if document.published_version:
        raise Refused(f"‘{document.title}’ is published with that agenda already. Correct it there.")
    if _sum(document.body) != programme.paper_sha256 and not replace:
        raise ChangedByHand(f"Somebody has changed the text of ‘{document.title}’ since it was made from here.")


def _sum(body):
    return hashlib.sha256(body.encode()).hexdigest()


def _next_meeting(committee):
    meeting = committee.meetings.upcoming().filter(cancelled_at=None, kind=Meeting.Kind.FORMAL).first()
    if meeting is None:
        raise Refused("No meeting of this committee is planned. Plan one first.")
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def _item(meeting):
    """The item of the agenda under which the work programme is taken; a new one where there is none."""
    item = meeting.items.filter(kind=Kind.WORK_PROGRAMME, withdrawn_at=None).order_by("position", "pk").first()
    if item is None:
        item = AgendaItem(meeting=meeting, kind=Kind.WORK_PROGRAMME, title="Work programme")
        place_item(item)
    return item
