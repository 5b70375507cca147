"""What a Word file has and a web report cannot: left out, or shown otherwise, and named to its author. Pure."""

import re

from packs.office import Package
from packs.office.findings import capital, count, drop, is_on, listed, quoted, said, unwrap

from .numbering import W, number_of, style_numbers, styles_named, value

TEXTS = r"word/(document|footnotes|endnotes)\.xml"
CONTENTS = re.compile(r"(?i)^toc (\d|heading)$")
PAGE_NUMBER = re.compile(r"(?i)^(page)?\s*\d*\s*((of|/)\s*\d*)?$")


def left_out(package: Package, document) -> list[str]:
    """Take out of ``document`` what cannot be shown; that, and what will look different, in words for its author."""
    return [
        *_links_to_nowhere(package),
        *_contents(package, document),
        *_margins(package),
        *_struck_through(document),
        *_numbers_that_go_on(package, document),
        *_drawings(document),
    ]


def _links_to_nowhere(package):
    """Where what it pointed to was taken out, as lying elsewhere, the link goes; of pictures that was said already."""
    unlinked = 0
    for name in package.names(TEXTS):
        root, relations = package.xml(name), package.xml(f"word/_rels/{name.removeprefix('word/')}.rels")
        known = {"", *(each.get("Id") for each in relations)} if relations is not None else {""}
        for link in [each for each in root.iter("{*}hyperlink") if said(each, "id") not in known]:
            unwrap(link)
            unlinked += 1
        for picture in [*root.iter("{*}blip"), *root.iter("{*}imagedata")]:
            if not {said(picture, each) for each in ("embed", "link", "id")} <= known:
                drop(next(picture.iterancestors("{*}drawing"), picture))
    if unlinked:
        words = (
            f"{capital(count(unlinked, 'link leads', 'links lead'))} to a file on somebody’s computer or to no web page"
        )
        yield f"{words}. The words stay, without the link."


def _contents(package, document):
    styles = styles_named(package, CONTENTS)
    lines = [each for each in document.iter(f"{W}p") if value(each, "pPr/pStyle") in styles]
    for line in lines:
        drop(line)
    if lines:
        yield "The table of contents is left out: its page numbers would be wrong here, and readers have the headings."


def _margins(package):
    """Heads and feet of pages can say that a paper is a draft, or not for everybody."""
    said_there = {}
    for name in package.names(r"word/(header|footer)\d*\.xml"):
        for line in package.xml(name).iter(f"{W}p"):
            words = " ".join("".join(each.text or "" for each in line.iter(f"{W}t")).split())
            if not PAGE_NUMBER.match(words):
                said_there[words] = quoted(line)
    if said_there:
        yield f"What its pages have at head or foot is left out: {listed(said_there.values())}."


def _struck_through(document):
    struck = [each for each in document.iter(f"{W}r") if _text(each) and _is_struck(each)]
    if struck:
        paragraphs = list(dict.fromkeys(next(each.iterancestors(f"{W}p"), each) for each in struck))
        where = "in one paragraph" if len(paragraphs) == 1 else f"in {len(paragraphs)} paragraphs, the first"
        where += f" {'' if len(paragraphs) > 1 else 'that begins '}{quoted(paragraphs[0])}"
        yield f"Words are struck through {where}. The report shows them like all others: delete them if they are to go."


def _is_struck(run):
    marks = (run.find(f"{W}rPr/{W}{name}") for name in ("strike", "dstrike"))
    return any(mark is not None and is_on(mark) for mark in marks)


def _numbers_that_go_on(package, document):
    """Lists that Word counts on after other text begin at 1 again: a reference to their numbers would be wrong."""
    by_style, bullets, counted, last, going_on = style_numbers(package), _bullets(package), set(), "", []
    for paragraph in document.iter(f"{W}p"):
        number = number_of(paragraph, by_style)
        if number in {"", "0"} or number in bullets:
            last = "" if _text(paragraph) else last
            continue
        if number in counted and last == "":
            going_on.append(paragraph)
        counted.add(number)
        last = number
    if going_on:
        words = f"{capital(count(len(going_on), 'numbered list goes', 'numbered lists go'))} on after other words"
        yield f"{words}, at {quoted(going_on[0])}. In the report the numbers begin at 1 again there."


def _bullets(package):
    """Ids of numberings whose first level is no number."""
    numbering = package.xml("word/numbering.xml")
    if numbering is None:
        return set()
    plain = {
        said(each, "abstractNumId")
        for each in numbering.iter(f"{W}abstractNum")
        if value(each, "lvl/numFmt") in {"bullet", "none"}
    }
    return {said(each, "numId") for each in numbering.iter(f"{W}num") if value(each, "abstractNumId") in plain}


def _drawings(document):
    """Boxes, charts, diagrams and equations."""
    boxes = [each for each in document.iter(f"{W}txbxContent") if not _in_choice(each)]
    if boxes:
        words = f"{capital(count(len(boxes), 'text box', 'text boxes'))}"
        yield f"{words}: the words now stand after the paragraph the box was at. Look whether that is their place."
    drawn = [each for each in document.iter("{*}graphicData") if not _in_choice(each)]
    charts = sum("chart" in each.get("uri", "") for each in drawn)
    diagrams = sum("diagram" in each.get("uri", "") for each in drawn)
    for number, one, many in ((charts, "chart", "charts"), (diagrams, "diagram", "diagrams")):
        if number:
            words = f"{capital(count(number, one, many))} drawn by Word {'is' if number == 1 else 'are'} left out"
            yield f"{words}. Put it in as a picture, with its figures in a table."
    sums = sum(1 for _ in document.iter("{*}oMath"))
    if sums:
        yield f"{capital(count(sums, 'equation'))} left out. Write it in words or as a picture."


def _in_choice(element):
    """Word writes newer drawings twice; the second time, for older programs, is what is read."""
    return next(element.iterancestors("{*}Choice"), None) is not None


def _text(element):
    return "".join(each.text or "" for each in element.iter(f"{W}t")).strip()
