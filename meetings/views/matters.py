"""Matters at the desk: the list, one with all that belongs to it, and the matter of an agenda item."""

from django.contrib import messages
from django.db.models import Count, Value
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meetings import conflicts
from meetings import matters as verbs
from meetings.drafting import Refused
from meetings.forms.matters import ItemMatterForm, JoinForm, MatterForm, MergeForm
from meetings.models import Matter

from .actions import advisors_only
from .asked import key_in
from .items import the_item, to_item


@advisors_only
def matters(request):
    """Open matters; with ?show=closed those of which nothing more is to come."""
    closed = request.GET.get("show") == "closed"
    counted = (Count(name, distinct=True) for name in ("items", "forward_plan", "decisions", "actions"))
    found = Matter.objects.filter(merged_into=None, closed_on__isnull=not closed).annotate(parts=sum(counted, Value(0)))
    return render(request, "meetings/matters/list.html", {"matters": found, "closed": closed})


def _the_matter(pk):
    return get_object_or_404(Matter.objects.select_related("merged_into").prefetch_related("wards"), pk=pk)


@advisors_only
def matter(request, pk):
    """All that belongs to a matter, and what could."""
    found = _the_matter(pk)
    if found.merged_into:
        return redirect("manage_matter", found.merged_into_id)
    context = {
        "matter": found,
        "items": found.items.select_related("meeting__committee").order_by("meeting__starts_at", "position"),
        "entries": found.forward_plan.select_related("committee"),
        "decisions": found.decisions.shown(),
        "actions": found.actions.with_all_shown(),
        "form": _join_form(request, found) if not found.closed_on else None,
    }
    return render(request, "meetings/matters/matter.html", context)


def _join_form(request, found):
    form = JoinForm(request.POST or None, offered=verbs.could_join(found))
    form.helper.form_action = reverse("matter_join", args=[found.pk])
    return form


@advisors_only
def matter_add(request):
    form = MatterForm(request.POST or None, instance=Matter(created_by=request.user))
    form.submit_label, form.cancel_url = "Start it", reverse("manage_matters")
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        found = verbs.start_matter(facts["title"], by=request.user, summary=facts["summary"])
        found.wards.set(facts["wards"])
        messages.success(request, f"‘{found}’ is started. Join to it what belongs to it.")
        return redirect("manage_matter", found.pk)
    return _form_page(request, form, "Start a matter")


@advisors_only
def matter_edit(request, pk):
    found = _the_matter(pk)
    form = MatterForm(request.POST or None, instance=found)
    form.cancel_url = reverse("manage_matter", args=[pk])
    if request.method == "POST" and form.is_valid():
        if not conflicts.save(form):
            return conflicts.conflict_page(request, form, back=form.cancel_url)
        messages.success(request, f"‘{found}’ saved.")
        return redirect(form.cancel_url)
    return _form_page(request, form, "Change the matter")


def _form_page(request, form, heading, text="", back=""):
    context = {"form": form, "heading": heading, "text": text, "back": back or form.cancel_url}
    return render(request, "meetings/forward_plan/form.html", context)


@advisors_only
@require_POST
def matter_join(request, pk):
    """Join what ``what`` names (``item-3``, ``entry-4``, ``action-5``)."""
    found = _the_matter(pk)
    form = _join_form(request, found)
    if not form.is_valid():
        messages.error(
            request, "Choose something from the list. What you chose belongs to a matter already, or is gone."
        )
    else:
        _tried(request, lambda: verbs.join(form.chosen, found), "Joined.")
    return redirect("manage_matter", pk)


@advisors_only
@require_POST
def matter_leave(request, pk):
    """Take out what ``what`` names."""
    kind, _, key = request.POST.get("what", "").partition("-")
    thing = verbs.JOINED[kind].objects.filter(matter=pk, pk=key_in(key)).first() if kind in verbs.JOINED else None
    if thing is None:
        messages.warning(request, "That is no part of it, or no longer.")
    else:
        _tried(request, lambda: verbs.join(thing, None), f"‘{thing}’ is no longer part of it.")
    return redirect("manage_matter", pk)


@advisors_only
def matter_merge(request, pk):
    """Merge one story into another."""
    found = _the_matter(pk)
    form = MergeForm(request.POST or None, matter=found)
    form.cancel_url = reverse("manage_matter", args=[pk])
    if request.method == "POST" and form.is_valid():
        into = form.cleaned_data["into"]
        _tried(request, lambda: verbs.merge_matters(found, into=into, by=request.user), f"It is part of ‘{into}’ now.")
        return redirect("manage_matter", into.pk)
    return _form_page(request, form, "Merge two matters", str(found))


@advisors_only
@require_POST
def matter_close(request, pk):
    """Say that nothing more is to come; once more, that something is."""
    found = _the_matter(pk)
    (verbs.reopen_matter if found.closed_on else verbs.close_matter)(found)
    messages.success(request, f"‘{found}’ is {'open again' if found.closed_on else 'closed'}.")
    return redirect("manage_matter", pk)


@advisors_only
def item_matter(request, pk):
    """Choose the matter of an agenda item, or start one."""
    item = the_item(pk)
    form = ItemMatterForm(request.POST or None, item=item)
    form.cancel_url = reverse("manage_meeting", args=[item.meeting_id]) + f"#item-{pk}"
    if request.method == "POST" and form.is_valid():
        title, chosen = form.cleaned_data["new"], form.cleaned_data["matter"]
        if title:
            chosen = verbs.start_matter(title, by=request.user)
        said = f"‘{item.title}’ is part of ‘{chosen}’." if chosen else f"‘{item.title}’ is part of no matter."
        _tried(request, lambda: verbs.join(item, chosen), said)
        return to_item(item)
    return _form_page(request, form, "The matter it is part of", item.title)


def _tried(request, verb, said):
    try:
        verb()
    except Refused as why:
        messages.error(request, str(why))
        return
    messages.success(request, said)
