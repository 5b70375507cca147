"""A committee's standing items and its timetable: what its agendas begin with, and when each step is due."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meetings.deadlines import deadlines, working_calendar
from meetings.forms.committees import StandingItemForm, TimetableStageForm
from meetings.models import Committee, StandingItem, TimetableStage
from meetings.timetable import move_standing_item, set_usual_items, set_usual_timetable
from people.access import roles_required
from people.models import Role

advisors_only = roles_required(Role.GOVERNANCE_ADVISOR)


@advisors_only
def standing_items(request, slug):
    """What every agenda of the committee carries; one press offers the usual items where there are none."""
    committee = get_object_or_404(Committee, slug=slug)
    if request.method == "POST":
        made = set_usual_items(committee)
        messages.success(request, f"{len(made)} usual items are set down. Change what this committee does differently.")
        return redirect("standing_items", slug)
    items = list(committee.standing_items.all())
    groups = [
        ("At the beginning", [i for i in items if not i.closing]),
        ("At the end", [i for i in items if i.closing]),
    ]
    return render(request, "meetings/standing_items.html", {"committee": committee, "items": items, "groups": groups})


@advisors_only
def standing_item_add(request, slug):
    """Add a standing item, last in its group."""
    committee = get_object_or_404(Committee, slug=slug)
    item = StandingItem(committee=committee, position=committee.standing_items.count())
    return _edit(
        request, StandingItemForm(request.POST or None, instance=item), "standing_items", "Add a standing item"
    )


@advisors_only
def standing_item_edit(request, slug, pk):
    """Change a standing item; agendas drafted already stay as they are."""
    item = get_object_or_404(StandingItem.objects.select_related("committee"), committee__slug=slug, pk=pk)
    form = StandingItemForm(request.POST or None, instance=item)
    return _edit(request, form, "standing_items", "Change a standing item")


@advisors_only
@require_POST
def standing_item_move(request, slug, pk):
    """One place up or down among those at the beginning, or at the end."""
    item = get_object_or_404(StandingItem, committee__slug=slug, pk=pk)
    move_standing_item(item, up=request.POST.get("direction") == "up")
    return redirect(f"{reverse('standing_items', args=[slug])}#item-{pk}")


@advisors_only
@require_POST
def standing_item_remove(request, slug, pk):
    """Take a standing item out; agendas drafted already keep it."""
    item = get_object_or_404(StandingItem, committee__slug=slug, pk=pk)
    item.delete()
    messages.success(
        request, f"‘{item.title}’ no longer begins agendas of this committee. Drafts that have it keep it."
    )
    return redirect("standing_items", slug)


@advisors_only
def timetable(request, slug):
    """The deadlines before each meeting, and the days they fall on for the next one."""
    committee = get_object_or_404(Committee, slug=slug)
    if request.method == "POST":
        set_usual_timetable(committee)
        messages.success(request, "The usual timetable is set down. Change what this committee does differently.")
        return redirect("timetable", slug)
    meeting = committee.meetings.upcoming().formal().filter(cancelled_at__isnull=True).first()
    context = {
        "committee": committee,
        "stages": committee.timetable.all(),
        "meeting": meeting,
        "next": meeting and deadlines(meeting, working_calendar()),
    }
    return render(request, "meetings/timetable.html", context)


@advisors_only
def stage_add(request, slug):
    """Add a stage to the timetable."""
    stage = TimetableStage(committee=get_object_or_404(Committee, slug=slug))
    return _edit(request, TimetableStageForm(request.POST or None, instance=stage), "timetable", "Add a stage")


@advisors_only
def stage_edit(request, slug, pk):
    """Change a stage; the deadlines of meetings to come follow at once."""
    stage = get_object_or_404(TimetableStage.objects.select_related("committee"), committee__slug=slug, pk=pk)
    return _edit(request, TimetableStageForm(request.POST or None, instance=stage), "timetable", "Change a stage")


@advisors_only
@require_POST
def stage_remove(request, slug, pk):
    """Take a stage out of the timetable."""
    stage = get_object_or_404(TimetableStage, committee__slug=slug, pk=pk)
    stage.delete()
    messages.success(request, f"‘{stage.name}’ is taken out of the timetable.")
    return redirect("timetable", slug)


def _edit(request, form, page, heading):
    committee = form.instance.committee
    back = form.cancel_url = reverse(page, args=[committee.slug])
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect(back)
    context = {"form": form, "heading": heading, "committee": committee, "back": back}
    return render(request, "meetings/form.html", context)
