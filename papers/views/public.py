"""The public site's front page and committees, and what it says of its own accessibility."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from papers.bodies import appointments_of, came_of_it, places_as_published
from papers.models import BodyVersion, MeetingNotice, Paper, Publication
from people.reader import ANYONE

COMING, PAST, LATEST, CHANGES = 10, 20, 8, 5


@require_safe
@conditional_page
def home(request):
    """What is coming up, what was published last, and what has been moved or cancelled."""
    upcoming = MeetingNotice.objects.upcoming().with_agenda()
    changes = list(upcoming.exclude(state=MeetingNotice.State.PLANNED))
    context = {
        "meetings": upcoming.exclude(state=MeetingNotice.State.CANCELLED)[:COMING],
        "papers": latest_papers(),
        "changes": changes[:CHANGES],
        "more_changes": len(changes[CHANGES:]),
    }
    return render(request, "papers/home.html", context)


def latest_papers():
    """The papers published last, with their meeting's notice as ``notice``; what was imported is not news."""
    recent = Publication.objects.news().filter(meeting_id__isnull=False)
    papers = Paper.objects.visible_to(ANYONE).newest().filter(publication__in=recent.order_by("-pk")[:LATEST])
    papers = papers.select_related("publication").defer("html", "text")
    papers = list(papers.order_by("-publication", "position")[:LATEST])
    return with_notices(papers)


def with_notices(papers):
    """The papers that belong to an announced meeting, each with its newest ``notice``; one query for all."""
    meetings = {paper.publication.meeting_id for paper in papers}
    notices = {n.meeting_id: n for n in MeetingNotice.objects.current().filter(meeting_id__in=meetings)}
    for paper in papers:
        paper.notice = notices.get(paper.publication.meeting_id)
    return [paper for paper in papers if paper.notice]


@require_safe
@conditional_page
def committees(request):
    """All bodies as last published, those that were dissolved apart."""
    bodies = list(BodyVersion.objects.latest_of_each())
    today = timezone.localdate()
    former = [body for body in bodies if body.dissolved and body.dissolved <= today]
    context = {"bodies": [body for body in bodies if body not in former], "former": former}
    return render(request, "papers/committees.html", context)


@require_safe
@conditional_page
def committee(request, slug):
    """A body: what it does, who sits on it, whom to ask, and its meetings. An old name's address redirects."""
    body = body_named(slug)
    if body.slug != slug:
        return redirect(body, permanent=True)
    meetings = MeetingNotice.objects.filter(committee_id=body.committee_id).with_agenda()
    past = Paginator(meetings.past(), PAST)
    dated = "appointments" in body.content
    context = {
        "body": body,
        "dissolved": body.dissolved and body.dissolved <= timezone.localdate(),
        "coming": meetings.upcoming(),
        "past": past.get_page(request.GET.get("page")),
        "appointments": appointments_of([body]) if dated else places_as_published(body),
        "dated": dated,
        **came_of_it(body.committee_id),
    }
    return render(request, "papers/committee.html", context)


def body_named(slug):
    """The newest version of the body that has, or had, this slug; what its notices say where it has no version yet."""
    known = BodyVersion.objects.filter(slug=slug).order_by("-pk").first()
    if known:
        return BodyVersion.objects.filter(committee_id=known.committee_id).order_by("-pk").first()
    notice = MeetingNotice.objects.filter(committee_slug=slug).order_by("-pk").first()
    if notice is None:
        raise Http404
    return BodyVersion(committee_id=notice.committee_id, name=notice.committee, slug=slug, content={})


@require_safe
@conditional_page
def accessibility(request):
    """The accessibility statement (SI 2018/952)."""
    return render(request, "papers/accessibility.html")
