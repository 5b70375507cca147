"""What the pages of this room share: fetching what may be touched, and where to go afterwards."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from council_portal.richtext import plain_text
from meetings.models import AgendaItem
from people.models import Role
from reports.models import Document
from reports.typed import typed_html

TYPED = {
    "title": "Title",
    "report_of": "Report of",
    "authors": "Report authors",
    "wards": "Wards affected",
    "summary": "Summary",
    "recommendations": "Recommendations",
    "body": "Text of the report",
    "background_papers": "Background papers",
    "expected": "When it will follow",
}


def item_to_add_to(request, pk):
    """The item ``pk``, for those who may add papers to it; 403 for others, 404 where it was removed."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting__committee__house_style"), pk=pk)
    if not request.user.has_perm("reports.add_to_item", item):
        raise PermissionDenied
    return item


def document_to_write(request, pk):
    """The document ``pk``, for those who may change it."""
    document = get_object_or_404(Document.objects.select_related("item__meeting__committee__house_style"), pk=pk)
    if not request.user.has_perm("reports.write", document):
        raise PermissionDenied
    return document


def document_to_read(request, pk):
    """The document ``pk``, for those who may read its draft."""
    document = get_object_or_404(Document.objects.select_related("item__meeting__committee__house_style"), pk=pk)
    if not request.user.has_perm("reports.read_draft", document):
        raise PermissionDenied
    return document


def reading(request, document):
    """What the pages about a draft know of who reads it: the way back, and whether they may only read."""
    back, may_write = home_of(request, document.item), request.user.has_perm("reports.write", document)
    return {"back": back, "read_only": not may_write}


def home_of(request, item):
    """Where somebody who works on ``item`` came from: the draft agenda, or an author's own list."""
    if request.user.is_governance_advisor:
        return reverse("manage_meeting", args=[item.meeting_id]) + f"#item-{item.pk}"
    if request.user.has_role(Role.CLEARING_OFFICER) and not request.user.has_role(Role.REPORT_AUTHOR):
        return reverse("to_clear")
    if request.user.has_role(Role.REPORT_AUTHOR):
        return reverse("my_reports") + f"#item-{item.pk}"
    return reverse("start")


def sent_to(request):
    """What a form is bound to: the fields and the files of a POST, even an empty one; nothing otherwise."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def keeps_what_was_typed(view):
    """Where the item or the paper was removed while somebody wrote: not a bare 404, but their own text to copy."""

    @wraps(view)
    def kept(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Http404:
            if request.method != "POST" or not (request.POST.get("title") or request.POST.get("body")):
                raise
            return typed_page(request)

    return kept


def typed_page(request):
    """The page with what somebody typed for a place that is gone (409)."""
    texts = {name: "\n".join(request.POST.getlist(name)).strip() for name in TYPED}
    texts["body"] = plain_text(typed_html(texts["body"]))
    page = {
        "removed": True,
        "title": texts["title"],
        "mine": [(TYPED[name], words) for name, words in texts.items() if words],
        "back": reverse("my_reports"),
    }
    return render(request, "meetings/conflict.html", page, status=409)
