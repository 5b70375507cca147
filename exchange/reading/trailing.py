"""Where the last agenda item ends: at a signature, at notes, or when its description has gone on long enough."""

import re

from exchange.reading.paragraphs import Paragraph

SIGNATURE = re.compile(
    r"\b(?:chief executive|monitoring officer|proper officer|town clerk|head of (?:legal|democratic|governance|"
    r"paid)|director of|solicitor to|democratic services|"
    r"governance (?:officer|advisor)|secretary)\b|^(?:published|issued|dated|date of (?:issue|publication)|"
    r"by order|signed|contact|for further|for more|enquiries)\b",
    re.IGNORECASE,
)
NOTES = re.compile(
    r"^(?:notes?|filming|recording|webcast|members of the public|this (?:agenda|meeting)|access|emergency|fire|"
    r"public participation|if you|the public)\b",
    re.IGNORECASE,
)


MEMBERS = re.compile(
    r"^(?:membership|(?:committee )?members)(?: of (?:the )?(?!public|press)[A-Z][\w &-]{2,60})?\s*(?:[:–-]|$)",
    re.IGNORECASE,
)


def is_signature(part: Paragraph) -> bool:
    return len(part.flat.split()) <= 24 and bool(SIGNATURE.search(part.flat))


def is_name_above(parts: list[Paragraph], place: int) -> bool:
    """A name, or what became of a signature, on the line above somebody's post."""
    following = parts[place + 1] if place + 1 < len(parts) else None
    return following is not None and is_signature(following) and len(parts[place].flat.split()) <= 4


def after_agenda(parts: list[Paragraph], start: int, limit: int) -> int:
    """The paragraph at which the last item's description is over."""
    for place in range(start + 1, limit):
        part = parts[place]
        signed = is_signature(part) and place > start + 1
        scrawl = place > start + 1 and is_name_above(parts[:limit], place)
        if (
            part.after_blank
            or MEMBERS.match(part.flat)
            or signed
            or scrawl
            or NOTES.match(part.flat)
            or place - start > 5
        ):
            return place
    return limit
