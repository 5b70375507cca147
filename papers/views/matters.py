"""The public page of a matter: its whole story."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import conditional_page, require_safe

from papers.matters import current_matter, story


@require_safe
@conditional_page
def matter(request, slug):
    """A matter from first to last; the address of one that was merged leads to the other."""
    found = current_matter(slug)
    if found is None:
        raise Http404
    if found.content["merged_into"]:
        return redirect("matter", found.content["merged_into"])
    return render(request, "papers/matter.html", {"matter": found, "facts": found.content, "events": story(found)})
