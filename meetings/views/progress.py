"""One action and how it goes, for the desk and for whoever is to do it; and an owner's own list."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from council_portal.templatetags.portal import day
from meetings import actions
from meetings.drafting import Refused
from meetings.forms.actions import ProgressForm
from meetings.models import Action

from .actions import PAGE, advisors_only


@login_required
def my_actions(request):
    """What the reader has to do, what is due first on top; below what they did lately. Members have theirs apart."""
    if _is_member(request):
        return redirect("members_actions")
    mine = Action.objects.of_person(request.user.person_id) if request.user.person_id else Action.objects.none()
    context = {
        "page": Paginator(mine.open().with_all_shown().in_order(), PAGE).get_page(request.GET.get("page")),
        "done": mine.closed_since(actions.lately()).with_all_shown().order_by("-closed_on", "-pk")[:PAGE],
    }
    return render(request, "meetings/actions/mine.html", context)


@login_required
def action(request, pk):
    """An action with all that was said of it, and a form to report on it."""
    found = get_object_or_404(Action.objects.with_all_shown(), pk=pk)
    if not request.user.has_perm("meetings.report_on_action", found):
        raise PermissionDenied
    form = ProgressForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _reported(request, form, found):
        return redirect(_home_of(request, found))
    context = {
        "action": found,
        "facts": _facts(found),
        "notes": found.notes.select_related("made_by__person"),
        "form": form,
        "back": _home_of(request, found),
        "at_desk": request.user.is_governance_advisor,
        "frame": "members/base.html" if _is_member(request) else "",
    }
    return render(request, "meetings/actions/action.html", context)


@advisors_only
@require_POST
def action_reopen(request, pk):
    """Open an action again that was closed by mistake."""
    found = get_object_or_404(Action.objects.with_all_shown(), pk=pk)
    actions.reopen_action(found, by=request.user)
    messages.success(request, "The action is open again.")
    return redirect("action", pk)


def _reported(request, form, found):
    """Do what the form says; False, with an error, where that is refused."""
    text, state = form.cleaned_data["text"], form.cleaned_data["state"]
    try:
        if state == ProgressForm.OPEN:
            actions.note_progress(found, text, by=request.user)
            told = "Progress saved."
        else:
            actions.close_action(found, state, by=request.user, why=text, on=form.cleaned_data.get("done_on"))
            told = f"{found.stands}. Thank you."
    except Refused as why:
        form.add_error(None, str(why))
        return False
    messages.success(request, told)
    return True


def _home_of(request, found):
    if request.user.is_governance_advisor:
        return reverse("action_tracker", args=[found.committee.slug])
    return reverse("members_actions" if _is_member(request) else "my_actions")


def _is_member(request):
    """Whether the reader is at home in the members' area: a member without a role at the desk."""
    return request.reader.is_member and not request.user.roles


def _facts(found):
    """What is known of it, as rows of a summary list."""
    minute = f", minute {found.minute_number}" if found.minute_number else ""
    asked = f"{day(found.meeting.date)}{minute}" if found.meeting else ""
    return [
        ("Committee", str(found.committee)),
        ("Asked for on", asked),
        ("Who does it", found.owner),
        ("Due", _due(found)),
        ("Manager", found.escalate_to and found.escalate_to.formal_name),
        ("How it stands", found.stands),
        ("Why it is no longer needed", found.closed_why),
        ("What the public is told", found.public_note),
        ("Openness", "Not for the public" if found.is_exempt else ""),
    ]


def _due(found):
    """The words, and the day they are taken to mean where they do not say it themselves."""
    words, on = found.due_shown, found.due_day
    if not words or on is None:
        return words or "No date"
    return words if str(on.year) in words and str(on.day) in words else f"{words} (reminders go by {day(on)})"
