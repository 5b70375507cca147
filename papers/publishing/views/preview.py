"""Exactly what will be published, before it is; the chair reads it here and comments. Nothing is written."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from meetings.models import Meeting
from papers.agenda import Agenda
from papers.door import Door
from papers.markup import with_anchors
from papers.models import Edition, MeetingNotice, Paper
from papers.page_marks import PackPlaces
from papers.paper_reading import PaperReading
from papers.reading import merged_items
from reports.models import Document

from ..changes import draft_of
from ..entries import PUBLIC, RESTRICTED
from ..freeze import freeze
from ..parts import paper_html, places_in_pack
from ..verbs import number_pages, prepare


def _readable_meeting(request, pk):
    """The meeting, for those who may read its draft: advisors, the monitoring officer, the body's own chair."""
    meeting = get_object_or_404(Meeting.objects.select_related("committee"), pk=pk)
    if not request.user.has_perm("meetings.read_draft", meeting.committee):
        raise PermissionDenied
    return meeting


def _frame(user):
    """Officers read it at their desk, the chair in the members' area."""
    return "manage/base.html" if user.roles else "members/base.html"


@login_required
def preview(request, pk):
    """The agenda as either audience will read it; ``?edition=public`` shows what the public gets."""
    meeting = _readable_meeting(request, pk)
    audience = request.GET.get("edition", RESTRICTED)
    if audience not in Edition.Audience.values:
        raise Http404("There are two editions: public and restricted.")
    context = {
        "frame": _frame(request.user),
        "meeting": meeting,
        "agenda": _agenda(meeting, audience, here=request.path),
        "audience": audience,
        "is_public": audience == PUBLIC,
        "comments": meeting.comments.select_related("author__person", "item").order_by("made_at"),
    }
    return render(request, "publishing/preview.html", context)


def _agenda(meeting, audience, *, here):
    """The draft in the shape in which readers get a published agenda, with links that stay within the preview."""
    draft = draft_of(meeting)
    contents = freeze(draft).contents
    documents = {str(draft.keys[document.pk]): document for document in draft.documents}
    editions = {name: Edition(audience=name, content=content) for name, content in contents.items()}
    items = merged_items(editions, _door(contents[PUBLIC], audience, draft.taken_down))
    comment = reverse("comment_add", args=[meeting.pk])
    for item in items:
        back = urlencode({"item": item["id"], "next": f"{here}#item-{item['id']}"})
        item["comment_address"] = f"{comment}?{back}"
        for paper in item["papers"]:
            document = documents.get(str(paper["key"]))
            paper["address"] = reverse("preview_paper", args=[meeting.pk, document.pk]) if document else "#"
            paper["size"] = 0
    notice = MeetingNotice(meeting_id=meeting.pk, committee=meeting.committee.name, starts_at=meeting.starts_at)
    return Agenda(notice=notice, edition=editions[audience], content=contents[audience], items=items)


def _door(content, audience, taken_down):
    """What the audience will see of a draft: everything in the restricted edition, what is open in the public one."""
    papers = [paper for item in content["items"] for paper in item["papers"]]
    seen = [paper for paper in papers if audience == RESTRICTED or paper["openness"] == Paper.OPEN]
    down = {key: timezone.now() for key in taken_down}
    return Door(audience == RESTRICTED, {(paper["key"], paper["version"]): 0 for paper in seen}, down)


@login_required
def preview_pack(request, pk, audience):
    """The pack as it would be published now."""
    meeting = _readable_meeting(request, pk)
    if audience not in Edition.Audience.values:
        raise Http404("There are two editions: public and restricted.")
    pack = prepare(meeting).packs[audience]
    response = HttpResponse(pack.pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="preview-{meeting.slug}-{audience}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
def preview_paper(request, pk, document_pk):
    """One paper as its web page will be."""
    meeting = _readable_meeting(request, pk)
    document = get_object_or_404(Document.objects.select_related("item"), pk=document_pk, item__meeting=meeting)
    places = _places(meeting, document)
    context = {
        "frame": _frame(request.user),
        "meeting": meeting,
        "document": document,
        "page": with_anchors(paper_html(document), places),
        "places": places,
    }
    return render(request, "publishing/preview_paper.html", context)


def _places(meeting, document):
    """Which page of its pack each part of a document is on: if it were published now, or as it was."""
    draft, frozen = number_pages(meeting)
    paper = next((each for each in frozen.papers if each.document == document), None)
    if paper:
        anchors = places_in_pack(document, paper.part, paper.pages.first)
        pack = "supplementary agenda" if frozen.number else "pack"
        return PackPlaces(paper.pages.first, anchors, pack, paper.part.pages)
    published = Paper.objects.filter(key=draft.keys[document.pk]).newest().select_related("publication", "file").first()
    return PaperReading(None, published, [published]).places if published else PackPlaces()
