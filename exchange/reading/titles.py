"""How alike the opening of a document and the title of an item are."""

import re
from functools import lru_cache

from exchange.reading.word_lists import COMMON


@lru_cache(maxsize=50_000)
def words(text: str) -> frozenset[str]:
    """The words of a title, in the singular."""
    found = re.findall(r"[a-z0-9]+", text.lower().replace("'s", "").replace("’s", ""))
    return frozenset(word[:-1] if len(word) > 4 and word.endswith("s") else word for word in found)


def alike(opening: str, title: str) -> float:
    """How much of an item's title an opening says, from 0 to 1; words most titles have count little."""
    asked, said = words(title), words(opening)
    if not asked:
        return 0.0
    return _weight(asked & said) / _weight(asked)


def _weight(found: frozenset[str]) -> float:
    return sum(0.25 if word in COMMON else 1.0 for word in found)


def exact(opening: str, title: str) -> float:
    """The like, less what the opening says besides: a heading, not a sentence that happens to use the words."""
    said, asked = words(opening) - COMMON, words(title) - COMMON
    return len(said & asked) / len(said) if said else 0.0


def heading_alike(opening: str, title: str) -> float:
    """The likeness of a heading, less for what it says besides; none where it says too little."""
    likeness = alike(opening, title)
    return likeness * (0.5 + 0.5 * exact(opening, title)) if likeness >= 0.6 else 0.0
