"""Papers moved among those of their item, and removed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from meetings.views.removing import remove_when_sure
from reports.documents import move_document, remove_document

from .common import document_to_write, home_of


@login_required
@require_POST
def document_move(request, pk):
    """One place up or down (``move``)."""
    document = document_to_write(request, pk)
    up = request.POST.get("move") == "up"
    if move_document(document, -1 if up else 1):
        messages.success(request, f"‘{document.title}’ moved {'up' if up else 'down'}.")
    return redirect(home_of(request, document.item))


@login_required
def document_remove(request, pk):
    """Asks, then removes a draft; what was published is taken down instead."""
    document = document_to_write(request, pk)
    return remove_when_sure(
        request,
        lambda: remove_document(document),
        removed=f"‘{document.title}’ removed.",
        back=home_of(request, document.item),
        question=f"Remove ‘{document.title}’?",
        text="Its text and its file are removed from the item. This cannot be undone.",
        button="Remove the paper",
    )
