"""Where a note belongs on a later version of its paper. Pure: finds it by its words, never by guesswork alone."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from .blocks import Block

ALIKE = 55  # of 100: below it a passage is another one, not the same one changed
SAME, CHANGED, GONE = "same", "changed", "gone"


@dataclass(frozen=True)
class Quote:
    """The place and the words of a note on the version it was made on; ``block`` are all words of its block."""

    anchor: str
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    block: str = ""


@dataclass(frozen=True)
class Place:
    """Where it is now: in ``anchor``; whether its passage is the same, changed, or gone."""

    state: str
    anchor: str = ""


def place_of(quote: Quote, blocks: list[Block]) -> Place:
    """The block with the quoted words; else the one most like it, marked as changed; else it is gone."""
    if not quote.anchor:
        return Place(SAME)
    wanted = quote.exact or quote.block
    has = [each for each in blocks if (wanted in each.text if quote.exact else wanted == each.text)] if wanted else []
    if has:
        return Place(SAME, max(has, key=lambda each: _nearness(quote, each)).anchor)
    return _most_alike(quote, blocks)


def _nearness(quote, block):
    """Of several blocks with the same words: the one with the same words around them, then the same place."""
    around = f"{quote.prefix}{quote.exact}{quote.suffix}".strip()
    return (around in block.text, fuzz.ratio(quote.block, block.text), block.anchor == quote.anchor)


def _most_alike(quote, blocks):
    before = quote.block or quote.exact
    if not before:  # a page without text: all that is known of it is its number
        here = [each for each in blocks if each.anchor == quote.anchor]
        return Place(CHANGED, quote.anchor) if here else Place(GONE)
    likeness = [(fuzz.ratio(before, each.text), each.anchor == quote.anchor, each.anchor) for each in blocks]
    best = max(likeness, default=(0, False, ""))
    return Place(CHANGED, best[2]) if best[0] >= ALIKE else Place(GONE)
