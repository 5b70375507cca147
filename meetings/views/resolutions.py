"""Resolutions under a minute: added on the live page, changed on a page of their own. One short function per verb."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meetings import conflicts, deferrals, resolutions
from meetings.drafting import Refused
from meetings.forms.resolutions import ResolutionForm
from meetings.minute_taking import lock, text_may_change
from meetings.models import Resolution
from meetings.raising import after_vote, motion_amended_by

from .meetings import advisors
from .minutes import APPROVED, the_minute
from .removing import remove_when_sure

NOTHING = "Enter what was resolved."


def the_resolution(pk):
    of_it = ("minute__minutes__meeting__committee__house_style", "amends", "deferred_to", "deferred_item__meeting")
    return get_object_or_404(Resolution.objects.select_related(*of_it), pk=pk)


def back_to(minute):
    return reverse("take_minutes", args=[minute.minutes.meeting_id]) + f"#resolutions-{minute.pk}"


def _answer(request, minute, *, said="", typed="", error=""):
    """The resolutions of the minute where a script asked for them; else back to the page."""
    if not request.htmx:
        if error:
            messages.error(request, error)
        elif said:
            messages.success(request, said)
        return redirect(back_to(minute))
    resolutions.show_resolutions([minute])
    context = {"minute": minute, "meeting": minute.minutes.meeting, "writable": text_may_change(minute.minutes)}
    context |= {"said": said, "typed": typed, "error": error}
    return render(request, "meetings/minutes/_resolutions.html", context)


@advisors
def resolution_add(request, pk, minute_pk):
    """The words alone, from the live page; or, asked for as a page, all about it."""
    minute = the_minute(pk, minute_pk)
    if request.method != "POST" or "quick" not in request.POST:
        return _form_page(request, Resolution(minute=minute), "Add a resolution")
    words = resolutions.without_that(request.POST.get("text", ""))
    if not words:
        return _answer(request, minute, error=NOTHING)
    try:
        added = resolutions.add_words(minute, words)
    except Refused as why:
        return _answer(request, minute, typed=words, error=str(why))
    if added is None:
        return _answer(request, minute, said="That resolution stands here already.")
    where = " to the exempt part. Change it if everybody may read it." if added.exempt else "."
    return _answer(request, minute, said=f"Resolution added{where}")


@advisors
@require_POST
def resolutions_recommended(request, pk, minute_pk):
    """As recommended: what the reports of the minute's items recommend, as resolutions."""
    minute = the_minute(pk, minute_pk)
    try:
        made = resolutions.add_recommended(minute)
    except Refused as why:
        return _answer(request, minute, error=str(why))
    said = f"{made} resolution{'' if made == 1 else 's'} added, as recommended."
    return _answer(request, minute, said=said if made else "There is nothing more that the reports recommend.")


@advisors
def resolution_edit(request, pk):
    resolution = the_resolution(pk)
    heading = "Change the amendment" if resolution.is_amendment else "Change the resolution"
    return _form_page(request, resolution, heading)


@advisors
def resolution_amend(request, pk):
    """An amendment to a motion, with a vote of its own."""
    motion = the_resolution(pk)
    if motion.is_amendment:
        messages.error(request, "An amendment is amended by changing its words. Amend the motion instead.")
        return redirect(back_to(motion.minute))
    amendment = Resolution(minute=motion.minute, amends=motion, kind=Resolution.Kind.AMENDMENT)
    amendment.on_the_budget = motion.on_the_budget
    return _form_page(request, amendment, "Add an amendment")


def _form_page(request, resolution, heading):
    minute = resolution.minute
    if not text_may_change(minute.minutes):
        messages.error(request, APPROVED)
        return redirect(back_to(minute))
    form = ResolutionForm(request.POST or None, instance=resolution)
    form.submit_label, form.cancel_url = "Save", back_to(minute)
    if request.method == "POST" and form.is_valid():
        answer = _saved(request, form)
        if answer is not None:
            return answer
    page = {"form": form, "heading": heading, "minute": minute, "meeting": minute.minutes.meeting}
    page |= {"resolution": resolution, "back": form.cancel_url}
    return render(request, "meetings/minutes/resolution.html", page)


def _saved(request, form):
    """Save, and go where the work goes on; None, with an error in the form, where that is refused."""
    resolution = form.instance
    left = resolution.standing_item if resolution.is_deferral and not form.is_put_off else None
    try:
        with transaction.atomic():
            lock(form.minute.minutes_id)
            if not _stored(form):
                return conflicts.conflict_page(request, form, back=form.cancel_url)
            after_vote(resolution)
            item = deferrals.put_off(resolution, to=form.to) if form.is_put_off else None
    except Refused as why:
        form.add_error(None, str(why))
        return None
    _say(request, form, item, left)
    if resolution.method == Resolution.Method.RECORDED and resolution.is_undecided:
        return redirect("resolution_vote", resolution.pk)
    return redirect(back_to(resolution.minute))


def _stored(form):
    if form.instance.pk is None:
        resolutions.add_resolution(form.minute, form.save(commit=False))
        return True
    also = ()
    if form.instance.is_deferral and not form.is_put_off:
        also = ("is_deferral", "deferred_to", "deferred_item")
        form.instance.is_deferral, form.instance.deferred_to, form.instance.deferred_item = False, None, None
    return conflicts.save(form, also=also)


def _say(request, form, item, left):
    resolution = form.instance
    messages.success(request, f"{'Amendment' if resolution.is_amendment else 'Resolution'} saved.")
    if item:
        messages.success(request, f"‘{item.title}’ is on the agenda of {item.meeting}.")
    elif form.is_put_off:
        where = "its agenda is published already" if form.to else "no meeting is chosen"
        text = f"It is on no agenda, because {where}. It is in the committee’s list of what waits."
        messages.warning(request, text)
    if left:
        messages.warning(request, f"‘{left.title}’ is still on the agenda of {left.meeting}. Remove it if need be.")
    if resolution.is_amendment and resolution.outcome == Resolution.Outcome.CARRIED:
        if motion_amended_by(resolution):
            messages.success(request, "The amendment was carried, and the motion reads accordingly now.")
            return
        messages.warning(request, "The amendment was carried: change the words of the motion before it is voted on.")


@advisors
@require_POST
def resolution_move(request, pk):
    resolution = the_resolution(pk)
    try:
        resolutions.move_resolution(resolution, -1 if request.POST.get("move") == "up" else 1)
    except Refused as why:
        return _answer(request, resolution.minute, error=str(why))
    return _answer(request, resolution.minute)


@advisors
def resolution_remove(request, pk):
    resolution = the_resolution(pk)
    item = resolution.standing_item
    stays = f" ‘{item.title}’ stays on the agenda of {item.meeting}." if item else ""
    return remove_when_sure(
        request,
        lambda: resolutions.remove_resolution(resolution),
        removed="Resolution removed.",
        back=back_to(resolution.minute),
        question=f"Remove ‘{resolution}’?",
        text=f"Its amendments and the votes on it go too. This cannot be undone.{stays}",
        button="Remove it",
    )
