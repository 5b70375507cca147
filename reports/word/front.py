"""The front page at the head of a Word report, taken apart into the fields of ours. Pure."""

from lxml import html as markup

from reports.kinds import ReportKind
from reports.kinds.shape import COLUMNS, same_title

EXEMPT = "exempt"  # what the file says of itself; whether the paper is, its author says here
LABELS = {
    "report title": "title",
    "title": "title",
    "report of": "report_of",
    "strategic director": "report_of",
    "strategic director approving submission of the report": "report_of",
    "report author": "authors",
    "report author s": "authors",
    "report authors": "authors",
    "author": "authors",
    "authors": "authors",
    "ward s affected": "wards",
    "wards affected": "wards",
    "report summary": "summary",
    "summary": "summary",
    "recommendation": "recommendations",
    "recommendations": "recommendations",
    "background papers": "background_papers",
    "is this a key decision and has it been included on the forward plan": "key_decision",
    "consideration by any other council committee scrutiny or advisory panel": "other_bodies",
    # Printed by themselves, or known already:
    "list of appendices included": "",
    "list of appendices": "",
    "appendices": "",
    "committee name and date of committee meeting": "",
    "exempt from the press and public": EXEMPT,
}
NO_PLACE = "no place"  # a label whose words no field of this kind of report takes: they stay where they are
HEADINGS = {"h2", "h3", "h4"}


def taken(html: str, kind: ReportKind | None) -> tuple[dict, str]:
    """``(fields, text)``: what the front page says, as lists of lines by name, and the text without it.

    What ``kind`` has no field for stays in the text.

    Labels are headings or bold lines before the first section that is none of them; a table of labels and values counts
    too. Background papers are looked for at the end as well.
    """
    if not html.strip():
        return {}, ""
    root = markup.fragment_fromstring(html, create_parent="div")
    labels = LABELS | ({same_title(each.label): each.name for each in kind.fields} if kind else {})
    fields = {"", "title", EXEMPT, *COLUMNS, *(each.name for each in (kind.fields if kind else ()))}
    labels = {words: name if name in fields else NO_PLACE for words, name in labels.items()}
    found = {}
    _from_table(root, labels, found)
    _from_labels(root, labels, found)
    return found, "".join(markup.tostring(each, encoding="unicode") for each in root)


def _from_table(root, labels, found):
    for table in root.findall("table")[:2]:
        rows = [(row, [cell for cell in row if cell.tag in {"td", "th"}]) for row in table.iter("tr")]
        known = [(row, cells) for row, cells in rows if len(cells) == 2 and _label(cells[0], labels) is not None]
        if not rows or len(known) * 2 <= len(rows):
            continue
        for row, (label, value) in known:
            if _label(label, labels) != NO_PLACE:
                _put(found, _label(label, labels), _lines(value))
                row.drop_tree()
        if not " ".join(table.text_content().split()):
            table.drop_tree()


def _from_labels(root, labels, found):
    name, before_sections = None, True
    for block in list(root):
        label = _label(block, labels) if _is_label(block) else None
        if label == NO_PLACE and before_sections:
            name = None
        elif label is not None and (before_sections or label == "background_papers"):
            name = label
            block.drop_tree()
        elif block.tag in HEADINGS:
            name, before_sections = None, before_sections and block.tag != "h2"
        elif name is not None and block.tag in {"p", "ul", "ol"}:
            _put(found, name, _lines(block))
            block.drop_tree()
        elif block.tag == "table":
            name = None


def _put(found, name, lines):
    if name and lines:
        found.setdefault(name, []).extend(lines)


def _label(block, labels):
    """The field a label is for; '' for one that is not kept; None for no label."""
    return labels.get(same_title(block.text_content()))


def _is_label(block):
    words = " ".join(block.text_content().split())
    if block.tag in HEADINGS:
        return True
    bold = " ".join("".join(each.text_content() for each in block.findall("strong")).split())
    return block.tag == "p" and bool(words) and bold == words


def _lines(block):
    """A line to each paragraph or bullet."""
    inner = [each for each in block.iter("p", "li") if each is not block and next(each.iter("p", "li"), each) is each]
    pieces = inner or [block]
    lines = []
    for piece in pieces:
        for line_break in piece.iter("br"):
            line_break.tail = "\n" + (line_break.tail or "")
        lines += [" ".join(line.split()) for line in piece.text_content().split("\n")]
    return [line for line in lines if line]
