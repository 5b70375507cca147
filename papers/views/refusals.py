"""What a reader is told in place of a paper: there is none, it was taken down, or it is not theirs to read."""

from functools import wraps

from django.http import Http404
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from papers.paper_reading import NoSuchPaper, TakenDown, Withheld


def in_words(view):
    """Answer why a paper cannot be shown: 404; 410 with the day it came down; 403 with whom to ask."""

    @wraps(view)
    def answering(request, *args, **kwargs):
        members = request.resolver_match.url_name.startswith("members_")
        try:
            return view(request, *args, **kwargs)
        except NoSuchPaper:
            raise Http404 from None
        except TakenDown as gone:
            return _page(request, "taken_down", 410, members, {"taken_down_at": gone.at})
        except Withheld:
            return _page(request, "withheld", 403, members, {})

    return answering


def being_issued_again(request, members):
    """503: the pack is made again without a paper that was taken down, and the old one is no longer given out."""
    return _later(_page(request, "issued_again", 503, members, {}))


def being_made(request, members):
    """503: the papers are published, but not bound together yet."""
    return _later(_page(request, "being_made", 503, members, {}))


def _later(response):
    response["Retry-After"] = "60"
    return response


def _page(request, name, status, members, context):
    frame = "members/base.html" if members else "base.html"
    response = render(request, f"papers/{name}.html", {"frame": frame, "members": members, **context}, status=status)
    add_never_cache_headers(response)
    return response
