"""The public pages of a meeting and of its papers, and the calendar."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from papers.accessible_copies import access_note
from papers.paper_reading import neighbours, paper_for
from papers.reading import agenda_for
from people.reader import ANYONE

from .addresses import moved, notice_of
from .kept_pages import kept_while_it_stands
from .refusals import in_words


@require_safe
def meeting_by_id(request, meeting_id):
    """The short address of a meeting leads to its full one."""
    return HttpResponsePermanentRedirect(notice_of(meeting_id).get_absolute_url())


@require_safe
@kept_while_it_stands
def meeting(request, meeting_id, slug, version, council):
    """A meeting: when and where, its agenda with the papers, and the packs. ``?version=1`` shows an earlier agenda."""
    agenda = agenda_for(ANYONE, meeting_id, version)
    if agenda is None:
        raise Http404
    if slug != agenda.notice.slug:
        return moved(request, meeting_id=meeting_id, slug=agenda.notice.slug)
    return render(request, "papers/meeting.html", {"agenda": agenda, "frame": "base.html", "council": council})


@require_safe
@conditional_page
@in_words
def paper(request, meeting_id, slug, paper_slug, version=None):
    """A paper as a web page; the newest version unless the address names one."""
    reading = paper_for(ANYONE, meeting_id, paper_slug, version)
    if slug != reading.notice.slug or paper_slug != reading.paper.slug:
        named = {"version": version} if version else {}
        return moved(request, meeting_id=meeting_id, slug=reading.notice.slug, paper_slug=reading.paper.slug, **named)
    if reading.is_minutes and version is None:
        return HttpResponsePermanentRedirect(reverse("minutes", args=[meeting_id, slug]))
    before, after = neighbours(reading)
    context = {
        "reading": reading,
        "before": before,
        "after": after,
        "frame": "base.html",
        "access_note": access_note(reading),
    }
    return render(request, "papers/paper.html", context)
