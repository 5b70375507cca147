"""Clearance of a report: asked for, answered, voided by what changes afterwards. Where each of a report stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from meetings.deadlines import deadlines
from meetings.drafting import Refused

from .clearance_due import clearance_due
from .documents import Changed
from .exhibit_data import shows_of
from .gate import blockers
from .kinds import Clearer
from .models import Clearance, Document, ReportCopy
from .parts import have_parts_made
from .versions import changed_since, keep_version

State = Clearance.State
WITH_ALL = ("seen", "asked_of__person", "asked_by__person", "answered_by__person")


class Stands(StrEnum):
    """Where a clearance stands today."""

    NOT_ASKED = "Not asked for"
    ASKED = "Asked for"
    OVERDUE = "No reply by the deadline"
    RETURNED = "Returned with comments"
    VOID = "Cleared an earlier version"
    GIVEN = "Cleared"
    NOT_NEEDED = "Not needed"


COLOURS = {
    Stands.NOT_ASKED: "grey",
    Stands.ASKED: "blue",
    Stands.OVERDUE: "red",
    Stands.RETURNED: "orange",
    Stands.VOID: "orange",
    Stands.GIVEN: "green",
    Stands.NOT_NEEDED: "green",
}
SETTLED = {Stands.GIVEN, Stands.NOT_NEEDED}
MAY_ASK = {Stands.NOT_ASKED, Stands.RETURNED, Stands.VOID, Stands.NOT_NEEDED}


@dataclass(frozen=True)
class Standing:
    """One role of a report: where it stands, and what changed since that concerns it."""

    clearer: Clearer
    stands: Stands
    clearance: Clearance | None = None
    changed: list[str] = field(default_factory=list)

    @property
    def is_settled(self):
        return self.stands in SETTLED

    @property
    def may_be_asked(self):
        return self.stands in MAY_ASK

    @property
    def colour(self):
        return COLOURS[self.stands]

    @property
    def words(self):
        """‘Finance: cleared an earlier version (changed since: Key issues)’."""
        more = f" (changed since: {', '.join(self.changed)})" if self.changed else ""
        return f"{self.clearer.title}: {self.stands.value[:1].lower()}{self.stands.value[1:]}{more}"


def standings_of(documents: Iterable[Document], now: datetime | None = None) -> dict[int, list[Standing]]:
    """Where each clearance of each report stands, by the document's key.

    A constant number of queries, none where nothing is cleared.
    """
    cleared = [each for each in documents if each.declared_kind and each.declared_kind.clearers]
    if not cleared:
        return {}
    open_versions = set(
        ReportCopy.objects.filter(copy__in=cleared, is_open_version=True).values_list("copy", flat=True)
    )
    cleared = [each for each in cleared if each.pk not in open_versions]  # the full report is what is cleared
    newest = {}
    for each in Clearance.objects.filter(document__in=cleared).select_related(*WITH_ALL).order_by("asked_at", "pk"):
        if each.state != State.WITHDRAWN:
            newest[each.document_id, each.role] = each
    now, shows = now or timezone.now(), shows_of(cleared)
    return {
        document.pk: [
            _standing(document, clearer, newest.get((document.pk, clearer.role)), now, shows[document.pk])
            for clearer in document.declared_kind.clearers
        ]
        for document in cleared
    }


def standings(document: Document) -> list[Standing]:
    return standings_of([document]).get(document.pk, [])


def _standing(document, clearer, clearance, now, shows):
    if clearance is None:
        return Standing(clearer, Stands.NOT_ASKED)
    if clearance.is_open:
        late = clearance.due is not None and clearance.due < now
        return Standing(clearer, Stands.OVERDUE if late else Stands.ASKED, clearance)
    if clearance.state == State.RETURNED:
        return Standing(clearer, Stands.RETURNED, clearance)
    if clearance.state == State.GIVEN and (changed := _concerning(document, clearance, shows)):
        return Standing(clearer, Stands.VOID, clearance, changed)
    return Standing(clearer, Stands(clearance.get_state_display()), clearance)


def _concerning(document, clearance, shows):
    """What changed since it was answered that concerns this role: every section the kind does not say otherwise of."""
    changed = changed_since(clearance.seen, document, shows=shows)
    concerned = document.declared_kind.concerned(clearance.role, set(changed))
    return [each for each in changed if each in concerned]


@transaction.atomic
def ask(document: Document, role: str, *, of, by) -> Clearance:
    """Ask ``of``, a clearing officer, to clear ``document`` for ``role``, by the deadline of the committee's timetable.

    Raises Refused, in words, while something must be mended first, or where it is asked for already.
    """
    document = _locked(document)
    if problems := blockers(document):
        raise Refused(f"This must be mended before clearance can be asked for. {' '.join(problems)}")
    clearer = _clearer(document, role)
    standing = next(each for each in standings(document) if each.clearer == clearer)
    if not standing.may_be_asked:
        raise Refused(f"{clearer.title}: {standing.stands.value.lower()} already.")
    made = Clearance.objects.create(
        document=document,
        role=role,
        asked_of=of,
        asked_by=by,
        seen=keep_version(document, by=by, why="Sent for clearance"),
        due=clearance_due(clearer, deadlines(document.item.meeting), timezone.now()),
    )
    have_parts_made(document)
    return made


@transaction.atomic
def not_needed(document: Document, role: str, *, why: str, by) -> Clearance:
    """Say that a clearance is not needed, and why: it is printed, and stays until it is asked for after all.

    An open asking for it is answered so.
    """
    document = _locked(document)
    _clearer(document, role)
    now, seen = timezone.now(), keep_version(document, by=by)
    said = {"state": State.NOT_NEEDED, "answered_by": by, "answered_at": now, "note": why, "seen": seen}
    asked = Clearance.objects.filter(document=document, role=role, state=State.ASKED).first()
    if asked is None:
        asked = Clearance(document=document, role=role, asked_by=by)
    for name, value in said.items():
        setattr(asked, name, value)
    asked.save()
    have_parts_made(document)
    return asked


@transaction.atomic
def answer(clearance: Clearance, state: str, *, by, version: int, note: str = "") -> Clearance:
    """Clear the report, or return it with comments; ``by`` may be a deputy. ``version`` is the one that was read.

    Raises Changed where that is not the newest any more, Refused for a move that cannot be made.
    """
    document = _locked(clearance.document)
    stored = Clearance.objects.select_for_update().get(pk=clearance.pk)
    if state not in Clearance.MOVES[stored.state]:
        raise Refused(f"This was answered meanwhile: {stored.get_state_display().lower()}.")
    if document.version != version:
        raise Changed("The report was changed since you opened it. Look at what changed, then answer.")
    stored.state, stored.note = state, note
    stored.answered_by, stored.answered_at = by, timezone.now()
    stored.seen, stored.answer_told_at = keep_version(document, by=by), None
    stored.save()
    have_parts_made(document)
    return stored


@transaction.atomic
def withdraw(clearance: Clearance, *, by) -> None:
    """Take back an asking that nobody has answered, because it went to the wrong person, say."""
    stored = Clearance.objects.select_for_update().get(pk=clearance.pk)
    if State.WITHDRAWN not in Clearance.MOVES[stored.state]:
        raise Refused("This was answered meanwhile, so it cannot be taken back.")
    stored.state = State.WITHDRAWN
    stored.answered_by, stored.answered_at = by, timezone.now()
    stored.save(update_fields=["state", "answered_by", "answered_at"])
    have_parts_made(stored.document)


def _locked(document):
    found = Document.objects.select_for_update(of=("self",)).select_related("item__meeting__committee")
    locked = found.filter(pk=document.pk).first()
    if locked is None:
        raise Refused("This paper was removed by somebody else meanwhile.")
    return locked


def _clearer(document, role):
    kind = document.declared_kind
    found = next((each for each in kind.clearers if each.role == role), None) if kind else None
    if found is None:
        raise Refused("This kind of report is not cleared by that role.")
    return found
