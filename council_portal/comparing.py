"""What changed from one version of a paper to the next, word by word. Pure: HTML in, HTML out.

Words taken out stand in ``<del>``, words put in in ``<ins>``, each with words for those who hear the page.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from lxml import html as markup

BLOCKS = {"p", "h2", "h3", "h4", "li", "caption", "tr"}
WORDS = re.compile(r"\s+|[^\s]+")
ALIKE = 0.35  # share of common words below which a paragraph counts as another one
MOST_WORDS = 4_000  # of a paragraph; a longer one is shown as replaced


@dataclass(frozen=True)
class Block:
    tag: str
    words: str


def changes(before: str, after: str, *, around: int = 1) -> str:
    """HTML of what differs between two papers' HTML, with ``around`` unchanged paragraphs beside it; '' if nothing."""
    old, new = blocks(before), blocks(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    if all(kind == "equal" for kind, *_ in steps):
        return ""
    last = len(steps) - 1
    shown = [_step(step, old, new, around * (at > 0), around * (at < last)) for at, step in enumerate(steps)]
    return mark_safe("".join(shown))  # noqa: S308 (escaped)


def blocks(html: str) -> list[Block]:
    """The paragraphs, headings, rows and bullets of a paper, in order, as words."""
    if not html.strip():
        return []
    root = markup.fragment_fromstring(html, create_parent="div")
    found = []
    for element in root.iter():
        if element.tag in BLOCKS and not any(up.tag in BLOCKS for up in element.iterancestors()):
            parts = [" ".join(cell.text_content().split()) for cell in element] if element.tag == "tr" else []
            words = " | ".join(parts) if parts else " ".join(element.text_content().split())
            found.append(Block(element.tag, words))
    return [block for block in found if block.words]


def _step(step, old, new, head, tail):
    """One run of paragraphs; of those unchanged, ``head`` after the change before and ``tail`` before the next."""
    kind, first, last, first_new, last_new = step
    if kind == "equal":
        return _unchanged(new[first_new:last_new], head, tail)
    gone, come = old[first:last], new[first_new:last_new]
    return "".join(_paired(gone, come))


def _unchanged(same, head, tail):
    if len(same) <= head + tail:
        return "".join(_block(block, escape(block.words)) for block in same)
    left_out = format_html('<p class="portal-unchanged">{}</p>', "… unchanged …")
    shown = [_block(block, escape(block.words)) for block in same[:head]]
    return "".join([*shown, left_out, *(_block(block, escape(block.words)) for block in same[len(same) - tail :])])


def _paired(gone, come):
    """Paragraphs that took one another's place, word by word; the rest whole."""
    for place in range(max(len(gone), len(come))):
        old = gone[place] if place < len(gone) else None
        new = come[place] if place < len(come) else None
        if old and new and old.tag == new.tag and _alike(old.words, new.words):
            yield _block(new, _word_by_word(old.words, new.words))
            continue
        if old:
            yield _block(old, _removed(old.words))
        if new:
            yield _block(new, _added(new.words))


def _alike(old, new):
    if max(len(old.split()), len(new.split())) > MOST_WORDS:
        return False
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio() >= ALIKE


def _word_by_word(old, new):
    before, after = WORDS.findall(old), WORDS.findall(new)
    said = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            said.append(escape("".join(after[c:d])))
            continue
        if b > a:
            said.append(_removed("".join(before[a:b])))
        if d > c:
            said.append(_added("".join(after[c:d])))
    return "".join(said)


def _removed(words):
    return format_html('<del><span class="govuk-visually-hidden">Taken out: </span>{}</del>', words)


def _added(words):
    return format_html('<ins><span class="govuk-visually-hidden">Put in: </span>{}</ins>', words)


def _block(block, inside):
    """Every block as a paragraph: a list's bullet or a table's row alone would be no valid page."""
    heading = ' class="portal-compared-heading"' if block.tag in ("h2", "h3", "h4") else ""
    return f"<p{heading}>{inside}</p>"
