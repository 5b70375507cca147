"""What is in the record: versions, restricted papers, and taking one down."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render

from meetings.models import Meeting
from papers.models import Edition, MeetingNotice, Paper, Publication, TakeDown
from papers.searching import as_meant, papers_with
from people.access import roles_required
from people.models import Role

from ..forms import TakeDownForm
from ..takedown import AlreadyDown, take_down

KEEPERS = roles_required(Role.GOVERNANCE_ADVISOR, Role.MONITORING_OFFICER)
MOST_FOUND = 30


@KEEPERS
def record_start(request):
    """The monitoring officer's start page: any paper by its words, restricted papers, what was taken down."""
    query = as_meant(request.GET.get("q", ""))
    context = {
        "query": query,
        "found": _found(query, request.reader),
        "restricted": Paper.objects.newest()
        .exclude(openness=Paper.OPEN)
        .exclude(key__in=TakeDown.objects.values("paper_key"))
        .select_related("publication")
        .annotate(opened=Count("openings"))
        .order_by("-publication_id", "position")[:50],
        "taken_down": TakeDown.objects.select_related("taken_down_by__person")[:20],
        "meetings": Meeting.objects.formal().upcoming().select_related("committee")[:12],
    }
    return render(request, "publishing/record_start.html", context)


def _found(query, reader):
    """The papers with the words of ``query``, each with its meeting's notice, in one query for all notices."""
    papers = list(papers_with(query, reader).filter(publication__meeting_id__isnull=False)[:MOST_FOUND])
    meetings = {paper.publication.meeting_id for paper in papers}
    notices = {notice.meeting_id: notice for notice in MeetingNotice.objects.current().filter(meeting_id__in=meetings)}
    for paper in papers:
        paper.notice = notices.get(paper.publication.meeting_id)
    return papers


@KEEPERS
def published(request, pk):
    """Everything published of one meeting: publications, editions, papers, and what may be done with them."""
    meeting = get_object_or_404(Meeting.objects.select_related("committee"), pk=pk)
    publications = Publication.objects.filter(meeting_id=pk).order_by("pk").select_related("published_by__person")
    papers = Paper.objects.of_meeting(pk).select_related("file").annotate(opened=Count("openings"))
    down = {
        row.paper_key: row for row in TakeDown.objects.filter(meeting_id=pk).select_related("taken_down_by__person")
    }
    by_publication = {}
    for paper in papers.order_by("publication_id", "position"):
        paper.taken_down = down.get(paper.key)
        by_publication.setdefault(paper.publication_id, []).append(paper)
    editions = {}
    for edition in Edition.objects.filter(publication__in=publications).select_related("pack").order_by("issue"):
        editions.setdefault(edition.publication_id, {})[edition.audience] = edition
    rows = [(p, editions.get(p.pk, {}), by_publication.get(p.pk, [])) for p in publications]
    return render(request, "publishing/published.html", {"meeting": meeting, "rows": rows})


@KEEPERS
def take_down_paper(request, key):
    """One press, a reason, and it is gone everywhere."""
    paper = Paper.objects.filter(key=key).order_by("-version").select_related("publication").first()
    paper = paper or get_object_or_404(Paper, key=key)
    form = TakeDownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            take_down(key, by=request.user, **form.cleaned_data)
        except AlreadyDown as done:
            messages.warning(request, str(done))
        else:
            messages.success(request, "The paper is down. The pack is being issued again without it.")
        return redirect("published", paper.publication.meeting_id)
    context = {
        "paper": paper,
        "form": form,
        "openings": paper.openings.count(),
        "named_in": _papers_that_name(paper, request.reader),
    }
    return render(request, "publishing/take_down.html", context)


def _papers_that_name(paper, reader):
    """Other papers of the meeting in which the title of ``paper`` is printed: a report lists its appendices."""
    others = Paper.objects.of_meeting(paper.publication.meeting_id).visible_to(reader).newest()
    return others.exclude(key=paper.key).filter(text__icontains=paper.title).only("key", "title")
