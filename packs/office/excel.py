"""Excel: hidden sheets, rows and columns, comments and print areas found, and wide sheets made to fit a page's width.

Hidden sheets stay in the workbook, since formulas read them; LibreOffice prints none. Comments are taken out.
"""

import re

from lxml import etree

from .findings import Kind, OfficeFinding, capital, count, drop, first_named, is_on, listed, said
from .package import Package

INCH = 72
SHEET = (595.0, 842.0)  # A4 in points
MARGIN = 0.7 * INCH
DIGIT = 5.25  # points a column of one character takes, in an 11-point type
USUAL_WIDTH = 9.14  # characters
SMALLEST = 0.5  # scale below which letters are hard to read
# What follows <pageSetup> in a worksheet, in the order the format wants.
AFTER_SETUP = (
    *("headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags"),
    *("drawing", "drawingHF", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)


def settle_excel(package: Package) -> list[OfficeFinding]:
    """Make of ``package`` what is to be printed; what was left out or made to fit, in words."""
    sheets = _sheets(package)
    shown = {name: part for name, part, state in sheets if state == "visible"}
    found = [
        *_hidden_sheets(sheets),
        *_hidden_lines(package, shown),
        *_comments(package, sheets),
        *_print_areas(package),
        *(finding for name, part in shown.items() for finding in _fitted(package, name, package.xml(part))),
    ]
    _quieten_margins(package, shown)
    if package.names(r"xl/revisions/.*\.xml"):
        found.append(OfficeFinding(Kind.TRACKED, "Tracked changes are still open. The PDF shows the last figures."))
    return found


def _sheets(package):
    """Name, part and state of each worksheet, in order; charts that are sheets have none of what is looked for here."""
    book = package.xml("xl/workbook.xml")
    if book is None:
        return []
    parts = package.related("xl/workbook.xml")
    rows = [(each, parts.get(said(each, "id", ""), ("", ""))) for each in book.iter("{*}sheet")]
    return [
        (each.get("name", ""), part, each.get("state", "visible"))
        for each, (what, part) in rows
        if what == "worksheet" and part in package.parts
    ]


def _hidden_sheets(sheets):
    for state, words in (("hidden", "hidden sheet"), ("veryHidden", "sheet hidden from the menu")):
        names = [f"‘{name}’" for name, _, how in sheets if how == state]
        if names:
            many = words.replace("sheet", "sheets", 1)
            yield OfficeFinding(Kind.HIDDEN, f"{capital(count(len(names), words, many))}: {listed(names)}.")


def _hidden_lines(package, shown):
    for name, part in shown.items():
        root = package.xml(part)
        rows = [each for each in root.iter("{*}row") if said(each, "hidden") and is_on(each, "hidden") and len(each)]
        columns = [each for each in root.iter("{*}col") if said(each, "hidden") and is_on(each, "hidden")]
        width = _last_column(root)
        hidden = sum(max(0, min(int(each.get("max", 0)), width) - int(each.get("min", 1)) + 1) for each in columns)
        parts = [count(len(rows), "hidden row")] if rows else []
        parts += [count(hidden, "hidden column")] if hidden else []
        if parts:
            yield OfficeFinding(Kind.HIDDEN, f"{capital(listed(parts))} on the sheet ‘{name}’.")


def _comments(package, sheets):
    total, where = 0, []
    for name, part, _ in sheets:
        related = list(package.related(part).values())
        for what, target in related:
            if what in {"comments", "threadedComment"} and target in package.parts:
                notes = [*package.xml(target).iter("{*}comment", "{*}threadedComment")]
                if what == "threadedComment" or not any(kind == "threadedComment" for kind, _ in related):
                    total += len(notes)
                    where += [f"‘{name}’ {each.get('ref', '')}" for each in notes]
        _take_out_comments(package, part)
    if total:
        yield OfficeFinding(Kind.COMMENTS, f"{capital(count(total, 'comment'))}: {listed(dict.fromkeys(where))}.")


def _take_out_comments(package, part):
    """Comments that are always shown would be printed, and so would those a sheet prints at its end."""
    relations = package.xml(re.sub(r"([^/]+)$", r"_rels/\1.rels", part))
    for each in list(relations) if relations is not None else ():
        if each.get("Type", "").rsplit("/", 1)[-1] in {"comments", "threadedComment", "vmlDrawing"}:
            drop(each)
    root = package.xml(part)
    for each in list(root.iter("{*}legacyDrawing")):
        drop(each)
    for each in root.iter("{*}pageSetup"):
        each.attrib.pop("cellComments", None)


def _quieten_margins(package, shown):
    """Headers and footers name no folder of ours and no day on which the file was turned into PDF."""
    for part in shown.values():
        for each in package.xml(part).iterfind("{*}headerFooter/*"):
            each.text = re.sub(r"&[DTZF]", "", each.text or "")


def _print_areas(package):
    book = package.xml("xl/workbook.xml")
    areas = [each.text or "" for each in book.iter("{*}definedName") if each.get("name") == "_xlnm.Print_Area"]
    sheets = listed(dict.fromkeys(area.rsplit("!", 1)[0].strip("'") for area in areas)) if areas else ""
    if areas:
        words = f"Only the print area of {sheets} is in the PDF. To publish the rest, clear the print area."
        yield OfficeFinding(Kind.LAYOUT, words)


def _fitted(package, name, root):
    """Landscape, and one page wide, where the columns would be spread over pages."""
    width = _width(root)
    if _fits_already(root) or not width:
        return
    upright, across = (side - 2 * MARGIN for side in SHEET)
    if width <= upright:
        return
    setup = _page_setup(root)
    setup.set("orientation", "landscape")
    setup.set("paperSize", "9")
    setup.set("fitToWidth", "1")
    setup.set("fitToHeight", "0")
    setup.attrib.pop("scale", None)
    _switch_fit_on(root)
    for each in list(root.iter("{*}colBreaks")):
        drop(each)
    scale = min(1.0, across / width)
    words = f"The sheet ‘{name}’ is wide, so its pages are turned"
    if scale < 1:
        words += f" and made smaller, to about {scale:.0%}"
    words += ", to keep its columns together."
    if scale < SMALLEST:
        words += " Its letters will be hard to read. Leave out columns, or split it into several tables."
    yield OfficeFinding(Kind.LAYOUT, words)


def _fits_already(root):
    fit = root.find("{*}sheetPr/{*}pageSetUpPr")
    setup = root.find("{*}pageSetup")
    on = fit is not None and fit.get("fitToPage") is not None and is_on(fit, "fitToPage")
    return on and (setup is None or setup.get("fitToWidth", "1") == "1")


def _switch_fit_on(root):
    space = etree.QName(root).namespace
    about = root.find("{*}sheetPr")
    if about is None:
        about = etree.Element(f"{{{space}}}sheetPr")
        root.insert(0, about)
    fit = about.find("{*}pageSetUpPr")
    if fit is None:
        fit = etree.SubElement(about, f"{{{space}}}pageSetUpPr")
    fit.set("fitToPage", "1")


def _page_setup(root):
    setup = root.find("{*}pageSetup")
    if setup is not None:
        return setup
    setup = etree.Element(f"{{{etree.QName(root).namespace}}}pageSetup")
    after = first_named(root, AFTER_SETUP)
    if after is None:
        root.append(setup)
    else:
        after.addprevious(setup)
    return setup


def _width(root) -> float:
    """Points the columns in use take, hidden ones left out."""
    last = _last_column(root)
    usual = root.find("{*}sheetFormatPr")
    usual_width = float(usual.get("defaultColWidth", USUAL_WIDTH)) if usual is not None else USUAL_WIDTH
    widths = dict.fromkeys(range(1, last + 1), usual_width)
    for each in root.iter("{*}col"):
        hidden = said(each, "hidden") and is_on(each, "hidden")
        for column in range(int(each.get("min", 1)), min(int(each.get("max", 1)), last) + 1):
            widths[column] = 0.0 if hidden else float(each.get("width", usual_width))
    return sum(widths.values()) * DIGIT


def _last_column(root) -> int:
    """Number of the last column with something in it."""
    last = 0
    for each in root.iter("{*}c"):
        if len(each):
            last = max(last, _number(each.get("r", "")))
    return last


def _number(place) -> int:
    """The column of a cell: 'B7' is 2."""
    number = 0
    for letter in place:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter.upper()) - 64
    return number
