"""A work programme looked at as the public will see it, and published."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from meetings.models import Committee
from meetings.programme_board import programme_of
from meetings.views.asked import key_in
from papers.models import RegisterEntry
from people.access import roles_required
from people.models import Role

from .. import work_programmes as verbs


@roles_required(Role.GOVERNANCE_ADVISOR)
def publish_work_programme(request, slug):
    """GET shows what the page would say; POST publishes it."""
    committee = get_object_or_404(Committee.objects.select_related("house_style"), slug=slug)
    year = key_in(request.GET.get("year", ""))
    programme = programme_of(committee, year) if year else committee.work_programmes.first()
    if programme is None or not programme.pk or not committee.publishes:
        raise Http404
    programme.committee = committee
    here = reverse("publish_work_programme", args=[slug]) + f"?year={programme.year}"
    if request.method == "POST":
        if verbs.publish_work_programme(programme, by=request.user):
            messages.success(request, "The work programme is published.")
        else:
            messages.warning(request, "The public page says all this already.")
        return redirect(here)
    page = {
        "committee": committee,
        "programme": programme,
        "content": verbs.programme_facts(programme)["content"],
        "published": RegisterEntry.objects.newest().filter(key=verbs.programme_key(programme)).first(),
    }
    return render(request, "publishing/work_programme.html", page)
