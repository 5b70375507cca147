"""How a member stands to their meetings: whether they may send apologies or prepare declarations; what they sent."""

from django.db.models import Count
from django.utils import timezone

from people.at_the_desk import AtTheDesk

from .models import Appointment, Declaration, Meeting, SentApologies, Sitting, Substitution


def at_the_desk_of(user, meeting_ids: list[int]) -> dict[int, AtTheDesk]:
    """Their standing at each of these meetings at which they have a seat; six queries, however many meetings."""
    person = user.person_id
    if not person or not meeting_ids:
        return {}
    seated = _seated(person, list(Meeting.objects.filter(pk__in=meeting_ids)))
    sent = dict(SentApologies.objects.filter(person=person, meeting__in=seated).values_list("meeting", "sent_at"))
    prepared = _counted(Declaration.objects.filter(person=person, meeting__in=seated, prepared=True))
    open_ = _open(seated)
    return {
        meeting.pk: AtTheDesk(meeting.pk in open_, sent.get(meeting.pk), prepared.get(meeting.pk, 0))
        for meeting in seated
    }


def _seated(person, meetings):
    """Those of ``meetings`` at which ``person`` sits on the day, or is named as a substitute."""
    bodies = {meeting.committee_id for meeting in meetings}
    seats = list(Appointment.objects.of_members().filter(person=person, committee__in=bodies))
    named = set(Substitution.objects.filter(substitute=person, meeting__in=meetings).values_list("meeting", flat=True))
    return [meeting for meeting in meetings if meeting.pk in named or any(_covers(seat, meeting) for seat in seats)]


def _covers(seat, meeting):
    on = meeting.date
    return seat.committee_id == meeting.committee_id and seat.starts <= on and (seat.ends is None or seat.ends >= on)


def _open(meetings):
    """The ids of those that members can still say something to beforehand, as ``apologies.is_open`` has it."""
    later = Sitting.objects.filter(meeting__in=meetings, number__gt=1).order_by("number")
    begins = {meeting.pk: meeting.starts_at for meeting in meetings}
    begins |= dict(later.values_list("meeting", "starts_at"))
    now = timezone.now()
    return {meeting.pk for meeting in meetings if not meeting.cancelled_at and begins[meeting.pk] > now}


def _counted(declarations):
    return dict(declarations.order_by().values_list("meeting").annotate(Count("pk")))
