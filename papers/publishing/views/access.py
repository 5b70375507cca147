"""Who may read a restricted paper by name, and who did."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from papers.models import Opening, Paper, PaperAccess
from people.access import roles_required
from people.models import Role

from ..forms import AccessForm

KEEPERS = roles_required(Role.GOVERNANCE_ADVISOR, Role.MONITORING_OFFICER)


@roles_required(Role.MONITORING_OFFICER)
def paper_access(request, key):
    """The monitoring officer's grants and refusals of one paper; the newest for a person counts (s100F)."""
    paper = _paper(key)
    form = AccessForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        PaperAccess.objects.create(
            paper_key=key,
            user=form.cleaned_data["user"],
            allowed=form.cleaned_data["allowed"] == "yes",
            reason=form.cleaned_data["reason"],
            decided_by=request.user,
        )
        messages.success(request, "The decision is saved and holds from now on.")
        return redirect("paper_access", key)
    decisions = PaperAccess.objects.filter(paper_key=key).select_related("user__person", "decided_by__person")
    return render(request, "publishing/access.html", {"paper": paper, "form": form, "decisions": decisions})


@KEEPERS
def openings(request, key):
    """Who opened a restricted paper, and when, in any of its versions; packs that held it are counted too."""
    paper = _paper(key)
    papers = Paper.objects.filter(key=key)
    opened = Opening.objects.filter(paper__in=papers) | Opening.objects.filter(publication__papers__in=papers)
    opened = opened.select_related("user__person").distinct().order_by("-pk")
    return render(request, "publishing/openings.html", {"paper": paper, "openings": opened[:500]})


def _paper(key):
    paper = Paper.objects.filter(key=key).order_by("-version").select_related("publication").first()
    if paper is None:
        raise Http404("There is no such paper.")
    return paper
