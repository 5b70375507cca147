"""What the server tells a device of a reader's notes on a meeting's papers."""

from papers.models import Annotation

from .reading import Places


def news_for(reader, meeting_id, since=""):
    """The reader's notes on this meeting since a cursor that an earlier answer gave.

    Where other papers may be read than then, or other versions of them, everything is told and ``whole`` says so: the
    device drops what it has and is not told, save for what waits to be sent. Notes on papers that may not be read are
    not told; they are kept, and stand in the list of all notes without the paper's words.
    """
    notes = list(Annotation.objects.of(reader).of_meeting(meeting_id).select_related("paper").defer(*HEAVY))
    places = Places(reader, notes, pages=False)
    last = max((note.version for note in notes), default=0)
    known, _, door = since.partition("-")
    whole = not known.isdecimal() or door != places.door
    told = [note for note in notes if places.sees(note) and (whole or note.version > int(known))]
    if whole:
        told = [note for note in told if not note.deleted_at]
    return {"notes": [_facts(note, places) for note in told], "whole": whole, "cursor": f"{last}-{places.door}"}


HEAVY = ("paper__html", "paper__text", "paper__words", "paper__details")


def _facts(note, places):
    place = places.place(note)
    newest = places.newest_of(note)
    return {
        "id": str(note.pk),
        "version": note.version,
        "paper": str(note.paper.key),
        "paper_version": note.paper.version,
        "kind": note.kind,
        "anchor": note.anchor,
        "prefix": note.prefix,
        "exact": note.exact,
        "suffix": note.suffix,
        "text": note.text,
        "written_at": note.written_at.isoformat(),
        "changed_at": note.changed_at.isoformat(),
        "deleted": note.deleted_at is not None,
        "twin_of": str(note.twin_of) if note.twin_of else None,
        "now": {
            "version": places.numbers[newest],
            "state": place.state,
            "anchor": place.anchor,
            "was": places.was(note, place),
        },
    }
