"""Declarations of interest as they are printed: a sentence each, or a table (Localism Act 2011 s29-34)."""

from dataclasses import dataclass
from typing import Protocol

from .blocks import full_stop, sentence, table
from .names import Named, Naming

KINDS = {
    "disclosable": "a disclosable pecuniary interest",
    "other_registrable": "another registrable interest",
    "non_registrable": "a non-registrable interest",
    "personal": "a personal interest",
}
DID = {
    "stayed": "stayed and took part",
    "stayed_silent": "stayed, and did not speak or vote",
    "spoke_then_left": "spoke, then left the room",
    "left": "left the room",
}
WITHHELD = "Its nature is sensitive and is not published (Localism Act 2011 s32)"


class Style(Protocol):
    declarations_style: str
    names_style: str


@dataclass(frozen=True)
class Declared:
    """What one member declared in one item, and what the member did."""

    name: Named
    kind: str
    item: str = ""  # as the public may read it: 'item 7, Library opening hours'
    nature: str = ""
    sensitive: bool = False
    outcome: str = "stayed"
    dispensation: str = ""


def declarations(declared: list[Declared], style: Style, naming: Naming | None = None) -> list[dict]:
    """The blocks of what was declared; nothing where nothing was. A sensitive interest's nature is in none of them."""
    naming = naming or Naming(style.names_style, [one.name for one in declared])
    if not declared:
        return []
    if style.declarations_style == "table":
        return [table("Declarations of interest", HEAD, [_row(one, naming) for one in declared])]
    return [sentence("", _sentence(one, naming)) for one in declared]


HEAD = ("Member", "Item", "Interest", "What the member did")


def public_nature(one: Declared) -> str:
    """What the interest is, or that this is not said (Localism Act 2011 s32)."""
    return WITHHELD if one.sensitive else one.nature.strip()


def did_in_words(one: Declared) -> str:
    """'left the room', with the dispensation, if one was given."""
    return f"{DID[one.outcome]}{_dispensation(one)}"


def _sentence(one, naming):
    item = f" in {one.item}" if one.item else ""
    nature = public_nature(one)
    did = f"{naming.of(one.name)} {did_in_words(one)}"
    declared = f"{naming.of(one.name)} declared {KINDS[one.kind]}{item}"
    if one.sensitive:
        return f"{declared}. {WITHHELD}. {full_stop(did)}"
    return f"{declared}: {full_stop(nature)} {full_stop(did)}" if nature else f"{declared}. {full_stop(did)}"


def _row(one, naming):
    kind = KINDS[one.kind].partition(" ")[2] if not one.kind.startswith("other") else "other registrable interest"
    nature = public_nature(one)
    interest = f"{kind[:1].upper()}{kind[1:]}" + (f": {nature}" if nature else "")
    did = did_in_words(one)
    return naming.of(one.name), one.item or "All", interest, f"{did[:1].upper()}{did[1:]}"


def _dispensation(one):
    return f" under a dispensation ({one.dispensation})" if one.dispensation else ""
