"""What a door answers: whether it opened, what was said, and where it leads."""

import io
import re
import zipfile
import zlib
from functools import cache

from django.db import transaction

from packs import pdf_text


def knock(client, place):
    """Ask for a page; where an address only takes what is sent, send nothing to it, and undo what that did."""
    response = client.get(place)
    if response.status_code == 405:
        with transaction.atomic():
            response = client.post(place)
            transaction.set_rollback(True)
    return response


def let_in(response):
    """Whether the door opened: a page, a file, a form's answer; not the sign-in page, not a refusal."""
    if response.status_code == 302:
        return "/accounts/login/" not in response.url
    assert response.status_code in (200, 301, 400, 403, 404, 409, 410), response.status_code
    return response.status_code not in (403, 404, 410)


def words(response):
    """Everything a response says, decompressed where it is a PDF, or a ZIP file of them."""
    return all_words(b"".join(response.streaming_content) if response.streaming else response.content)


def all_words(body):
    if body.startswith(b"%PDF"):
        return pdf_words(body)
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join([*archive.namelist(), *(all_words(archive.read(name)) for name in archive.namelist())])
    return body.decode(errors="replace")


@cache
def pdf_words(pdf):
    """The text of a PDF, and every object and stream in it."""
    return "\n".join(pdf_text(pdf)) + _streams(pdf)


def _streams(pdf):
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as file:
        parts = [str(file.docinfo), *(str(key) for key in file.Root)]
        for thing in file.objects:
            if isinstance(thing, pikepdf.Stream):
                try:
                    parts.append(thing.read_bytes().decode("latin-1"))
                except (pikepdf.PdfError, zlib.error):
                    parts.append(thing.read_raw_bytes().decode("latin-1"))
            else:
                parts.append(repr(thing))
    return "\n".join(parts)


def links(page):
    found = re.findall(r'href="(/[^"#]*)', page)
    return [link.replace("&amp;", "&") for link in found if not link.startswith(("/static/", "/accounts/logout"))]
