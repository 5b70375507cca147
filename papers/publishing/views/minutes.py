"""The desk's pages of a meeting's minutes: where they stand, the notice, the chair's reading, the draft."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from meetings.drafting import Refused
from meetings.models import Minute, MinuteComment, Minutes
from papers.models import Edition, Publication
from people.access import roles_required
from people.models import Role

from ..entries import PUBLIC, RESTRICTED
from ..findings import Level
from ..forms import CorrectableForm
from ..minutes.content import DECISIONS, DRAFT, minutes_content
from ..minutes.desk import desk_of
from ..minutes.findings import chair_findings, draft_findings, notice_findings
from ..minutes.forms import MinuteCommentForm, OpenPapersForm, SendForm, StrikeOutForm
from ..minutes.onwards import have_readers_told, next_item_for, put_on_agenda
from ..minutes.opening import open_papers, papers_to_open
from ..minutes.papers import newest_paper, paper_title
from ..minutes.text import minutes_html, minutes_pdf
from ..minutes.verbs import publish_decision_notice, publish_draft, send_to_chair, strike_out
from ..verbs import NotPublishable

ADVISOR = roles_required(Role.GOVERNANCE_ADVISOR)
Kind = Publication.Kind
NONE_TO_OPEN = "No paper is kept back for an exemption that the meeting refused, lifted or did not need."


def the_minutes(pk):
    """The minutes of the meeting ``pk``; 404 where none were begun."""
    return get_object_or_404(Minutes.objects.select_related("meeting__committee__house_style"), meeting=pk)


def sent(request):
    """What was sent, if anything was: a form without fields is sent empty."""
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True)
class Step:
    """One of the two publications made on a page of its own: what it checks, does and says."""

    heading: str
    kind: str
    state: str
    findings: object
    verb: object
    button: str
    done: str


NOTICE = Step(
    "Decision notice", Kind.DECISIONS, DECISIONS, notice_findings, publish_decision_notice, "Publish the decisions",
    "The decision notice is published.",
)  # fmt: skip
DRAFT_STEP = Step(
    "Publish the minutes as a draft", Kind.MINUTES, DRAFT, draft_findings, publish_draft, "Publish the draft minutes",
    "The draft minutes are published.",
)  # fmt: skip


@ADVISOR
def minutes_publish(request, pk):
    """Where the minutes stand, what comes next, and publishing the draft or a correction of it."""
    return _publish(request, pk, DRAFT_STEP, "publishing/minutes/publish.html")


@ADVISOR
def minutes_notice(request, pk):
    """The decision notice, the same evening."""
    return _publish(request, pk, NOTICE, "publishing/minutes/notice.html")


def _publish(request, pk, step, template):
    minutes = the_minutes(pk)
    desk = desk_of(minutes)
    findings, before = step.findings(minutes, desk=desk), newest_paper(pk, step.kind, PUBLIC)
    blockers = [finding for finding in findings if finding.level == Level.BLOCKER]
    form = CorrectableForm(sent(request), findings=findings, correction=before is not None)
    form.submit_label = "Publish the correction" if before else step.button
    refused = []
    if request.method == "POST" and not blockers and form.is_valid():
        try:
            what_changed = form.cleaned_data.get("what_changed", "")
            step.verb(minutes, by=request.user, reasons=form.reasons(), what_changed=what_changed)
        except NotPublishable as stopped:
            refused = stopped.reasons
        else:
            messages.success(request, step.done)
            return redirect("minutes_publish", pk)
    content = minutes_content(desk, PUBLIC, state=step.state)
    context = {
        **standing(minutes),
        "step": step,
        "form": None if blockers else form,
        "blockers": [] if minutes.approved_at else [*(finding.text for finding in blockers), *refused],
        "notes": [] if minutes.approved_at else [f.text for f in findings if f.level == Level.NOTE],
        "before": before,
        "html": mark_safe(minutes_html(content)),  # noqa: S308 (made by the sanitiser)
        "minute_list": desk.minute_list,
        "numbers": desk.numbers,
    }
    return render(request, template, context)


def standing(minutes):
    """What every page of minutes shows: how far they are, and what is published of them."""
    meeting = minutes.meeting
    item = next_item_for(meeting) if minutes.draft_published_at else None
    newest = [newest_paper(meeting.pk, Kind.MINUTES, audience) for audience in (PUBLIC, RESTRICTED)]
    return {
        "meeting": meeting,
        "minutes": minutes,
        "next_item": item,
        "on_next_agenda": bool(item) and item.documents.filter(of_meeting=meeting).exists(),
        "to_sign": [paper for paper in newest if paper],
        "to_open": papers_to_open(meeting).count(),
        "publications": Publication.objects.after_meeting(meeting.pk).select_related("published_by__person"),
    }


@ADVISOR
def minutes_send(request, pk):
    """Send the draft to the chair and to officers for comment; it is not public."""
    minutes = the_minutes(pk)
    findings = chair_findings(minutes)
    form = SendForm(sent(request), minutes=minutes)
    form.cancel_url = reverse("minutes_publish", args=[pk])
    blockers = [finding.text for finding in findings if finding.level == Level.BLOCKER]
    if request.method == "POST" and not blockers and form.is_valid():
        readers = send_to_chair(minutes, also=form.cleaned_data["also"])
        told = have_readers_told(minutes, readers)
        words = f"E-mails go to {', '.join(told)}." if told else "Nobody could be told by e-mail. Tell them yourself."
        messages.success(request, f"The draft can be read and commented on. {words}")
        return redirect("minutes_publish", pk)
    context = {**standing(minutes), "form": None if blockers else form, "blockers": blockers}
    context["notes"] = [finding.text for finding in findings if finding.level != Level.BLOCKER]
    return render(request, "publishing/minutes/send.html", context)


def _readable(request, pk):
    """The minutes, for those who may read the draft: advisors, the monitoring officer, the chair, who was sent it."""
    minutes = the_minutes(pk)
    user = request.user
    shown = minutes.sent_to_chair_at and minutes.shown_to.filter(pk=user.pk).exists()
    if not (user.has_perm("meetings.read_draft", minutes.meeting.committee) or shown):
        raise PermissionDenied
    if not (minutes.sent_to_chair_at or user.has_role(Role.GOVERNANCE_ADVISOR, Role.MONITORING_OFFICER)):
        raise PermissionDenied
    return minutes


@login_required
def minutes_draft(request, pk):
    """The draft as it stands, restricted parts included, with what is said of it."""
    minutes = _readable(request, pk)
    form = MinuteCommentForm(sent(request), minutes=minutes)
    if request.method == "POST" and form.is_valid():
        MinuteComment.objects.create(minutes=minutes, author=request.user, **form.cleaned_data)
        messages.success(request, "Your comment was added. The governance advisor sees it.")
        return redirect(reverse("minutes_draft", args=[pk]) + "#comments")
    content = minutes_content(desk_of(minutes), RESTRICTED)
    context = {
        "frame": "manage/base.html" if request.user.roles else "members/base.html",
        "meeting": minutes.meeting,
        "minutes": minutes,
        "html": mark_safe(minutes_html(content, restricted=True)),  # noqa: S308 (made by the sanitiser)
        "form": form,
        "comments": minutes.comments.select_related("author__person", "minute", "settled_by__person"),
    }
    return render(request, "publishing/minutes/draft.html", context)


@ADVISOR
@require_POST
def minutes_comment_settle(request, pk):
    comment = get_object_or_404(MinuteComment.objects.select_related("minutes"), pk=pk)
    settled = {"settled_at": timezone.now(), "settled_by": request.user}
    MinuteComment.objects.filter(pk=pk, settled_at=None).update(**settled)
    messages.success(request, "Comment marked as dealt with.")
    return redirect(reverse("minutes_draft", args=[comment.minutes.meeting_id]) + "#comments")


@login_required
def minutes_preview_file(request, pk, audience):
    """The minutes as they would be printed now."""
    minutes = _readable(request, pk)
    if audience not in Edition.Audience.values:
        raise Http404("There are two editions: public and restricted.")
    restricted = audience == RESTRICTED
    content = minutes_content(desk_of(minutes), audience)
    pack = minutes_pdf(content, title=paper_title(minutes.meeting, Kind.MINUTES, restricted), restricted=restricted)
    response = HttpResponse(pack.pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="draft-minutes-{minutes.meeting.slug}-{audience}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@ADVISOR
def minute_strike_out(request, pk):
    """Strike out a published minute, with a reason that is printed in its place."""
    minute = get_object_or_404(Minute.objects.select_related("minutes__meeting__committee"), pk=pk)
    form = StrikeOutForm(sent(request))
    form.cancel_url = back = reverse("minutes_publish", args=[minute.minutes.meeting_id])
    if request.method == "POST" and form.is_valid():
        try:
            strike_out(minute, reason=form.cleaned_data["reason"])
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, "The minute is struck out. Publish the correction so that readers see it.")
        return redirect(back)
    return render(request, "publishing/minutes/strike_out.html", {"minute": minute, "form": form, "back": back})


@ADVISOR
@require_POST
def minutes_on_agenda(request, pk):
    """Give the next agenda's item 'Minutes of the previous meeting' these minutes as its paper."""
    minutes = the_minutes(pk)
    item = next_item_for(minutes.meeting)
    try:
        if item is None:
            raise Refused("No later agenda of this committee has an item for minutes. Add one first.")
        put_on_agenda(minutes, item, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, f"The minutes are a paper of the agenda of {item.meeting.date:%-d %B %Y}.")
    return redirect("minutes_publish", pk)


@ADVISOR
def minutes_open_papers(request, pk):
    """Open papers whose exemption fell, so that the next publication issues them."""
    minutes = the_minutes(pk)
    documents = papers_to_open(minutes.meeting)
    form = OpenPapersForm(sent(request), documents=documents)
    if request.method == "POST" and form.is_valid():
        open_papers(minutes.meeting, list(form.cleaned_data["papers"]))
        messages.success(request, "They are open at the desk, and not published yet. Publish a supplementary agenda.")
        return redirect("before_publishing", pk)
    context = {**standing(minutes), "form": form if documents else None, "blockers": []}
    context["notes"] = [] if documents else [NONE_TO_OPEN]
    return render(request, "publishing/minutes/open_papers.html", context)
