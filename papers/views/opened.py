"""What is recorded when a member opens a restricted paper: told to them, with their own entries."""

from django.core.paginator import Paginator
from django.shortcuts import render

from papers.models import MeetingNotice, Opening, Paper

from .members import members_only

A_PAGE = 50


@members_only
def members_opened(request):
    """The reader's own entries, newest first."""
    mine = Opening.objects.filter(user_id=request.reader.user_id).select_related("paper__publication", "publication")
    mine = mine.defer("paper__html", "paper__text", "paper__words")
    page = Paginator(mine, A_PAGE).get_page(request.GET.get("page"))
    _describe(page.object_list, request.reader)
    return render(request, "members/opened.html", {"page": page})


def _describe(openings, reader):
    """Give each opening its meeting's ``notice`` and, where the reader may still read the paper, its ``title``.

    The name of a restricted paper is restricted too: it goes with the right to read it.
    """
    notices = MeetingNotice.objects.filter(meeting_id__in={_publication(each).meeting_id for each in openings})
    notices = {notice.meeting_id: notice for notice in notices.latest_of_each()}
    papers = Paper.objects.filter(pk__in={each.paper_id for each in openings if each.paper_id})
    readable = set(papers.visible_to(reader).values_list("pk", flat=True))
    for each in openings:
        each.notice = notices.get(_publication(each).meeting_id)
        each.readable = each.paper_id in readable
        each.title = each.paper.title if each.readable else ""


def _publication(opening):
    return opening.publication or opening.paper.publication
