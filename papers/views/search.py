"""The search page, for the public and, with its own address, for the members' area."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from papers.searching import cleaned, committees_named, councillors_named, highlighted, papers_with
from people.reader import ANYONE

from .public import with_notices

A_PAGE = 10


@require_safe
@conditional_page
def search(request):
    """What anyone may find."""
    return render(request, "papers/search.html", {"frame": "base.html", **found_by(request, ANYONE)})


def found_by(request, reader):
    """What ``reader`` finds under ``?q=``, as the page's context."""
    query = cleaned(request.GET.get("q", ""))
    if not query:
        return {"query": ""}
    page = Paginator(papers_with(query, reader), A_PAGE).get_page(request.GET.get("page"))
    results = with_notices(list(page))
    for paper in results:
        # A restricted paper is read by opening it, which is logged; not in a list of results.
        paper.snippet = "" if paper.is_restricted else highlighted(paper.headline)
    return {
        "query": query,
        "page": page,
        "results": results,
        "bodies": committees_named(query)[:10] if page.number == 1 else [],
        "people": councillors_named(query)[:10] if page.number == 1 else [],
        "kept": f"{urlencode({'q': query})}&",
    }
