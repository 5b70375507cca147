"""A committee's work programme at the desk: the page, how it is printed, standing items of the year before."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from meetings import work_programme as verbs
from meetings.forms.work_programme import ProgrammeForm
from meetings.models import Committee, Meeting
from meetings.municipal_year import year_name, year_span
from meetings.programme_board import board_of, items_to_link, programme_of, this_year
from people.access import roles_required
from people.models import Role

from .asked import key_in

REMOVED = "removed_programme_entry"
YEARS = range(2000, 2100)
advisors_only = roles_required(Role.GOVERNANCE_ADVISOR)


def programme_asked(request, slug):
    """The programme of the committee ``slug`` for the year named in ?year= or sent, this one unless it is a year."""
    committee = get_object_or_404(Committee.objects.select_related("house_style"), slug=slug)
    year = key_in(request.POST.get("year") or request.GET.get("year") or "")
    return programme_of(committee, year if year in YEARS else this_year())


def address_of(programme, anchor=""):
    return reverse("work_programme", args=[programme.committee.slug]) + f"?year={programme.year}{anchor}"


@advisors_only
def work_programme(request, slug):
    """Everything planned for the year, by meeting; with the calendar of meetings and who sits on the committee."""
    programme = programme_asked(request, slug)
    board = board_of(programme)
    first, after = year_span(programme.year)
    today = timezone.localdate()
    page = {
        **board_context(board),
        "removed": _just_removed(request, programme),
        "years": [(year, year_name(year), year == programme.year) for year in _years(programme)],
        "calendar": [section.meeting for section in board.meetings],
        "sitting": programme.committee.membership(min(max(today, first), after)),
        "next": _next_meeting(programme),
    }
    return render(request, "meetings/work_programme/programme.html", page)


def board_context(board):
    """What templates/meetings/work_programme/_board.html needs."""
    to_link = items_to_link(board)
    for entry in board.entries:
        entry.could_be = to_link.get(entry.meeting_id, []) if entry.can_go_on_an_agenda else []
    return {
        "programme": board.programme,
        "committee": board.programme.committee,
        "board": board,
        "places": [section for section in board.sections if section.takes_entries],
    }


def _years(programme):
    """The years to choose from: those planned already, this one and the next, and the one shown."""
    planned = programme.committee.work_programmes.values_list("year", flat=True)
    return sorted({*planned, this_year(), this_year() + 1, programme.year})


def _next_meeting(programme):
    """The next meeting that prints papers, of whatever year: the programme of the next one is agreed at its end."""
    coming = programme.committee.meetings.upcoming().filter(cancelled_at=None, kind=Meeting.Kind.FORMAL)
    return coming.first()


def _just_removed(request, programme):
    """The entry removed a moment ago, once."""
    removed = request.session.get(REMOVED)
    if not removed or removed["programme"] != programme.pk or removed["shown"]:
        return None
    request.session[REMOVED] = {**removed, "shown": True}
    return removed


@advisors_only
def work_programme_form(request, slug):
    """In full, or just date and item."""
    programme = programme_asked(request, slug)
    back = address_of(programme)
    form = ProgrammeForm(request.POST or None, instance=programme)
    form.cancel_url = back
    if request.method == "POST" and form.is_valid():
        stored = verbs.begin(programme)
        stored.paper_form = form.cleaned_data["paper_form"]
        stored.save(update_fields=["paper_form"])
        messages.success(request, "Saved. Bring the paper up to date to print it so.")
        return redirect(back)
    page = {"form": form, "heading": f"How the work programme {programme.year_name} is printed", "back": back}
    return render(request, "meetings/form.html", {**page, "committee": programme.committee})


@advisors_only
@require_POST
def copy_standing(request, slug):
    """Take over the standing items of the year before."""
    programme = verbs.begin(programme_asked(request, slug))
    made = verbs.copy_standing_items(programme)
    if made:
        messages.success(request, f"{len(made)} standing item{'s' if len(made) > 1 else ''} copied.")
    else:
        messages.warning(request, "There was no standing item to copy that is not here already.")
    return redirect(address_of(programme))
