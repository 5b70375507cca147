"""Substitutes at one meeting: named, their papers open at once; removed, closed again."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from meetings.forms.appointments import SubstituteForm
from meetings.models import Meeting, Substitution
from people.access import roles_required
from people.models import Role

from .asked import key_in


@roles_required(Role.GOVERNANCE_ADVISOR)
def substitutes(request, pk):
    """Who stands in for whom at this meeting."""
    meeting = get_object_or_404(Meeting.objects.select_related("committee"), pk=pk)
    if "remove" in request.POST:
        return _remove(request, meeting)
    form = SubstituteForm(request.POST or None, instance=Substitution(meeting=meeting, named_by=request.user))
    form.cancel_url = reverse("manage_meeting", args=[pk])
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            named = form.save()
        messages.success(
            request,
            f"{named.substitute.formal_name} stands in for {named.stands_in_for.formal_name}. "
            "The papers of this meeting are open to them now.",
        )
        return redirect("substitutes", pk)
    named = meeting.substitutions.select_related("substitute", "stands_in_for")
    context = {"meeting": meeting, "form": form, "named": named, "has_account": _with_account(named)}
    return render(request, "meetings/substitutes.html", context)


def _remove(request, meeting):
    substitution = meeting.substitutions.filter(pk=key_in(request.POST["remove"]) or 0).first()
    if substitution:
        substitution.delete()
        told = f"{substitution.substitute.formal_name} is no longer a substitute. The papers are closed to them again."
        messages.success(request, told)
    return redirect("substitutes", meeting.pk)


def _with_account(named):
    """Those of the substitutes who can sign in at all."""
    return {s.substitute_id for s in named.select_related("substitute__user") if hasattr(s.substitute, "user")}
