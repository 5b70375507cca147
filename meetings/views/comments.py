"""Comments on draft agendas, by those who may read them: the body's chair, the monitoring officer, advisors."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from meetings.comments import add_comment, drafts_for, settle_comment
from meetings.forms.comments import CommentForm
from meetings.models import DraftComment

from .asked import key_in
from .meetings import the_meeting


@login_required
def comment_add(request, pk):
    """Comment on the draft, or with ?item=… on an item of it; ?next=… is where to go back to."""
    meeting = the_meeting(pk)
    if not request.user.has_perm("meetings.comment_on_draft", meeting.committee):
        raise PermissionDenied
    key = key_in(request.GET.get("item", ""))
    item = get_object_or_404(meeting.items, pk=key) if key else None
    form = CommentForm(request.POST or None)
    form.cancel_url = back = _back(request, meeting)
    if request.method == "POST" and form.is_valid():
        add_comment(meeting, by=request.user, text=form.cleaned_data["text"], item=item)
        messages.success(request, "Your comment was added. The governance advisor sees it beside the agenda.")
        return redirect(back)
    frame = "manage/base.html" if request.user.roles else "members/base.html"
    page = {"form": form, "meeting": meeting, "item": item, "frame": frame}
    return render(request, "meetings/comment_form.html", page)


@login_required
@require_POST
def comment_settle(request, pk):
    comment = get_object_or_404(DraftComment.objects.select_related("meeting__committee"), pk=pk)
    if not request.user.has_perm("meetings.draft"):
        raise PermissionDenied
    settle_comment(comment, by=request.user)
    messages.success(request, "Comment marked as dealt with.")
    return redirect(reverse("manage_meeting", args=[comment.meeting_id]) + "#comments")


@login_required
def drafts(request):
    """The drafts that a chair or vice-chair may read: upcoming meetings of the bodies they lead."""
    meetings = drafts_for(request.user)
    if meetings is None:
        raise PermissionDenied
    return render(request, "meetings/drafts.html", {"meetings": meetings})


def _back(request, meeting):
    asked = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return asked
    if request.user.is_governance_advisor:
        return reverse("manage_meeting", args=[meeting.pk]) + "#comments"
    return reverse("preview", args=[meeting.pk])
