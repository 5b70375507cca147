"""Taking what members wrote on their devices. Nothing written is lost: where two devices differ, both stay."""

import uuid

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now
from django.utils import timezone

from papers.models import Annotation, Paper
from people.models import User

WORDS = ("kind", "anchor", "prefix", "exact", "suffix", "text")
SAVED, BOTH_KEPT, NOT_DELETED = "saved", "both kept", "not deleted"


@transaction.atomic
def take_changes(changes, *, by):
    """Apply what a device of ``by``, a reader, sends. Returns an answer for each change, and words for those refused.

    Sending twice is harmless. A change made on an older version than the server's does not write over it: it becomes a
    note of its own, ``twin_of`` the other. What was changed elsewhere is not deleted by a device that did not know.
    A paper that the reader may no longer read takes notes all the same: they were written while it could be read.
    """
    User.objects.select_for_update().get(pk=by.user_id)  # one device at a time, so that versions are never skipped
    taking = _Taking(by, changes)
    return [answer for change in changes if (answer := taking.take(change))], taking.refused


class _Taking:
    """The notes and papers that some changes are about, and the count of versions."""

    def __init__(self, reader, changes):
        self.reader, self.refused = reader, {}
        mine = Annotation.objects.of(reader)
        self.version = mine.aggregate(last=Max("version"))["last"] or 0
        ids = [change["id"] for change in changes]
        twins = [_twin_id(change) for change in changes]
        self.held = {each.pk: each for each in Annotation.objects.filter(pk__in=[*ids, *twins])}
        papers = Paper.objects.filter(key__in={change["paper"] for change in changes}).order_by()
        self.papers = {(key, version): pk for key, version, pk in papers.values_list("key", "version", "pk")}

    def take(self, change):
        held = self.held.get(change["id"])
        paper = self.papers.get((change["paper"], change["paper_version"]))
        if paper is None or (held and held.user_id != self.reader.user_id):
            self.refused[str(change["id"])] = "There is no such paper. The note stays on this device."
            return None
        if held is None:
            return self._take_new(change, paper)
        if held.version == change["base"] or held.deleted_at:
            return self._answer(change, self._change(held, change, paper))
        if _says_the_same(held, change):
            return self._answer(change, held)
        if change["deleted"]:
            return self._answer(change, held, NOT_DELETED)
        return self._answer(change, self._twin(change, paper), BOTH_KEPT)

    def _take_new(self, change, paper):
        if change["deleted"]:
            return {"id": str(change["id"]), "now": str(change["id"]), "version": 0, "fate": SAVED}
        return self._answer(change, self._make(change["id"], change, paper))

    def _twin(self, change, paper):
        found = self.held.get(_twin_id(change))
        return found or self._make(_twin_id(change), change, paper, twin_of=change["id"])

    def _make(self, pk, change, paper, twin_of=None):
        note = Annotation(
            pk=pk, user_id=self.reader.user_id, written_at=change["written_at"], twin_of=twin_of, version=0
        )  # fmt: skip
        self.held[pk] = note
        return self._write(note, change, paper, force_insert=True)

    def _change(self, note, change, paper):
        if not change["deleted"]:
            note.twin_of = None  # whoever changes one of two has seen both
            note.deleted_at = None
            return self._write(note, change, paper)
        if note.deleted_at is None:
            delete_words(note)
            self._count(note)
            note.save()
        return note

    def _write(self, note, change, paper, **how):
        for name in WORDS:
            setattr(note, name, change[name])
        note.paper_id, note.changed_at, note.saved_at = paper, change["changed_at"], Now()
        self._count(note)
        note.save(**how)
        return note

    def _count(self, note):
        self.version += 1
        note.version = self.version

    @staticmethod
    def _answer(change, note, fate=SAVED):
        return {"id": str(change["id"]), "now": str(note.pk), "version": note.version, "fate": fate}


def delete_words(note):
    """A deleted note keeps its id, so that other devices learn of it, and none of its words."""
    note.deleted_at = timezone.now()
    note.text = note.exact = note.prefix = note.suffix = ""


def _says_the_same(note, change):
    """Whether the change is there already: the answer to it was lost on its way."""
    return not change["deleted"] and all(getattr(note, name) == change[name] for name in WORDS)


def _twin_id(change):
    """The same for the same words, so that a twin is made once however often it is sent."""
    return uuid.uuid5(change["id"], "\n".join(change[name] for name in WORDS))
