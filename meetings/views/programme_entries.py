"""Entries of a work programme: one short function per verb."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from meetings import conflicts
from meetings import work_programme as verbs
from meetings.drafting import Refused
from meetings.forms.work_programme import EntryForm
from meetings.models import AgendaItem, ProgrammeEntry
from meetings.programme_board import WITHOUT_MEETING, board_of, meetings_of

from .asked import key_in
from .work_programme import REMOVED, address_of, advisors_only, board_context, programme_asked


def the_entry(pk):
    found = ProgrammeEntry.objects.select_related("programme__committee__house_style", "meeting", "agenda_item")
    return get_object_or_404(found, pk=pk)


def to_entry(entry):
    return redirect(address_of(entry.programme, f"#entry-{entry.pk}"))


@advisors_only
def entry_add(request, slug):
    """Add an entry: from the line on the programme's page (``title``, ``to``), or in full."""
    programme = programme_asked(request, slug)
    meetings = meetings_of(programme)
    if request.method == "POST":
        programme = verbs.begin(programme)
    entry = ProgrammeEntry(programme=programme)
    form = EntryForm(_sent(request, meetings), instance=entry, meetings=meetings)
    form.submit_label, form.cancel_url = "Add to the work programme", address_of(programme)
    if request.method == "POST" and form.is_valid():
        verbs.add_entry(form.save(commit=False))
        messages.success(request, f"‘{entry.title}’ added.")
        return to_entry(entry)
    return _form_page(request, form, f"Add to the work programme {programme.year_name}", form.cancel_url)


def _sent(request, meetings):
    """What was typed; where only a place was chosen, as the fields of the form name it."""
    if request.method != "POST":
        return None
    sent, to = request.POST.copy(), request.POST.get("to")
    if to is not None:
        sent["kind"] = to if to in WITHOUT_MEETING else ProgrammeEntry.Kind.ITEM
        sent["meeting"] = next((meeting.pk for meeting in meetings if to == f"meeting-{meeting.pk}"), "")
    return sent


@advisors_only
def entry_edit(request, pk):
    entry = the_entry(pk)
    back = address_of(entry.programme, f"#entry-{pk}")
    meetings = meetings_of(entry.programme)
    form = EntryForm(request.POST or None, instance=entry, meetings=meetings)
    form.submit_label, form.cancel_url = "Save changes", back
    if request.method == "POST" and form.is_valid():
        if _saved(form):
            messages.success(request, f"‘{entry.title}’ saved.")
            return redirect(back)
        stored = ProgrammeEntry.objects.filter(pk=pk).first()
        theirs = stored and EntryForm(instance=stored, meetings=meetings)
        return conflicts.conflict_page(request, form, stored, back=back, theirs=theirs)
    return _form_page(request, form, "Change the entry of the work programme", back, entry)


def _saved(form):
    """Save an edited entry with what follows: its place where that changed, and that an outcome was typed."""
    also = []
    if form.goes_elsewhere:
        verbs.settle(form.instance)
        also += ["position", "planned_for"]
    if "outcome" in form.changed_data:
        form.instance.outcome_from = None
        also.append("outcome_from")
    return conflicts.save(form, also=tuple(also))


def _form_page(request, form, heading, back, entry=None):
    page = {"form": form, "heading": heading, "back": back, "entry": entry}
    page["committee"] = form.instance.programme.committee
    return render(request, "meetings/form.html", page)


@advisors_only
@require_POST
def entry_move(request, pk):
    """One place up or down (``move``), or to another section (``to``), there in front of ``before`` or last."""
    entry, note = the_entry(pk), ""
    try:
        if "to" in request.POST:
            verbs.move_entry(entry, request.POST["to"], before=key_in(request.POST.get("before", "")))
        else:
            verbs.step_entry(entry, -1 if request.POST.get("move") == "up" else 1)
    except Refused as why:
        note = str(why)
    if request.headers.get("X-Requested-With") != "fetch":
        messages.warning(request, note) if note else None
        return to_entry(entry)
    board = board_of(entry.programme)
    page = {**board_context(board), "note": note, "announcement": note or _place(entry, board)}
    return HttpResponse(render_to_string("meetings/work_programme/_board.html", page, request))


def _place(entry, board):
    section = next(each for each in board.sections if entry.pk in [one.pk for one in each.entries])
    at = [one.pk for one in section.entries].index(entry.pk) + 1
    return f"‘{entry.title}’ is now in place {at} of {len(section.entries)} under {section.name}."


@advisors_only
@require_POST
def entry_stays(request, pk):
    """It stays with its meeting although that was rescheduled."""
    entry = the_entry(pk)
    return _done(request, entry, lambda: verbs.keep_with_meeting(entry), f"‘{entry.title}’ stays with its meeting.")


@advisors_only
@require_POST
def entry_remove(request, pk):
    """At once; the page that follows offers to undo it."""
    entry = the_entry(pk)
    try:
        kept = verbs.remove_entry(entry)
    except Refused as why:
        messages.error(request, str(why))
        return redirect(address_of(entry.programme))
    request.session[REMOVED] = {
        "programme": entry.programme_id,
        "title": entry.title,
        "kept": kept,
        "shown": False,
    }
    return redirect(address_of(entry.programme))


@advisors_only
@require_POST
def entry_put_back(request, slug):
    """Undo the last removal from this programme."""
    programme = programme_asked(request, slug)
    removed = request.session.pop(REMOVED, None)
    entry = verbs.put_back(removed["kept"]) if removed and removed["programme"] == programme.pk else None
    if entry is None:
        messages.warning(request, "There is nothing to put back.")
        return redirect(address_of(programme))
    messages.success(request, f"‘{entry.title}’ is back on the work programme.")
    return to_entry(entry)


@advisors_only
@require_POST
def entry_on_agenda(request, pk):
    """Make it an item of its meeting's agenda."""
    entry = the_entry(pk)
    meeting = entry.meeting
    done = f"‘{entry.title}’ is on the agenda{f' of {meeting.date:%-d %B %Y}' if meeting else ''}."
    if meeting and meeting.agenda_published_at:
        done += " That agenda is published, so it goes out with a supplement."
    return _done(request, entry, lambda: verbs.put_on_agenda(entry), done)


@advisors_only
@require_POST
def entry_link(request, pk):
    """Say which item of the agenda it is (``item``); without one, that it is none of them."""
    entry = the_entry(pk)
    key = key_in(request.POST.get("item", ""))
    item = get_object_or_404(AgendaItem, pk=key) if key else None
    done = f"‘{entry.title}’ is linked to ‘{item.title}’." if item else f"‘{entry.title}’ is linked to no item now."
    return _done(request, entry, lambda: verbs.link_item(entry, item), done)


def _done(request, entry, verb, words):
    try:
        verb()
    except Refused as why:
        messages.error(request, str(why))
    else:
        messages.success(request, words)
    return to_entry(entry)
