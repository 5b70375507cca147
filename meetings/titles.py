"""Whether two titles name the same business, for agendas and minutes word them differently. Pure."""

import re
from difflib import SequenceMatcher

WORD = re.compile(r"[a-z0-9]+")
SAYS_NOTHING = {"a", "an", "and", "for", "in", "item", "of", "on", "report", "the", "to", "update"}
ALIKE = 0.9  # of the letters: a slip of the pen, not another word


def same_business(one: str, other: str) -> bool:
    """Whether both consist of the same words, in any case and order, or differ by no more than a slip of the pen."""
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return False
    if set(mine) == set(theirs):
        return True
    return SequenceMatcher(None, " ".join(mine), " ".join(theirs), autojunk=False).ratio() >= ALIKE and (
        _numbers(mine) == _numbers(theirs)
    )


def _words(title):
    words = WORD.findall(title.lower().replace("’", "").replace("'", ""))
    return [word for word in words if word not in SAYS_NOTHING] or words


def _numbers(words):
    return [word for word in words if word.isdigit()]
