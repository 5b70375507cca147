"""Who sits on a committee, today and in time; one at a time, or all at the annual council."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from meetings.appointments import (
    appoint,
    appointment_warnings,
    change_role,
    end_appointment,
    executive_warnings,
    replace_all,
    replacement,
)
from meetings.forms.annual_council import AnnualCouncilForm
from meetings.forms.appointments import AppointForm, EndForm, RoleForm
from meetings.models import Appointment, Committee
from people.access import roles_required
from people.models import Role

advisors_only = roles_required(Role.GOVERNANCE_ADVISOR)


@advisors_only
def appointments_edit(request, slug):
    """The committee's appointments: those that run, those to come, those that have ended."""
    committee = get_object_or_404(Committee, slug=slug)
    today = timezone.localdate()
    every = committee.appointments.select_related("person")
    order = {role: number for number, role in enumerate(Appointment.Role.values)}
    running = sorted(
        every.running(today), key=lambda a: (order[a.role], a.person is None, a.person and a.person.surname.lower())
    )
    context = {
        "committee": committee,
        "running": running,
        "coming": every.filter(starts__gt=today).order_by("starts"),
        "ended": every.filter(ends__lt=today).order_by("-ends", "-starts"),
    }
    return render(request, "meetings/appointments.html", context)


@advisors_only
def appointment_add(request, slug):
    """Appoint one person; a vacancy for the role is filled."""
    committee = get_object_or_404(Committee, slug=slug)
    form = AppointForm(request.POST or None, instance=Appointment(committee=committee))
    if request.method == "POST" and form.is_valid():
        made = appoint(committee, form.seat, starts=form.cleaned_data["starts"], ends=form.cleaned_data["ends"])
        messages.success(request, f"{made.person.formal_name} is appointed: {made.get_role_display().lower()}.")
        for warning in executive_warnings(committee, [made.person], made.starts):
            messages.warning(request, warning)
        return redirect("appointments_edit", slug)
    return _form(request, form, committee, "Appoint somebody")


@advisors_only
def appointment_end(request, slug, pk):
    """End an appointment with its last day; it stays on record."""
    appointment = _appointment(slug, pk)
    form = EndForm(request.POST or None, appointment=appointment)
    if request.method == "POST" and form.is_valid():
        end_appointment(appointment, **form.cleaned_data)
        messages.success(request, f"{_who(appointment)}: the last day is {appointment.ends:%-d %B %Y}.")
        return redirect("appointments_edit", slug)
    return _form(request, form, appointment.committee, f"End the appointment of {_who(appointment)}")


@advisors_only
def appointment_role(request, slug, pk):
    """Give somebody on the committee another role from a day on."""
    appointment = _appointment(slug, pk)
    form = RoleForm(request.POST or None, appointment=appointment)
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_role(appointment, form.cleaned_data["role"], from_day=form.cleaned_data["from_day"])
        except ValidationError as refused:
            form.add_error("role", refused.messages)
        else:
            messages.success(request, f"{_who(changed)} is {changed.get_role_display().lower()}.")
            return redirect("appointments_edit", slug)
    return _form(request, form, appointment.committee, f"Change the role of {_who(appointment)}")


@advisors_only
@require_POST
def appointment_remove(request, slug, pk):
    """Take back an appointment that has not begun; one that has is ended instead, so that it stays on record."""
    appointment = _appointment(slug, pk)
    if appointment.starts > timezone.localdate():
        appointment.delete()
        messages.success(request, f"{_who(appointment)} is not appointed.")
    else:
        messages.error(request, "That appointment has begun. End it instead, so that it stays on record.")
    return redirect("appointments_edit", slug)


@advisors_only
def annual_council(request, slug):
    """All places at once: a form, then who leaves and who joins, then it is done."""
    committee = get_object_or_404(Committee, slug=slug)
    form = AnnualCouncilForm(request.POST or None, committee=committee)
    form.cancel_url = reverse("manage_committee", args=[slug])
    if request.method == "POST" and form.is_valid() and "change" not in request.POST:
        day = form.cleaned_data["from_day"]
        if "confirm" in request.POST:
            plan = replace_all(committee, form.seats, from_day=day)
            messages.success(request, f"{len(plan.seats)} people are appointed from {day:%-d %B %Y}.")
            return redirect("manage_committee", slug)
        return _preview(request, committee, form)
    return render(request, "meetings/annual_council.html", {"committee": committee, "form": form})


def _preview(request, committee, form):
    """Shows what the form would do, and sends the same answers back."""
    day = form.cleaned_data["from_day"]
    answers = [(name, value) for name in form.data for value in form.data.getlist(name) if _is_answer(name)]
    context = {
        "committee": committee,
        "plan": replacement(committee, form.seats, day),
        "warnings": [*appointment_warnings(committee, form.seats, day), *form.without_a_term()],
        "answers": answers,
    }
    return render(request, "meetings/annual_council_preview.html", context)


def _is_answer(name):
    return name not in ("csrfmiddlewaretoken", "save", "confirm", "change")


def _appointment(slug, pk):
    return get_object_or_404(Appointment.objects.select_related("committee", "person"), committee__slug=slug, pk=pk)


def _who(appointment):
    return appointment.person.formal_name if appointment.person else "Vacancy"


def _form(request, form, committee, heading):
    form.cancel_url = back = reverse("appointments_edit", args=[committee.slug])
    context = {"form": form, "heading": heading, "committee": committee, "back": back}
    return render(request, "meetings/form.html", context)
