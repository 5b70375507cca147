"""The recording of a meeting: its address, and when in it each item begins."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from meetings.models import Meeting
from people.access import roles_required
from people.models import Role

from ..webcast_forms import WebcastForm
from ..webcasts import can_be_timed, publish_webcast


@roles_required(Role.GOVERNANCE_ADVISOR)
def meeting_webcast(request, pk):
    """What is typed here is shown on the meeting's public page at once. Items have times once they are published."""
    found = Meeting.objects.select_related("committee", "webcast")
    meeting = get_object_or_404(found, pk=pk)
    if not meeting.publishes:
        raise Http404
    form = WebcastForm(request.POST or None, items=can_be_timed(meeting), initial=_kept(meeting))
    if request.method == "POST" and form.is_valid():
        entry = publish_webcast(meeting, form.cleaned_data["address"], form.times, by=request.user)
        messages.success(request, "The meeting’s page says so now." if entry else "The meeting’s page says so already.")
        return redirect("meeting_webcast", pk)
    return render(request, "publishing/webcast.html", {"meeting": meeting, "form": form})


def _kept(meeting):
    webcast = getattr(meeting, "webcast", None)
    if webcast is None:
        return {"address": meeting.webcast_url or meeting.committee.webcast_url}
    return {"address": webcast.address, **{f"item_{time.item_id}": time.seconds for time in webcast.times.all()}}
