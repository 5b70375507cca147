"""Comments beside the paragraphs of a report: by the chair, clearing officers, advisors and authors."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from reports.forms.comments import ParagraphCommentForm
from reports.models import ParagraphComment
from reports.paragraph_comments import add_comment, by_place, settle
from reports.rendering import commented_blocks, numbered_text

from .common import document_to_read, reading, sent_to


@login_required
def document_comments(request, pk):
    """The report with what was said of it beside each paragraph."""
    document = document_to_read(request, pk)
    text = numbered_text(document)
    comments = list(document.comments.select_related("author__person", "settled_by__person"))
    places = by_place(comments, text.paragraphs)
    may_write = request.user.has_perm("reports.write", document)
    for each in comments:
        each.may_be_settled = may_write or each.author_id == request.user.pk
    page = {
        "document": document,
        "item": document.item,
        "blocks": commented_blocks(document, text, places),
        "on_the_whole": places.get("", []),
        "gone": places.get("gone", []),
        "open": sum(each.settled_at is None for each in comments),
    } | reading(request, document)
    return render(request, "reports/comments.html", page)


@login_required
def document_comment_add(request, pk):
    """Comment on the paragraph ?on=p-1-2, or on the whole."""
    document = document_to_read(request, pk)
    anchor = request.GET.get("on", "")
    paragraph = next((each for each in numbered_text(document).paragraphs if each.anchor_id == anchor), None)
    form = ParagraphCommentForm(*sent_to(request))
    form.cancel_url = back = reverse("document_comments", args=[pk]) + (f"#{anchor}" if paragraph else "")
    if request.method == "POST" and form.is_valid():
        add_comment(document, by=request.user, text=form.cleaned_data["text"], paragraph=paragraph)
        messages.success(request, "Your comment was added. The author sees it beside the paragraph.")
        return redirect(back)
    page = {"form": form, "document": document, "item": document.item, "paragraph": paragraph}
    return render(request, "reports/comment_add.html", page)


@login_required
@require_POST
def paragraph_comment_settle(request, pk):
    """By those who write the report, and by whoever made the comment."""
    comment = get_object_or_404(ParagraphComment.objects.select_related("document__item__meeting__committee"), pk=pk)
    mine = comment.author_id == request.user.pk and request.user.has_perm("reports.read_draft", comment.document)
    if not mine and not request.user.has_perm("reports.write", comment.document):
        raise PermissionDenied
    settle(comment, by=request.user)
    messages.success(request, "Comment marked as dealt with.")
    return redirect("document_comments", comment.document_id)
