"""A ZIP of XML parts read without being hurt by it, and written again: LibreOffice only ever reads what we wrote."""

import io
import posixpath
import re
import zipfile
import zlib

from lxml import etree

from packs.pdf import BadUpload

MEGABYTE = 1_000_000
MOST_ENTRIES = 10_000
MOST_UNPACKED = 300 * MEGABYTE
MOST_XML = 100 * MEGABYTE
LONG_AGO = (1980, 1, 1, 0, 0, 0)

DAMAGED = (
    "This file is damaged and cannot be read. Open it in the program it came from, save it again "
    "and upload the new copy."
)
LOCKED = "This file needs a password to open. Remove the password, save it and upload it again."
TOO_LARGE = "This file is far too large when unpacked. Save it with smaller pictures, or split it into parts."


class Package:
    """The parts of an Office file by name; XML is parsed when asked for, and what was changed is written back."""

    def __init__(self, parts: dict[str, bytes]):
        self.parts = parts
        self._trees = {}

    @classmethod
    def read(cls, data: bytes) -> "Package":
        """Raises BadUpload where it is damaged, locked, or absurd when unpacked, which its list of parts tells."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = [entry for entry in archive.infolist() if not entry.is_dir()]
                _check_list(entries)
                return cls({entry.filename.lstrip("/"): archive.read(entry) for entry in entries})
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise BadUpload(DAMAGED) from error

    def names(self, pattern: str) -> list[str]:
        """Parts whose whole name matches the pattern, in the order of the numbers in their names."""
        found = [name for name in self.parts if re.fullmatch(pattern, name)]
        return sorted(found, key=_with_numbers)

    def xml(self, name: str):
        """The root of an XML part, to be changed in place; None where there is no such part."""
        if name not in self._trees:
            if name not in self.parts:
                return None
            self._trees[name] = parsed(self.parts[name])
        return self._trees[name]

    def drop(self, name: str) -> None:
        self.parts.pop(name, None)
        self._trees.pop(name, None)

    def rename(self, old: str, new: str) -> None:
        """Put the part ``old`` in the place of ``new``, which is dropped where there is one."""
        self.drop(new)
        self.parts[new] = self.parts.pop(old)
        if old in self._trees:
            self._trees[new] = self._trees.pop(old)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to within the file, by id: the last word of the relation's type, and the part's name."""
        relations = self.xml(relations_of(name))
        if relations is None:
            return {}
        return {
            each.get("Id", ""): (each.get("Type", "").rsplit("/", 1)[-1], target_of(name, each.get("Target", "")))
            for each in relations
            if isinstance(each.tag, str) and each.get("TargetMode") != "External"
        }

    def data(self) -> bytes:
        """The archive written anew, always in the same way."""
        for name, root in self._trees.items():
            self.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, content in sorted(self.parts.items(), key=lambda part: (part[0] != "mimetype", part[0])):
                how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                entry = zipfile.ZipInfo(name, LONG_AGO)
                entry.compress_type = how
                archive.writestr(entry, content, compresslevel=1)
        return out.getvalue()


def parsed(content: bytes):
    """The root of some XML. Raises BadUpload where it is broken or declares entities, which Office files never do."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadUpload(DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise BadUpload(DAMAGED)
    return root


def _with_numbers(name):
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name)]


def relations_of(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def target_of(name: str, target: str) -> str:
    """The name of the part that ``target``, written in the part ``name``, means."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)).lstrip("/")


def _check_list(entries):
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadUpload(LOCKED)
    unpacked = sum(entry.file_size for entry in entries)
    markup = max((entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels"))), default=0)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or markup > MOST_XML:
        raise BadUpload(TOO_LARGE)
