"""Approving minutes at a later meeting, amending their text first, and filing the signed copy."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from council_portal.comparing import changes
from meetings import conflicts
from meetings.models import AgendaItem, Attendance, Minute
from packs import BadUpload
from papers.models import Publication
from people.access import roles_required
from people.models import Role
from reports.forms.files import PictureForm
from reports.uploads import checked

from ..entries import PUBLIC, RESTRICTED
from ..findings import Level
from ..minutes.approval import approve, differs_from_draft, file_signed_copy
from ..minutes.content import DRAFT, minutes_content
from ..minutes.desk import desk_of
from ..minutes.findings import approval_findings, signed_findings
from ..minutes.forms import AmendForm, ApprovalForm, SignedForm
from ..minutes.papers import newest_paper, secrecy_of
from ..minutes.text import minutes_html
from ..verbs import NotPublishable
from .minutes import sent, standing, the_minutes

ADVISOR = roles_required(Role.GOVERNANCE_ADVISOR)


@ADVISOR
def minutes_approve(request, pk):
    """By which minute, as a correct record or amended; what the amendments change is shown against the draft."""
    minutes = the_minutes(pk)
    desk, choices = desk_of(minutes), approving_minutes(minutes)
    minute, amended = _asked(request, choices)
    differs = differs_from_draft(desk)
    findings = approval_findings(minutes, minute, amended=amended, desk=desk, changed=differs) if minute else []
    form = _form(request, choices, minute, findings, differs)
    blockers = [finding.text for finding in findings if finding.level == Level.BLOCKER]
    if request.method == "POST" and not blockers and form.is_valid():
        try:
            facts = {"amended": form.amended, "signed_by": form.cleaned_data["signed_by"], "reasons": form.reasons()}
            approve(minutes, form.cleaned_data["minute"], by=request.user, **facts)
        except NotPublishable as stopped:
            blockers = stopped.reasons
        else:
            messages.success(request, "The approved minutes are published.")
            return redirect("minutes_publish", pk)
    context = {
        **standing(minutes),
        "form": form if choices and minutes.draft_published_at and not minutes.approved_at else None,
        "blockers": blockers,
        "notes": [finding.text for finding in findings if finding.level == Level.NOTE],
        "choices": choices,
        "amendments": _amendments(desk),
        "minute_list": [(desk.numbers.get(each.pk, ""), each) for each in desk.minute_list],
    }
    return render(request, "publishing/minutes/approve.html", context)


def approving_minutes(minutes):
    """Minutes of later meetings of the committee; those about the minutes of the previous meeting come first."""
    meeting = minutes.meeting
    later = Minute.objects.filter(
        minutes__meeting__committee=meeting.committee_id,
        minutes__meeting__starts_at__gt=meeting.starts_at,
        minutes__meeting__cancelled_at=None,
        struck_out="",
    )
    about = later.filter(items__kind=AgendaItem.Kind.MINUTES).values("pk")
    found = later.filter(pk__in=about) if about.exists() else later
    return found.select_related("minutes__meeting__committee").order_by("minutes__meeting__starts_at", "position")


def _asked(request, choices):
    """The minute and manner that were chosen; the first minute as a correct record before anything was."""
    wanted = request.POST.get("minute", "")
    known = {str(each.pk): each for each in choices}
    return known.get(wanted) or next(iter(choices), None), request.POST.get("how") == "amended"


def _form(request, choices, minute, findings, differs):
    initial = {"minute": minute, "how": "amended" if differs else "record", "signed_by": _chair(minute)}
    return ApprovalForm(sent(request), minutes_to_choose=choices, findings=findings, initial=initial)


def _chair(minute):
    """Whoever took the chair at the meeting of ``minute``."""
    if minute is None:
        return ""
    rows = Attendance.objects.filter(sitting__meeting=minute.minutes.meeting, in_chair=True)
    row = rows.select_related("person").order_by("sitting__number").first()
    return row.shown_name if row else ""


def _amendments(desk):
    """What the desk's text says otherwise than the published draft; the restricted edition's where there is one."""
    for audience in (RESTRICTED, PUBLIC):
        draft = newest_paper(desk.meeting.pk, Publication.Kind.MINUTES, audience)
        if draft:
            content = minutes_content(desk, audience, state=DRAFT)
            return changes(draft.html, minutes_html(content, restricted=audience == RESTRICTED))
    return ""


@ADVISOR
def minutes_amend(request, pk, minute_pk):
    """The text of one minute as the meeting amended it; published with the approval."""
    minutes = the_minutes(pk)
    minute = get_object_or_404(minutes.minutes, pk=minute_pk)
    form = AmendForm(sent(request), instance=minute)
    form.nonce = str(request.csp_nonce)
    form.cancel_url = back = reverse("minutes_approve", args=[pk])
    if minutes.approved_at:
        messages.warning(request, "The minutes are approved. Their text cannot be amended any more.")
        return redirect(back)
    if request.method == "POST" and form.is_valid():
        if conflicts.save(form):
            messages.success(request, "The amendment is saved. It is published with the approval.")
            return redirect(back)
        return conflicts.conflict_page(request, form, back=back)
    context = {"minute": minute, "meeting": minutes.meeting, "form": form, "picture_form": _picture_form()}
    return render(request, "publishing/minutes/amend.html", context)


def _picture_form():
    """The editor's own dialog asks for a picture with it; its form is sent by script."""
    form = PictureForm()
    form.submit_label, form.form_tag = "", False
    return form


@ADVISOR
def minutes_signed(request, pk):
    """File a scan of the signed minutes beside the approved ones."""
    minutes = the_minutes(pk)
    blockers = [f.text for f in signed_findings(minutes) if f.level == Level.BLOCKER]
    notes = [f.text for f in signed_findings(minutes) if f.level == Level.NOTE]
    form = SignedForm(sent(request), request.FILES or None, with_exempt=secrecy_of(desk_of(minutes)))
    form.cancel_url = reverse("minutes_publish", args=[pk])
    if request.method == "POST" and not blockers and form.is_valid():
        try:
            whole = form.cleaned_data.get("whole") == "yes"
            file_signed_copy(minutes, checked(form.cleaned_data["file"]), whole=whole, by=request.user)
        except BadUpload as refused:
            form.add_error("file", str(refused))
        except NotPublishable as stopped:
            blockers = stopped.reasons
        else:
            messages.success(request, "The signed copy is filed beside the minutes.")
            return redirect("minutes_publish", pk)
    context = {**standing(minutes), "form": None if blockers else form, "blockers": blockers, "notes": notes}
    return render(request, "publishing/minutes/signed.html", context)
