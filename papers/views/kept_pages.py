"""Pages of a meeting that are made once, and sent again until the record says something else of it."""

import hashlib
import re
from functools import wraps

from django.conf import settings
from django.core.cache import caches
from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.text import compress_string
from django.views.decorators.http import conditional_page

from papers.standing import standing_of

MOST = 2**63 - 1  # as a number the database can hold
MOST_PADDING = 100  # bytes, so that the length does not tell what is in it
ACCEPTS_GZIP = re.compile(r"\bgzip\b")


def kept_while_it_stands(view):
    """Answer for ``view(request, meeting_id, slug, version, council)`` without calling it where nothing has changed.

    One query tells how the meeting stands. Who has the page as it stands is told so (304); others are sent what was
    made last by this process, compressed where they take that. Who may have signed in gets a page made for them, with
    their name on it.
    """

    @wraps(view)
    def keeping(request, meeting_id, slug):
        if meeting_id > MOST:
            raise Http404
        standing = standing_of(meeting_id)
        version = version_wanted(request)
        if _may_be_known(request):
            return conditional_page(view)(request, meeting_id, slug, version, standing.council())
        tag = hashlib.sha256(f"{meeting_id}/{slug}?{version} {standing.word}".encode()).hexdigest()[:32]
        response = get_conditional_response(request, etag=f'W/"{tag}"')
        if response is None:
            response = _kept_or_made(request, tag, lambda: view(request, meeting_id, slug, version, standing.council()))
        if response.status_code in (200, 304):
            response["ETag"] = f'W/"{tag}"'
            patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
        return response

    return keeping


def version_wanted(request):
    """The number of the publication asked for; ``None`` for the newest."""
    wanted = request.GET.get("version", "")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 5 else None


def _may_be_known(request):
    """Whether the page may have something on it for this reader alone: their name, or what a verb reported back."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES


def _kept_or_made(request, tag, make):
    kept = caches["pages"].get(tag)
    if kept is None:
        made = make()
        if made.status_code != 200:
            return made
        kept = made.content, compress_string(made.content, max_random_bytes=MOST_PADDING)
        caches["pages"].set(tag, kept)
    return _sent(request, *kept)


def _sent(request, page, compressed):
    """The page as this browser takes it. It is compressed once, and has nothing on it that is for one reader alone."""
    if not ACCEPTS_GZIP.search(request.headers.get("Accept-Encoding", "")):
        return HttpResponse(page)
    response = HttpResponse(compressed)
    response["Content-Encoding"] = "gzip"
    return response
