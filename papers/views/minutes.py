"""The minutes of a meeting on pages of their own: the newest version, and what changed from one to the next."""

from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from council_portal.comparing import changes
from papers.annotating.page import notes_on
from papers.models import RegisterEntry
from papers.paper_reading import NoSuchPaper, minutes_for
from people.reader import ANYONE

from .addresses import moved
from .members import FRAME, log_opening, members_only, restricted_context
from .refusals import in_words
from .seen import saw


@require_safe
@conditional_page
@in_words
def minutes(request, meeting_id, slug):
    """The newest minutes that anyone may read; while they are a draft, marked as one."""
    reading = minutes_for(ANYONE, meeting_id)
    if slug != reading.notice.slug:
        return moved(request, meeting_id=meeting_id, slug=reading.notice.slug)
    context = {"reading": reading, "frame": "base.html", "otherwise": stated_otherwise(meeting_id)}
    return render(request, "papers/paper.html", context)


@require_safe
@conditional_page
@in_words
def minutes_changes(request, meeting_id, slug, version):
    """What a version of the minutes says otherwise than the one before."""
    reading = minutes_for(ANYONE, meeting_id, version)
    if slug != reading.notice.slug:
        return moved(request, meeting_id=meeting_id, slug=reading.notice.slug, version=version)
    return _changes(request, reading, "base.html")


@members_only
@in_words
def members_minutes(request, meeting_id):
    """The restricted edition for those whose it is; opening it is logged."""
    reading = minutes_for(request.reader, meeting_id)
    log_opening(request, paper=reading.paper)
    saw(request, meeting_id, [reading.paper])
    context = {"reading": reading, "frame": FRAME, "members": True, **restricted_context(reading.paper)}
    context["otherwise"] = stated_otherwise(meeting_id)
    context["notes"] = notes_on(request.reader, reading)
    return render(request, "papers/paper.html", context)


@members_only
@in_words
def members_minutes_changes(request, meeting_id, version):
    """The same for the edition that this member may read."""
    reading = minutes_for(request.reader, meeting_id, version)
    log_opening(request, paper=reading.paper)
    return _changes(request, reading, FRAME, members=True)


def stated_otherwise(meeting_id):
    """The decisions of a meeting whose statement says otherwise than its minutes what was decided."""
    lines = RegisterEntry.objects.current(RegisterEntry.Kind.DECISION).filter(meeting_id=meeting_id)
    return lines.exclude(content__minuted="").filter(content__has_key="minuted").order_by("sorted_by", "pk")


def _changes(request, reading, frame, members=False):
    if reading.before is None:
        raise NoSuchPaper
    compared = changes(reading.before.html, reading.paper.html)
    context = {"reading": reading, "changes": compared, "frame": frame, "members": members}
    return render(request, "papers/minutes_changes.html", context)
