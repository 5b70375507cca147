"""Mends the markup that Word and the editor leave: bold for strong, loose text, tables without scopes. Pure."""

from lxml import html as markup

from .direction import mark_direction

RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4", "tfoot": "tbody"}
INLINE = {"strong", "em", "sub", "sup", "a", "br"}
BLOCKS = ("p", "h2", "h3", "h4", "ul", "ol", "li", "table", "figure", "div", "blockquote")
EMPTIED = (
    "p",
    "h2",
    "h3",
    "h4",
    "li",
    "ul",
    "ol",
    "strong",
    "em",
    "sub",
    "sup",
    "a",
    "caption",
    "figcaption",
    "figure",
)
SPACES = " \t\r\n\u00a0"


def tidy(html: str) -> str:
    """``html``, of known elements only, in the shape a paper keeps it in."""
    if not html.strip():
        return ""
    root = markup.fragment_fromstring(html, create_parent="div")
    for element in root.iter(*RENAMED):
        element.tag = RENAMED[element.tag]
    _drop_dead_ends(root)
    _open_wrappers(root)
    _wrap_loose_text(root)
    _drop_empty(root)
    for table in list(root.iter("table")):
        _tidy_table(table)
    for holder in root.iter("li", "td", "th"):
        _open_only_paragraph(holder)
    _wrap_loose_text(root)
    mark_direction(root)
    return "".join(markup.tostring(child, encoding="unicode") for child in root)


def _drop_dead_ends(root):
    """Pictures that are not ours, links that lead nowhere, emphasis around whole blocks; the words stay."""
    for picture in list(root.iter("img")):
        if not picture.get("src"):
            picture.drop_tree()
    for link in list(root.iter("a")):
        if not link.get("href"):
            link.drop_tag()
    for element in list(root.iter("strong", "em", "sub", "sup", "a", "h2", "h3", "h4", "p", "caption", "figcaption")):
        if next(element.iterdescendants(*BLOCKS), None) is not None:
            element.drop_tag()


def _open_wrappers(root):
    """A <div> or <blockquote> of text is a paragraph; one around blocks is nothing."""
    for wrapper in reversed(list(root.iter("div", "blockquote"))):
        if wrapper is root:
            continue
        if all(child.tag in INLINE for child in wrapper) and wrapper.getparent().tag not in {"p", "h2", "h3", "h4"}:
            wrapper.tag = "p"
        else:
            _wrap_loose_text(wrapper)
            wrapper.drop_tag()


def _wrap_loose_text(root):
    """Text and inline elements that lie between blocks become paragraphs."""
    children = list(root)
    loose = _loose_start(root)
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in INLINE or child.tag == "img" and loose is not None:
            loose = _into(root, loose, child)
            _add_text(loose, tail)
        else:
            loose = None
            if tail and tail.strip(SPACES):
                loose = markup.Element("p")
                loose.text = tail
                child.addnext(loose)


def _loose_start(root):
    text, root.text = root.text, None
    if not text or not text.strip(SPACES):
        return None
    paragraph = markup.Element("p")
    paragraph.text = text
    root.insert(0, paragraph)
    return paragraph


def _into(root, loose, child):
    if loose is None:
        loose = markup.Element("p")
        child.addprevious(loose)
    loose.append(child)
    return loose


def _add_text(paragraph, text):
    if not text:
        return
    last = paragraph[-1] if len(paragraph) else None
    if last is None:
        paragraph.text = (paragraph.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _drop_empty(root):
    for element in reversed(list(root.iter(*EMPTIED))):
        content = element.text_content().strip(SPACES)
        if content or next(element.iter("img", "table"), None) is not None:
            continue
        if element.tag in INLINE and element.text_content():
            element.drop_tag()
        else:
            element.drop_tree()


def _open_only_paragraph(holder):
    """<li><p>text</p></li> is <li>text</li>; so in cells."""
    paragraphs = [child for child in holder if child.tag == "p"]
    lists_follow = all(child.tag in {"p", "ul", "ol"} for child in holder)
    if len(paragraphs) == 1 and holder[0] is paragraphs[0] and lists_follow and not (holder.text or "").strip(SPACES):
        paragraphs[0].drop_tag()


def _tidy_table(table):
    _caption_from_figure(table)
    for caption in table.findall("caption")[1:]:
        caption.tag = "p"
        table.addprevious(caption)
    rows = [row for row in table.iter("tr") if _table_of(row) is table]
    if not rows:
        table.drop_tag()
    head = _header_rows(rows) if rows else []
    for number, row in enumerate(rows):
        cells = [cell for cell in row if cell.tag in {"th", "td"}]
        for position, cell in enumerate(cells):
            if cell.tag == "th" and not cell.get("scope"):
                cell.set("scope", "col" if number < max(1, len(head)) or position else "row")
    if head and table.find("thead") is None:
        _head_from(table, head)


def _table_of(row):
    return next(row.iterancestors("table"))


def _header_rows(rows):
    """The rows above all others whose cells are headers only; none where one reaches down into the others."""
    count = next((number for number, row in enumerate(rows) if not _is_header(row)), min(1, len(rows) - 1))
    spans = [number + int(cell.get("rowspan", 1)) for number, row in enumerate(rows[:count]) for cell in row]
    return rows[:count] if all(end <= count for end in spans) else []


def _is_header(row):
    return len(row) > 0 and all(cell.tag == "th" for cell in row)


def _head_from(table, rows):
    body = rows[0].getparent()
    head = markup.Element("thead")
    for row in rows:
        row.drop_tree()
        head.append(row)
    if body is table:
        table.insert(0 if table.find("caption") is None else 1, head)
    else:
        body.addprevious(head)


def _caption_from_figure(table):
    """The editor keeps a table's caption in a figure; a table has its own element for it."""
    figure = table.getparent()
    if figure is None or figure.tag != "figure":
        return
    words = figure.find("figcaption")
    if words is not None and table.find("caption") is None:
        words.tag, words.tail = "caption", None
        table.insert(0, words)
    elif words is not None:
        words.tag = "p"
    figure.drop_tag()
