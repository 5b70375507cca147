"""The attendance of a sitting: one press each; substitutes, others in attendance, coming and going, adjournment."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from meetings import attendance as verbs
from meetings.drafting import Refused
from meetings.forms.attendance import AdjournForm, AttendingForm, MovementForm, StandInForm
from meetings.models import Attendance
from meetings.movements import counted, item_words, note_movement, quorum_note, where
from people.models import Person

from .asked import key_in
from .meetings import advisors, the_meeting

State = Attendance.State


def _sitting(request, meeting):
    number = key_in(request.GET.get("sitting", "")) or 1
    return meeting.sittings.filter(number=number).first() or verbs.first_sitting(meeting)


def _address(sitting):
    query = f"?sitting={sitting.number}" if sitting.number > 1 else ""
    return reverse("attendance", args=[sitting.meeting_id]) + query


@advisors
def attendance(request, pk):
    """The roll of a sitting (``?sitting=2``); each press or form on the page posts back to it."""
    meeting = the_meeting(pk)
    sitting = _sitting(request, meeting)
    sitting.meeting = meeting
    if request.method == "POST":
        done = next((act for name, act in ACTS.items() if name in request.POST), None)
        form = done and _done(request, sitting, done)
        if form is None:
            return redirect(_address(sitting))
        return _page(request, sitting, form)
    return _page(request, sitting)


def _done(request, sitting, act):
    """Do what was asked; a message says what came of it. Returns the form where it has errors."""
    try:
        form = act(request, sitting)
    except Refused as why:
        messages.error(request, str(why))
        return None
    return form


def _page(request, sitting, bound=None):
    meeting = sitting.meeting
    rows = list(sitting.attendance.select_related("person", "substitute_for").prefetch_related("movements__item"))
    forms = {kind: kind(sitting=sitting) for kind in (StandInForm, AttendingForm, MovementForm)}
    if bound is not None:
        forms[type(bound)] = bound
    words = item_words(forms[MovementForm].items)
    movements = [movement for row in rows for movement in row.movements.all()]
    for movement in movements:
        movement.where = where(movement, words)
    context = {
        "meeting": meeting,
        "sitting": sitting,
        "sittings": list(meeting.sittings.all()),
        "lines": verbs.roll(sitting),
        "in_attendance": [row for row in rows if row.state == State.IN_ATTENDANCE],
        "movements": sorted(movements, key=lambda each: (each.noted_at, each.pk)),
        "marks": [State.PRESENT, State.APOLOGIES, State.ABSENT, State.REMOTE],
        "present": len(counted(rows)),
        "quorum_note": quorum_note(meeting),
        "chair": next((row for row in rows if row.in_chair), None),
        "stand_in": forms[StandInForm],
        "attending": forms[AttendingForm],
        "movement": forms[MovementForm],
        "form": bound,
    }
    return render(request, "meetings/minutes/attendance.html", context, status=422 if bound else 200)


def _person(request, name):
    return get_object_or_404(Person, pk=key_in(request.POST.get(name, "")) or 0)


def _row(request, sitting, name):
    return get_object_or_404(sitting.attendance.all(), pk=key_in(request.POST.get(name, "")) or 0)


def _mark(request, sitting):
    """``mark`` is 'state person'."""
    state, _, key = request.POST["mark"].partition(" ")
    person = get_object_or_404(Person, pk=key_in(key) or 0)
    line = next((line for line in verbs.roll(sitting) if line.person == person), None)
    if line is None or state not in (State.PRESENT, State.APOLOGIES, State.ABSENT, State.REMOTE):
        raise Refused("That person is not on the roll of this meeting.")
    if line.attendance and line.attendance.state == state:
        verbs.unmark(line.attendance)
    elif line.stands_in_for and state == State.PRESENT:
        verbs.name_substitute(sitting, person, for_=line.stands_in_for, by=request.user)
    else:
        verbs.mark(sitting, person, state, role=line.role)


def _mark_rest(request, sitting):
    verbs.mark_rest_present(sitting)


def _chair(request, sitting):
    row = _row(request, sitting, "chair")
    row.sitting = sitting
    verbs.take_chair(row)


def _stand_in(request, sitting):
    form = StandInForm(request.POST, sitting=sitting)
    if not form.is_valid():
        return form
    substitute, member = form.cleaned_data["substitute"], form.cleaned_data["stands_in_for"]
    verbs.name_substitute(sitting, substitute, for_=member, by=request.user)
    messages.success(
        request,
        f"{substitute.formal_name} is present, substituting for {member.formal_name}. "
        "The papers of this meeting are open to them now.",
    )
    return None


def _no_stand_in(request, sitting):
    substitute = _person(request, "no_substitute")
    verbs.remove_substitute(sitting, substitute)
    told = f"{substitute.formal_name} is no longer a substitute. The papers are closed to them again."
    messages.success(request, told)


def _attending(request, sitting):
    form = AttendingForm(request.POST, sitting=sitting)
    if not form.is_valid():
        return form
    verbs.add_attending(sitting, **form.cleaned_data)
    return None


def _off(request, sitting):
    row = _row(request, sitting, "off")
    verbs.unmark(row)


def _movement(request, sitting):
    form = MovementForm(request.POST, sitting=sitting)
    if not form.is_valid():
        return form
    note_movement(**form.cleaned_data)
    return None


def _no_movement(request, sitting):
    key = key_in(request.POST["no_movement"]) or 0
    for row in sitting.attendance.filter(movements__pk=key):
        row.movements.filter(pk=key).delete()


ACTS = {
    "mark": _mark,
    "mark_rest": _mark_rest,
    "chair": _chair,
    "stand_in": _stand_in,
    "no_substitute": _no_stand_in,
    "attending": _attending,
    "off": _off,
    "move": _movement,
    "no_movement": _no_movement,
}


@advisors
def adjourn(request, pk):
    """End the sitting, and say when the meeting goes on."""
    meeting = the_meeting(pk)
    sitting = _sitting(request, meeting)
    sitting.meeting = meeting
    form = AdjournForm(request.POST or None, sitting=sitting)
    form.cancel_url = _address(sitting)
    if request.method == "POST" and form.is_valid():
        try:
            following = verbs.adjourn(sitting, **form.cleaned_data)
        except Refused as why:
            messages.error(request, str(why))
            return redirect(_address(sitting))
        messages.success(request, "The meeting is adjourned. The attendance of the next sitting begins as this one’s.")
        return redirect(_address(following))
    return render(request, "meetings/minutes/adjourn.html", {"meeting": meeting, "sitting": sitting, "form": form})
