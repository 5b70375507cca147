"""Decisions at the desk: the list, one decision, writing one, filling one in from a resolution; the constitution."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from council_portal.templatetags.portal import day, day_and_clock
from meetings import conflicts
from meetings.deciding import decision_from, remove_draft
from meetings.drafting import Refused
from meetings.forms.decisions import ConstitutionForm, DecisionForm
from meetings.models import Committee, Decision, the_constitution
from people.access import roles_required
from people.models import Role

from .meetings import advisors
from .resolutions import back_to, the_resolution

PAGE = 25
SHOWN = [("", "All"), ("drafts", "Drafts"), ("published", "Published"), ("called_in", "Called in, not settled")]
BY_HAND = {
    Decision.Kind.MEMBER: "Decision of a cabinet member",
    Decision.Kind.OFFICER: "Officer’s decision for the cabinet",
    Decision.Kind.OFFICER_COUNCIL: "Officer’s decision for the council or a committee",
}
keepers = roles_required(Role.GOVERNANCE_ADVISOR, Role.MONITORING_OFFICER)
of_the_constitution = roles_required(Role.GOVERNANCE_ADVISOR, Role.MONITORING_OFFICER, Role.ADMINISTRATOR)


def the_decision(pk):
    return get_object_or_404(Decision.objects.shown(), pk=pk)


@keepers
def manage_decisions(request):
    """Decisions, the newest first: all, or ``?show=drafts``, ``published``, ``called_in``."""
    shown = request.GET.get("show", "")
    shown = shown if shown in dict(SHOWN) else ""
    found = getattr(Decision.objects, shown)() if shown else Decision.objects.all()
    context = {
        "page": Paginator(found.shown(), PAGE).get_page(request.GET.get("page")),
        "shown": shown,
        "choices": SHOWN,
        "query": f"show={shown}&" if shown else "",
        "kinds": [(kind.value, words) for kind, words in BY_HAND.items()],
        "writes": request.user.is_governance_advisor,
    }
    return render(request, "meetings/decisions/list.html", context)


@keepers
def manage_decision(request, pk):
    """One decision with its statement, how it stands, and what can be done with it."""
    decision = the_decision(pk)
    context = {
        "decision": decision,
        "facts": _facts(decision),
        "statement": _statement(decision),
        "requests": decision.call_ins.all(),
        "writes": request.user.is_governance_advisor,
        "open_to_call_in": _open_to_call_in(decision),
    }
    return render(request, "meetings/decisions/decision.html", context)


@advisors
def decision_add(request):
    """A decision of one member or of an officer, by ``?kind=``; those of the cabinet come from its resolutions."""
    kind = request.GET.get("kind", "")
    if kind not in BY_HAND:
        raise Http404("Decisions written by hand are of one member or of an officer.")
    decision = Decision(kind=kind, decided_on=timezone.localdate(), created_by=request.user)
    if kind != Decision.Kind.OFFICER_COUNCIL:
        decision.committee = Committee.objects.filter(regime=Committee.Regime.EXECUTIVE).first()
    form = DecisionForm(request.POST or None, instance=decision)
    form.cancel_url, form.submit_label = reverse("manage_decisions"), "Save draft"
    if request.method == "POST" and form.is_valid():
        messages.success(request, "Draft saved. Nobody sees it until you publish it.")
        return redirect("manage_decision", form.save().pk)
    return _form(request, form, "Write a decision")


@advisors
def decision_edit(request, pk):
    """Change a draft, or prepare the correction of a published decision."""
    decision = the_decision(pk)
    form = DecisionForm(request.POST or None, instance=decision)
    form.cancel_url, form.submit_label = reverse("manage_decision", args=[pk]), "Save"
    if request.method == "POST" and form.is_valid():
        if not conflicts.save(form):
            return conflicts.conflict_page(request, form, back=form.cancel_url)
        messages.success(request, _saved(decision))
        return redirect("manage_decision", pk)
    return _form(request, form, "Change the decision")


def _saved(decision):
    return "Saved. Readers see it once you publish the correction." if decision.is_public else "Saved."


def _form(request, form, heading):
    context = {"form": form, "heading": heading, "decision": form.instance, "back": form.cancel_url}
    return render(request, "meetings/decisions/form.html", context)


@advisors
def decision_remove(request, pk):
    """Delete a draft, asked first."""
    decision = the_decision(pk)
    if request.method == "POST":
        try:
            remove_draft(decision)
        except Refused as why:
            messages.warning(request, str(why))
            return redirect("manage_decision", pk)
        messages.success(request, "The draft is deleted.")
        return redirect("manage_decisions")
    context = {
        "question": f"Delete the draft ‘{decision}’?", "button": "Delete the draft", "frame": "manage/base.html",
        "cancel_url": reverse("manage_decision", args=[pk]),
    }  # fmt: skip
    return render(request, "confirm.html", context)


@advisors
@require_POST
def decision_from_resolution(request, pk):
    """One press: the decision's statement, filled in from what the executive resolved."""
    resolution = the_resolution(pk)
    try:
        decision = decision_from(resolution, by=request.user)
    except Refused as why:
        messages.error(request, str(why))
        return redirect(back_to(resolution.minute))
    if not decision.is_draft:
        return redirect("manage_decision", decision.pk)
    messages.success(request, "Filled in from the resolution. Add the reasons and the alternatives, then publish it.")
    return redirect("decision_edit", decision.pk)


@of_the_constitution
def constitution_settings(request):
    """Call-in and key decisions, as the council's constitution has them."""
    form = ConstitutionForm(request.POST or None, instance=the_constitution())
    form.cancel_url = reverse("start")
    if request.method == "POST" and form.is_valid():
        if not conflicts.save(form):
            return conflicts.conflict_page(request, form, back=reverse("constitution"))
        messages.success(request, "Saved. Decisions already published keep the time they were given.")
        return redirect("constitution")
    return render(request, "meetings/decisions/constitution.html", {"form": form})


def _open_to_call_in(decision):
    standing = decision.call_in
    return bool(decision.is_public and decision.call_in_until and not (standing and standing.counts))


def _facts(decision):
    until = decision.call_in_until
    return [
        ("How it stands", decision.stands),
        ("Decided by", decision.by),
        ("For", decision.committee.name if decision.committee and decision.decided_by else ""),
        ("Date of the decision", day(decision.decided_on)),
        ("Under what delegation", decision.delegation),
        ("Key decision", "Yes" if decision.is_key else "No"),
        ("Amount", f"£{decision.amount:,}" if decision.amount is not None else ""),
        ("Wards affected", ", ".join(str(ward) for ward in decision.wards.all())),
        ("Part of", decision.matter and str(decision.matter)),
        ("Urgent", f"{decision.urgent_reason} Agreed by {decision.urgent_agreed_by}." if decision.urgent else ""),
        ("Published", f"{day_and_clock(decision.published_at)}, {decision.published_by}" if until or
         decision.published_at else ""),
        ("Can be called in until", day_and_clock(until)),
        ("Taken off the register", decision.withdrawn_at and
         f"{day_and_clock(decision.withdrawn_at)}, {decision.withdrawn_by}: {decision.withdrawn_reason}"),
    ]  # fmt: skip


def _statement(decision):
    return [
        ("Decision", decision.text),
        ("Reasons", decision.reasons),
        ("Alternatives considered and rejected", decision.alternatives),
        ("Conflicts of interest declared", decision.interests),
        ("Dispensations", decision.dispensations),
        ("Documents considered", decision.documents),
        ("What the public is told", decision.public_summary if decision.is_restricted else ""),
    ]
