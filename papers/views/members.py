"""The members' area: the restricted edition for those whom the access rule lets in; each opening is logged."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from papers.accessible_copies import access_note
from papers.annotating.page import notes_on
from papers.last_seen import mark_agenda, mark_notices, mark_paper, seen_of
from papers.models import MeetingNotice, Opening, PaperAccess
from papers.paper_reading import NoSuchPaper, neighbours, paper_for
from papers.reading import agenda_for, pack_for
from papers.schedule_12a import paragraph_words, why_withheld
from people.at_the_desk import at_the_desk

from .addresses import notice_of
from .files import is_out_of_date, pack_file_name, paper_file_name
from .kept_pages import version_wanted
from .refusals import being_issued_again, in_words
from .search import found_by
from .seen import saw, saw_pack
from .streaming import send

FRAME = "members/base.html"
COMING, PAST = 20, 25


def members_only(view):
    """For councillors, co-opted members, substitutes, those with a grant, and those who look after the record."""

    return require_safe(members_may_write(view))


def members_may_write(view):
    """The same for pages with a form."""

    @wraps(view)
    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @login_required
    def guarded(request, *args, **kwargs):
        if not may_enter(request.reader):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        response["X-Reader"] = request.reader.device_key  # whose browser may keep it
        return response

    return guarded


def may_enter(reader):
    """Whether the members' area is open to ``reader``."""
    return reader.is_member or reader.all_papers or _has_grant(reader)


def _has_grant(reader):
    """Whether the monitoring officer let them into some paper by name."""
    return PaperAccess.objects.filter(user_id=reader.user_id, allowed=True).exists()


@members_only
def members_area(request):
    """My meetings: the next one large, then the others in order; beside them everybody else's."""
    reader, notices = request.reader, MeetingNotice.objects.with_agenda()
    mine, today = _mine(reader), _midnight()
    coming = _told(request, notices.upcoming(today).filter(mine)[:COMING])
    coming_next = next((notice for notice in coming if not notice.is_cancelled), None)
    context = {
        "next": coming_next,
        "agenda": agenda_for(reader, coming_next.meeting_id) if coming_next else None,
        "coming": [notice for notice in coming if notice is not coming_next],
        "any_past": notices.past(today).filter(mine).exists(),
        "others": notices.upcoming(today).exclude(mine)[:COMING],
        "chairs": bool(reader.chairs),
    }
    return render(request, "members/area.html", context)


@members_only
def members_past(request):
    """My past meetings, the newest first."""
    past = MeetingNotice.objects.with_agenda().past(_midnight()).filter(_mine(request.reader))
    page = Paginator(past, PAST).get_page(request.GET.get("page"))
    mark_notices(request.reader, page.object_list)
    return render(request, "members/past.html", {"page": page})


def _midnight():
    """Today's meetings are to come until the day is over."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def _mine(reader):
    return Q(committee_id__in=reader.committees) | Q(meeting_id__in=reader.substitute_at)


def _told(request, notices):
    """The notices with what is new of each, and how the member stands to it at the desk."""
    reader = request.reader
    notices = mark_notices(reader, notices)
    desk = at_the_desk(request.user, [notice.meeting_id for notice in notices])
    for notice in notices:
        notice.substituting = notice.committee_id not in reader.committees
        notice.desk = desk.get(notice.meeting_id)
    return notices


@members_only
def members_meeting(request, meeting_id):
    """A meeting with every paper that is open to this member."""
    agenda = agenda_for(request.reader, meeting_id, version_wanted(request))
    if agenda is None:
        raise Http404
    if agenda.is_newest:
        mark_agenda(agenda, seen_of(request.reader.user_id, [meeting_id])[meeting_id])
        saw(request, meeting_id)
    context = {"agenda": agenda, "frame": FRAME, "members": True, "is_chair": _chairs(request, agenda.notice)}
    context["desk"] = at_the_desk(request.user, [meeting_id]).get(meeting_id)
    return render(request, "papers/meeting.html", context)


@members_only
@in_words
def members_paper(request, meeting_id, paper_slug, version=None):
    """A paper; opening a restricted one is logged."""
    reading = paper_for(request.reader, meeting_id, paper_slug, version)
    if paper_slug != reading.paper.slug:
        return redirect("members_paper", meeting_id, reading.paper.slug)
    log_opening(request, paper=reading.paper)
    mark_paper(reading, seen_of(request.reader.user_id, [meeting_id])[meeting_id])
    if reading.is_newest:
        saw(request, meeting_id, [reading.paper])
    before, after = neighbours(reading)
    context = {"reading": reading, "before": before, "after": after, "frame": FRAME, "members": True}
    context |= {"access_note": access_note(reading), "notes": notes_on(request.reader, reading)}
    return render(request, "papers/paper.html", {**context, **restricted_context(reading.paper)})


def restricted_context(paper):
    """What the page of a restricted paper says above it."""
    if not paper.is_restricted:
        return {}
    paragraphs = paper.exempt_paragraphs
    return {"why_withheld": why_withheld(paper.openness, paragraphs), "paragraph_words": paragraph_words(paragraphs)}


@members_only
@in_words
def members_paper_file(request, meeting_id, paper_slug, version=None):
    """A paper as PDF; opening a restricted one is logged."""
    reading = paper_for(request.reader, meeting_id, paper_slug, version)
    if reading.paper.file is None:
        raise NoSuchPaper
    log_opening(request, paper=reading.paper, as_file=True)
    if reading.is_newest:
        saw(request, meeting_id, [reading.paper])
    return send(request, reading.paper.file, paper_file_name(reading.notice, reading.paper), private=True)


@members_only
def members_pack(request, meeting_id, number=0):
    """The restricted pack for a member who may see all that is in it, else the public one."""
    notice = notice_of(meeting_id)
    pack = pack_for(request.reader, meeting_id, number)
    if pack is None or pack.file is None:
        raise Http404
    if is_out_of_date(pack):
        return being_issued_again(request, members=True)
    if pack.restricted:
        log_opening(request, publication=pack.publication, as_file=True)
    saw_pack(request, pack)
    return send(request, pack.file, pack_file_name(notice, pack), private=True)


@members_only
def members_search(request):
    """What this member may find, restricted papers included."""
    return render(
        request,
        "papers/search.html",
        {"frame": FRAME, "members": True, **found_by(request, request.reader, members=True)},
    )


def log_opening(request, *, paper=None, publication=None, as_file=False):
    """Write down who opened a restricted paper or pack; asking for the headers alone opens nothing."""
    if request.method == "HEAD" or (paper is not None and not paper.is_restricted):
        return
    kept = "X-Keep" in request.headers  # asked for by static/js/device/keeping.js
    Opening.objects.create(
        user_id=request.user.pk, paper=paper, publication=publication, as_file=as_file, on_device=kept
    )


def _chairs(request, notice):
    return notice.committee_id in request.reader.chairs
