"""What a motion's words become when amendments to them are carried. Pure: text in, text out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

INSERT, REPLACE, DELETE, ADD, WHOLE = "insert", "replace", "delete", "add", "whole"
CLOSES = re.compile(r"[,.;:!?)’”]")


@dataclass(frozen=True)
class Change:
    """One amendment: ``old`` are words of the motion (not for 'add' and 'whole'), ``new`` those it brings."""

    kind: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class Amended:
    """The text with every change that fitted, and the places in the list of those that did not."""

    text: str
    misfits: tuple[int, ...] = ()


class DoesNotFit(Exception):
    """The words that an amendment is about are not in the text, or not only once; the message says so."""


def as_amended(text: str, changes: Sequence[Change]) -> Amended:
    """``text`` with ``changes`` applied one after the other, each to what those before it left."""
    misfits = []
    for place, change in enumerate(changes):
        try:
            text = amended(text, change)
        except DoesNotFit:
            misfits.append(place)
    return Amended(text, tuple(misfits))


def amended(text: str, change: Change) -> str:
    """``text`` with one change. Raises DoesNotFit where its words are not found, or are found more than once."""
    new = change.new.strip()
    if change.kind == WHOLE:
        return new
    if change.kind == ADD:
        return f"{text.rstrip()}\n{new}"
    start, end = _place(text, change.old)
    if change.kind == INSERT:
        return _joined(text[:end], new, text[end:])
    return _joined(text[:start], new if change.kind == REPLACE else "", text[end:])


def in_words(change: Change) -> str:
    """The amendment as it is moved and printed: 'after ‘nursery’, insert ‘, in part,’'."""
    old, new = change.old.strip(), change.new.strip()
    return {
        INSERT: f"after ‘{old}’, insert ‘{new}’",
        REPLACE: f"in place of ‘{old}’, put ‘{new}’",
        DELETE: f"delete ‘{old}’",
        ADD: f"at the end, add ‘{new}’",
        WHOLE: f"in place of the whole motion, put ‘{new}’",
    }[change.kind]


def _place(text, words):
    """Where ``words`` stand in ``text``, however its lines are broken."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [match.span() for match in re.finditer(pattern, text)] if pattern else []
    if not found:
        raise DoesNotFit(f"‘{words.strip()}’ is not in the motion as it stands. Copy the words from it.")
    if len(found) > 1:
        raise DoesNotFit(f"‘{words.strip()}’ is in the motion {len(found)} times. Give more of the words around it.")
    return found[0]


def _joined(before, new, after):
    """The pieces with one space where two words meet, and none before a comma."""
    for piece in (new, after):
        if not piece:
            continue
        if before[-1:] in ("", "\n", "("):
            piece = piece.lstrip(" ")
        elif CLOSES.match(piece.lstrip(" ")):
            before, piece = before.rstrip(" "), piece.lstrip(" ")
        elif not piece[0].isspace() and not before[-1].isspace():
            before += " "
        elif piece[0] == " " and before[-1] == " ":
            piece = piece.lstrip(" ")
        before += piece
    return before
