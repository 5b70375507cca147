"""A member's own notes as pages: to look through, search, print, take away; and forms for browsers without script."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from papers.annotating.exporting import as_data, as_text
from papers.annotating.forms import NoteForm, WordsForm
from papers.annotating.lists import notes_by_meeting
from papers.annotating.page import notes_on
from papers.annotating.reading import Places
from papers.annotating.verbs import take_changes
from papers.models import Annotation, MeetingNotice
from papers.paper_reading import NoSuchPaper, paper_for
from papers.searching import cleaned

from .members import log_opening, members_may_write, members_only, restricted_context
from .refusals import in_words

MEETINGS_A_PAGE = 10


@members_only
def members_notes(request):
    """All of the reader's notes, by meeting and item; ``?q=`` narrows them."""
    words, shown = cleaned(request.GET.get("q", "")), {}

    def page_of(meetings):
        shown["page"] = Paginator(meetings, MEETINGS_A_PAGE).get_page(request.GET.get("page"))
        return shown["page"]

    meetings = notes_by_meeting(request.reader, words=words, meetings=page_of)
    context = {"meetings": meetings, "q": words, "query": f"{urlencode({'q': words})}&" if words else "", **shown}
    return render(request, "members/notes/all.html", context)


@members_only
def members_meeting_notes(request, meeting_id):
    """Speaking notes: what the reader wrote on one meeting's papers, in the order of the agenda."""
    notice, papers = _of_meeting(request, meeting_id)
    return render(request, "members/notes/meeting.html", {"notice": notice, "papers": papers})


@members_only
def members_meeting_notes_text(request, meeting_id):
    """The same as plain text, to keep or to paste."""
    notice, papers = _of_meeting(request, meeting_id)
    response = HttpResponse(as_text(notice, papers), content_type="text/plain; charset=utf-8")
    return _as_file(response, f"notes-{notice.slug}.txt")


@members_only
def members_meeting_notes_data(request, meeting_id):
    """The same as JSON."""
    notice, papers = _of_meeting(request, meeting_id)
    data = as_data(notice, papers)
    return _as_file(
        JsonResponse(data, json_dumps_params={"indent": 1, "ensure_ascii": False}), f"notes-{notice.slug}.json"
    )


def _of_meeting(request, meeting_id):
    notice = MeetingNotice.objects.filter(meeting_id=meeting_id).order_by("-pk").first()
    if notice is None:
        raise Http404
    found = notes_by_meeting(request.reader, meeting_id=meeting_id)
    return notice, found[0].papers if found else []


def _as_file(response, name):
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@members_only
@in_words
def members_paper_pages(request, meeting_id, paper_slug):
    """The pages of a paper's file in the browser, to mark up. The page fetches the file, and that is what is logged."""
    reading = paper_for(request.reader, meeting_id, paper_slug)
    if reading.paper.file is None:
        raise NoSuchPaper
    notes = notes_on(request.reader, reading)
    context = {"reading": reading, "notes": notes, **restricted_context(reading.paper)}
    return render(request, "members/notes/pages.html", context)


@members_may_write
@in_words
def members_paper_notes(request, meeting_id, paper_slug):
    """Make a note on a paper with a plain form, which shows its passages: of a restricted one that is logged."""
    reading = paper_for(request.reader, meeting_id, paper_slug)
    address = reverse("members_paper", args=[meeting_id, reading.paper.slug])
    log_opening(request, paper=reading.paper)
    blocks = notes_on(request.reader, reading).blocks
    form = NoteForm(request.POST or None, blocks=blocks, initial={"anchor": request.GET.get("at", "")})
    form.cancel_url = address
    if request.method == "POST" and form.is_valid():
        take_changes([_change(reading.paper, **form.cleaned_data)], by=request.reader)
        messages.success(request, "Your note is saved.")
        return redirect(f"{address}#my-notes")
    return render(request, "members/notes/add.html", {"reading": reading, "form": form, "address": address})


@members_may_write
def members_note(request, pk):
    """Change the words of a note, or delete it. Somebody else's is not there."""
    note = get_object_or_404(Annotation.objects.of(request.reader).standing().select_related("paper"), pk=pk)
    back = _back(request)
    form = WordsForm(request.POST if "save" in request.POST else None, initial={"text": note.text})
    if request.method == "POST" and "delete" in request.POST:
        take_changes([_changed(note, deleted=True)], by=request.reader)
        messages.success(request, "Deleted.")
        return redirect(back)
    if request.method == "POST" and form.is_valid():
        take_changes([_changed(note, kind="note", text=form.cleaned_data["text"])], by=request.reader)
        messages.success(request, "Your note is saved.")
        return redirect(back)
    each = Places(request.reader, [note]).noted(note)
    return render(request, "members/notes/note.html", {"each": each, "form": form, "back": back})


def _back(request):
    """The list one came from, if it is one of ours."""
    wanted = request.GET.get("from", "")
    ours = wanted.startswith("/members-area/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else reverse("members_notes")


def _change(paper, **facts):
    now = timezone.now()
    return {
        "id": uuid.uuid4(), "base": 0, "paper": paper.key, "paper_version": paper.version, "prefix": "", "exact": "",
        "suffix": "", "written_at": now, "changed_at": now, "deleted": False, **facts,
    }  # fmt: skip


def _changed(note, **facts):
    words = {name: getattr(note, name) for name in ("kind", "anchor", "prefix", "exact", "suffix", "text")}
    return _change(note.paper, **words, id=note.pk, base=note.version) | facts
