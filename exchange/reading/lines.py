"""The lines of a source, cleaned of marks that belong to its printing and not to its words."""

import re
from dataclasses import dataclass

LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\u00a0": " ", "\u2007": " "})
LIGATURES |= str.maketrans({"\u202f": " ", "\u2003": "  ", "\u2002": " ", "\u2009": " ", "\ufffe": "-", "\u2011": "-"})
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]")
TAGS = re.compile(r"</?(?:u|b|i|em|strong|sup|sub|span|br|p|small)\b[^<>]{0,80}/?>", re.IGNORECASE)
LINK = re.compile(r"\[([^\[\]]{1,200})\]\([^()\s]{0,300}\)")
RULE = re.compile(r"^[|\s:_=~*-]*$")


@dataclass(slots=True)
class Line:
    """One line of the source. `number` counts from 1; `page` too, and is None where the source has no pages.

    `gap` is true when an empty line, or as much white space, stands before it; `bold` is None where the source
    cannot say. `right`, `first_word` and `margin` measure it: where it ends, how wide its first word is, and where
    lines here must end; in characters for a text, in points for a PDF; `margin` 0 means lines here are not broken
    to a width. `edge` is true for the first and the last line of a page.
    """

    number: int
    text: str
    page: int | None = None
    gap: bool = False
    heading: bool = False
    right: float = 0
    first_word: float = 0
    margin: float = 0
    edge: bool = False
    bold: bool | None = None
    owner: str = ""

    @property
    def cells(self) -> list[str]:
        return [cell.strip() for cell in self.text.split("\t")]

    def wraps_into(self, following: "Line") -> bool:
        """The next line's first word would not have fitted here, so the break is the printer's, not the author's."""
        return self.margin > 0 and self.right + following.first_word > self.margin


def clean(text: str) -> str:
    """The words of a line: no mark-up, no unseen characters; columns apart by one tab, words by one space."""
    text = UNSEEN.sub("", text.translate(LIGATURES)).rstrip()
    if "<" in text:
        text = TAGS.sub("", text)
    if "](" in text:
        text = LINK.sub(r"\1", text)
    text = text.replace("**", "").replace("`", "")
    if text.lstrip().startswith("|"):
        text = "" if RULE.match(text) else text.strip().strip("|").replace("|", "\t")
    indent = text[: len(text) - len(text.lstrip())]
    body = re.sub(r"[ ]{3,}", "\t", text.strip(" "))
    body = re.sub(r"[ ]+", " ", body)
    return (" " if indent and "\t" not in indent else "") + body.rstrip() if body.strip() else ""


def measure(lines: list[Line], raw: list[str]) -> None:
    """Give lines of a text file their width and the width at which this file was broken, if it was.

    A file whose longest lines run past 140 characters was not broken to a width at all.
    """
    lengths = sorted(len(text) for text in raw if text.strip() and "\t" not in text)
    usual = lengths[int(len(lengths) * 0.97)] if lengths else 0
    full = sum(1 for length in lengths if length >= 0.85 * usual)
    margin = usual if 40 <= usual <= 140 and full >= max(5, len(lengths) * 0.08) else 0
    for line, text in zip(lines, raw, strict=True):
        line.right = len(text.rstrip())
        line.first_word = len(line.text.split(maxsplit=1)[0]) + 1 if line.text else 0
        line.margin = margin
