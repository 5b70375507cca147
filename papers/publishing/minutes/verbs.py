"""What is done to a meeting's minutes: notice, chair, draft, struck out. Approval and signing have their own module."""

from django.db import transaction
from django.utils import timezone

from meetings.drafting import Refused
from meetings.minute_series import NumbersRefused, fix_numbers
from meetings.models import Meeting, Minute, Minutes
from meetings.work_programme import fill_outcomes
from papers.hashing import content_sha256
from papers.models import Publication

from ..asking import have_members_told
from ..closed_meanwhile import closed_meanwhile
from ..entries import PUBLIC, RESTRICTED
from ..findings import Level
from ..notices import publish_notice_if_changed
from ..resolutions import publish_resolutions
from ..verbs import NotPublishable
from .content import DECISIONS, DRAFT, minutes_content
from .desk import desk_of
from .findings import chair_findings, draft_findings, notice_findings, why_void
from .papers import Secrecy, newest_paper, secrecy_of, write_edition

Kind = Publication.Kind


@transaction.atomic
def publish_decision_notice(minutes, *, by, reasons=None, what_changed="", at=None):
    """Publish what was decided, before the minutes are written; again for a correction.

    Raises NotPublishable, in words. Everything is in the record afterwards or nothing is.
    """
    minutes, at = locked(minutes), at or timezone.now()
    desk = desk_of(minutes)
    gates = pass_gates(notice_findings(minutes, at=at, desk=desk), reasons)
    _refuse_the_same(desk, DECISIONS, Kind.DECISIONS, what_changed)
    publication = open_publication(minutes.meeting, Kind.DECISIONS, by=by, at=at, gates=gates, reason=what_changed)
    write_editions_of(publication, desk, DECISIONS, what_changed)
    publish_resolutions(desk, by=by)
    Minutes.objects.filter(pk=minutes.pk).update(decisions_published_at=at)
    return publication


@transaction.atomic
def publish_draft(minutes, *, by, reasons=None, what_changed="", at=None):
    """Publish the minutes as a draft and fix their numbers; again to correct the draft, which is a new version.

    ``reasons`` answers each warning by its code, a gap in the numbers included. Raises NotPublishable, in words.
    """
    minutes, at = locked(minutes), at or timezone.now()
    desk = desk_of(minutes)
    gates = pass_gates(draft_findings(minutes, at=at, desk=desk), reasons)
    try:
        fix_numbers(minutes, by=by, why_void=why_void(desk, reasons or {}))
    except NumbersRefused as refused:
        raise NotPublishable([str(refused)]) from refused
    desk = desk_of(minutes)
    _refuse_the_same(desk, DRAFT, Kind.MINUTES, what_changed)
    publication = open_publication(minutes.meeting, Kind.MINUTES, by=by, at=at, gates=gates, reason=what_changed)
    write_editions_of(publication, desk, DRAFT, what_changed)
    publish_resolutions(desk, by=by)
    if minutes.draft_published_at is None:
        Minutes.objects.filter(pk=minutes.pk).update(draft_published_at=at)
    fill_outcomes(minutes)
    publish_notice_if_changed(minutes.meeting, by=by)
    return publication


@transaction.atomic
def strike_out(minute, *, reason):
    """Strike out a minute whose number is fixed: its number, place and title stay, and the reason is printed.

    Raises Refused for one that has no fixed number, which can be removed, and for minutes that are approved.
    """
    minutes = locked(minute.minutes)
    stored = Minute.objects.get(pk=minute.pk)
    if not stored.number:
        raise Refused("This minute is not published yet. Remove it instead.")
    if minutes.approved_at:
        raise Refused("The minutes are approved. Nothing in them can be struck out any more.")
    if not reason.strip():
        raise Refused("Say why the minute is struck out. The reason is printed in its place.")
    Minute.objects.filter(pk=minute.pk).update(struck_out=reason.strip())


@transaction.atomic
def send_to_chair(minutes, *, also=(), at=None):
    """Show the draft to the body's chair and vice-chair and to the accounts in ``also``; who they are is returned.

    It is not public. Raises NotPublishable where there is nothing to show.
    """
    minutes = locked(minutes)
    pass_gates([f for f in chair_findings(minutes) if f.level == Level.BLOCKER], {})
    minutes.shown_to.add(*also)
    Minutes.objects.filter(pk=minutes.pk).update(sent_to_chair_at=at or timezone.now())
    leading = minutes.meeting.committee.appointments.running().filter(role__in=("chair", "vice-chair"))
    chairs = [seat.person.user for seat in leading.select_related("person__user") if hasattr(seat.person, "user")]
    return list(dict.fromkeys([*chairs, *minutes.shown_to.filter(is_active=True)]))


def locked(minutes):
    """The minutes read afresh under their meeting's lock and their own.

    Two people publishing wait for one another, and so does whoever adds, moves or removes a minute meanwhile.
    """
    Meeting.objects.select_for_update(of=("self",), no_key=True).get(pk=minutes.meeting_id)
    fresh = Minutes.objects.select_for_update(of=("self",), no_key=True)
    return fresh.select_related("meeting__committee__house_style").get(pk=minutes.pk)


def pass_gates(findings, reasons):
    """Refuse what is blocked; keep what was said to each warning."""
    reasons = reasons or {}
    warnings = [finding for finding in findings if finding.level == Level.WARNING]
    stopped = [finding.text for finding in findings if finding.level == Level.BLOCKER]
    stopped += [f"Give a reason: {f.text}" for f in warnings if not reasons.get(f.code, "").strip()]
    if stopped:
        raise NotPublishable(stopped)
    return [{"code": f.code, "text": f.text, "reason": reasons[f.code].strip()} for f in warnings]


def open_publication(meeting, kind, *, by, at, gates=(), reason=""):
    """A publication of what came of ``meeting``; its members are told once it is committed, but not of a scan."""
    publication = Publication.objects.create(
        meeting_id=meeting.pk, kind=kind, gates=list(gates), reason=reason, published_at=at, published_by=by
    )
    if kind != Kind.SIGNED:
        have_members_told(publication)
    return publication


def write_editions_of(publication, desk, state, what_changed=""):
    """The public edition of what stands at the desk and, where something is held back, the restricted one."""
    contents = contents_of(desk, publication.kind, state)
    write_contents(publication, desk.meeting, contents, secrecy_for(desk, publication.kind), what_changed)
    refuse_what_was_closed(desk)


def refuse_what_was_closed(desk):
    """Raise NotPublishable where it was changed meanwhile who may read one of the minutes, resolutions or items."""
    resolutions = [row for minute in desk.minute_list for row in minute.resolutions.all()]
    if reasons := closed_meanwhile([*desk.minute_list, *resolutions, *desk.items.values()]):
        raise NotPublishable(reasons)


def contents_of(desk, kind, state):
    """What each edition would say; no restricted one where nothing is held back, now or earlier."""
    audiences = (PUBLIC, RESTRICTED) if secrecy_for(desk, kind) else (PUBLIC,)
    return {audience: minutes_content(desk, audience, state=state) for audience in audiences}


def secrecy_for(desk, kind):
    """Why there is a restricted edition. Where an earlier version had one, the newest must take its place there."""
    before = newest_paper(desk.meeting.pk, kind, RESTRICTED)
    kept = before and Secrecy(before.openness, before.exempt_paragraphs, before.under_negotiation)
    return secrecy_of(desk) or kept


def write_contents(publication, meeting, contents, secrecy, what_changed=""):
    for audience, content in contents.items():
        write_edition(publication, meeting, content, audience, secrecy=secrecy, what_changed=what_changed)


def _refuse_the_same(desk, state, kind, what_changed):
    """A correction changes something, and says what."""
    contents = contents_of(desk, kind, state)
    before = {audience: newest_paper(desk.meeting.pk, kind, audience) for audience in contents}
    if before[PUBLIC] is None:
        return
    if all(paper and says(paper, contents[audience]) for audience, paper in before.items()):
        raise NotPublishable(["Nothing has changed since this was last published."])
    if not what_changed.strip():
        raise NotPublishable(["Say what has changed since this was last published. Readers see it."])


def says(paper, content):
    """Whether a published paper says just this."""
    return paper.details["content_sha256"] == content_sha256(content)
