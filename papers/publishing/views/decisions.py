"""Publishing a decision, or a correction of it; taking one off the register."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from council_portal.forms import PortalForm
from meetings.calling_in import window_for
from meetings.drafting import Refused
from meetings.models import Decision
from people.access import roles_required
from people.models import Role

from ..decision_findings import decision_findings
from ..decision_lines import decision_key, public_line
from ..decisions import publish_decision, withdraw_decision
from ..findings import Level
from ..forms import CorrectableForm
from ..verbs import NotPublishable
from .minutes import ADVISOR, sent

KEEPERS = roles_required(Role.GOVERNANCE_ADVISOR, Role.MONITORING_OFFICER)


class WithdrawDecisionForm(PortalForm):
    submit_label = "Take it off the register"
    reason = forms.CharField(
        label="Why is it taken off?",
        help_text="This is kept at the desk. Readers are told only that it was taken off.",
        widget=forms.Textarea,
        error_messages={"required": "Say why it is taken off the register"},
    )


def _the_decision(pk):
    return get_object_or_404(Decision.objects.shown(), pk=pk)


@ADVISOR
def decision_publish(request, pk):
    """What stands in the way, when it could be called in, and one press."""
    decision = _the_decision(pk)
    findings = decision_findings(decision)
    form = CorrectableForm(sent(request), findings=findings, correction=decision.is_public)
    form.submit_label = "Publish the correction" if decision.is_public else "Publish the decision"
    form.cancel_url = reverse("manage_decision", args=[pk])
    blockers = [finding.text for finding in findings if finding.level == Level.BLOCKER]
    if request.method == "POST" and not blockers and form.is_valid():
        try:
            what = form.cleaned_data.get("what_changed", "")
            publish_decision(decision, by=request.user, reasons=form.reasons(), what_changed=what)
        except NotPublishable as refused:
            blockers = refused.reasons
        else:
            messages.success(request, "Published. Everybody can read it in the register of decisions.")
            return redirect("manage_decision", pk)
    context = {
        "decision": decision, "form": form, "blockers": blockers, "back": form.cancel_url,
        "notes": [finding.text for finding in findings if finding.level == Level.NOTE],
        "until": decision.call_in_until if decision.published_at else window_for(decision, timezone.now()),
    }  # fmt: skip
    return render(request, "publishing/decisions/publish.html", context)


@KEEPERS
def decision_public(request, pk):
    """From the desk to the page that readers have of a decision; 404 where they have none."""
    decision = _the_decision(pk)
    if public_line(decision) is None:
        raise Http404("Readers have no page of this decision.")
    return redirect("decision", decision_key(decision))


@KEEPERS
def decision_withdraw(request, pk):
    """Take it off the public register at once."""
    decision = _the_decision(pk)
    form = WithdrawDecisionForm(sent(request))
    form.cancel_url = reverse("manage_decision", args=[pk])
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_decision(decision, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, "It is off the register. No public page shows it any more.")
        return redirect("manage_decision", pk)
    context = {"decision": decision, "form": form, "back": form.cancel_url, "heading": "Take it off the register"}
    return render(request, "publishing/decisions/form.html", context)
