"""Outside bodies at the desk: which there are, who is on them, which places are vacant."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from meetings import conflicts
from meetings.forms.answers import OutsideBodyForm
from meetings.forms.raised import OutsideAppointmentForm
from meetings.models import OutsideAppointment, OutsideBody

from .meetings import advisors


@advisors
def manage_outside_bodies(request):
    """Every body with who is on it today, who was proposed, and how many places are vacant."""
    today = timezone.localdate()
    rows = OutsideAppointment.objects.select_related("person", "resolution", "item__meeting__committee")
    bodies = list(OutsideBody.objects.prefetch_related(Prefetch("appointments", rows.order_by("starts", "pk"))))
    for body in bodies:
        body.current = [row for row in body.appointments.all() if row.ends is None or row.ends >= today]
        on_it = [row for row in body.current if row.is_made and row.starts <= today]
        body.vacant = max(body.places - len(on_it), 0)
    ended = [body for body in bodies if body.ended_on]
    context = {"bodies": [body for body in bodies if not body.ended_on], "ended": ended}
    return render(request, "meetings/business/outside_bodies.html", context)


@advisors
def outside_body_add(request):
    form = OutsideBodyForm(request.POST or None, instance=OutsideBody())
    if request.method == "POST" and form.is_valid():
        body = form.save()
        messages.success(request, f"‘{body}’ added.")
        return redirect("manage_outside_bodies")
    return _form_page(request, form, "Add an outside body")


@advisors
def outside_body_edit(request, pk):
    body = get_object_or_404(OutsideBody, pk=pk)
    form = OutsideBodyForm(request.POST or None, instance=body)
    return _edit(request, form, "Change the outside body")


@advisors
def outside_appoint(request, pk):
    """An appointment that was made already; one for a meeting to make is proposed under its item."""
    body = get_object_or_404(OutsideBody, pk=pk)
    form = OutsideAppointmentForm(request.POST or None, instance=OutsideAppointment(body=body))
    form.submit_label = "Save the appointment"
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"{form.instance.person.formal_name} is on {body}.")
        return redirect("manage_outside_bodies")
    return _form_page(request, form, f"Enter an appointment to {body}")


@advisors
def outside_appointment_edit(request, pk):
    """Change who is appointed and from when to when: an appointment ends with its last day."""
    found = OutsideAppointment.objects.select_related("body", "person", "item__meeting", "resolution")
    form = OutsideAppointmentForm(request.POST or None, instance=get_object_or_404(found, pk=pk))
    form.submit_label = "Save changes"
    return _edit(request, form, "Change the appointment")


def _edit(request, form, heading):
    if request.method == "POST" and form.is_valid():
        if not conflicts.save(form):
            return conflicts.conflict_page(request, form, back=reverse("manage_outside_bodies"))
        messages.success(request, f"‘{form.instance}’ saved.")
        return redirect("manage_outside_bodies")
    return _form_page(request, form, heading)


def _form_page(request, form, heading):
    form.cancel_url = reverse("manage_outside_bodies")
    return render(request, "meetings/business/outside_body.html", {"form": form, "heading": heading})
