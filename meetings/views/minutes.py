"""The live page of a meeting's minutes: shown whole or one at a time, saved as it is written."""

import json

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from meetings import conflicts, declaring
from meetings.attendance import names_present
from meetings.drafting import Refused
from meetings.forms.minutes import MinuteForm
from meetings.merging import together
from meetings.minute_filling import show_business
from meetings.minute_taking import begin_minutes, lock, minutes_page, text_may_change
from meetings.minute_text import minute_typed
from meetings.models import AgendaItem, Minute, Minutes, StockPhrase
from meetings.movements import quorum_note
from meetings.next_meeting import says_another_time, suitable_after
from meetings.presence import note_presence, others_here
from meetings.resolutions import show_resolutions

from .asked import key_in
from .meetings import advisors, the_meeting

APPROVED = "These minutes are approved. They cannot be changed any more."
REMOVED_MINUTE = "removed_minute"


def the_minutes(pk):
    """The minutes of the meeting ``pk``, with what the pages of minutes need of it."""
    return get_object_or_404(Minutes.objects.select_related("meeting__committee__house_style"), meeting=pk)


def the_minute(pk, minute_pk):
    found = Minute.objects.select_related("minutes__meeting__committee__house_style", "saved_by__person")
    return get_object_or_404(found, pk=minute_pk, minutes__meeting=pk)


def to_minute(minute):
    return redirect(reverse("take_minutes", args=[minute.minutes.meeting_id]) + f"#minute-{minute.pk}")


@advisors
def take_minutes(request, pk):
    """All minutes of the meeting, or one of them (``?minute=…``); before they are begun, the way to begin."""
    meeting = the_meeting(pk)
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        return render(request, "meetings/minutes/begin.html", {"meeting": meeting})
    minutes.meeting = meeting
    return _page(request, minutes)


def _page(request, minutes, *, form=None, status=200):
    page = minutes_page(minutes)
    show_resolutions(page.lines)
    show_business(page.lines)
    one = form.instance.pk if form else key_in(request.GET.get("minute", ""))
    chosen = page.line(one)
    if form and chosen:  # what was typed is shown again, with what is wrong with it
        chosen.typed_text = form.data.get("text", chosen.typed_text)
        chosen.typed_exempt_text = form.data.get("exempt_text", chosen.typed_exempt_text)
    place = page.lines.index(chosen) if chosen else None
    context = {
        "meeting": minutes.meeting,
        "minutes": minutes,
        "page": page,
        "shown": [chosen] if chosen else page.lines,
        "chosen": chosen,
        "before": page.lines[place - 1] if place else None,
        "after": page.lines[place + 1] if chosen and place + 1 < len(page.lines) else None,
        "plain": key_in(request.GET.get("plain", "")),
        "writable": text_may_change(minutes),
        "names": names_present(minutes.meeting),
        "quorum_note": quorum_note(minutes.meeting),
        "declarations": declaring.declarations_of(minutes.meeting),
        "prepared": minutes.meeting.declarations.filter(prepared=True).count(),
        "phrases": StockPhrase.objects.all(),
        "others": others_here(minutes, than=request.user),
        "removed": _just_removed(request, minutes),
        "another_time": _another_time(page),
        "form": form,
    }
    return render(request, "meetings/minutes/take.html", context, status=status)


def _another_time(page):
    """Where a minute gives another time for the next meeting than the one planned."""
    about = [minute for minute in page.lines if minute.kind == AgendaItem.Kind.NEXT_MEETING]
    following = suitable_after(page.minutes.meeting).first() if about else None
    return [said for minute in about if (said := says_another_time(minute, following))]


def _just_removed(request, minutes):
    """The minute removed a moment ago, once: it can be put back from here."""
    removed = request.session.get(REMOVED_MINUTE)
    if not removed or removed["meeting"] != minutes.meeting_id or removed["shown"]:
        return None
    request.session[REMOVED_MINUTE] = {**removed, "shown": True}
    return removed


@advisors
@require_POST
def minutes_begin(request, pk):
    meeting = the_meeting(pk)
    minutes = begin_minutes(meeting, by=request.user)
    if not minutes.minutes.exists():
        messages.warning(request, "The agenda has no items, so there are no minutes yet. Add them here.")
    return redirect("take_minutes", pk)


@advisors
@require_POST
def minutes_here(request, pk):
    """Note who is here and at which minute; answer with who else is, and the version of every minute."""
    minutes = the_minutes(pk)
    note_presence(minutes, by=request.user, minute_pk=key_in(request.POST.get("minute", "")))
    versions = dict(minutes.minutes.values_list("pk", "version"))
    context = {"others": others_here(minutes, than=request.user), "versions": json.dumps(versions)}
    return render(request, "meetings/minutes/_others.html", context)


@advisors
@require_POST
def minute_save(request, pk, minute_pk):
    """Save one minute: by itself while it is typed, or with its button. Nothing of somebody else's is overwritten."""
    minute = the_minute(pk, minute_pk)
    form = MinuteForm(request.POST, instance=minute, auto_id=f"id_{minute_pk}_%s")
    if not text_may_change(minute.minutes):
        return _refused(request, minute, form, APPROVED)
    if not form.is_valid():
        return _refused(request, minute, form, " ".join(form.errors[name][0] for name in form.errors))
    try:
        if form.words_changed and not _save(form, by=request.user):
            return _conflict(request, form)
    except Refused as why:
        return _refused(request, minute, form, str(why))
    if request.htmx:
        return _saved(request, minute)
    messages.success(request, f"‘{minute.title}’ saved.")
    return to_minute(minute)


@transaction.atomic
def _save(form, *, by):
    """Whether it was saved; Refused where the minutes are approved by the time that it is."""
    lock(form.instance.minutes_id)
    minute, sent_version = form.instance, form.sent_version or 0
    minute.saved_at, minute.saved_by = timezone.now(), by
    minute.saved_from = form.cleaned_data.get("place", "")
    return conflicts.save(form, sent_version, also=("saved_at", "saved_by", "saved_from"))


def _saved(request, minute):
    answer = render(request, "meetings/minutes/_state.html", {"minute": minute, "just_now": timezone.now()})
    answer["Minute-Version"] = minute.version
    return answer


def _refused(request, minute, form, why):
    if request.htmx:
        answer = HttpResponse(why, status=422, content_type="text/plain; charset=utf-8")
        answer["Minute-Refused"] = "1"
        return answer
    return _page(request, minute.minutes, form=form, status=422)


def _conflict(request, form):
    """Both texts side by side: under the minute where a script asked, else on a page of their own."""
    minute = form.instance
    back = reverse("take_minutes", args=[minute.minutes.meeting_id]) + f"#minute-{minute.pk}"
    form.submit_label = "Save both as they are here"
    stored = Minute.objects.select_related("saved_by__person").filter(pk=minute.pk).first()
    if not request.htmx or stored is None:
        return conflicts.conflict_page(request, form, stored, back=back)
    theirs = MinuteForm(instance=stored, auto_id=f"id_{minute.pk}_%s")
    context = {
        "minute": stored,
        "differences": conflicts.differences(form, theirs),
        "their": {"text": minute_typed(stored.text), "exempt": minute_typed(stored.exempt_text)},
        "both": {
            "text": together(form["text"].value() if "text" in form.fields else "", minute_typed(stored.text)),
            "exempt": together(request.POST.get("exempt_text", ""), minute_typed(stored.exempt_text)),
        },
    }
    return render(request, "meetings/minutes/_conflict.html", context, status=409)
