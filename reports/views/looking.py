"""A written draft as its readers will see it, for its authors; those who read whole drafts have the full preview."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe

from council_portal.scrolling import with_scrolling_tables
from reports.models import Document
from reports.rendering import document_html

from .common import document_to_read, home_of


@login_required
def document_look(request, pk):
    """The paper as its web page will be; an uploaded one as the file it is."""
    document = document_to_read(request, pk)
    if document.source == Document.Source.UPLOADED:
        return redirect("draft_file", pk)
    page = {
        "document": document,
        "item": document.item,
        "html": mark_safe(with_scrolling_tables(document_html(document))),  # noqa: S308 - sanitised
        "back": home_of(request, document.item),
        "may_write": request.user.has_perm("reports.write", document),
    }
    return render(request, "reports/look.html", page)
