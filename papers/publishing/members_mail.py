"""E-mails to the members of a body: its papers are out, a meeting is moved or cancelled, its minutes are out.

One for each thing, to those who want to be told of it; naming nothing restricted.
"""

import logging
from smtplib import SMTPException

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from meetings.models import Appointment, Meeting, Substitution
from papers.following.links import papers_stop_link
from papers.following.mail import send_letter
from papers.models import MeetingNotice, NoPapersMail, PapersMail, Publication
from people.models import User

from .members_letters import letter_of_change, letter_of_publication

log = logging.getLogger(__name__)


class NotAllTold(Exception):
    """Somebody could not be written to; those who were told are not told again."""


def tell_members(publication: Publication) -> int:
    """Write to the members whose papers or minutes ``publication`` has, each once; returns the number of e-mails.

    Raises NotAllTold, for the job to try again, where an address could not be written to.
    """
    return _send(letter_of_publication(publication))


def tell_members_of_change(notice: MeetingNotice) -> int:
    """Write to the members that ``notice`` moved or cancelled their meeting, in the same way."""
    return _send(letter_of_change(notice))


def members_to_tell(letter):
    """Accounts of those who sit on the body today or substitute at the meeting, unless told or not wanting to be."""
    meeting = Meeting.objects.filter(pk=letter.meeting_id).first()
    if meeting is None:
        return User.objects.none()
    bodies = Q(committee=meeting.committee_id) | Q(committee__in=meeting.joint_with.all())
    seats = Appointment.objects.running(timezone.localdate()).of_members().filter(bodies)
    named = Substitution.objects.filter(meeting=meeting)
    sitting = Q(person__in=seats.values("person")) | Q(person__in=named.values("substitute"))
    out = Exists(NoPapersMail.objects.filter(user=OuterRef("pk"), about=letter.about))
    told = Exists(PapersMail.objects.filter(user=OuterRef("pk"), **letter.thing))
    return User.objects.filter(sitting, ~out, ~told, is_active=True)


def _send(letter):
    sent, failed = 0, 0
    for user in members_to_tell(letter) if letter else ():
        try:
            sent += _tell(user, letter)
        except (SMTPException, OSError):
            failed += 1
            log.warning("Member %s could not be told of %s", user.pk, letter.thing, exc_info=True)
    if failed:
        raise NotAllTold(f"{failed} members could not be told of {letter.thing}.")
    return sent


@transaction.atomic
def _tell(user, letter):
    """One letter; that it was sent is noted in the same transaction."""
    _, new = PapersMail.objects.get_or_create(user=user, **letter.thing)
    if new:
        send_letter(user.email, letter.subject, "to_members", {**letter.context, "stop": papers_stop_link(user)})
    return new
