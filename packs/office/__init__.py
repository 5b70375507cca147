"""Word, Excel and PowerPoint files made into tagged PDF by LibreOffice, and what their authors may not think of."""

from dataclasses import dataclass, field

import pikepdf

from packs.pdf import BadUpload

from .cells import ruled, with_cells_tagged
from .elsewhere import leave_out_what_lies_elsewhere, macros_found
from .excel import settle_excel
from .findings import Kind, OfficeFinding
from .finishing import finished
from .kinds import NEW, SUFFIXES, OfficeKind, has_macros, looks_like_office, office_kind
from .opendocument import quieten
from .package import DAMAGED, Package
from .slides import settle_slides
from .soffice import FAILED, Soffice, running
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
    """
    kind = office_kind(data)
    with running(soffice) as convert:
        package, found = _new(data, kind, convert)
        found += _settled(package, kind)
        settled = package.data()
        pdf, tagged = _finished(convert(settled, NEW[kind.program], "pdf"), kind)
        if not tagged and kind.program == "excel":
            pdf, tagged = _with_cells(pdf, settled, convert)
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


def _finished(pdf, kind):
    try:
        return finished(pdf, is_sheet=kind.program == "excel")
    except (pikepdf.PdfError, *DAMAGE) as error:
        raise BadUpload(FAILED) from error


def _with_cells(pdf, workbook, convert):
    try:
        return with_cells_tagged(pdf, convert(ruled(workbook), "xlsx", "pdf")), True
    except (BadUpload, pikepdf.PdfError, *DAMAGE):
        return pdf, False


def _new(data, kind, convert):
    """The file in the newest format of its program, so that one set of rules looks at all, and what was left out."""
    if kind.is_new:
        return Package.read(data), []
    found = [macros_found()] if has_macros(data) else []
    if kind.suffix in {"odt", "ods", "odp", "xlsb"}:
        package = Package.read(data)
        found = leave_out_what_lies_elsewhere(package) if kind.suffix == "xlsb" else quieten(package)
        data = package.data()
    return Package.read(convert(data, kind.suffix, NEW[kind.program])), found


def _settled(package, kind):
    try:
        return [*leave_out_what_lies_elsewhere(package), *SETTLE[kind.program](package)]
    except BadUpload:
        raise
    except DAMAGE as error:
        raise BadUpload(DAMAGED) from error
