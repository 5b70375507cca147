"""Numbers the paragraphs of a written report, so that a meeting can say 'at 2.3'. Pure: HTML in, HTML out."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import html as markup

# A line of its own that stands for a table or chart made from measures: '[Table 2]', '[Chart 1: Days in stage 1]'.
EXHIBIT_LINE = re.compile(r"^\s*\[(?:Table|Chart|Scorecard) (\d{1,3})(?:: [^\]]*)?\]\s*$")


class Paragraph(NamedTuple):
    """A numbered paragraph: '1.1', the anchor it is reached by, and its words."""

    number: str
    anchor_id: str
    text: str


@dataclass(frozen=True)
class NumberedText:
    html: str
    paragraphs: list[Paragraph] = field(default_factory=list)


def numbered(html: str) -> NumberedText:
    """``html``, sanitised already, with its sections and paragraphs numbered.

    Headings at the top level are sections 1, 2 …; paragraphs at the top level are 1.1, 1.2 under them, and 1, 2 …
    where they come before any heading. Lists, tables, pictures and lines that stand for exhibits carry no
    number. The same text gives the same numbers and anchors.
    """
    if not html.strip():
        return NumberedText("")
    root = markup.fragment_fromstring(html, create_parent="div")
    section, count, paragraphs = 0, 0, []
    for block in root:
        if block.tag == "h2":
            section, count = section + 1, 0
            _number(block, f"{section}.", f"section-{section}", "section-number")
        elif block.tag == "p" and block.text_content().strip() and not EXHIBIT_LINE.match(block.text_content()):
            count += 1
            number = f"{section}.{count}" if section else str(count)
            anchor = f"p-{number.replace('.', '-')}"
            block.set("class", "para")
            _number(block, number, anchor, "para-number")
            paragraphs.append(Paragraph(number, anchor, _words(block)))
    return NumberedText("".join(markup.tostring(each, encoding="unicode") for each in root), paragraphs)


def _number(block, number, anchor, css_class):
    block.set("id", anchor)
    _drop_typed_number(block, number)
    label = markup.Element("span")
    label.set("class", css_class)
    label.text, label.tail = number, f" {(block.text or '').lstrip()}"
    block.text = None
    block.insert(0, label)


def _drop_typed_number(block, number):
    """The author's own '1.1' at the start goes where it is the number we are about to put there."""
    typed = re.match(rf"\s*{re.escape(number.rstrip('.'))}\.?[\s\u00a0]+", block.text or "")
    if typed:
        block.text = block.text[typed.end() :]


def _words(block):
    return re.sub(
        r"\s+", " ", block[0].tail + "".join(each.text_content() + (each.tail or "") for each in block[1:])
    ).strip()
