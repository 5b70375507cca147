"""Which Office file this is, told by what is in it and never by its name."""

import io
from dataclasses import dataclass

import olefile

from packs.pdf import BadUpload

from .package import DAMAGED, LOCKED, Package, relations_of, target_of

ZIP = b"PK\x03\x04"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
NOT_OFFICE = (
    "This is a ZIP archive or another kind of file, not a Word, Excel or PowerPoint document. "
    "Upload the papers in it one by one."
)
LOCKED_BIT = 0x01  # of the second byte of the flags of a Word file's first table
FILE_PASS = b"\x2f\x00"  # the record of an Excel workbook that says it is encrypted
NEW = {"word": "docx", "excel": "xlsx", "powerpoint": "pptx"}


@dataclass(frozen=True)
class OfficeKind:
    """``program`` is word, excel or powerpoint; ``suffix`` that of the format, such as 'xls' or 'odt'."""

    program: str
    suffix: str

    @property
    def is_new(self) -> bool:
        """Whether it is a format whose contents we can look at without LibreOffice."""
        return self.suffix == NEW[self.program]


OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": OfficeKind("word", "odt"),
    "application/vnd.oasis.opendocument.spreadsheet": OfficeKind("excel", "ods"),
    "application/vnd.oasis.opendocument.presentation": OfficeKind("powerpoint", "odp"),
}
STREAMS = {
    "WordDocument": OfficeKind("word", "doc"),
    "Workbook": OfficeKind("excel", "xls"),
    "Book": OfficeKind("excel", "xls"),
    "PowerPoint Document": OfficeKind("powerpoint", "ppt"),
}
# Signs in the content type of a package's main part.
SIGNS = {
    "word": ("wordprocessingml", "ms-word"),
    "excel": ("spreadsheetml", "ms-excel"),
    "powerpoint": ("presentationml", "ms-powerpoint"),
}
SUFFIXES = ("docx", "docm", "doc", "odt", "xlsx", "xlsm", "xlsb", "xls", "ods", "pptx", "pptm", "ppsx", "ppt", "odp")


def looks_like_office(data: bytes) -> bool:
    """Whether the first bytes are those of an Office file, or of an archive that may be one."""
    return data[:4] == ZIP or data[:8] == OLE


def office_kind(data: bytes) -> OfficeKind:
    """The kind of an Office file. Raises BadUpload, in words, for what is locked, damaged or something else."""
    if data[:8] == OLE:
        return _old_kind(data)
    if data[:4] != ZIP:
        raise BadUpload(NOT_OFFICE)
    return package_kind(Package.read(data))


def package_kind(package: Package) -> OfficeKind:
    said = package.parts.get("mimetype", b"").decode("ascii", "replace").strip()
    if said in OPEN_DOCUMENT:
        if b"encryption-data" in package.parts.get("META-INF/manifest.xml", b""):
            raise BadUpload(LOCKED)
        return OPEN_DOCUMENT[said]
    content_type = _type_of(package, main_part(package))
    for program, signs in SIGNS.items():
        if any(sign in content_type for sign in signs):
            return OfficeKind(program, "xlsb" if "sheet.binary" in content_type else NEW[program])
    raise BadUpload(NOT_OFFICE)


def main_part(package: Package) -> str:
    """The name of the part that the package is about. Raises BadUpload where it says none."""
    roots = package.xml(relations_of(""))
    for each in roots if roots is not None else ():
        if str(each.get("Type", "")).endswith("/officeDocument"):
            name = target_of("", each.get("Target", ""))
            if name in package.parts:
                return name
    raise BadUpload(NOT_OFFICE)


def has_macros(data: bytes) -> bool:
    """Whether an old file, in OLE, holds macros."""
    return "_VBA_PROJECT".encode("utf-16-le") in data


def _type_of(package, name):
    types = package.xml("[Content_Types].xml")
    if types is None:
        raise BadUpload(NOT_OFFICE)
    for each in types.iter("{*}Override"):
        if each.get("PartName", "").lstrip("/") == name:
            return each.get("ContentType", "")
    ending = name.rsplit(".", 1)[-1]
    return next((e.get("ContentType", "") for e in types.iter("{*}Default") if e.get("Extension") == ending), "")


def _old_kind(data):
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if ole.exists("EncryptedPackage") or ole.exists("EncryptedSummary"):
                raise BadUpload(LOCKED)
            kind = next((kind for stream, kind in STREAMS.items() if ole.exists(stream)), None)
            if kind and _is_locked(ole, kind):
                raise BadUpload(LOCKED)
    except (OSError, ValueError, IndexError, TypeError, AttributeError) as error:
        if isinstance(error, BadUpload):
            raise
        raise BadUpload(DAMAGED) from error
    if kind is None:
        raise BadUpload(NOT_OFFICE)
    return kind


def _is_locked(ole, kind) -> bool:
    if kind.suffix == "doc":
        start = ole.openstream("WordDocument").read(12)
        return len(start) == 12 and bool(start[11] & LOCKED_BIT)
    if kind.suffix == "xls":
        start = ole.openstream("Workbook" if ole.exists("Workbook") else "Book").read(4096)
        first = 4 + int.from_bytes(start[2:4], "little")  # the record after the one that opens the workbook
        return start[first : first + 2] == FILE_PASS
    return False
