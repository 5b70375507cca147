"""Word, Excel and PowerPoint files made into tagged PDF by LibreOffice, and what their authors may not think of."""

from dataclasses import dataclass, field
from functools import partial

import pikepdf

from packs.guard import guarded
from packs.pdf import BadUpload

from .cells import ruled, with_cells_tagged
from .elsewhere import leave_out_what_lies_elsewhere, macros_found
from .excel import settle_excel
from .findings import Kind, OfficeFinding
from .finishing import finished
from .kinds import NEW, SUFFIXES, OfficeKind, has_macros, looks_like_office, main_part, office_kind
from .opendocument import quieten
from .package import DAMAGED, Package
from .slides import settle_slides
from .soffice import FAILED, Soffice, running
from .usual_names import with_usual_names
from .word import settle_word

__all__ = [
    "SUFFIXES",
    "ConvertedOffice",
    "Kind",
    "OfficeFinding",
    "OfficeKind",
    "Package",
    "Soffice",
    "convert_office",
    "looks_like_office",
    "office_kind",
    "settled_word",
]

SETTLE = {"word": settle_word, "excel": settle_excel, "powerpoint": settle_slides}
UNTAGGED = (
    "A screen reader cannot follow the PDF made of this file: its tables and headings could not be tagged. "
    "Say what matters in the report’s own words too."
)
NOT_DOCX = "Only Word’s newer files (.docx) can become a web report. Save it as .docx, or keep it as a PDF."
TOO_MUCH = (
    "This file is too much work to read: it unpacks to far more than it seems. "
    "Save it as a PDF in the program it came from and upload that, or split it."
)
DAMAGE = (ValueError, TypeError, AttributeError, LookupError, RecursionError)


@dataclass(frozen=True)
class ConvertedOffice:
    """A PDF, what it was made of, and what its author should know."""

    pdf: bytes = field(repr=False)
    kind: OfficeKind
    findings: list[OfficeFinding]


def convert_office(data: bytes, soffice: Soffice) -> ConvertedOffice:
    """The PDF of an Office file as readers may have it. Raises BadUpload, in words, where there can be none.

    Comments, notes, deleted text and whatever is hidden are not in it; changes are accepted; nothing is fetched or run.
    The file is a stranger's, so whatever reads it does so in a process of its own.
    """
    kind, ready, found = _guarded(_opened, data)
    with running(soffice) as convert:
        if not kind.is_new:
            ready, more = _guarded(partial(_looked_at, kind), convert(ready, kind.suffix, NEW[kind.program]))
            found += more
        pdf, tagged = _finished(convert(ready, NEW[kind.program], "pdf"), kind)
        if not tagged and kind.program == "excel":
            pdf, tagged = _with_cells(pdf, ready, convert)
    if not tagged:
        found.append(OfficeFinding(Kind.ACCESS, UNTAGGED))
    return ConvertedOffice(pdf, kind, found)


def settled_word(data: bytes) -> tuple[Package, list[OfficeFinding]]:
    """A .docx file as readers may have it, and what was left out of it. Raises BadUpload for any other file.

    Comments and hidden words are gone, tracked changes accepted, macros and references to other files taken out.
    """
    kind = office_kind(data)
    if kind.suffix != "docx":
        raise BadUpload(NOT_DOCX)
    package = Package.read(data)
    return package, _settled(package, kind)


def _guarded(look, data):
    return guarded(look, data, too_much=TOO_MUCH)


def _opened(data):
    """What kind a file is, what LibreOffice is to read of it first, and what was left out of that."""
    kind = office_kind(data)
    if kind.is_new:
        return kind, *_looked_at(kind, data)
    found = [macros_found()] if has_macros(data) else []
    if kind.suffix in {"odt", "ods", "odp", "xlsb"}:
        package = Package.read(data)
        found = leave_out_what_lies_elsewhere(package) if kind.suffix == "xlsb" else quieten(package)
        data = package.data()
    return kind, data, found


def _looked_at(kind, data):
    """A file in the newest format of its program, so that one set of rules looks at all, and what was left out."""
    package = Package.read(data)
    found = _settled(package, kind)
    return package.data(), found


def _finished(pdf, kind):
    try:
        return finished(pdf, is_sheet=kind.program == "excel")
    except (pikepdf.PdfError, *DAMAGE) as error:
        raise BadUpload(FAILED) from error


def _with_cells(pdf, workbook, convert):
    try:
        return with_cells_tagged(pdf, convert(_guarded(ruled, workbook), "xlsx", "pdf")), True
    except (BadUpload, pikepdf.PdfError, *DAMAGE):
        return pdf, False


def _settled(package, kind):
    try:
        with_usual_names(package, main_part(package), kind.program)
        return [*leave_out_what_lies_elsewhere(package), *SETTLE[kind.program](package)]
    except BadUpload:
        raise
    except DAMAGE as error:
        raise BadUpload(DAMAGED) from error
