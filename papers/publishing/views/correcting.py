"""The page on which an approved minute is corrected, by a minute of a later meeting."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from meetings.models import Minute
from people.access import roles_required
from people.models import Role

from ..minutes.correcting import correct_minute
from ..minutes.forms import CorrectMinuteForm
from ..verbs import NotPublishable
from .minutes import sent, the_minutes


@roles_required(Role.GOVERNANCE_ADVISOR)
def minutes_correct(request, pk, minute_pk):
    """The words of one approved minute as a later meeting corrected them; published at once as a new version."""
    minutes = the_minutes(pk)
    minute = get_object_or_404(minutes.minutes.select_related("minutes"), pk=minute_pk)
    back = reverse("minutes_publish", args=[pk])
    if not minutes.approved_at:
        messages.warning(request, "These minutes are not approved yet. Correct the draft instead.")
        return redirect(back)
    form = CorrectMinuteForm(sent(request), minute=minute, choices=later_minutes(minutes))
    form.cancel_url, form.nonce = back, str(request.csp_nonce)
    if request.method == "POST" and form.is_valid() and _published(request, form, minute):
        return redirect(back)
    context = {"minute": minute, "meeting": minutes.meeting, "form": form}
    return render(request, "publishing/minutes/correct.html", context)


def _published(request, form, minute):
    facts = {"by_minute": form.cleaned_data["minute"], "reason": form.cleaned_data["reason"]}
    try:
        correct_minute(minute, form.texts(), version=form.cleaned_data["version"], by=request.user, **facts)
    except NotPublishable as stopped:
        for reason in stopped.reasons:
            form.add_error(None, reason)
        return False
    messages.success(request, "The corrected minutes are published. Readers see what was corrected, and both versions.")
    return True


def later_minutes(minutes):
    """Every minute of later meetings of the committee, the newest meeting first."""
    meeting = minutes.meeting
    found = Minute.objects.filter(
        minutes__meeting__committee=meeting.committee_id,
        minutes__meeting__starts_at__gt=meeting.starts_at,
        minutes__meeting__cancelled_at=None,
        struck_out="",
    )
    return found.select_related("minutes__meeting__committee").order_by("-minutes__meeting__starts_at", "position")
