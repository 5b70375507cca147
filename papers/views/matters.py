"""Matters: the list of those that are public, and the whole story of each."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import conditional_page, require_safe

from papers.matters import current_matter, story
from papers.models import RegisterEntry
from people.models import Ward

PAGE = 50


@require_safe
@conditional_page
def matters(request):
    """The public matters by name: ``?q=words``, ``ward=slug``, ``show=closed`` for those that are at an end."""
    given, wards = request.GET, list(Ward.objects.all())
    asked = {
        "q": " ".join(given.get("q", "").replace("\x00", "").split())[:200],
        "ward": next((each for each in wards if each.slug == given.get("ward")), None),
        "show": "closed" if given.get("show") == "closed" else "open",
    }
    page = Paginator(_found(**asked), PAGE).get_page(given.get("page"))
    kept = given.copy()
    kept.pop("page", None)
    context = asked | {"wards": wards, "page": page, "query": f"{kept.urlencode()}&" if kept else ""}
    return render(request, "papers/matters.html", context)


def _found(q, ward, show):
    """What was merged into another matter is found under that one's name."""
    found = RegisterEntry.objects.current(RegisterEntry.Kind.MATTER).filter(content__merged_into="")
    is_open = Q(content__closed_on=None)
    found = found.filter(is_open if show == "open" else ~is_open)
    if ward:
        found = found.filter(content__wards__contains=[ward.name])
    for word in q.split():
        found = found.filter(Q(title__icontains=word) | Q(content__summary__icontains=word))
    return found.order_by("title", "pk")


@require_safe
@conditional_page
def matter(request, slug):
    """A matter from first to last; the address of one that was merged leads to the other."""
    found = current_matter(slug)
    if found is None:
        raise Http404
    if found.content["merged_into"]:
        return redirect("matter", found.content["merged_into"])
    wards = Ward.objects.filter(name__in=found.content["wards"])
    context = {"matter": found, "facts": found.content, "events": story(found), "wards": wards}
    return render(request, "papers/matter.html", context)
