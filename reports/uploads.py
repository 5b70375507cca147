"""Files that officers attach, as PDF or made into one: checked, kept under the SHA-256 of their bytes."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from packs import BadUpload, UploadFacts, check_upload

from .models import Document, restricted_files
from .office import OfficeOriginal, as_pdf, converted, is_office, office_to_mend

MEGABYTE = 1024 * 1024
LONGEST_NAME = 255


@dataclass(frozen=True)
class CheckedUpload:
    """A PDF that may go into a pack, not stored yet; ``original`` is the Office file it was made from, if any."""

    name: str
    data: bytes = field(repr=False)
    sha256: str
    facts: UploadFacts
    original: OfficeOriginal | None = None


def checked(file) -> CheckedUpload:
    """What is known of an uploaded ``file``. Raises BadUpload, with words for its author, where it cannot be used.

    An Office file is made into a PDF, which takes seconds, and that is checked as any other.
    """
    if file.size > settings.MAX_UPLOAD_BYTES:
        raise BadUpload(
            f"This file is {file.size / MEGABYTE:.0f} MB. The limit is {settings.MAX_UPLOAD_BYTES / MEGABYTE:.0f} MB. "
            "Save it with smaller pictures, or split it into parts."
        )
    data, name, original = file.read(), shown_name(file.name), None
    if is_office(data):
        data, original = converted(data, name)
        name = shown_name(as_pdf(name))
    facts = check_upload(data, max_pages=settings.MAX_UPLOAD_PAGES, max_bytes=settings.MAX_UPLOAD_BYTES)
    return CheckedUpload(name, data, hashlib.sha256(data).hexdigest(), facts, original)


def put_upload(document: Document, upload: CheckedUpload) -> None:
    """Store the bytes of ``upload`` and set what ``document`` knows of them; the document is not saved here."""
    document.source = Document.Source.UPLOADED
    document.upload = stored(upload.data, upload.sha256)
    document.upload_name = upload.name
    document.upload_sha256 = upload.sha256
    document.upload_pages = upload.facts.pages
    document.upload_text = [page.replace("\x00", "") for page in upload.facts.text_by_page]
    document.upload_tagged = upload.facts.tagged
    document.upload_failed_redactions = upload.facts.failed_redactions
    document.upload_redaction_causes = upload.facts.redaction_causes
    original = upload.original
    document.office_file = stored(original.data, original.sha256) if original else ""
    document.office_name = original.name if original else ""
    document.office_findings = original.findings if original else []


def stored(data: bytes, sha256: str, storage: Storage | None = None) -> str:
    """The path of ``data`` in the restricted storage, put there if it is not there yet."""
    storage, path = storage or restricted_files(), f"{sha256[:2]}/{sha256}"
    return path if storage.exists(path) else storage.save(path, ContentFile(data))


def notes_on(document: Document) -> list[str]:
    """What is wrong with an uploaded paper, above all for readers who cannot see it, and what its author can do."""
    if document.source != Document.Source.UPLOADED:
        return []
    facts = UploadFacts(
        document.upload_pages,
        document.upload_tagged,
        "",
        document.upload_text,
        document.upload_failed_redactions,
        document.upload_redaction_causes,
        office=bool(document.office_name),
    )
    return [*facts.notes, *office_to_mend(document)]


def shown_name(name: str) -> str:
    """The last part of a file's name, without control characters, as short as the database needs it."""
    clean = re.sub(r"[\x00-\x1f\x7f]", "", PurePath(name.replace("\\", "/")).name) or "document.pdf"
    return clean if len(clean) <= LONGEST_NAME else clean[: LONGEST_NAME - 4] + ".pdf"


def title_from_name(name: str) -> str:
    """'Appendix_1-costs v2 FINAL.pdf' as a title to begin with: 'Appendix 1-costs v2 FINAL'."""
    words = re.sub(r"(?i)\.pdf$", "", name)
    words = re.sub(r"[_\s]+", " ", words.replace("%20", " ")).strip(" .-")
    return (words[:1].upper() + words[1:])[:250] or "Document"


def kind_from_name(name: str, *, first: bool) -> str:
    """The kind of paper a file seems to be; ``first`` where its item has no report yet."""
    words = name.lower()
    for kind, sign in (("appendix", r"\bapp(endix|endices|\.?\s*[a-z0-9]\b)"), ("minutes", r"\bminutes\b")):
        if re.search(sign, words.replace("_", " ")):
            return kind
    if re.search(r"\b(presentation|slides)\b", words.replace("_", " ")):
        return Document.Kind.PRESENTATION
    return Document.Kind.REPORT if first else Document.Kind.APPENDIX
