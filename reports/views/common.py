"""What the pages of this room share: fetching what may be touched, and where to go afterwards."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse

from meetings.models import AgendaItem
from reports.models import Document


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


def home_of(request, item):
    """Where somebody who works on ``item`` came from: the draft agenda, or an author's own list."""
    if request.user.is_governance_advisor:
        return reverse("manage_meeting", args=[item.meeting_id]) + f"#item-{item.pk}"
    return reverse("my_reports") + f"#item-{item.pk}"


def sent_to(request):
    """What a form is bound to: the fields and the files of a POST, even an empty one; nothing otherwise."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
