"""Declarations of interest as they are made, what follows in attendance, and the monitoring officer's tasks."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max
from django.urls import reverse
from django.utils import timezone

from council_portal.jobs import have_done
from council_portal.letters import send_letter
from council_portal.templatetags.portal import day
from people.models import Role, User

from .agenda import numbered_items
from .drafting import Refused
from .minute_taking import stock_texts
from .models import AgendaItem, Attendance, Declaration, Meeting, Minute, Movement, Vote
from .movements import note_movement
from .preparing import drop_prepared_like

TELL = "tell_monitoring_officer_of"  # the job, by its name: it asks this module
Kind, Outcome, State = Declaration.Kind, Declaration.Outcome, Attendance.State
GONE_OUT = (Outcome.LEFT, Outcome.SPOKE_THEN_LEFT)
LATELY = dt.timedelta(days=90)


def declarations_of(meeting: Meeting) -> list[Declaration]:
    """What was declared at ``meeting``, in order, each with ``item_label``."""
    labels = {item.pk: item.label.rstrip(".") or item.title for item in numbered_items(meeting)}
    found = list(meeting.declarations.filter(prepared=False).select_related("person", "item", "meeting"))
    for declaration in found:
        declaration.item_label = labels.get(declaration.item_id, "")
    return found


@transaction.atomic
def declare(declaration: Declaration, *, returned: bool = True) -> Declaration:
    """Save a new or changed ``declaration``; where the member left, attendance says so, and whether they came back.

    The phrase that nobody declared anything goes. Raises Refused for a member who is not marked as there, and for an
    outcome that does not fit what is noted of their coming and going.
    """
    there = (State.PRESENT, State.REMOTE)
    rows = Attendance.objects.filter(sitting__meeting=declaration.meeting, person=declaration.person, state__in=there)
    row = rows.order_by("sitting__number").first()
    if row is None:
        raise Refused(f"{declaration.person.formal_name} is not marked as present. Mark that in the attendance first.")
    if declaration.outcome in GONE_OUT and declaration.item is None:
        raise Refused("Say in which item: the attendance notes when the member left the room.")
    if declaration.pk is None or Declaration.objects.filter(pk=declaration.pk, prepared=True).exists():
        last = declaration.meeting.declarations.aggregate(last=Max("position"))["last"]
        declaration.position = 0 if last is None else last + 1
    declaration.prepared = False
    declaration.save()
    drop_prepared_like(declaration)
    declaration.movements.all().delete()
    if declaration.outcome in GONE_OUT:
        _go_out(row, declaration, returned)
    _drop_phrase(declaration.meeting)
    return declaration


def _go_out(row, declaration, returned):
    why = "declared an interest"
    note_movement(row, Movement.Kind.LEFT, item=declaration.item, why=why, declaration=declaration)
    following = _next_item(declaration.item)
    if returned and following:
        note_movement(row, Movement.Kind.RETURNED, item=following, declaration=declaration)


def _next_item(item: AgendaItem):
    """The numbered item that comes after ``item``, which a member who left for it returns to."""
    items = [each for each in numbered_items(item.meeting) if not each.is_heading]
    place = next(place for place, each in enumerate(items) if each.pk == item.pk)
    return next((each for each in items[place + 1 :] if each.parent_id != item.pk), None)


def _drop_phrase(meeting):
    """'There were no declarations' is not true any more, unless somebody wrote something of their own there."""
    stock = stock_texts(AgendaItem.Kind.DECLARATIONS)
    minutes = Minute.objects.filter(minutes__meeting=meeting, items__kind=AgendaItem.Kind.DECLARATIONS, text__in=stock)
    Minute.objects.filter(pk__in=list(minutes.values_list("pk", flat=True))).update(
        text="", version=F("version") + 1, saved_from=""
    )


@transaction.atomic
def undo_declaration(declaration: Declaration) -> None:
    """Take a declaration back that was noted by mistake, with the coming and going it caused.

    Raises Refused where the monitoring officer has entered it in the register.
    """
    if declaration.notified_at:
        raise Refused("The monitoring officer has entered this interest in the register. It cannot be removed.")
    declaration.delete()


def votes_despite(declarations: list[Declaration]) -> list[tuple[Declaration, Vote]]:
    """Votes that do not go with what the member declared in the item; one query.

    A disclosable interest without a dispensation leaves no room for a vote (Localism Act 2011 s31(4)(b)); nor does
    having left, or having stayed without speaking or voting. The vote stays until a person says which is the slip.
    """
    barring = {(each.person_id, each.item_id): each for each in declarations if each.item_id and _bars(each)}
    if not barring:
        return []
    people, items = zip(*barring, strict=True)
    votes = Vote.objects.filter(person__in=people, resolution__minute__items__in=items)
    votes = votes.annotate(about=F("resolution__minute__items")).select_related("resolution__minute").order_by("pk")
    return [(barring[key], vote) for vote in votes if (key := (vote.person_id, vote.about)) in barring]


def _bars(declaration):
    unlawful = declaration.kind == Kind.DISCLOSABLE and not declaration.dispensation
    return unlawful or declaration.outcome != Outcome.STAYED


def has_task(declaration: Declaration) -> bool:
    return declaration.notify_by is not None and declaration.notified_at is None


def have_monitoring_officers_told(declaration: Declaration) -> list[str]:
    """Have the monitoring officers told of an interest they have to enter, by a job for each; their names."""
    officers = list(User.objects.filter(roles__contains=[Role.MONITORING_OFFICER], is_active=True))
    for officer in officers:
        have_done(TELL, declaration_id=declaration.pk, user_id=officer.pk)
    return [str(officer) for officer in officers]


def tell_monitoring_officer(declaration: Declaration, officer: User) -> None:
    """The e-mail to one of them, unless it was entered meanwhile. Raises what the mail server raises.

    What the interest is stands on the page only: it may be sensitive (Localism Act 2011 s32).
    """
    if not has_task(declaration):
        return
    name = declaration.person.formal_name
    text = (
        f"{name} declared a disclosable pecuniary interest at {declaration.meeting}.\n\n"
        f"It is not in the register of interests yet. It has to be notified by {day(declaration.notify_by)} "
        f"(Localism Act 2011 s31).\n\n{register_address()}\n"
    )
    send_letter(officer.email, f"To enter in the register of interests: {name}", text)


def register_address() -> str:
    return settings.PORTAL_URL.rstrip("/") + reverse("register_of_interests")


def _to_enter():
    found = Declaration.objects.filter(kind=Kind.DISCLOSABLE, registered_already=False, prepared=False)
    return found.select_related("person", "item", "meeting__committee", "notified_by__person")


def open_tasks() -> list[Declaration]:
    """Interests still to be entered in the register, the first day first."""
    return sorted(_to_enter().filter(notified_at=None), key=lambda each: (each.notify_by, each.pk))


def entered_lately() -> list[Declaration]:
    return list(_to_enter().filter(notified_at__gte=timezone.now() - LATELY).order_by("-notified_at"))


def enter_in_register(declaration: Declaration, *, by) -> bool:
    """Mark ``declaration`` as entered; who did so first stays. Whether there was anything to do."""
    waiting = Declaration.objects.filter(pk=declaration.pk, notified_at=None)
    return bool(waiting.update(notified_at=timezone.now(), notified_by=by))
