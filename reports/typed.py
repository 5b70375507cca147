"""The text of a report on its way from the box it is typed in to what is kept, and back. Pure."""

import re
from html import escape

from lxml import html as markup

from council_portal.richtext import sanitised

IS_MARKUP = re.compile(r"(?i)<(p|h[1-6]|ul|ol|table|figure|div)\b[^>]*>")
HEADING, BULLET, NUMBERED = re.compile(r"^##\s+(.+)$"), re.compile(r"^[-*•]\s+(.+)$"), re.compile(r"^\d+[.)]\s+(.+)$")


def typed_html(text: str) -> str:
    """What is kept of what was sent: sanitised HTML, from the editor or from plain typing.

    Typed without the editor, a blank line ends a paragraph, '## ' begins a heading, and lines that all begin with
    '- ' or with '1. ' are a list.
    """
    text = text.replace("\r\n", "\n").strip()
    return sanitised(text if IS_MARKUP.search(text) else "".join(_block(each) for each in re.split(r"\n\s*\n", text)))


def editor_html(html: str) -> str:
    """``html`` as the editor takes it: a table's caption is a figure's there; each block on a line of its own."""
    if not html.strip():
        return ""
    root = markup.fragment_fromstring(html, create_parent="div")
    for table in [each for each in root.iter("table") if each.find("caption") is not None]:
        caption, figure = table.find("caption"), markup.Element("figure")
        table.addprevious(figure)
        figure.tail, table.tail = table.tail, None
        figure.append(table)
        caption.tag = "figcaption"
        figure.append(caption)
    return "\n".join(markup.tostring(block, encoding="unicode") for block in root)


def _block(text):
    lines = [line.strip() for line in text.strip().split("\n")]
    for kind, pattern in (("ul", BULLET), ("ol", NUMBERED)):
        items = [pattern.match(line) for line in lines]
        if all(items):
            return f"<{kind}>{''.join(f'<li>{escape(item.group(1))}</li>' for item in items)}</{kind}>"
    if len(lines) == 1 and (heading := HEADING.match(lines[0])):
        return f"<h2>{escape(heading.group(1))}</h2>"
    return f"<p>{'<br>'.join(escape(line) for line in lines)}</p>"
