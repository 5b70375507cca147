"""Planning a year's meetings at once: asked, shown in a table, then made."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from meetings.deadlines import working_calendar
from meetings.forms.planning import ChosenMeetingsForm, PlanForm
from meetings.models import Meeting
from meetings.planning import create_meetings, plan
from people.access import roles_required
from people.models import Role

from .asked import committee_asked


@roles_required(Role.GOVERNANCE_ADVISOR)
def plan_meetings(request):
    """Ask for dates; show what they give; make the meetings that are ticked, with their agendas begun."""
    if "make" in request.POST:
        return _make(request)
    form = PlanForm(request.POST or None, initial=_initial(request))
    form.cancel_url = reverse("manage")
    if request.method == "POST" and "change" not in request.POST and form.is_valid():
        return _preview(request, form)
    return render(request, "meetings/plan_meetings.html", {"form": form})


def _initial(request):
    committee = committee_asked(request)
    return {"committee": committee, "kind": Meeting.Kind.FORMAL}


def _preview(request, form):
    data = form.cleaned_data
    committee = data["committee"]
    publishes = data["kind"] == Meeting.Kind.FORMAL and committee.publishes
    calendar = working_calendar()
    planned = plan(committee, form.wanted, calendar, on_closed=data["on_closed"], publishes=publishes)
    context = {
        "committee": committee,
        "kind": data["kind"],
        "kind_label": dict(Meeting.Kind.choices)[data["kind"]],
        "venue": form.usual_or_given_venue,
        "planned": planned,
        "left_out": len(form.wanted) - len(planned),
        "publishes": publishes,
        "answers": [(name, value) for name in form.data for value in form.data.getlist(name) if _is_answer(name)],
    }
    return render(request, "meetings/plan_preview.html", context)


def _is_answer(name):
    return name not in ("csrfmiddlewaretoken", "preview", "change", "make")


def _make(request):
    """Make what was ticked. A second press finds the meetings there and makes no twins."""
    form = ChosenMeetingsForm(request.POST)
    if not form.is_valid():
        messages.error(request, "The committee could not be read. Choose it and the dates again.")
        return redirect("plan_meetings")
    moments = list(form.moments())
    committee = form.cleaned_data["committee"]
    if not moments:
        messages.warning(request, "No meeting was ticked, so none is planned.")
        return redirect(f"{reverse('plan_meetings')}?committee={committee.slug}")
    made = create_meetings(committee, moments, kind=form.cleaned_data["kind"], venue=form.cleaned_data["venue"])
    messages.success(request, _told(len(made), len(set(moments)) - len(made), committee))
    return redirect("manage_committee", committee.slug)


def _told(made, there, committee):
    meetings = "1 meeting is" if made == 1 else f"{made or 'No'} meetings are"
    was = {0: "", 1: " 1 was planned already."}.get(there, f" {there} were planned already.")
    begun = " Their agendas are begun." if made else ""
    return f"{meetings} planned for {committee}.{begun}{was}"
