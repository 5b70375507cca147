"""Notices of meetings: planned, rescheduled, cancelled (LGA 1972 s100A(6)(a))."""

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from meetings.models import Meeting
from papers.indexing import index_day
from papers.models import MeetingNotice

from .asking import have_members_told_of_notice
from .taking_part import LOOKS_AT, counting_by, taking_part


@transaction.atomic
def publish_notice_if_changed(meeting, *, by, reason=""):
    """Publish a notice of ``meeting`` where the newest one says something else; return it, or None."""
    if not meeting.publishes:
        return None
    newest = MeetingNotice.objects.filter(meeting_id=meeting.pk).order_by("-pk").first()
    if _says_so(newest, meeting):
        return None
    state, moved_from = _state(meeting, newest)
    notice = MeetingNotice.objects.create(
        **_facts(meeting),
        meeting_id=meeting.pk,
        state=state,
        was_to_start_at=moved_from,
        reason=reason,
        published_by=by,
    )
    index_day(notice)
    if newest:
        have_members_told_of_notice(notice)
    return notice


def notices_due(meetings):
    """Those of ``meetings`` whose newest notice does not say what the desk says; a few queries, however many."""
    meetings = [meeting for meeting in meetings if meeting.publishes]
    prefetch_related_objects(meetings, *LOOKS_AT)
    counting = counting_by()
    newest = MeetingNotice.objects.latest_of_each().filter(meeting_id__in=[meeting.pk for meeting in meetings])
    said = {notice.meeting_id: notice for notice in newest}
    return [meeting for meeting in meetings if not _says_so(said.get(meeting.pk), meeting, counting)]


@transaction.atomic
def cancel_meeting(meeting, *, by, reason):
    """Cancel ``meeting`` and tell the public at once; its papers stay readable."""
    meeting.cancelled_at, meeting.cancelled_reason = timezone.now(), reason
    _save(meeting, ["cancelled_at", "cancelled_reason"])
    return publish_notice_if_changed(meeting, by=by, reason=reason)


@transaction.atomic
def reschedule_meeting(meeting, *, starts_at, venue, by, reason):
    """Move ``meeting`` to another time or place, and tell the public at once where it was announced."""
    meeting.starts_at, meeting.venue = starts_at, venue
    _save(meeting, ["starts_at", "venue"])
    return publish_notice_if_changed(meeting, by=by, reason=reason)


def _save(meeting, fields):
    meeting.version += 1
    meeting.save(update_fields=[*fields, "version"])


def _says_so(notice, meeting, counting=None):
    if notice is None or notice.is_cancelled != bool(meeting.cancelled_at):
        return False
    facts = _facts(meeting, counting)
    if notice.taking_part is None:  # given before notices told by when: no reason to give it again
        del facts["taking_part"]
    return all(getattr(notice, name) == value for name, value in facts.items())


def _facts(meeting, counting=None):
    return {
        "committee_id": meeting.committee_id,
        "committee": meeting.committee.name,
        "committee_slug": meeting.committee.slug,
        "slug": meeting.slug,
        "starts_at": meeting.starts_at,
        "venue": meeting.venue,
        "webcast_url": meeting.webcast_url or meeting.committee.webcast_url,
        "taking_part": taking_part(meeting, counting),
    }


def _state(meeting, newest):
    State = MeetingNotice.State
    if meeting.cancelled_at:
        return State.CANCELLED, None
    if newest is None:
        return State.PLANNED, None
    if newest.starts_at != meeting.starts_at:
        return State.RESCHEDULED, newest.starts_at
    return (newest.state, newest.was_to_start_at) if newest.state != State.CANCELLED else (State.PLANNED, None)


def announced():
    """Meetings that may need a notice: every one that is still to come."""
    return Meeting.objects.formal().upcoming().select_related("committee")
