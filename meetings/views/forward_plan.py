"""The forward plan at the desk: by month, an entry, and what is done to it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from meetings import conflicts
from meetings import forward_plan as verbs
from meetings.drafting import Refused
from meetings.forms.forward_plan import AgendaForm, DecidedForm, PlanEntryForm, SlipForm, WithdrawEntryForm
from meetings.models import Committee, ForwardPlanEntry, Meeting, NoticeException, PrivateNotice
from meetings.plan_board import by_month, plan_lines

from .actions import advisors_only


@advisors_only
def forward_plan(request):
    """Decisions to come by month; with ?show=past those decided or withdrawn."""
    past = request.GET.get("show") == "past"
    entries = ForwardPlanEntry.objects.with_all_shown()
    entries = entries.finished().order_by("-expected_on", "pk") if past else entries.to_come()
    notices = PrivateNotice.objects.filter(withdrawn_at=None, meeting__starts_at__gte=timezone.now())
    context = {
        "months": by_month(plan_lines(entries)),
        "past": past,
        "notices": notices.select_related("meeting__committee"),
        "any": ForwardPlanEntry.objects.exists(),
    }
    return render(request, "meetings/forward_plan/plan.html", context)


def the_entry(pk):
    return get_object_or_404(ForwardPlanEntry.objects.with_all_shown(), pk=pk)


def to_entry(pk):
    return reverse("plan_entry", args=[pk])


@advisors_only
def entry(request, pk):
    """All of an entry, its notices, and where it can go."""
    found = the_entry(pk)
    meetings = verbs.agendas_for(found) if found.is_to_come and not found.agenda_item_id else []
    context = {
        "entry": found,
        "line": plan_lines([found])[0],
        "facts": _facts(found),
        "kinds": NoticeException.Kind.choices,
        "given": {exception.kind for exception in found.exceptions.all()},
        "form": _agenda_form(request, found, meetings) if meetings else None,
    }
    return render(request, "meetings/forward_plan/entry.html", context)


def _facts(entry):
    held = entry.get_held_display()
    return [
        ("Who decides", entry.decided_by),
        ("When", entry.expected),
        ("Key decision", "Yes" if entry.key_decision else "No"),
        ("Considered", f"{held}. {entry.private_reason}" if entry.private_reason else held),
        ("About", entry.about),
        ("Documents", "\n".join(entry.documents)),
        ("Copies from", entry.copies_from),
        ("Whom to ask", entry.contact and entry.contact.name),
        ("Portfolio holder", entry.portfolio_holder),
        ("Lead officer", entry.lead_officer),
        ("Consultation", entry.consultees),
        ("Wards", ", ".join(ward.name for ward in entry.wards.all())),
        ("Withdrawn", entry.withdrawn_reason),
        ("Decided", entry.outcome),
    ]


@advisors_only
def entry_add(request):
    found = ForwardPlanEntry(created_by=request.user)
    executive = list(Committee.objects.current().filter(regime=Committee.Regime.EXECUTIVE)[:2])
    if len(executive) == 1:
        found.committee = executive[0]
    return _edited(request, found, "Add a decision", reverse("manage_forward_plan"))


@advisors_only
def entry_edit(request, pk):
    return _edited(request, the_entry(pk), "Change the entry of the forward plan", to_entry(pk))


def _edited(request, found, heading, back):
    form = PlanEntryForm(request.POST or None, instance=found)
    form.cancel_url = back
    if request.method == "POST" and form.is_valid():
        if found.pk is None:
            form.save()
        elif not conflicts.save(form):
            return conflicts.conflict_page(request, form, back=back)
        messages.success(request, f"‘{found}’ saved. The public reads it once the plan is published.")
        return redirect(to_entry(found.pk))
    return _form_page(request, form, heading, back)


def _form_page(request, form, heading, back, text=""):
    context = {"form": form, "heading": heading, "back": back, "text": text}
    return render(request, "meetings/forward_plan/form.html", context)


@advisors_only
def entry_slip(request, pk):
    """Another day, with the reason; the notice keeps the day it was first public."""
    found = the_entry(pk)
    form = SlipForm(request.POST or None)

    def slip():
        facts = form.cleaned_data
        verbs.slip_entry(found, to=facts["to"], words=facts["words"], reason=facts["reason"], by=request.user)

    text = f"It is planned for {found.expected}."
    return _done(request, form, found, slip, "Change the day of the decision", "The day is changed.", text)


@advisors_only
def entry_withdraw(request, pk):
    found = the_entry(pk)
    form = WithdrawEntryForm(request.POST or None)

    def withdraw():
        verbs.withdraw_from_plan(found, reason=form.cleaned_data["reason"])

    text = "It stays on the plan for those who followed it, with the reason."
    return _done(request, form, found, withdraw, "Withdraw it from the plan", "It is withdrawn.", text)


@advisors_only
def entry_decided(request, pk):
    found = the_entry(pk)
    form = DecidedForm(request.POST or None)

    def decide():
        verbs.decide_entry(found, on=form.cleaned_data["on"], outcome=form.cleaned_data["outcome"])

    return _done(request, form, found, decide, "Note what was decided", "The decision is noted.")


def _done(request, form, found, verb, heading, said, text=""):
    form.cancel_url = to_entry(found.pk)
    if request.method == "POST" and form.is_valid():
        if _tried(request, verb):
            messages.success(request, f"{said} Publish the forward plan so that the public reads it.")
        return redirect(form.cancel_url)
    return _form_page(request, form, heading, form.cancel_url, text or str(found))


def _tried(request, verb):
    """Whether ``verb()`` was done; where it was refused, why is said."""
    try:
        verb()
    except Refused as why:
        messages.error(request, str(why))
        return False
    return True


@advisors_only
@require_POST
def entry_back(request, pk):
    """Undo that it was withdrawn or decided."""
    verbs.back_on_plan(the_entry(pk))
    messages.success(request, "It is to be decided again.")
    return redirect(to_entry(pk))


@advisors_only
@require_POST
def entry_remove(request, pk):
    found = the_entry(pk)
    if not _tried(request, lambda: verbs.remove_entry(found)):
        return redirect(to_entry(pk))
    messages.success(request, f"‘{found}’ removed.")
    return redirect("manage_forward_plan")


@advisors_only
@require_POST
def entry_agenda(request, pk):
    """Put it on an agenda as a new item (``to=meeting-12``), say it is one already (``to=item-34``), or undo it."""
    found = the_entry(pk)
    if "undo" in request.POST:
        verbs.link_item(found, None)
        messages.success(request, "It is joined to no agenda item. The item itself stays.")
        return redirect(to_entry(pk))
    form = _agenda_form(request, found, verbs.agendas_for(found))
    if not form.is_valid():
        messages.error(request, "Choose an agenda of the body that decides.")
        return redirect(to_entry(pk))
    chosen = form.chosen
    put = verbs.put_on_agenda if isinstance(chosen, Meeting) else verbs.link_item
    if not _tried(request, lambda: put(found, chosen)):
        return redirect(to_entry(pk))
    meeting = chosen if isinstance(chosen, Meeting) else chosen.meeting
    messages.success(request, f"‘{found}’ is on the agenda of {meeting}.")
    return redirect(to_entry(pk))


def _agenda_form(request, found, meetings):
    form = AgendaForm(request.POST or None, meetings=meetings)
    same = next((pk for pk, item in form.items.items() if item.title == found.title), None)
    if meetings:
        form.fields["to"].initial = f"item-{same}" if same else f"meeting-{meetings[0].pk}"
    form.helper.form_action = reverse("plan_entry_agenda", args=[found.pk])
    return form
