"""What was put off or referred and waits for a committee: put on an agenda, or settled with words."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meetings import deferrals
from meetings.calling_in import call_ins_waiting
from meetings.drafting import Refused
from meetings.forms.waiting import PutOnAgendaForm, SettleForm
from meetings.models import Committee
from meetings.waiting import meetings_to_take, waiting_for

from .meetings import advisors
from .resolutions import the_resolution


@advisors
def waiting(request, slug):
    """What was put off, referred or called in, and waits: what is on no agenda first."""
    committee = get_object_or_404(Committee, slug=slug)
    context = {
        "committee": committee,
        "lines": waiting_for(committee),
        "call_ins": call_ins_waiting(committee),
        "meetings": meetings_to_take(committee)[:12],
    }
    return render(request, "meetings/waiting.html", context)


def _body(resolution):
    """The committee for which it waits."""
    if resolution.referred_to_id:
        return resolution.referred_to
    return resolution.minute.minutes.meeting.committee


@advisors
@require_POST
def waiting_on_agenda(request, pk):
    """Put it on the agenda of the meeting chosen."""
    resolution = the_resolution(pk)
    body = _body(resolution)
    form = PutOnAgendaForm(request.POST, meetings=meetings_to_take(body))
    if not form.is_valid():
        messages.error(request, "Choose the meeting. If none is offered, plan one first.")
        return redirect("waiting", body.slug)
    try:
        item = deferrals.put_on_agenda(resolution, form.cleaned_data["meeting"])
    except Refused as why:
        messages.error(request, str(why))
        return redirect("waiting", body.slug)
    messages.success(request, f"‘{item.title}’ is on the agenda of {item.meeting}.")
    return redirect("waiting", body.slug)


@advisors
def waiting_settle(request, pk):
    """Say what was done with it, so that it waits no longer."""
    resolution = the_resolution(pk)
    body = _body(resolution)
    form = SettleForm(request.POST or None)
    form.cancel_url = reverse("waiting", args=[body.slug])
    if request.method == "POST" and form.is_valid():
        deferrals.settle(resolution, by=request.user, words=form.cleaned_data["words"])
        messages.success(request, f"‘{resolution.minute.title}’ is settled.")
        return redirect("waiting", body.slug)
    page = {"form": form, "heading": f"Settle ‘{resolution.minute.title}’", "committee": body, "back": form.cancel_url}
    return render(request, "meetings/form.html", page)
