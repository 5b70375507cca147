"""What an Office file carries besides its text: macros, embedded files, and references to files that lie elsewhere.

References are taken out before LibreOffice sees the file, so there is nothing it could fetch; links that a reader may
press stay.
"""

import posixpath
import re
from urllib.parse import unquote

from .findings import Kind, OfficeFinding, capital, count, drop, listed
from .package import Package, target_of

KEPT_LINKS = ("http://", "https://", "mailto:", "tel:")
FOREIGN = re.compile(r"^([a-z][a-z0-9+.-]+:|\\\\|//)", re.IGNORECASE)
SILENT = {"attachedTemplate", "hyperlink"}  # nobody sees in the paper what is lost with them
CODE = ("vbaProject.bin", "vbaData.xml", "vbaProjectSignature.bin")
READ_FROM_FILES = {
    *("INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DDE", "DDEAUTO", "DATABASE", "RD", "EMBED"),
}
# Would say another day, or our own folder: what they said when the file was saved stays.
WORKED_OUT_ANEW = {"DATE", "TIME", "FILENAME", "TEMPLATE", "USERNAME", "USERINITIALS", "USERADDRESS"}


def leave_out_what_lies_elsewhere(package: Package) -> list[OfficeFinding]:
    """Take macros and references to other files out of ``package``; what was there, in words."""
    found = [*_macros(package), *_embedded(package), *_references(package), *_data(package)]
    _drop_drawings_that_refer(package)
    return found


def _macros(package):
    code = [name for name in package.parts if posixpath.basename(name) in CODE]
    code += package.names(r"xl/macrosheets/.*\.xml")
    if code:
        yield macros_found()
    for name in code:
        _forget(package, name)


def macros_found() -> OfficeFinding:
    return OfficeFinding(Kind.MACROS, "The file has macros. They were not run, and are not in the PDF.")


def _embedded(package):
    names = package.names(r"(word|xl|ppt)/embeddings/[^/]+")
    plots = package.names(r".*/charts/[^/]+\.xml")
    behind_charts = {target for chart in plots for _, target in package.related(chart).values()}
    objects = [name for name in names if name not in behind_charts]
    charts = [name for name in names if name in behind_charts]
    if objects:
        files = listed(posixpath.basename(name) for name in objects)
        words = f"It holds {count(len(objects), 'other file')} ({files}). Readers get only what the page shows of that."
        yield OfficeFinding(Kind.EMBEDDED, words)
    if charts:
        words = f"The figures behind {count(len(charts), 'chart')} are not in the PDF. Give them in a table too."
        yield OfficeFinding(Kind.EMBEDDED, words)
    for name in charts:
        _forget(package, name)


def _references(package):
    pictures, others = [], []
    for name in [name for name in package.parts if name.endswith(".rels")]:
        for relation in [each for each in package.xml(name) if isinstance(each.tag, str)]:
            target, what = relation.get("Target", ""), relation.get("Type", "").rsplit("/", 1)[-1]
            if relation.get("TargetMode") != "External" and not FOREIGN.match(target):
                continue
            if what == "hyperlink" and (target.lower().startswith(KEPT_LINKS) or target.startswith("#")):
                continue
            drop(relation)
            if what not in SILENT:
                (pictures if what in {"image", "video", "audio", "media"} else others).append(_file_name(target))
    fields = sum(_quiet_fields(package.xml(name)) for name in package.names(r"word/[^/]+\.xml"))
    if pictures:
        words = f"{capital(count(len(pictures), 'picture or recording', 'pictures or recordings'))}"
        yield OfficeFinding(
            Kind.LINKS,
            f"{words} not in the file, only linked to ({listed(dict.fromkeys(pictures))}), so not in the PDF. "
            "Put the picture itself into the document.",
        )
    if others:
        files = listed(dict.fromkeys(others))
        words = f"It takes content from elsewhere ({files}). The PDF shows that as it was last saved, or not at all."
        yield OfficeFinding(Kind.LINKS, words)
    if fields:
        words = f"{capital(count(fields, 'field'))} would bring in text from another file."
        words += " The PDF shows what was last saved."
        yield OfficeFinding(Kind.LINKS, words)


def _quiet_fields(root) -> int:
    """Empty the instructions of Word's fields that read other files; their last result stays. How many there were."""
    quieted, instructions = 0, []
    for each in root.iter("{*}instrText", "{*}fldChar"):
        if each.tag.endswith("instrText"):
            instructions.append(each)
        else:
            quieted += _quieted(instructions)
            instructions = []
    for each in root.iter("{*}fldSimple"):
        key = next((key for key in each.attrib if key.endswith("instr")), None)
        if key and _verb(each.attrib[key]) in READ_FROM_FILES | WORKED_OUT_ANEW:
            quieted += _verb(each.attrib[key]) in READ_FROM_FILES
            each.attrib[key] = " QUOTE "
    return quieted


def _quieted(instructions) -> bool:
    verb = _verb("".join(each.text or "" for each in instructions))
    for each in instructions if verb in READ_FROM_FILES | WORKED_OUT_ANEW else ():
        each.text = ""
    return verb in READ_FROM_FILES


def _verb(instruction) -> str:
    return (instruction.split() or [""])[0].upper()


def _data(package):
    connections = package.xml("xl/connections.xml")
    if connections is not None and len(connections):
        names = listed(each.get("name", "unnamed") for each in connections if isinstance(each.tag, str))
        yield OfficeFinding(
            Kind.LINKS, f"It is connected to data elsewhere ({names}). The PDF shows the figures last saved."
        )
    pivots = package.names(r"xl/pivotCache/pivotCacheRecords\d*\.xml")
    if pivots:
        words = f"Behind {count(len(pivots), 'pivot table')} lies a copy of all the data. It is not in the PDF."
        yield OfficeFinding(Kind.HIDDEN, words)


def _drop_drawings_that_refer(package):
    """Drawings in SVG may themselves refer to other files; the picture beside them says the same."""
    for name in [name for name in package.parts if name.lower().endswith((".svg", ".svgz"))]:
        _forget(package, name)
    for name in package.names(r"(word|xl|ppt)/.*\.xml"):
        if b"svgBlip" in package.parts[name] or b"altChunk" in package.parts[name]:
            for each in [*package.xml(name).iter("{*}svgBlip", "{*}altChunk")]:
                drop(each)


def _forget(package, part):
    """Drop a part, what it refers to it with, and its mention among the types."""
    package.drop(part)
    for name in [name for name in package.parts if name.endswith(".rels")]:
        owner = posixpath.join(posixpath.dirname(posixpath.dirname(name)), "owner")
        for relation in [each for each in package.xml(name) if isinstance(each.tag, str)]:
            inside = relation.get("TargetMode") != "External"
            if inside and target_of(owner, relation.get("Target", "")) == part:
                drop(relation)
    types = package.xml("[Content_Types].xml")
    for each in list(types.iter("{*}Override")):
        if each.get("PartName", "").lstrip("/") == part:
            drop(each)


def _file_name(target):
    return unquote(re.split(r"[/\\]", target.split("?")[0].rstrip("/\\"))[-1]) or target
