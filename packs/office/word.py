"""Word: comments, hidden words and tracked changes found and taken out, so that the PDF shows the final text.

LibreOffice prints tracked changes with strikes and colours. So they are all accepted here, in the XML: what was deleted
goes, what was inserted or moved stays, and paragraphs whose end was deleted are joined with the next.
"""

from .findings import Kind, OfficeFinding, capital, count, drop, is_on, listed, quoted, said, unwrap
from .package import Package

TEXTS = r"word/(document|header\d*|footer\d*|footnotes|endnotes|glossary/document)\d*\.xml"
DELETED = ("{*}del", "{*}moveFrom")
INSERTED = ("{*}ins", "{*}moveTo")
# What things looked like before, and marks of where changes begin and end.
FORMER = (
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tcPrChange", "trPrChange"),
    *("tblGridChange", "numberingChange", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart"),
    *("moveToRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlInsRangeStart"),
    *("customXmlInsRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
    *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
)
SHOWN = ("t", "tab", "br", "drawing", "pict", "object", "sym", "AlternateContent", "noBreakHyphen")
MANY_PARAGRAPHS = 25


def settle_word(package: Package) -> list[OfficeFinding]:
    """Make of ``package`` what is to be printed; what was left out or wants mending, in words."""
    texts = [package.xml(name) for name in package.names(TEXTS)]
    found = [*_comments(package, texts), *_tracked(texts), *_hidden(package, texts), *_hard_to_follow(package)]
    for name in package.names(r"word/comments[^/]*\.xml"):
        for each in list(package.xml(name)):
            drop(each)
    return found


def _comments(package, texts):
    comments = package.xml("word/comments.xml")
    number = 0 if comments is None else len(comments.findall("{*}comment"))
    marks = [each for text in texts for each in text.iter("{*}commentReference")]
    if number:
        where = f", the first at {quoted(_paragraph(marks[0]))}" if marks else ""
        yield OfficeFinding(Kind.COMMENTS, f"{capital(count(number, 'comment'))}{where}.")
    for text in texts:
        for each in [*text.iter("{*}commentReference", "{*}commentRangeStart", "{*}commentRangeEnd")]:
            drop(each)


def _tracked(texts):
    deleted = [each for text in texts for each in text.iter(*DELETED)]
    inserted = [each for text in texts for each in text.iter(*INSERTED)]
    changed = [each for text in texts for each in text.iter(*(f"{{*}}{name}" for name in FORMER if "Change" in name))]
    parts = [
        count(len(inserted), "insertion") if inserted else "",
        count(len(deleted), "deletion") if deleted else "",
        count(len(changed), "change of format", "changes of format") if changed else "",
    ]
    parts = [part for part in parts if part]
    if parts:
        first = (deleted or inserted or changed)[0]
        yield OfficeFinding(
            Kind.TRACKED,
            f"Tracked changes are still open: {listed(parts)}, one of them at {quoted(_paragraph(first))}. "
            "The PDF shows the text as if all were accepted.",
        )
    for text in texts:
        _accept_all(text)


def _accept_all(text):
    for paragraph in [each for each in text.iter("{*}p") if _mark(each, "del") or _mark(each, "moveFrom")]:
        _join_with_next(paragraph)
    for row in [each for each in text.iter("{*}tr") if each.find("{*}trPr/{*}del") is not None]:
        drop(row)
    for cell in [each for each in text.iter("{*}tc") if each.find("{*}tcPr/{*}cellDel") is not None]:
        drop(cell)
    for each in [*text.iter(*DELETED, *(f"{{*}}{name}" for name in FORMER))]:
        drop(each)
    for each in [*text.iter(*INSERTED, "{*}cellIns")]:
        unwrap(each)


def _mark(paragraph, name):
    """Whether the end of a paragraph was deleted or moved away."""
    return paragraph.find(f"{{*}}pPr/{{*}}rPr/{{*}}{name}") is not None


def _join_with_next(paragraph):
    following = paragraph.getnext()
    while following is not None and not following.tag.endswith("}p"):
        following = following.getnext() if following.tag.endswith(("Start", "End")) else None
    if following is None:
        return
    place = 1 if following.find("{*}pPr") is not None else 0
    for child in [each for each in paragraph if not each.tag.endswith("}pPr")]:
        following.insert(place, child)
        place += 1
    drop(paragraph)


def _hidden(package, texts):
    styles = _hidden_styles(package)
    passages, first = 0, None
    for text in texts:
        before = None
        for each in [run for run in text.iter("{*}r") if _is_hidden(run, styles)]:
            shown = [child for child in each if child.tag.rsplit("}", 1)[-1] in SHOWN]
            if any(child.tag.endswith("}t") and (child.text or "").strip() for child in shown):
                passages += each.getprevious() is not before or before is None
                first = first if first is not None else _paragraph(each)
                before = each
            for child in shown:
                drop(child)
    if passages:
        yield OfficeFinding(Kind.HIDDEN, f"{capital(count(passages, 'passage'))} of hidden text, at {quoted(first)}.")


def _is_hidden(run, styles):
    own = run.find("{*}rPr/{*}vanish")
    if own is not None:
        return is_on(own)
    style = run.find("{*}rPr/{*}rStyle")
    if style is not None and said(style, "val") in styles:
        return True
    paragraph = _paragraph(run)
    style = paragraph.find("{*}pPr/{*}pStyle")
    return style is not None and said(style, "val") in styles


def _hidden_styles(package) -> set[str]:
    """Ids of the styles that hide text, those built on one included."""
    styles = package.xml("word/styles.xml")
    if styles is None:
        return set()
    bases, hidden = {}, set()
    for style in styles.iter("{*}style"):
        name, vanish, base = said(style, "styleId"), style.find("{*}rPr/{*}vanish"), style.find("{*}basedOn")
        if vanish is not None and is_on(vanish):
            hidden.add(name)
        elif vanish is None and base is not None:
            bases[name] = said(base, "val")
    while grown := {name for name, base in bases.items() if base in hidden and name not in hidden}:
        hidden |= grown
    return hidden


def _hard_to_follow(package):
    """What a screen reader would miss: pictures without a description, tables without headers, no headings."""
    document = package.xml("word/document.xml")
    if document is None:
        return
    nameless = [each for each in document.iter("{*}docPr") if _is_nameless(each)]
    if nameless:
        words = f"{capital(count(len(nameless), 'picture'))} without alternative text, the first in "
        words += f"{quoted(_paragraph(nameless[0]))}. In Word: right-click it, ‘View Alt Text’."
        yield OfficeFinding(Kind.ACCESS, words)
    bare = [each for each in document.iter("{*}tbl") if _wants_header(each)]
    if bare:
        words = f"{capital(count(len(bare), 'table'))} without a header row, the first beginning with {quoted(bare[0])}"
        yield OfficeFinding(Kind.ACCESS, f"{words}. In Word: Table Layout, ‘Repeat Header Rows’.")
    styles = _heading_styles(package)
    written = [each for each in document.iter("{*}p") if any((part.text or "").strip() for part in each.iter("{*}t"))]
    if len(written) >= MANY_PARAGRAPHS and not any(_is_heading(each, styles) for each in written):
        words = "It has no headings. Make the section titles headings, with Word’s styles ‘Heading 1’ to ‘Heading 3’."
        yield OfficeFinding(Kind.ACCESS, words)


def _is_nameless(picture):
    drawn = picture.getparent()
    if next(drawn.iter("{*}blip"), None) is None:
        return False
    decorative = any(is_on(each) for each in drawn.iter("{*}decorative"))
    return not decorative and not said(picture, "descr").strip() and not said(picture, "title").strip()


def _wants_header(table):
    rows = table.findall("{*}tr")
    wide = len(rows) > 1 and len(rows[0].findall("{*}tc")) > 1
    return wide and not any(each.find("{*}trPr/{*}tblHeader") is not None for each in rows)


def _heading_styles(package):
    styles = package.xml("word/styles.xml")
    found = set()
    for style in styles.iter("{*}style") if styles is not None else ():
        name = style.find("{*}name")
        if style.find("{*}pPr/{*}outlineLvl") is not None or (
            name is not None and said(name, "val").startswith("heading")
        ):
            found.add(said(style, "styleId"))
    return found


def _is_heading(paragraph, styles):
    style = paragraph.find("{*}pPr/{*}pStyle")
    return paragraph.find("{*}pPr/{*}outlineLvl") is not None or (style is not None and said(style, "val") in styles)


def _paragraph(element):
    while element.getparent() is not None and not element.tag.endswith(("}p", "}tr")):
        element = element.getparent()
    return element
