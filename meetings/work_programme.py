"""What is done to a work programme: entries placed, moved, removed and put back, put on agendas, their outcomes."""

from django.core import serializers
from django.db import transaction
from django.db.models import F, Max, Q

from .drafting import Refused, place_item
from .models import AgendaItem, Minutes, ProgrammeEntry, Resolution, WorkProgramme
from .programme_board import WITHOUT_MEETING, meetings_of

Kind = ProgrammeEntry.Kind
GONE = "Somebody else has removed this from the work programme already."


@transaction.atomic
def begin(programme: WorkProgramme) -> WorkProgramme:
    """``programme`` as stored: saved now if it was not yet, also where somebody else began it meanwhile."""
    stored, _ = WorkProgramme.objects.get_or_create(
        committee=programme.committee, year=programme.year, defaults={"paper_form": programme.paper_form}
    )
    return stored


@transaction.atomic
def add_entry(entry: ProgrammeEntry) -> None:
    """Save a new ``entry`` as the last of its section."""
    _lock(entry.programme_id)
    settle(entry)
    entry.save()


def settle(entry: ProgrammeEntry) -> None:
    """Set, without saving, what follows from the section ``entry`` was put in: it is the last there."""
    last = ProgrammeEntry.objects.filter(programme=entry.programme_id).aggregate(last=Max("position"))["last"]
    entry.position = 0 if last is None else last + 1
    entry.planned_for = entry.meeting and entry.meeting.date


@transaction.atomic
def move_entry(entry: ProgrammeEntry, to: str, *, before: int | None = None) -> None:
    """Move ``entry`` to the section ``to`` (see ``ProgrammeEntry.place``), in front of the entry ``before`` or last.

    What has no meeting by its kind, a standing item say, becomes an item when it is moved to one. Raises Refused where
    there is no such section, where its meeting is cancelled, or where the entry is gone.
    """
    _lock(entry.programme_id)
    entry = _as_it_stands(entry)
    if to != entry.place:
        _put_in(entry, to)
    beside = _section(entry, to)
    at = next((place for place, other in enumerate(beside) if other.pk == before), len(beside))
    beside.insert(at, entry)
    _set_positions(beside)


@transaction.atomic
def step_entry(entry: ProgrammeEntry, step: int) -> bool:
    """Move ``entry`` one place up (-1) or down (1) in its section; whether it moved: at either end it stays."""
    _lock(entry.programme_id)
    entry = _as_it_stands(entry)
    beside = list(_section(entry, entry.place, without=False))
    at = next(place for place, other in enumerate(beside) if other.pk == entry.pk)
    if not 0 <= at + step < len(beside):
        return False
    beside[at], beside[at + step] = beside[at + step], beside[at]
    _set_positions(beside)
    return True


@transaction.atomic
def keep_with_meeting(entry: ProgrammeEntry) -> None:
    """Say that ``entry`` stays with its meeting although that was rescheduled."""
    entry = _as_it_stands(entry)
    if entry.meeting:
        ProgrammeEntry.objects.filter(pk=entry.pk).update(planned_for=entry.meeting.date, version=F("version") + 1)


@transaction.atomic
def remove_entry(entry: ProgrammeEntry) -> str:
    """Delete ``entry``; return what ``put_back`` needs to undo that, as text. Its agenda item stays."""
    entry = _as_it_stands(entry)
    kept = serializers.serialize("json", [entry])
    entry.delete()
    return kept


@transaction.atomic
def put_back(kept: str) -> ProgrammeEntry | None:
    """Undo ``remove_entry``; None if it is there already, or the programme is gone.

    A meeting or an agenda item that has gone meanwhile, or has another entry now, is left out.
    """
    entry = next(serializers.deserialize("json", kept)).object
    programme = WorkProgramme.objects.filter(pk=entry.programme_id)
    if not programme.exists() or ProgrammeEntry.objects.filter(pk=entry.pk).exists():
        return None
    if not AgendaItem.objects.filter(pk=entry.agenda_item_id, programme_entry=None).exists():
        entry.agenda_item = None
    if entry.meeting_id not in {meeting.pk for meeting in meetings_of(programme.get())}:
        entry.meeting = entry.planned_for = None
    entry.save()
    return entry


@transaction.atomic
def copy_standing_items(programme: WorkProgramme) -> list[ProgrammeEntry]:
    """Copy the standing items of the committee's last programme before this one; return those made.

    Those of a title that is there already are left out.
    """
    programme = _lock(programme.pk)
    before = WorkProgramme.objects.filter(committee=programme.committee_id, year__lt=programme.year).first()
    if before is None:
        return []
    there = set(programme.entries.filter(kind=Kind.STANDING).values_list("title", flat=True))
    made = []
    for entry in before.entries.filter(kind=Kind.STANDING).exclude(title__in=there):
        facts = {name: getattr(entry, name) for name in ("title", "portfolio_holder", "lead_officer", "background")}
        made.append(ProgrammeEntry(programme=programme, kind=Kind.STANDING, **facts))
        add_entry(made[-1])
    return made


@transaction.atomic
def put_on_agenda(entry: ProgrammeEntry) -> AgendaItem:
    """Make ``entry`` an item of its meeting's agenda; where that is published, a new item of a supplement.

    Its background is printed under the title. Raises Refused where it has no meeting, or is on an agenda already.
    """
    _lock(entry.programme_id)
    entry = _as_it_stands(entry)
    _refuse_unless_free(entry)
    item = AgendaItem(meeting=entry.meeting, title=entry.title, text=entry.background)
    if entry.kind in (Kind.BRIEFING_NOTE, Kind.WORKSHOP):
        item.kind = AgendaItem.Kind.DISCUSSION
    place_item(item)
    _link(entry, item)
    return item


@transaction.atomic
def link_item(entry: ProgrammeEntry, item: AgendaItem | None) -> None:
    """Say that ``entry`` is what ``item``, already on its meeting's agenda, is about; None undoes that.

    Raises Refused where the item is of another meeting, or is about another entry already.
    """
    _lock(entry.programme_id)
    entry = _as_it_stands(entry)
    if item is not None:
        _refuse_unless_free(entry)
        if item.meeting_id != entry.meeting_id:
            raise Refused("That item is on the agenda of another meeting.")
        if ProgrammeEntry.objects.filter(agenda_item=item).exists():
            raise Refused(f"‘{item.title}’ is on the work programme already.")
    _link(entry, item)


@transaction.atomic
def fill_outcomes(minutes: Minutes) -> list[ProgrammeEntry]:
    """Copy what ``minutes`` resolved under each entry's agenda item to its outcome; return the entries changed.

    An outcome that somebody typed stays. Of what is not public nothing is copied but that it was considered in
    private. Call it once the minutes are published; again after they were amended.
    """
    changed = []
    entries = ProgrammeEntry.objects.filter(agenda_item__minutes__minutes=minutes).distinct()
    for entry in entries.filter(Q(outcome="") | Q(outcome_from__isnull=False)):
        taken = entry.agenda_item.minutes.filter(minutes=minutes, struck_out="").order_by("position", "pk")
        words = "\n".join(line for minute in taken.prefetch_related("resolutions") for line in _resolved(minute))
        if words and (words, minutes) != (entry.outcome, entry.outcome_from):
            entry.outcome, entry.outcome_from, entry.version = words, minutes, entry.version + 1
            entry.save(update_fields=["outcome", "outcome_from", "version"])
            changed.append(entry)
    return changed


def _resolved(minute):
    """The resolutions carried under ``minute``, a line each, with its number."""
    number = f" (minute {minute.number})" if minute.number else ""
    if minute.is_restricted:
        return [f"Considered in private{number}."]
    carried = [
        each
        for each in minute.resolutions.all()
        if each.outcome == Resolution.Outcome.CARRIED and each.kind != Resolution.Kind.AMENDMENT and not each.exempt
    ]
    return [_sentence(each, number) for each in carried]


def _sentence(resolution, number):
    text = resolution.text.strip().rstrip(".;")
    text = text[5:] if text.lower().startswith("that ") else text
    lead = "Recommended" if resolution.kind == Resolution.Kind.RECOMMENDED else "Resolved"
    return f"{lead} that {text}{number}."


def _lock(programme_pk):
    programme = WorkProgramme.objects.select_for_update(of=("self",)).filter(pk=programme_pk).first()
    if programme is None:
        raise Refused("This work programme is gone.")
    return programme


def _as_it_stands(entry):
    stored = ProgrammeEntry.objects.select_related("meeting__committee", "programme").filter(pk=entry.pk).first()
    if stored is None:
        raise Refused(GONE)
    return stored


def _put_in(entry, to):
    """Set the kind and the meeting that stand for the section ``to``."""
    if to in WITHOUT_MEETING:
        entry.kind, entry.meeting, entry.planned_for = Kind(to), None, None
    else:
        meeting = next((m for m in meetings_of(entry.programme) if f"meeting-{m.pk}" == to), None)
        if meeting is None:
            raise Refused("There is no such place in this work programme.")
        if meeting.cancelled_at:
            raise Refused(f"The meeting of {meeting.date:%-d %B %Y} is cancelled. Choose another one.")
        if entry.kind in (Kind.STANDING, Kind.WORKING_GROUP):
            entry.kind = Kind.ITEM
        entry.meeting, entry.planned_for = meeting, meeting.date
    entry.version += 1
    entry.save(update_fields=["kind", "meeting", "planned_for", "version"])


def _section(entry, place, *, without=True):
    beside = [other for other in entry.programme.entries.all() if other.place == place]
    return [other for other in beside if other.pk != entry.pk] if without else beside


def _set_positions(entries):
    for position, entry in enumerate(entries):
        entry.position = position
    ProgrammeEntry.objects.bulk_update(entries, ["position"])


def _refuse_unless_free(entry):
    if entry.meeting is None:
        raise Refused("Choose a meeting for it first.")
    if entry.agenda_item_id:
        raise Refused("It is on an agenda already.")
    if entry.meeting.cancelled_at:
        raise Refused("The meeting is cancelled. Move this to another one first.")


def _link(entry, item):
    ProgrammeEntry.objects.filter(pk=entry.pk).update(agenda_item=item, version=F("version") + 1)
