"""The files of the record: kept under the SHA-256 of their bytes, public and restricted ones under different roots."""

from django.core.files.base import ContentFile

from papers.hashing import sha256_of
from papers.models import FiledDocument


def file_document(data, *, restricted, media_type="application/pdf", pages=0):
    """Keep ``data`` (bytes) in the record and return its row; the same bytes are kept once to a root."""
    digest = sha256_of(data)
    facts = {"media_type": media_type, "size": len(data), "pages": pages}
    filed = FiledDocument(sha256=digest, restricted=restricted, **facts)
    if not filed.storage.exists(filed.path):
        filed.storage.save(filed.path, ContentFile(data))
    return FiledDocument.objects.get_or_create(sha256=digest, restricted=restricted, defaults=facts)[0]


def open_document(filed):
    """The file's bytes as an open, readable file. The caller has asked ``Paper.objects.visible_to`` first."""
    return filed.storage.open(filed.path, "rb")


def read_document(filed):
    """The whole of the file as bytes."""
    with open_document(filed) as file:
        return file.read()
