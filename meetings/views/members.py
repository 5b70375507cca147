"""The members' area where it speaks to the desk: apologies, declarations prepared beforehand, a member's actions."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings import actions, apologies, preparing
from meetings.drafting import Refused
from meetings.forms.members import PreparedForm, WishForm
from meetings.models import Action, Declaration, Meeting, SentApologies

from .actions import PAGE

either = require_http_methods(["GET", "HEAD", "POST"])
TOLD, SEEN = "The governance advisor is told by e-mail.", "The governance advisor sees it with the attendance."


def members_only(view):
    """For councillors, co-opted members and named substitutes; officers have the desk."""

    @wraps(view)
    @never_cache
    @login_required
    def guarded(request, *args, **kwargs):
        if not (request.user.person_id and request.reader.is_member):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _own_meeting(request, meeting_id):
    """The meeting, if the member has a seat at it. What is told of it here is no more than they may know anyway."""
    meeting = get_object_or_404(Meeting.objects.select_related("committee__contact"), pk=meeting_id)
    if not apologies.role_at(meeting, request.user.person):
        raise PermissionDenied
    return meeting


@members_only
@either
def members_apologies(request, meeting_id):
    """Sent with one press; then the page says so, asks who could stand in, and offers to take it back."""
    meeting = _own_meeting(request, meeting_id)
    sent = SentApologies.objects.filter(meeting=meeting, person=request.user.person).first()
    form = WishForm(request.POST if "wish" in request.POST else None, initial={"wish": sent and sent.substitute_wish})
    if request.method == "POST" and _said(request, meeting, sent, form):
        return redirect("members_apologies", meeting_id)
    context = {
        "meeting": meeting,
        "sent": sent,
        "form": form,
        "open": apologies.is_open(meeting),
        "stand_in": meeting.substitutions.filter(stands_in_for=request.user.person_id).first(),
    }
    return render(request, "members/apologies.html", context)


def _said(request, meeting, sent, form):
    """Send the apologies, or add the wish to those sent; whether anything was done or refused, with a message."""
    if form.is_bound and not form.is_valid():
        return False
    try:
        if sent is None:
            sent, what = apologies.send_apologies(meeting, request.user.person), apologies.SENT
        elif form.is_bound:
            apologies.wish_for(sent, form.cleaned_data["wish"])
            what = apologies.WISH
        else:
            return True
    except Refused as why:
        messages.error(request, str(why))
        return True
    told = apologies.have_advisor_told(meeting, request.user.person, what)
    done = "Your apologies are sent." if what == apologies.SENT else "Saved."
    messages.success(request, f"{done} {TOLD if told else SEEN}")
    return True


@members_only
@require_POST
def members_apologies_undo(request, meeting_id):
    """I can come after all."""
    meeting = _own_meeting(request, meeting_id)
    sent = SentApologies.objects.filter(meeting=meeting, person=request.user.person).first()
    if sent is None:
        return redirect("members_apologies", meeting_id)
    sent.meeting = meeting
    try:
        apologies.take_back(sent)
    except Refused as why:
        messages.error(request, str(why))
    else:
        told = apologies.have_advisor_told(meeting, request.user.person, apologies.TAKEN_BACK)
        back = "Your apologies are taken back: you are expected at the meeting."
        messages.success(request, f"{back} {TOLD if told else SEEN}")
    return redirect("members_apologies", meeting_id)


@members_only
@require_safe
def members_actions(request):
    """What the member has to do, what is due first on top; below it what they did lately."""
    mine = Action.objects.of_person(request.user.person_id)
    context = {
        "page": Paginator(mine.open().with_all_shown().in_order(), PAGE).get_page(request.GET.get("page")),
        "done": mine.closed_since(actions.lately()).with_all_shown().order_by("-closed_on", "-pk")[:PAGE],
        "frame": "members/base.html",
    }
    return render(request, "meetings/actions/mine.html", context)


@members_only
@require_safe
def members_declarations(request):
    """What the member prepared for meetings to come, and what they declared at meetings."""
    person = request.user.person
    context = {"prepared": preparing.prepared_by(person), "made": preparing.made_by(person)}
    return render(request, "members/declarations.html", context)


@members_only
@either
def prepared_add(request, meeting_id):
    """An interest in an item of a meeting, prepared before it."""
    meeting = _own_meeting(request, meeting_id)
    return _edited(request, Declaration(meeting=meeting, person=request.user.person, prepared=True))


@members_only
@either
def prepared_edit(request, declaration_pk):
    return _edited(request, _own_prepared(request, declaration_pk))


def _own_prepared(request, pk):
    found = Declaration.objects.select_related("meeting__committee", "person", "item")
    return get_object_or_404(found, pk=pk, person=request.user.person_id, prepared=True)


def _edited(request, declaration):
    form = PreparedForm(request.POST or None, instance=declaration)
    form.cancel_url = reverse("members_declarations")
    if request.method == "POST" and form.is_valid():
        try:
            preparing.prepare(form.save(commit=False))
        except Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Saved. The governance advisor has it at the meeting. Declare it there yourself.")
            return redirect("members_declarations")
    context = {"form": form, "meeting": declaration.meeting, "is_open": apologies.is_open(declaration.meeting)}
    return render(request, "members/prepared.html", context)


@members_only
@either
def prepared_remove(request, declaration_pk):
    """Taken back; it asks first."""
    declaration = _own_prepared(request, declaration_pk)
    if request.method == "POST":
        preparing.drop_prepared(declaration)
        messages.success(request, "Removed. The governance advisor no longer sees it.")
        return redirect("members_declarations")
    page = {
        "question": "Remove this declaration?",
        "text": "You prepared it for the meeting. If you have the interest, declare it at the meeting all the same.",
        "button": "Remove it",
        "cancel_url": reverse("members_declarations"),
        "frame": "members/base.html",
    }
    return render(request, "confirm.html", page)
