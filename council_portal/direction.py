"""Words that are read from right to left, such as Arabic, Urdu and Hebrew, are marked so. Pure."""

import re
import unicodedata

MARK = "\u200f"  # right-to-left mark: as a block's first character it says so where the letters do not
FROM_RIGHT = {"R", "AL"}
ANY = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]")
TEXTS = ("p", "h2", "h3", "h4", "li", "caption", "figcaption", "th", "td")
HOLDERS = {"ul": "li", "ol": "li", "table": "td"}


def reads_from_right(words: str) -> bool:
    """Whether the first of ``words`` is read from right to left, and most of them are."""
    letters = [next(filter(str.isalpha, word), "") for word in words.split()]
    turned = [unicodedata.bidirectional(each) in FROM_RIGHT for each in letters if each]
    return bool(turned) and turned[0] and sum(turned) * 2 > len(turned)


def mark_direction(root) -> None:
    """Set ``dir`` on each block under ``root`` that is read from right to left, and on lists and tables of such."""
    if not ANY.search(root.text_content()):
        return
    for block in root.iter(*TEXTS):
        marked = (block.text or "").startswith(MARK)
        if marked:
            block.text = block.text.lstrip(MARK)
        if marked or reads_from_right(block.text_content()):
            block.set("dir", "rtl")
    for holder in root.iter(*HOLDERS):
        parts = [each for each in holder.iter(HOLDERS[holder.tag]) if any(map(str.isalpha, each.text_content()))]
        if parts and all(each.get("dir") for each in parts):
            holder.set("dir", "rtl")
