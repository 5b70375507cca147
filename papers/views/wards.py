"""Wards: who speaks for them, and what concerns them."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from papers.wards import PAPERS, councillors_of, lines_of, papers_of
from people.models import Term, Ward


@require_safe
@conditional_page
def wards(request):
    """All wards with their councillors of today."""
    running = Term.objects.running(timezone.localdate()).select_related("person").defer("person__home_address")
    by_ward = {}
    for term in running.order_by("person__surname", "person__forenames"):
        by_ward.setdefault(term.ward_id, []).append(term.person)
    found = [(ward, by_ward.get(ward.pk, [])) for ward in Ward.objects.all()]
    return render(request, "papers/wards.html", {"wards": found})


@require_safe
@conditional_page
def ward(request, slug):
    """A ward: its councillors, the papers that name it, what was decided and is planned for it."""
    found = get_object_or_404(Ward, slug=slug)
    page = Paginator(papers_of(found), PAPERS).get_page(request.GET.get("page"))
    terms = list(councillors_of(found, timezone.localdate()))
    return render(request, "papers/ward.html", {"ward": found, "terms": terms, "page": page, **lines_of(found)})
