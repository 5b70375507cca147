"""Business put off to a later meeting, and telling those who write its reports."""

from django.db import transaction
from django.db.models import F

from council_portal.jobs import have_done
from council_portal.letters import send_letter
from council_portal.templatetags.portal import day_and_clock
from people.models import User

from .drafting import Refused, as_it_stands, place_item
from .models import AgendaItem, Meeting

TELL = "tell_author_of"  # the job, by its name: it asks this module


def later_meetings(meeting: Meeting):
    """The meetings of the same committee that an item of ``meeting`` can be put off to, soonest first."""
    later = meeting.committee.meetings.filter(starts_at__gt=meeting.starts_at, cancelled_at=None)
    return later.order_by("starts_at", "pk")


@transaction.atomic
def defer_item(item: AgendaItem, *, to: Meeting, note: str = "") -> None:
    """Move a draft ``item``, with its sub-items, papers and what was said of it, to the agenda of ``to``.

    The ``note`` to its authors stays with it. Its number by hand and its times stay behind. Raises Refused where it was
    published: the record of this meeting then shows it, so it is withdrawn there.
    """
    moved = [as_it_stands(item), *item.sub_items.all()]
    if any(one.published_at for one in moved):
        raise Refused("This item was published. Withdraw it here, and add it to the later meeting.")
    keys = [one.pk for one in moved]
    AgendaItem.objects.filter(pk__in=keys).update(
        meeting=to, hand_label="", starts=None, ends=None, version=F("version") + 1
    )
    AgendaItem.objects.filter(pk=item.pk).update(put_off_note=note)
    item.comments.model.objects.filter(item__in=keys).update(meeting=to)
    item.refresh_from_db()
    item.parent = None
    place_item(item)


def have_authors_told(item: AgendaItem, *, was_at: Meeting | None = None) -> list[str]:
    """Have those who write its report told that ``item`` was put off from ``was_at``, or else withdrawn; their names.

    By a job for each, so that nobody waits for a mail server. Nothing is sent where the transaction is undone.
    """
    authors = list(item.report_authors.filter(is_active=True).select_related("person"))
    for author in authors:
        have_done(TELL, item_id=item.pk, user_id=author.pk, was_at_id=was_at and was_at.pk)
    return [str(author) for author in authors]


def tell_author(item: AgendaItem, author: User, *, was_at: Meeting | None = None) -> None:
    """The e-mail that says so, as it stands now. Raises what the mail server raises."""
    if was_at:
        _tell_of_deferral(item, author, was_at)
    elif item.is_withdrawn:
        text = f"‘{item.title}’ was withdrawn from the agenda of {_meeting(item.meeting)}.\n\n{item.withdrawn_reason}\n"
        send_letter(author.email, f"Withdrawn: {item.title}", text)


def _tell_of_deferral(item, author, was_at):
    text = f"‘{item.title}’ was put off from {_meeting(was_at)}.\n\nIt is now for {_meeting(item.meeting)}.\n"
    note = f"\n{item.put_off_note}\n" if item.put_off_note else ""
    send_letter(author.email, f"Put off: {item.title}", text + note)


def _meeting(meeting):
    return f"{meeting.committee}, {day_and_clock(meeting.starts_at)}"
