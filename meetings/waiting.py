"""What was put off or sent to a body and waits there until somebody deals with it; what was lost on the way."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from .minute_series import provisional_numbers
from .models import AgendaItem, CallIn, Committee, Meeting, Resolution
from .next_meeting import earlier_minutes_on, says_another_time

FROM = ("minute__minutes__meeting__committee__house_style", "deferred_to", "referred_to", "deferred_item__meeting")
# An item that was minuted has been dealt with; what it came to stands there.
NOT_TAKEN = Q(deferred_item=None) | Q(deferred_item__minutes=None)


@dataclass(frozen=True)
class Waiting:
    """A resolution whose business waits; ``number`` is that of its minute; ``why`` says where it is, or is not."""

    resolution: Resolution
    number: str
    item: AgendaItem | None
    why: str

    @property
    def is_lost(self) -> bool:
        return self.item is None

    @property
    def title(self) -> str:
        return self.resolution.minute.title

    @property
    def words(self) -> str:
        """'Minute 63 put off ‘Parks’ to the meeting of 28 March 2023, and it is on no agenda.'"""
        resolution = self.resolution
        if resolution.is_deferral:
            to = f" to the meeting of {_day(resolution.deferred_to)}" if resolution.deferred_to else ""
            return f"Minute {self.number} put off ‘{self.title}’{to}, and {self.why}."
        verb = "recommended" if resolution.kind == Resolution.Kind.RECOMMENDED else "referred"
        return f"Minute {self.number} of {resolution.minute.minutes.meeting} {verb} ‘{self.title}’, and {self.why}."


def waiting_for(committee: Committee) -> list[Waiting]:
    """All that waits for ``committee``: put off by itself, or referred or recommended to it; what is lost first."""
    own = Resolution.objects.waiting().filter(is_deferral=True, minute__minutes__meeting__committee=committee)
    sent = Resolution.objects.waiting().filter(referred_to=committee)
    found = _listed(own.filter(NOT_TAKEN) | sent.filter(NOT_TAKEN))
    return sorted(found, key=lambda each: (not each.is_lost, each.resolution.pk))


def _listed(resolutions) -> list[Waiting]:
    found = list(resolutions.select_related(*FROM).order_by("minute__minutes__meeting__starts_at", "pk"))
    labels = {}
    for resolution in found:
        minutes = resolution.minute.minutes
        if not resolution.minute.number and minutes.pk not in labels:
            labels[minutes.pk] = provisional_numbers(minutes).labels
    return [_waiting(each, labels) for each in found]


def _waiting(resolution, labels):
    minute = resolution.minute
    number = minute.number or labels[minute.minutes_id].get(minute.pk, "") or f"‘{minute.title}’"
    item = resolution.standing_item
    return Waiting(resolution, number, item, _where(resolution, item))


def _where(resolution, item):
    if item:
        return f"it is on the agenda of {_day(item.meeting)}"
    gone = resolution.deferred_item
    if gone and gone.meeting.cancelled_at:
        return f"the meeting of {_day(gone.meeting)}, on whose agenda it stands, is cancelled"
    if gone:
        return f"it was withdrawn from the agenda of {_day(gone.meeting)}"
    return "it is on no agenda"


def _day(meeting):
    return date_format(meeting.date, "j F Y")


def lost_before(meeting: Meeting) -> list[Waiting]:
    """What earlier meetings of the committee put off to ``meeting``, or to one before it, and is on no agenda."""
    if meeting.cancelled_at or not meeting.publishes:
        return []
    own = Resolution.objects.waiting().filter(is_deferral=True, minute__minutes__meeting__committee=meeting.committee)
    own = own.filter(minute__minutes__meeting__starts_at__lt=meeting.starts_at)
    return [each for each in _listed(own.filter(NOT_TAKEN)) if each.is_lost and _due(each.resolution, meeting)]


def _due(resolution, meeting):
    to = resolution.deferred_to
    return to is None or to.cancelled_at is not None or to.starts_at <= meeting.starts_at


def notes_on_draft(meeting: Meeting) -> list[str]:
    """What the draft agenda of ``meeting`` is warned of: lost deferrals, call-ins, another time in minutes."""
    lost = [*(each.words for each in lost_before(meeting)), *_called_in(meeting)]
    said = [_said(minute, meeting) for minute in earlier_minutes_on(meeting)] if not meeting.cancelled_at else []
    return [*lost, *filter(None, said)]


def _called_in(meeting):
    """By titles that may be public: a warning that is overridden is kept with the publication."""
    if meeting.cancelled_at or not meeting.publishes:
        return []
    return [_called_in_words(each) for each in CallIn.objects.waiting().filter(body=meeting.committee_id)]


def _called_in_words(call_in):
    on = date_format(timezone.localdate(call_in.valid_at), "j F Y")
    return f"‘{call_in.decision.title_for_public}’ was called in on {on}, and it is on no agenda."


def _said(minute, meeting):
    if not minute.number:
        minute.label = provisional_numbers(minute.minutes).labels.get(minute.pk, "")
    return says_another_time(minute, meeting)


def counts_waiting() -> list[tuple[Committee, int]]:
    """The committees for which something waits that is on no agenda, call-ins too, with how much. Two queries."""
    found = Resolution.objects.waiting().filter(NOT_TAKEN).select_related(*FROM).distinct()
    bodies = Counter(
        each.referred_to or each.minute.minutes.meeting.committee for each in found if not each.standing_item
    )
    bodies.update(call_in.body for call_in in CallIn.objects.waiting())
    return sorted(bodies.items(), key=lambda pair: pair[0].name.lower())


def meetings_to_take(committee: Committee):
    """The meetings on whose agenda something that waits can be put: to come, formal, not cancelled."""
    return Meeting.objects.formal().upcoming().filter(committee=committee, cancelled_at=None)
