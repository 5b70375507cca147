"""'Go to page 39 or item 7': a small form that leads there, with or without a script."""

from django.contrib import messages
from django.shortcuts import redirect

from papers.jumping import last_page, place_of, read_asked

from .addresses import notice_of
from .members import members_only

UNREAD = "Enter the number of a page or of an item, for example 39, page 39 or item 7."


@members_only
def members_jump(request, meeting_id):
    """To the page or item that ``?to=`` names; back to the meeting, saying what there is, where there is none such."""
    notice_of(meeting_id)
    asked = read_asked(request.GET.get("to", "")[:40])
    if asked is None:
        messages.error(request, UNREAD)
        return redirect("members_meeting", meeting_id)
    if place := place_of(request.reader, meeting_id, asked):
        return redirect(place)
    messages.error(request, _none_such(request, meeting_id, asked))
    return redirect("members_meeting", meeting_id)


def _none_such(request, meeting_id, asked):
    last = last_page(request.reader, meeting_id)
    pages = f" The pages of this meeting’s papers go up to {last}." if last and asked.page else ""
    return f"There is no such page or item.{pages} {UNREAD}"
