"""Sends a file of the record: with its hash as validator, in parts if asked, and never kept by anyone if restricted."""

import re

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from papers.files import open_document

CHUNK = 256 * 1024


def send(request, filed, name, *, private=False):
    """The bytes of ``filed`` under the file name ``name``. The caller has asked the access rule.

    A public file may be kept by caches, who must ask again each time: what is taken down is gone at once. A restricted
    one, and all that is ``private`` to the members' area, may not be kept, and comes whole: one opening, one entry.
    """
    private = private or filed.restricted
    headers = {
        "Content-Disposition": content_disposition_header(False, name),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store" if private else "public, max-age=0, must-revalidate",
    }
    if private:
        return _whole(filed, headers)
    etag = f'"{filed.sha256}"'
    headers |= {"ETag": etag, "Accept-Ranges": "bytes"}
    if unchanged := get_conditional_response(request, etag=etag):
        for header, value in headers.items():
            unchanged.setdefault(header, value)
        return unchanged
    part = _part_wanted(request, filed.size, etag)
    return _part(filed, part, headers) if part else _whole(filed, headers)


def _whole(filed, headers):
    response = FileResponse(open_document(filed), content_type=filed.media_type)
    for header, value in {**headers, "Content-Length": str(filed.size)}.items():
        response[header] = value
    return response


def _part_wanted(request, size, etag):
    """``(first, last)`` byte of a single range; nothing for none, several, or one of another version of the file."""
    found = re.fullmatch(r"bytes=(\d{0,18})-(\d{0,18})", request.headers.get("Range", ""))
    if not found or request.headers.get("If-Range", etag) != etag or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _part(filed, part, headers):
    first, last = part
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{filed.size}"})
    response = StreamingHttpResponse(
        _read(filed, first, last), status=206, content_type=filed.media_type, headers=headers
    )
    response["Content-Range"] = f"bytes {first}-{last}/{filed.size}"
    response["Content-Length"] = str(last - first + 1)
    return response


def _read(filed, first, last):
    with open_document(filed) as file:
        file.seek(first)
        left = last - first + 1
        while left and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
