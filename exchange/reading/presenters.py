"""Who presents an item or wrote a report, as the paper names them."""

import re

from exchange.reading import marks
from exchange.reading.names import HONOUR, PREFIX, printed_name
from exchange.reading.word_lists import JOB

WILL = re.compile(
    r"^(?P<who>[A-Z].{2,200}?),?\s+(?:to|will)\s+(?:be\s+)?(?:present|report|introduce|lead|update|attend|give|"
    r"provide|speak|in attendance)\w*\b",
    re.DOTALL,
)
LABEL = re.compile(
    r"^(?:presented by|presenters?(?:\(s\))?|presenting(?: officer)?|lead officers?|lead member|leads?|led by|"
    r"speakers?|introduced by|reporting officer|"
    r"officer|contact officer|report by)\s*[:–-]?\s+(?P<who>[A-Z].{2,300})$",
    re.IGNORECASE | re.DOTALL,
)
EMAIL = re.compile(
    r"\S+@\S+|https?://\S+|(?:tel|telephone|ext)\.?:?\s*[\d ()]{5,}|\b0\d{3,4}[ )]?[\d ]{5,9}\b|\b0\d{10}\b",
    re.IGNORECASE,
)


def persons(text: str) -> list[str]:
    """The people named in a text of names and posts: two words at least, or a councillor; posts are left out."""
    found: list[str] = []
    text = EMAIL.sub(";", re.sub(r"\([^()]*\)", ";", text))
    for piece in re.split(r"[;,\n\t/]|\.\s|\s[–-]\s|\band\b|&", text):
        piece = piece.strip(" .:–-")
        name = printed_name(piece)
        words = name.split()
        titled = bool(PREFIX.match(piece)) or (len(words) > 1 and HONOUR.match(words[0]))
        if not name or not (titled or 2 <= len(words) <= 4) or any(word.lower() in JOB for word in words):
            continue
        shown = " ".join(piece.split()) if PREFIX.match(piece) else name
        if shown not in found:
            found.append(shown)
    return found


def presenters(text: str) -> list[str]:
    """The people that a line such as 'A. Person to present' or 'Lead officer: A. Person' names."""
    text = marks.BULLET.sub("", " ".join(text.split()))
    match = WILL.match(text[:400]) or LABEL.match(text[:400])
    return persons(match.group("who")) if match else []
