"""Requests to call a decision in, at the desk. What changes how the decision stands is public at once."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from council_portal.templatetags.portal import day_and_clock
from meetings import calling_in, conflicts
from meetings.drafting import Refused
from meetings.forms.call_ins import AgainForm, CallInForm, OutcomeForm, SignatureForm
from meetings.forms.waiting import PutOnAgendaForm
from meetings.models import CallIn, CallInSignature, Decision
from meetings.waiting import meetings_to_take

from .. import call_ins
from .minutes import ADVISOR, sent

Outcome = CallIn.Outcome


def _the_call_in(pk):
    related = ("decision__committee", "decision__decided_by", "body__contact", "item__meeting__committee")
    return get_object_or_404(CallIn.objects.select_related(*related), pk=pk)


@ADVISOR
def call_in_add(request, pk):
    """Begin a request: its reasons first, then who signed."""
    decision = get_object_or_404(Decision.objects.shown(), pk=pk)
    form = CallInForm(sent(request), instance=CallIn(decision=decision, created_by=request.user))
    form.submit_label, form.cancel_url = "Continue to the signatures", reverse("manage_decision", args=[pk])
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("reasons", "desired")}
        try:
            made = calling_in.ask_to_call_in(decision, by=request.user, **facts)
        except Refused as why:
            messages.error(request, str(why))
            return redirect("manage_decision", pk)
        return redirect("call_in", made.pk)
    return _form(request, decision, form, "Call the decision in")


@ADVISOR
def call_in(request, pk):
    """The request: who signed, what is still missing, what came of it; and a form for the next signature."""
    found = _the_call_in(pk)
    rules = calling_in.rules()
    form = SignatureForm(sent(request), call_in=found, rules=rules)
    if request.method == "POST" and form.is_valid():
        person, received = form.cleaned_data["person"], form.cleaned_data["received_at"]
        if _signed(request, form, found, person, received):
            return redirect("call_in", pk)
    missing = calling_in.missing(found)
    context = {
        "call_in": found,
        "decision": found.decision,
        "signed": calling_in.signed(found),
        "missing": missing,
        "rules": rules,
        "form": form,
        "meetings": meetings_to_take(found.body)[:12] if found.body and found.valid_at else [],
        "told": [person.formal_name for person in call_ins.to_be_told(found)] if found.valid_at else [],
    }
    return render(request, "publishing/decisions/call_in.html", context)


def _signed(request, form, found, person, received):
    """Note the signature and say what it did; False, with an error, where that is refused."""
    was_valid = found.valid_at is not None
    try:
        now = call_ins.sign(found, person, received, by=request.user)
    except Refused as why:
        form.add_error(None, str(why))
        return False
    row = next(each for each in calling_in.signed(now) if each.signature.person_id == person.pk)
    if row.why_not:
        messages.warning(request, f"{person.formal_name} does not count: {row.why_not}.")
    elif now.valid_at and not was_valid:
        _say_called_in(request, now)
    else:
        messages.success(request, f"{person.formal_name}, received on {day_and_clock(received)}.")
    if was_valid and not now.valid_at:
        messages.warning(request, "The request is valid no longer. The public pages say so already.")
    return True


def _say_called_in(request, now):
    said = "The decision is called in, and not in force. The public page says so already."
    told = call_ins.have_scrutiny_told(now)
    messages.success(request, f"{said} E-mails go to {', '.join(told)}." if told else said)
    if not told:
        messages.warning(request, "Nobody could be told by e-mail. Tell scrutiny yourself, or try again below.")


@ADVISOR
def call_in_edit(request, pk):
    """Correct the reasons; where the request is valid they are published again."""
    found = _the_call_in(pk)
    form = CallInForm(sent(request), instance=found)
    form.cancel_url = reverse("call_in", args=[pk])
    if request.method == "POST" and form.is_valid():
        if not conflicts.save(form):
            return conflicts.conflict_page(request, form, back=form.cancel_url)
        if found.decision.is_public:
            call_ins.publish_call_in_lines(found.decision, by=request.user)
        messages.success(request, "Saved.")
        return redirect("call_in", pk)
    return _form(request, found.decision, form, "Change the reasons")


@ADVISOR
def signature_edit(request, pk):
    """Correct when a signature was received."""
    row = get_object_or_404(CallInSignature.objects.select_related("person", "call_in__decision"), pk=pk)
    form = SignatureForm(sent(request), call_in=row.call_in, rules=calling_in.rules(), signature=row)
    form.cancel_url = reverse("call_in", args=[row.call_in_id])
    ready = request.method == "POST" and form.is_valid()
    if ready and _signed(request, form, row.call_in, row.person, form.cleaned_data["received_at"]):
        return redirect("call_in", row.call_in_id)
    return _form(request, row.call_in.decision, form, f"Signature of {row.person.formal_name}")


@ADVISOR
@require_POST
def signature_remove(request, pk):
    """Take back a signature that was entered by mistake."""
    row = get_object_or_404(CallInSignature.objects.select_related("person", "call_in"), pk=pk)
    try:
        now = call_ins.unsign(row, by=request.user)
    except Refused as why:
        messages.error(request, str(why))
        return redirect("call_in", row.call_in_id)
    messages.success(request, f"The signature of {row.person.formal_name} is removed.")
    if row.call_in.valid_at and not now.valid_at:
        messages.warning(request, "The request is valid no longer. The public pages say so already.")
    return redirect("call_in", row.call_in_id)


@ADVISOR
@require_POST
def call_in_tell(request, pk):
    """Tell scrutiny by e-mail, again."""
    found = _the_call_in(pk)
    if not found.valid_at:
        messages.error(request, "The request is not valid yet, so nobody is told.")
    elif told := call_ins.have_scrutiny_told(found):
        messages.success(request, f"E-mails go to {', '.join(told)}.")
    else:
        messages.warning(request, "Nobody could be told by e-mail.")
    return redirect("call_in", pk)


@ADVISOR
@require_POST
def call_in_on_agenda(request, pk):
    """Put it on the agenda of the meeting chosen."""
    found = _the_call_in(pk)
    form = PutOnAgendaForm(request.POST, meetings=meetings_to_take(found.body) if found.body else [])
    try:
        if not found.body or not form.is_valid():
            raise Refused("Choose the meeting. If none is offered, plan one first.")
        item = calling_in.put_call_in_on_agenda(found, form.cleaned_data["meeting"])
    except Refused as why:
        messages.error(request, str(why))
    else:
        messages.success(request, f"It is on the agenda of {item.meeting}.")
    return redirect("call_in", pk)


@ADVISOR
def call_in_outcome(request, pk):
    """What scrutiny made of it; published at once."""
    found = _the_call_in(pk)
    form = OutcomeForm(sent(request), instance=found)
    form.cancel_url = reverse("call_in", args=[pk])
    if request.method == "POST" and form.is_valid():
        names = ("outcome", "outcome_on", "effect_on", "concerns")
        facts = {name: form.cleaned_data[name] for name in names}
        facts["outcome_resolution"] = form.cleaned_data.get("outcome_resolution")
        if _done(request, form, lambda: call_ins.answer(found, by=request.user, **facts)):
            return redirect("call_in", pk)
    return _form(request, found.decision, form, "What came of the call-in")


@ADVISOR
def call_in_again(request, pk):
    """What became of a decision that was referred; published at once."""
    found = _the_call_in(pk)
    form = AgainForm(sent(request))
    form.cancel_url = reverse("call_in", args=[pk])
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        if _done(request, form, lambda: call_ins.decide_again(found, by=request.user, **facts)):
            return redirect("call_in", pk)
    return _form(request, found.decision, form, "What was decided then")


def _done(request, form, verb):
    try:
        verb()
    except Refused as why:
        form.add_error(None, str(why))
        return False
    messages.success(request, "Saved. The public page says so already.")
    return True


def _form(request, decision, form, heading):
    context = {"decision": decision, "form": form, "heading": heading, "back": form.cancel_url}
    return render(request, "publishing/decisions/form.html", context)
