"""A meeting's own page at the desk, its draft agenda, and planning or changing the meeting itself."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from meetings import conflicts
from meetings.agenda import agenda_parts, draft_from_standing_items, numbered_items
from meetings.deadlines import deadlines, in_time, working_calendar
from meetings.forms.meetings import MeetingForm
from meetings.models import Meeting, Minutes
from meetings.notice_warnings import notice_warnings
from meetings.waiting import notes_on_draft
from people.access import roles_required
from people.models import Role

from .asked import committee_asked

REMOVED = "removed_item"
advisors = roles_required(Role.GOVERNANCE_ADVISOR)


def the_meeting(pk):
    return get_object_or_404(Meeting.objects.select_related("committee__house_style"), pk=pk)


@advisors
def manage_meeting(request, pk):
    """The draft agenda, its deadlines, and what to do next."""
    meeting = the_meeting(pk)
    agenda = agenda_context(meeting)
    return render(
        request,
        "meetings/manage_meeting.html",
        {
            **agenda,
            **_time_context(meeting),
            "notices": notice_warnings(meeting, agenda["items"]) if meeting.starts_at > timezone.now() else (),
            "removed": _just_removed(request, meeting),
            "minutes": Minutes.objects.filter(meeting=meeting).first(),
            "warnings": notes_on_draft(meeting),
            "said": _said_by_members(meeting),
        },
    )


def _said_by_members(meeting):
    """What members told the desk beforehand."""
    return {
        "apologies": list(meeting.sent_apologies.select_related("person")),
        "prepared": meeting.declarations.filter(prepared=True).count(),
    }


def agenda_context(meeting):
    """What templates/meetings/_agenda.html needs."""
    items = numbered_items(meeting, "report_authors__person")
    comments = list(meeting.comments.select_related("author__person", "settled_by__person"))
    by_item = {}
    for comment in comments:
        by_item.setdefault(comment.item_id, []).append(comment)
    for item in items:
        item.open_comments = [comment for comment in by_item.get(item.pk, ()) if not comment.settled_at]
    labels = {item.pk: item.label or item.title for item in items}
    for comment in comments:
        comment.item_label = labels.get(comment.item_id, "")
    return {
        "meeting": meeting,
        "items": items,
        "parts": agenda_parts(meeting, items),
        "comments": comments,
        "open_comments": [comment for comment in comments if not comment.settled_at],
    }


@advisors
def meeting_add(request):
    committee = committee_asked(request)
    initial = {}
    if committee:
        initial = {
            "committee": committee,
            "venue": committee.usual_venue,
            "time": committee.usual_time,
            "webcast_url": committee.webcast_url,
        }
    form = MeetingForm(request.POST or None, initial=initial)
    form.submit_label, form.cancel_url = "Add meeting", reverse("manage")
    if request.method == "POST" and form.is_valid() and _saved(form):
        meeting = form.instance
        if meeting.starts_at < timezone.now():
            messages.warning(request, "That date has passed. The meeting was added so that its papers can be entered.")
        else:
            messages.success(request, f"Meeting added: {meeting}.")
        return redirect("manage_meeting", meeting.pk)
    return render(request, "meetings/meeting_form.html", {"form": form, "heading": "Add a meeting"})


def _saved(form):
    """Save a new meeting with its first agenda; False, with an error, where somebody added the same one meanwhile."""
    committee = form.instance.committee
    form.instance.venue = form.instance.venue or committee.usual_venue
    try:
        with transaction.atomic():
            draft_from_standing_items(form.save())
    except IntegrityError:
        form.add_error("time", "This committee has a meeting at that date and time already.")
        return False
    return True


@advisors
def meeting_edit(request, pk):
    meeting = the_meeting(pk)
    back = reverse("manage_meeting", args=[pk])
    form = MeetingForm(request.POST or None, instance=meeting)
    form.submit_label, form.cancel_url = "Save changes", back
    if request.method == "POST" and form.is_valid():
        if conflicts.save(form, also=() if meeting.agenda_published_at else ("starts_at",)):
            messages.success(request, "Meeting changed.")
            return redirect(back)
        return conflicts.conflict_page(request, form, back=back)
    return render(
        request, "meetings/meeting_form.html", {"form": form, "heading": "Change the meeting", "meeting": meeting}
    )


@advisors
@require_POST
def agenda_begin(request, pk):
    """Begin an empty agenda with the committee's standing items."""
    made = draft_from_standing_items(the_meeting(pk))
    if made:
        messages.success(request, f"The agenda begins with {len(made)} standing items.")
    else:
        messages.warning(request, "The agenda has items already. Nothing was added.")
    return redirect("manage_meeting", pk)


def _time_context(meeting):
    calendar = working_calendar()
    return {"deadlines": deadlines(meeting, calendar), "clear_days_now": in_time(meeting, timezone.now(), calendar)}


def _just_removed(request, meeting):
    """The item removed a moment ago, once: it can be put back from here."""
    removed = request.session.get(REMOVED)
    if not removed or removed["meeting"] != meeting.pk or removed["shown"]:
        return None
    request.session[REMOVED] = {**removed, "shown": True}
    return removed
