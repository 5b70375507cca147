"""Clearance: an author asks for it, clearing officers answer, an advisor sees what is where."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from council_portal.templatetags.portal import day_and_clock
from meetings.deadlines import deadlines
from meetings.drafting import Refused
from people.access import roles_required
from people.models import Role
from reports.checking_figures import figures_in
from reports.clearance import answer, ask, not_needed, standings, withdraw
from reports.clearance_board import board, to_clear
from reports.clearance_due import clearance_due
from reports.forms.clearance import AnswerForm, AskForm, NotNeededForm
from reports.gate import advice, blockers, blockers_in_sections
from reports.models import Clearance
from reports.versions import changed_since

from .common import document_to_read, document_to_write, reading, sent_to


@login_required
def document_clearance(request, pk):
    """Where the clearances of a report stand; its writers ask for those that are missing."""
    document = document_to_read(request, pk)
    common = reading(request, document)
    if request.method == "POST" and common["read_only"]:
        raise PermissionDenied
    rows = standings(document)
    form = AskForm(*sent_to(request), standings=rows, dues=_dues(document, rows))
    if request.method == "POST" and form.is_valid():
        try:
            _ask(document, form.cleaned_data, request.user)
        except Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Clearance is asked for. The officers get an e-mail tomorrow morning.")
            return redirect("document_clearance", pk)
    page = {
        "document": document,
        "item": document.item,
        "report_kind": document.declared_kind,
        "rows": rows,
        "form": form if form.standings and not common["read_only"] else None,
        "blockers": blockers_in_sections(document),
        "advice": advice(document),
        "figures": figures_in(document),
        "mine": [each.clearance for each in rows if _may_answer(request.user, document, each.clearance)],
    } | common
    return render(request, "reports/clearance.html", page)


@login_required
def clearance_not_needed(request, pk, role):
    """Say why a clearance is not needed; printed in the report."""
    document = document_to_write(request, pk)
    standing = next((each for each in standings(document) if each.clearer.role == role), None)
    if standing is None:
        raise Http404
    form = NotNeededForm(*sent_to(request))
    form.cancel_url = reverse("document_clearance", args=[pk])
    if request.method == "POST" and form.is_valid():
        not_needed(document, role, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, f"{standing.clearer.title}: not needed.")
        return redirect("document_clearance", pk)
    page = {"form": form, "document": document, "item": document.item, "clearer": standing.clearer}
    return render(request, "reports/clearance_not_needed.html", page)


@login_required
def clearance_answer(request, pk):
    """The page of whoever is asked: what changed, what to look at, and their answer."""
    clearance = _clearance(pk)
    document = clearance.document
    if not _may_answer(request.user, document, clearance):
        return _settled_meanwhile(request, clearance)
    form = AnswerForm(*sent_to(request), initial={"version": document.version})
    form.cancel_url = reverse("to_clear")
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        try:
            answer(clearance, sent["state"], by=request.user, version=sent["version"], note=sent["note"])
        except Refused as why:
            form.add_error(None, str(why))
            form.data = form.data | {"version": document.version}
        else:
            messages.success(request, f"Your answer on ‘{document.title}’ is kept. Its author is told.")
            return redirect("to_clear")
    earlier = _cleared_before(clearance)
    page = {
        "form": form,
        "clearance": clearance,
        "document": document,
        "item": document.item,
        "standing": next((each for each in standings(document) if each.clearer.role == clearance.role), None),
        "earlier": earlier,
        "changed": changed_since(earlier.seen, document) if earlier else [],
        "advice": [*blockers(document), *advice(document)],
        "figures": figures_in(document),
        "deputy": clearance.asked_of_id not in (None, request.user.pk),
        "open_comments": document.comments.filter(settled_at=None).count(),
    }
    return render(request, "reports/clearance_answer.html", page)


@login_required
@require_POST
def clearance_withdraw(request, pk):
    """Take back an asking, to ask somebody else."""
    clearance = _clearance(pk)
    if not request.user.has_perm("reports.write", clearance.document):
        raise PermissionDenied
    try:
        withdraw(clearance, by=request.user)
        messages.success(request, "Taken back. You can ask somebody else.")
    except Refused as why:
        messages.error(request, str(why))
    return redirect("document_clearance", clearance.document_id)


@roles_required(Role.CLEARING_OFFICER)
def my_clearances(request):
    """‘Reports for me to clear’: asked of them, then what they may answer as a deputy."""
    return render(request, "reports/to_clear.html", {"lists": to_clear(request.user)})


@roles_required(Role.GOVERNANCE_ADVISOR)
def clearance_board(request):
    """What is where: each report of a coming meeting and its clearances."""
    return render(request, "reports/clearance_board.html", {"meetings": board()})


def _clearance(pk):
    found = Clearance.objects.select_related(
        "document__item__meeting__committee__house_style", "asked_of__person", "asked_by__person", "seen"
    )
    return get_object_or_404(found, pk=pk)


def _may_answer(user, document, clearance):
    """A clearing officer, while there is something to answer or to take back."""
    if clearance is None or not Clearance.MOVES[clearance.state] & {Clearance.State.GIVEN, Clearance.State.RETURNED}:
        return False
    mine = user.pk in (clearance.asked_of_id, clearance.answered_by_id)
    return user.has_perm("reports.clear", document) and (mine or clearance.is_open)


def _settled_meanwhile(request, clearance):
    """Two were at it, or it was taken back: by whom, and what this one had written. Raises PermissionDenied."""
    user, was_asked = request.user, clearance.asked_of_id == request.user.pk
    if clearance.is_open or not (was_asked or user.has_perm("reports.clear", clearance.document)):
        raise PermissionDenied
    withdrawn = clearance.state == Clearance.State.WITHDRAWN
    how = "taken back" if withdrawn else clearance.get_state_display().lower()
    words = f"‘{clearance.document.title}’ does not wait for this answer any more: {how}, by {clearance.answered_by}."
    if note := request.POST.get("note", "").strip():
        words += f" You had written: ‘{note}’. Put it beside a paragraph of the report if it still matters."
    messages.warning(request, words)
    return redirect("to_clear")


def _dues(document, rows):
    """``{role: deadline in words}``."""
    if not rows:
        return {}
    of_meeting, now = deadlines(document.item.meeting), timezone.now()
    return {each.clearer.role: day_and_clock(clearance_due(each.clearer, of_meeting, now)) for each in rows}


@transaction.atomic
def _ask(document, chosen, by):
    for role, officer in chosen.items():
        if officer:
            ask(document, role, of=officer, by=by)


def _cleared_before(clearance):
    """The newest answer to the same question on an earlier version."""
    earlier = Clearance.objects.filter(document=clearance.document, role=clearance.role).exclude(pk=clearance.pk)
    answered = earlier.filter(state__in=[Clearance.State.GIVEN, Clearance.State.RETURNED])
    return answered.select_related("seen").order_by("-answered_at").first()
