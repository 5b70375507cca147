"""Word, Excel and PowerPoint files as they were sent: made into PDF here, kept at the desk, and never published."""

import hashlib
import re
from dataclasses import dataclass, field

from django.conf import settings

from packs.office import SUFFIXES, Kind, Soffice, convert_office, looks_like_office

from .models import Document

TO_MEND = {Kind.TRACKED, Kind.ACCESS}
ENDINGS = re.compile(rf"\.({'|'.join(SUFFIXES)})$", re.IGNORECASE)
ACCEPTED = ("application/pdf", ".pdf", *(f".{suffix}" for suffix in SUFFIXES))


@dataclass(frozen=True)
class OfficeOriginal:
    """The file that was sent, and what it holds besides what is printed."""

    name: str
    data: bytes = field(repr=False)
    sha256: str
    findings: list[dict]


def soffice() -> Soffice:
    """LibreOffice as the settings have it."""
    return Soffice(
        command=settings.OFFICE_COMMAND,
        seconds=settings.OFFICE_SECONDS,
        at_once=settings.OFFICE_AT_ONCE,
        turns=settings.OFFICE_TURNS,
    )


def takes_office() -> bool:
    """Whether Word, Excel and PowerPoint files can be used here."""
    return soffice().available


def is_office(data: bytes) -> bool:
    """Whether ``data`` is to be made into a PDF first: an Office file, where LibreOffice is installed."""
    return looks_like_office(data) and takes_office()


def converted(data: bytes, name: str) -> tuple[bytes, OfficeOriginal]:
    """The PDF of an Office file, and the file itself. Raises BadUpload, in words, where there can be none."""
    made = convert_office(data, soffice())
    findings = [{"kind": str(each.kind), "words": each.words} for each in made.findings]
    return made.pdf, OfficeOriginal(name, data, hashlib.sha256(data).hexdigest(), findings)


def as_pdf(name: str) -> str:
    """'Costs.xlsx' as 'Costs.pdf'."""
    return ENDINGS.sub("", name) + ".pdf"


def open_changes(document: Document) -> list[str]:
    """Tracked changes that were still open in the file, in words."""
    return _words(document, lambda kind: kind == Kind.TRACKED)


def left_out(document: Document) -> list[str]:
    """What is in the Office file and not in its PDF, or was made to fit: to know, not to mend."""
    return _words(document, lambda kind: kind not in TO_MEND)


def office_to_mend(document: Document) -> list[str]:
    """What the author should put right in the Office file."""
    return _words(document, lambda kind: kind in TO_MEND)


def _words(document, wanted):
    return [each["words"] for each in document.office_findings if wanted(each["kind"])]
