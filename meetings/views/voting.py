"""The page of a vote: names ticked live, running totals, the casting vote."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from meetings import voting
from meetings.drafting import Refused
from meetings.minute_taking import text_may_change
from meetings.models import Resolution
from meetings.voters import in_the_chair
from people.models import Person

from .asked import key_in
from .meetings import advisors
from .resolutions import back_to, the_resolution


@advisors
def resolution_vote(request, pk):
    """Everybody who may vote, one press each; ``vote`` is a side, or 'none' to take it back, and a person's key."""
    resolution = the_resolution(pk)
    said, error, next_to = "", "", ""
    if request.method == "POST":
        try:
            said, next_to = _done(request, resolution)
        except Refused as why:
            error = str(why)
        if not request.htmx and request.headers.get("X-Requested-With") != "fetch":
            return _back(request, resolution, said, error, next_to)
        resolution = the_resolution(pk)
    context = _context(resolution) | {"said": said, "error": error}
    return render(request, "meetings/minutes/vote.html", context, status=422 if error else 200)


def _done(request, resolution):
    """Do what was pressed; answer with what to say, and whose row is next."""
    side, _, key = request.POST.get("vote", "").partition(" ")
    if key:
        person = get_object_or_404(Person, pk=key_in(key) or 0)
        voting.cast(resolution, person, side if side in Resolution.Side.values else "")
        return "", key
    if request.POST.get("close"):
        casting = request.POST["close"]
        known = {"for": "for", "against": "against", "no": ""}
        return f"The vote is closed: {_result(voting.close_vote(resolution, casting=known.get(casting)))}.", ""
    if request.POST.get("reopen"):
        voting.reopen_vote(resolution)
        return "The vote is open again.", ""
    return "", ""


def _result(resolution):
    return f"{resolution.get_outcome_display().lower()}, {resolution.counts}"


def _back(request, resolution, said, error, key):
    if error:
        messages.error(request, error)
    elif said:
        messages.success(request, said)
    place = f"#after-{key}" if key else ""
    return redirect(reverse("resolution_vote", args=[resolution.pk]) + place)


def _context(resolution):
    tally = voting.tally(resolution)
    recorded = resolution.method == Resolution.Method.RECORDED
    open_ = resolution.is_undecided and recorded
    counts = tally.counts
    return {
        "resolution": resolution,
        "minute": resolution.minute,
        "meeting": resolution.minute.minutes.meeting,
        "tally": tally,
        "sides": [(side, side.label, counts[side]) for side in Resolution.Side],
        "recorded": recorded,
        "open": open_,
        "tied": open_ and counts["for"] == counts["against"] and any(counts.values()),
        "voted": any(counts.values()),
        "chair": in_the_chair(resolution.minute.minutes.meeting),
        "writable": text_may_change(resolution.minute.minutes),
        "back": back_to(resolution.minute),
    }
