"""Checks the record against its own hashes: files, what editions contain, the words and figures of papers, bundles."""

from .files import open_document
from .hashing import content_sha256, exhibit_sha256, paper_sha256, sha256_of
from .models import Bundle, Edition, FiledDocument, Paper, PublishedExhibit


def faults_in_record():
    """Yields a line for everything whose hash is not the one it was published with, and for every missing file."""
    for filed in FiledDocument.objects.order_by("pk").iterator():
        yield from _file_faults(filed)
    for edition in Edition.objects.select_related("publication").order_by("pk").iterator():
        if content_sha256(edition.content) != edition.content_sha256:
            yield f"edition {edition.pk} of publication {edition.publication_id}: its content was changed"
    for paper in Paper.objects.order_by("pk").iterator():
        if paper_sha256(paper.title, paper.html, paper.text) != paper.sha256:
            yield f"paper {paper.pk}: its words were changed"
        frozen = paper.details.get("content_sha256")
        if frozen and content_sha256(paper.details.get("content")) != frozen:
            yield f"paper {paper.pk}: its content was changed"
    exhibits = PublishedExhibit.objects.exclude(sha256="").prefetch_related("figures").order_by("pk")
    for exhibit in exhibits.iterator(chunk_size=200):
        if exhibit_sha256(exhibit, sorted(exhibit.figures.all(), key=lambda figure: figure.pk)) != exhibit.sha256:
            yield f"exhibit {exhibit.pk} of paper {exhibit.paper_id}: its table or its figures were changed"
    for bundle in Bundle.objects.select_related("file").order_by("pk").iterator():
        if bundle.file.restricted != bundle.is_restricted:
            yield f"bundle {bundle.pk} of publication {bundle.publication_id}: its file is another edition's"


def _file_faults(filed):
    root = "restricted" if filed.restricted else "public"
    try:
        with open_document(filed) as file:
            if sha256_of(file.read()) != filed.sha256:
                yield f"{root} file {filed.sha256}: its bytes were changed"
    except FileNotFoundError:
        yield f"{root} file {filed.sha256}: it is missing"
