"""Two texts of one thing put together so that nothing of either is lost. Pure."""

import difflib


def together(mine: str, theirs: str) -> str:
    """Every paragraph of ``theirs`` and every one of ``mine`` that it lacks, in their places; what both have, once."""
    own, other = (_paragraphs(text) for text in (mine, theirs))
    found = []
    for kind, a, b, c, d in difflib.SequenceMatcher(a=other, b=own, autojunk=False).get_opcodes():
        found += other[a:b] if kind == "equal" else other[a:b] + own[c:d]
    return "\n\n".join(found)


def _paragraphs(text):
    return [line.strip() for line in text.replace("\r\n", "\n").split("\n\n") if line.strip()]
