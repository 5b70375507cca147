"""A committee's actions at the desk: its tracker, an action added by hand or from a resolution, one changed."""

import copy

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from meetings import actions, conflicts
from meetings.forms.actions import BESIDE, ActionForm
from meetings.models import Action, Committee, Meeting, Resolution
from people.access import roles_required
from people.models import Role

from .asked import key_in

PAGE = 50
STATES = [("open", "Open"), ("late", "Late"), ("closed", "Done lately"), ("all", "All")]
advisors_only = roles_required(Role.GOVERNANCE_ADVISOR)


@advisors_only
def action_tracker(request, slug):
    """The actions of a committee, by state (``?state=``) and owner (``?owner=``)."""
    committee = get_object_or_404(Committee, slug=slug)
    state = request.GET.get("state", "open")
    state = state if state in dict(STATES) else "open"
    owner = request.GET.get("owner", "").strip()
    page = Paginator(_asked(committee, state, owner), PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "committee": committee,
        "page": page,
        "states": STATES,
        "state": state,
        "owner": owner,
        "owners": _owners_here(committee),
        "late": committee.actions.late().count(),
        "any": bool(page.object_list) or committee.actions.exists(),
        "query": f"{kept.urlencode()}&" if kept else "",
    }
    return render(request, "meetings/actions/tracker.html", context)


def _asked(committee, state, owner):
    found = committee.actions.all()
    match state:
        case "open":
            found = found.open()
        case "late":
            found = found.late()
        case "closed":
            found = found.closed_since(actions.lately())
    return found.owned_by(owner).with_all_shown().in_order()


def _owners_here(committee):
    """Who has something to do for the committee, as (value, words), in one query."""
    rows = (
        committee.actions.order_by()
        .values_list("officer", "officer__forenames", "officer__surname", "body", "body__name", "owner_name")
        .distinct()
    )
    found = {_owner_choice(*row) for row in rows}
    return sorted(found, key=lambda choice: choice[1].lower())


def _owner_choice(officer, forenames, surname, body, body_name, name):
    if officer:
        return f"officer-{officer}", f"{forenames} {surname}".strip()
    return (f"body-{body}", body_name) if body else (name, name)


@advisors_only
def action_add(request, slug):
    """An action by hand; ``?meeting=`` names the meeting that asked for it."""
    committee = get_object_or_404(Committee, slug=slug)
    meeting = Meeting.objects.filter(committee=committee, pk=key_in(request.GET.get("meeting", ""))).first()
    action = actions.new_action(committee, by=request.user, meeting=meeting)
    return _edited(request, action, "Add an action", reverse("action_tracker", args=[slug]))


@advisors_only
def action_from_resolution(request, pk):
    """An action filled in from what was resolved."""
    found = Resolution.objects.select_related("minute__minutes__meeting__committee")
    action = actions.action_from(get_object_or_404(found, pk=pk), by=request.user)
    back = reverse("action_tracker", args=[action.committee.slug])
    return _edited(request, action, "Action from a resolution", back)


@advisors_only
def action_edit(request, pk):
    action = get_object_or_404(Action.objects.with_all_shown(), pk=pk)
    return _edited(request, action, "Change the action", reverse("action", args=[pk]))


def _edited(request, action, heading, back):
    before = copy.copy(action)
    form = ActionForm(request.POST or None, instance=action)
    form.submit_label, form.cancel_url = "Save action", back
    if request.method == "POST" and form.is_valid():
        if action.pk is None:
            form.save()
        elif not conflicts.save(form, also=(*BESIDE, *actions.forget_reminders(action, before))):
            return conflicts.conflict_page(request, form, back=back)
        _told(request, action, form.warning)
        return redirect("action", action.pk) if before.pk else _after_adding(request, action)
    return _form_page(request, form, action, heading, back)


def _told(request, action, warning):
    messages.success(request, f"Action saved. {action.owner} has it{_by_when(action)}.")
    if warning:
        messages.warning(request, warning)
    if not action.owner_email:
        messages.warning(request, f"No e-mail address is known for {action.owner}, so nobody will be written to.")


def _by_when(action):
    return f", due: {action.due_shown}" if action.due_words else ""


def _after_adding(request, action):
    """To the next action of the same resolution, or to the list."""
    if "more" not in request.POST:
        return redirect("action_tracker", action.committee.slug)
    if action.resolution_id:
        return redirect("action_from_resolution", action.resolution_id)
    meeting = f"?meeting={action.meeting_id}" if action.meeting_id else ""
    return redirect(reverse("action_add", args=[action.committee.slug]) + meeting)


def _form_page(request, form, action, heading, back):
    form.form_tag, form.submit_label = False, ""
    asked_on = action.meeting.date if action.meeting else timezone.localdate()
    context = {
        "form": form,
        "action": action,
        "heading": heading,
        "back": back,
        "owners": form.known.offered,
        "managers": form.known.officers,
        "due_dates": actions.due_words_offered(action.committee, asked_on),
    }
    return render(request, "meetings/actions/form.html", context)
