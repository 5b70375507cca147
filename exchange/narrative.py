"""What an imported minute says besides its title and its resolutions, which are kept as data of their own. Pure."""

import re

from exchange.reading.model import Block, ReadMinute

WORD = re.compile(r"[a-z0-9]+")
LEAD = re.compile(r"\W*(?:resolved|recommended|agreed|it was (?:agreed|resolved))\b", re.IGNORECASE)
FACTS = re.compile(r"\d|vote|unanim|moved|second|propos|motion", re.IGNORECASE)
LABELS = {"that", "to", "and", "resolved", "recommended", "agreed", "it", "was", "the"}


def narrative(minute: ReadMinute) -> list[Block]:
    """The blocks of ``minute`` that are neither its title nor its resolutions, in order.

    A block goes only where all that it says beside the resolutions is their lead or their numbers; so where the two
    cannot be told apart a passage stands twice rather than not at all.
    """
    resolved = sorted((_words(text) for text in minute.resolutions), key=len, reverse=True)
    blocks, title = list(minute.text), _words(f"{minute.number} {minute.title}")
    if blocks and _words(blocks[0].text) in (title, _words(minute.title)):
        blocks = blocks[1:]
    kept = [block for block in blocks if not _is_resolution(block, resolved)]
    return [block for block in kept if not (minute.resolutions and _is_lead(block))]


def _is_resolution(block, resolved):
    left, found = _words(block.text), False
    for text in resolved:
        if text and f" {text} " in f" {left} ":
            left, found = f" {left} ".replace(f" {text} ", " ", 1).strip(), True
    return found and all(word in LABELS or word.isdigit() or len(word) == 1 for word in left.split())


def _is_lead(block):
    """'Resolved That: The Commission:', with what is resolved below it; not where it says who moved it, or to whom."""
    lead = LEAD.match(block.text) if block.kind in ("heading", "paragraph") else None
    if not lead or FACTS.search(block.text):
        return False
    after = block.text[lead.end() :].strip(" :-–")
    return not after or (after.lower().startswith("that") and block.text.rstrip()[-1] in ":-–")


def _words(text):
    return " ".join(WORD.findall(text.lower().replace("’", "'")))
