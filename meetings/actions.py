"""What is done to an action: given, changed, reported on, done, no longer needed, opened again."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from council_portal.templatetags.portal import day as day_words

from .drafting import Refused
from .due_dates import Due, read_due
from .models import Action, ActionNote, Committee, Meeting, Resolution
from .owners import owners, words_for

REMINDERS = ("reminded_at", "told_late_at", "escalated_at")


def new_action(committee: Committee, *, by, meeting: Meeting | None = None) -> Action:
    """An action of ``committee``, not saved, from one of its meetings or from none."""
    return Action(committee=committee, meeting=meeting, created_by=by)


def action_from(resolution: Resolution, *, by) -> Action:
    """An action, not saved, filled in from what was resolved; exempt where the resolution or its minute is."""
    meeting = resolution.minute.minutes.meeting
    action = new_action(meeting.committee, by=by, meeting=meeting)
    action.resolution, action.minute = resolution, resolution.minute
    action.what = _as_a_task(resolution.text)
    action.exempt = resolution.exempt or resolution.minute.is_restricted
    return action


def set_owner(action: Action, text: str, known=None) -> None:
    """Make the officer, body or name that ``text`` is the owner of ``action``; Refused where it could be several."""
    known = known or owners()
    if known.is_ambiguous(text):
        raise Refused(f"Several people are called {text}. Choose one from the list.")
    found = known.named(text)
    action.body = found if isinstance(found, Committee) else None
    action.officer = found if found and not action.body else None
    action.owner_name = "" if found else " ".join(text.split())
    action.escalate_to = action.escalate_to or usual_manager(action.officer)


def usual_manager(officer):
    """Whom the officer's last action that had one was to be taken up with; None where there is none."""
    last = Action.objects.filter(officer=officer, escalate_to__isnull=False).order_by("-pk") if officer else None
    found = last.select_related("escalate_to").first() if last is not None else None
    return found and found.escalate_to


def set_due(action: Action, text: str) -> str:
    """Read when ``action`` is due; returns a warning where no reminder can be sent, else an empty text.

    Raises Refused where that is before the meeting that asked for it, or where a meeting is named that is not planned.
    """
    asked_on = action.meeting.date if action.meeting else timezone.localdate(action.created_at)
    later = _later_meetings(action.committee, asked_on)
    due = read_due(text, after=asked_on, next_meeting=next(iter(later.values())).date if later else None)
    if action.meeting and due.day and due.day < asked_on:
        raise Refused(
            f"This would be due on {day_words(due.day)}, before the meeting of {day_words(asked_on)} that asked for it."
        )
    action.due_words = due.words
    action.due_meeting = _meeting_meant(due, later)
    action.due_on = due.day if action.due_meeting is None else None
    return due.warning


def due_words_offered(committee: Committee, after: date) -> list[str]:
    """What a box may suggest: the next meeting, and those planned after it."""
    later = list(_later_meetings(committee, after))
    return ["next meeting", *(f"Meeting of {on.day} {on:%B %Y}" for on in later[:6])]


def forget_reminders(action: Action, before: Action) -> tuple[str, ...]:
    """After a change of owner or due day what was sent before no longer counts; returns what is to be saved."""
    if action.due_day != before.due_day:
        for name in REMINDERS:
            setattr(action, name, None)
    if action.owner != before.owner:
        for name in ("told_at", *REMINDERS):
            setattr(action, name, None)
    return ("told_at", *REMINDERS)


@transaction.atomic
def note_progress(action: Action, text: str, *, by) -> ActionNote:
    """Add to ``action`` what was done so far. Raises Refused where it is closed."""
    _locked_open(action)
    return ActionNote.objects.create(action=action, text=text.strip(), made_by=by)


@transaction.atomic
def close_action(action: Action, state: str, *, by, why: str = "", on: date | None = None) -> None:
    """Note that ``action`` is done, on the day ``on`` (today), or no longer needed; ``why`` is kept as a note too.

    Raises Refused where somebody closed it already, where no reason is given, or where the day is still to come.
    """
    stored = _locked_open(action)
    why, on = why.strip(), on or timezone.localdate()
    if state == Action.State.NOT_NEEDED and not why:
        raise Refused("Say why it is no longer needed.")
    if on > timezone.localdate():
        raise Refused("That day is still to come.")
    if stored.meeting and on < stored.meeting.date:
        raise Refused(f"That is before the meeting of {day_words(stored.meeting.date)} that asked for it.")
    Action.objects.filter(pk=stored.pk).update(
        state=state, closed_on=on, closed_by=by, version=F("version") + 1,
        closed_why=why if state == Action.State.NOT_NEEDED else "",
    )  # fmt: skip
    if why:
        ActionNote.objects.create(action=stored, text=why, made_by=by)
    action.refresh_from_db()


@transaction.atomic
def reopen_action(action: Action, *, by) -> None:
    """Open a closed action again; that it was closed stays among its notes."""
    stored = Action.objects.select_for_update().get(pk=action.pk)
    if stored.is_open:
        return
    ActionNote.objects.create(action=stored, text=f"Opened again. It was: {stored.stands}.", made_by=by)
    Action.objects.filter(pk=stored.pk).update(
        state=Action.State.OPEN, closed_on=None, closed_by=None, closed_why="", version=F("version") + 1,
        **dict.fromkeys(REMINDERS),
    )  # fmt: skip
    action.refresh_from_db()


def owner_words(action: Action) -> str:
    """The owner as the box for it shows it."""
    owner = action.officer or action.body
    return words_for(owner) if owner else action.owner_name


def _locked_open(action):
    stored = Action.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=action.pk)
    if not stored.is_open:
        raise Refused(f"Somebody has closed this action already: {stored.stands}.")
    return stored


def _later_meetings(committee, after):
    """The meetings planned after the day ``after``, by their days, soonest first."""
    later = committee.meetings.filter(starts_at__date__gt=after, cancelled_at=None, kind=Meeting.Kind.FORMAL)
    return {meeting.date: meeting for meeting in later.order_by("starts_at")[:24]}


def _meeting_meant(due: Due, later):
    if not due.at_meeting or due.day is None:
        return None
    if due.day not in later:
        raise Refused(f"No meeting of the committee is planned for {day_words(due.day)}.")
    return later[due.day]


def _as_a_task(text):
    """‘That the director report back’ as a task: without ‘That’, and with a capital letter."""
    words = text.strip().removeprefix("That ").removeprefix("that ").strip()
    return words[:1].upper() + words[1:]


def lately() -> date:
    """The day from which what was closed is still shown as done lately."""
    return timezone.localdate() - timedelta(days=90)
