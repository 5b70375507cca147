"""What is changed in the XML of a Word file before it is read: automatic numbers, header rows, descriptions. Pure."""

import re

from lxml import etree

from council_portal.direction import MARK, reads_from_right
from packs.office import Package
from packs.office.findings import is_on, said

from .leaving import left_out
from .numbering import W, number_of, style_numbers, styles_named, value

SECTION_STYLE = "PortalSection"
DECORATIVE = "portal:decorative"  # as alternative text, until the text is shaped
NO_DESCRIPTION = re.compile(
    r"(?i)description automatically generated|^(a|an) (picture|image|graphic) containing|^(picture|image|graphic|chart)"
    r"\s*\d*$|\.(png|jpe?g|gif|emf|wmf|bmp|tiff?)$"
)
HEADING = re.compile(r"(?i)^heading\s*\d$")
PLAIN_TABLES = {"TableGrid", "TableNormal", ""}
LONGEST_SECTION = 110  # characters of a section's title


def settle(package: Package) -> list[str]:
    """Make of ``package`` what can be read as a report; what its author should know, in words."""
    document = package.xml("word/document.xml")
    if document is None:
        return []
    _descriptions(document)
    _numbers(package, document)
    _header_rows(document)
    _directions(document)
    return left_out(package, document)


def _descriptions(document):
    """Programs describe pictures by file name or by guess: such words are none. Decorative pictures are marked."""
    for picture in document.iter("{*}docPr"):
        drawn = picture.getparent()
        if any(each.get("val", "1") in {"1", "true"} for each in drawn.iter("{*}decorative")):
            picture.set("descr", DECORATIVE)
            continue
        for name in ("descr", "title"):
            if NO_DESCRIPTION.search(picture.get(name, "").strip()):
                del picture.attrib[name]


def _numbers(package, document):
    """1.1, 1.2 as Word counts them are paragraphs, not lists; a 1. above them that is short begins a section."""
    outlines, by_style, headings = _outlines(package), style_numbers(package), styles_named(package, HEADING)
    for paragraph in document.iter(f"{W}p"):
        style = value(paragraph, "pPr/pStyle")
        number = number_of(paragraph, by_style)
        level = int(value(paragraph, "pPr/numPr/ilvl") or 0)
        if style in headings:
            _unnumber(paragraph)
        elif number in outlines and level < 3:
            _unnumber(paragraph)
            if level == 0 and _is_section(paragraph):
                _set_style(paragraph, SECTION_STYLE)


def _outlines(package):
    """Ids of numberings whose second level is like '1.1'."""
    numbering = package.xml("word/numbering.xml")
    if numbering is None:
        return set()
    abstract = {said(each, "abstractNumId") for each in numbering.iter(f"{W}abstractNum") if _counts_in_two(each)}
    return {said(each, "numId") for each in numbering.iter(f"{W}num") if value(each, "abstractNumId") in abstract}


def _counts_in_two(abstract):
    for level in abstract.iter(f"{W}lvl"):
        if said(level, "ilvl") == "1":
            return value(level, "numFmt") == "decimal" and "%1" in value(level, "lvlText") != "%2."
    return False


def _is_section(paragraph):
    words = "".join(each.text or "" for each in paragraph.iter(f"{W}t")).strip()
    return 0 < len(words) <= LONGEST_SECTION and not words.endswith((".", ";", ":", ","))


def _unnumber(paragraph):
    properties = _properties(paragraph)
    for old in properties.findall(f"{W}numPr"):
        properties.remove(old)
    none = etree.SubElement(properties, f"{W}numPr")
    etree.SubElement(none, f"{W}ilvl").set(f"{W}val", "0")
    etree.SubElement(none, f"{W}numId").set(f"{W}val", "0")


def _set_style(paragraph, style):
    properties = _properties(paragraph)
    for old in properties.findall(f"{W}pStyle"):
        properties.remove(old)
    made = etree.Element(f"{W}pStyle")
    made.set(f"{W}val", style)
    properties.insert(0, made)


def _properties(paragraph):
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    return properties


def _header_rows(document):
    """The first row of a table is its header where it looks like one, though nobody told Word so."""
    for table in document.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        if len(rows) < 2 or any(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows):
            continue
        if _looks_like_header(table, rows[0]):
            properties = rows[0].find(f"{W}trPr")
            if properties is None:
                properties = etree.Element(f"{W}trPr")
                rows[0].insert(0, properties)
            etree.SubElement(properties, f"{W}tblHeader")


def _directions(document):
    """Paragraphs that Word writes from right to left are marked where their letters alone would not tell."""
    for paragraph in document.iter(f"{W}p"):
        bidi, words = paragraph.find(f"{W}pPr/{W}bidi"), _text(paragraph)
        if bidi is not None and is_on(bidi) and any(map(str.isalpha, words)) and not reads_from_right(words):
            run = etree.Element(f"{W}r")
            etree.SubElement(run, f"{W}t").text = MARK
            paragraph.find(f"{W}pPr").addnext(run)


def _looks_like_header(table, row):
    cells = row.findall(f"{W}tc")
    if len(cells) < 2 or not all(_text(cell) for cell in cells[1:]):
        return False
    look = table.find(f"{W}tblPr/{W}tblLook")
    flagged = look is not None and (said(look, "firstRow") == "1" or int(said(look, "val") or "0", 16) & 0x20 != 0)
    styled = flagged and value(table, "tblPr/tblStyle") not in PLAIN_TABLES
    return styled or all(_is_shaded(cell) or _is_bold(cell) for cell in cells if _text(cell))


def _is_shaded(cell):
    shade = cell.find(f"{W}tcPr/{W}shd")
    return shade is not None and said(shade, "fill") not in {"", "auto", "FFFFFF"}


def _is_bold(cell):
    runs = [run for run in cell.iter(f"{W}r") if _text(run)]
    return bool(runs) and all(
        (bold := run.find(f"{W}rPr/{W}b")) is not None and said(bold, "val") not in {"0", "false"} for run in runs
    )


def _text(element):
    return "".join(each.text or "" for each in element.iter(f"{W}t")).strip()
