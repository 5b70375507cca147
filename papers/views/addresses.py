"""Addresses of meetings: the number decides, the rest is for people, and an old one redirects for good."""

from functools import wraps

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse

from papers.models import MeetingNotice


def notice_of(meeting_id):
    """The newest notice of a meeting; 404 where there never was one."""
    notice = MeetingNotice.objects.filter(meeting_id=meeting_id).order_by("-pk").first()
    if notice is None:
        raise Http404
    return notice


def at_its_address(view):
    """Call ``view(request, notice, …)`` in place of ``(request, meeting_id, slug, …)``, at the meeting's own slug."""

    @wraps(view)
    def addressed(request, meeting_id, slug, **kwargs):
        notice = notice_of(meeting_id)
        if slug != notice.slug:
            return moved(request, meeting_id=meeting_id, slug=notice.slug, **kwargs)
        return view(request, notice, **kwargs)

    return addressed


def moved(request, **kwargs):
    """A permanent redirect to the same page under other arguments, with the same query."""
    address = reverse(request.resolver_match.view_name, kwargs=kwargs)
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
