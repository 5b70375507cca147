"""Minutes as a whole: added, changed, moved, merged, split, removed. One short function per verb."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from meetings import conflicts, minute_order
from meetings.drafting import Refused
from meetings.forms.minute_facts import MinuteFactsForm, SplitForm, StrikeOutForm
from meetings.minute_taking import text_may_change
from meetings.models import Minute

from .asked import key_in
from .meetings import advisors
from .minutes import APPROVED, REMOVED_MINUTE, the_minute, the_minutes, to_minute


def _form_page(request, form, heading, minutes, *, text="", back=""):
    form.cancel_url = back or reverse("take_minutes", args=[minutes.meeting_id])
    page = {"form": form, "heading": heading, "meeting": minutes.meeting, "text": text, "back": form.cancel_url}
    return render(request, "meetings/minutes/form.html", page)


def _back(minute):
    return reverse("take_minutes", args=[minute.minutes.meeting_id]) + f"#minute-{minute.pk}"


def _closed(request, minutes):
    """Back to the page with the reason, where the minutes are approved."""
    if text_may_change(minutes):
        return None
    messages.error(request, APPROVED)
    return redirect("take_minutes", minutes.meeting_id)


@advisors
def minute_add(request, pk):
    """A minute of an item, of several or of none; behind ``?after=…`` or as the last."""
    minutes = the_minutes(pk)
    if closed := _closed(request, minutes):
        return closed
    after = minutes.minutes.filter(pk=key_in(request.GET.get("after", "")) or 0).first()
    form = MinuteFactsForm(request.POST or None, instance=Minute(minutes=minutes))
    form.submit_label = "Add the minute"
    if request.method == "POST" and form.is_valid():
        items = form.cleaned_data["items"]
        minute = minute_order.add_minute(minutes, form.save(commit=False), by=request.user, after=after, items=items)
        messages.success(request, f"‘{minute.title}’ added.")
        return to_minute(minute)
    return _form_page(request, form, "Add a minute", minutes, back=_back(after) if after else "")


@advisors
def minute_edit(request, pk, minute_pk):
    """Title, number, items, and who may see it."""
    minute = the_minute(pk, minute_pk)
    if closed := _closed(request, minute.minutes):
        return closed
    form = MinuteFactsForm(request.POST or None, instance=minute)
    form.submit_label = "Save changes"
    if request.method == "POST" and form.is_valid():
        minute.saved_at, minute.saved_by, minute.saved_from = timezone.now(), request.user, ""
        if not conflicts.save(form, also=("saved_at", "saved_by", "saved_from")):
            return conflicts.conflict_page(request, form, back=_back(minute))
        messages.success(request, f"‘{minute.title}’ saved.")
        if minute.is_restricted and not minute.text:
            messages.warning(request, "Everybody may read the summary of this minute, and it is empty. Write it below.")
        return to_minute(minute)
    return _form_page(request, form, "Title, number, items, who may see it", minute.minutes, back=_back(minute))


@advisors
@require_POST
def minute_move(request, pk, minute_pk):
    minute = the_minute(pk, minute_pk)
    try:
        minute_order.move_minute(minute, -1 if request.POST.get("move") == "up" else 1)
    except Refused as why:
        messages.error(request, str(why))
    return to_minute(minute)


@advisors
def minute_merge(request, pk, minute_pk):
    """Put this minute at the end of the one before it."""
    minute = the_minute(pk, minute_pk)
    lines = list(minute.minutes.minutes.all())
    place = lines.index(minute)
    if place == 0:
        messages.error(request, "There is no minute before this one.")
        return to_minute(minute)
    into = lines[place - 1]
    if request.method == "POST":
        try:
            minute_order.merge_minutes(minute, into=into, by=request.user)
        except Refused as why:
            messages.error(request, str(why))
            return to_minute(minute)
        messages.success(request, f"‘{minute.title}’ is part of ‘{into.title}’ now.")
        return to_minute(into)
    page = {
        "question": f"Merge ‘{minute.title}’ with ‘{into.title}’?",
        "text": "Its words, items and resolutions go to the end of the minute before it. Its title goes.",
        "button": "Merge the two",
        "cancel_url": _back(minute),
    }
    return render(request, "confirm.html", page)


@advisors
def minute_split(request, pk, minute_pk):
    """Make a new minute of the paragraphs from one on."""
    minute = the_minute(pk, minute_pk)
    form = SplitForm(request.POST or None, minute=minute)
    if request.method == "POST" and form.is_valid():
        try:
            new = minute_order.split_minute(minute, by=request.user, **form.cleaned_data)
        except Refused as why:
            messages.error(request, str(why))
            return to_minute(minute)
        messages.success(request, f"‘{new.title}’ is a minute of its own now.")
        return to_minute(new)
    if len(form.fields["before"].choices) == 0:
        messages.warning(request, "This minute has one paragraph or none. There is nothing to split off.")
        return to_minute(minute)
    return _form_page(request, form, f"Split ‘{minute.title}’", minute.minutes, back=_back(minute))


@advisors
def minute_remove(request, pk, minute_pk):
    """Remove a minute, which can be undone; one whose number is fixed is struck out, and says why."""
    minute = the_minute(pk, minute_pk)
    if closed := _closed(request, minute.minutes):
        return closed
    if minute.number:
        return _strike_out(request, minute)
    if request.method == "POST":
        try:
            kept = minute_order.remove_minute(minute)
        except Refused as why:
            messages.error(request, str(why))
            return to_minute(minute)
        request.session[REMOVED_MINUTE] = {"meeting": pk, "title": minute.title, "kept": kept, "shown": False}
        return redirect("take_minutes", pk)
    page = {"question": f"Remove ‘{minute.title}’ from the minutes?", "button": "Remove the minute"}
    page["text"] = "You can put it back right afterwards."
    return render(request, "confirm.html", {**page, "cancel_url": _back(minute)})


def _strike_out(request, minute):
    form = StrikeOutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        minute_order.strike_out(minute, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, f"Minute {minute.number} is struck out. It keeps its number.")
        return to_minute(minute)
    text = f"Number {minute.number} is published, so it cannot be used again. The reason is printed in its place."
    return _form_page(request, form, f"Strike out ‘{minute.title}’", minute.minutes, text=text, back=_back(minute))


@advisors
@require_POST
def minute_put_back(request, pk):
    """Undo the last removal from these minutes."""
    removed = request.session.pop(REMOVED_MINUTE, None)
    minute = minute_order.put_back_minute(removed["kept"]) if removed and removed["meeting"] == pk else None
    if minute is None:
        messages.warning(request, "There is nothing to put back.")
        return redirect("take_minutes", pk)
    messages.success(request, f"‘{minute.title}’ is back in the minutes.")
    return to_minute(minute)
