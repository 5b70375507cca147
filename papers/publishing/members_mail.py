"""An e-mail to the members of a body when its papers are out: one for each publication, naming nothing restricted."""

import logging
from smtplib import SMTPException

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from council_portal.templatetags.portal import day
from meetings.models import Appointment, Meeting, Substitution
from papers.following.links import full, papers_stop_link
from papers.following.mail import send_letter
from papers.models import MeetingNotice, NoPapersMail, Paper, PapersMail, Publication
from people.models import User
from people.reader import Reader

log = logging.getLogger(__name__)
MOST_NAMED = 40
TOLD = (Publication.Kind.AGENDA, Publication.Kind.SUPPLEMENT)


class NotAllTold(Exception):
    """Somebody could not be written to; those who were told are not told again."""


def tell_members(publication: Publication) -> int:
    """Write to the members whose papers ``publication`` has, each once; returns the number of e-mails.

    Raises NotAllTold, for the job to try again, where an address could not be written to.
    """
    notice = MeetingNotice.objects.filter(meeting_id=publication.meeting_id).order_by("-pk").first()
    if publication.kind not in TOLD or notice is None:
        return 0
    subject, context = _letter(publication, notice)
    sent, failed = 0, 0
    for user in members_to_tell(publication):
        try:
            sent += _tell(user, publication, subject, context)
        except (SMTPException, OSError):
            failed += 1
            log.warning("Member %s could not be told of publication %s", user.pk, publication.pk, exc_info=True)
    if failed:
        raise NotAllTold(f"{failed} members could not be told of publication {publication.pk}.")
    return sent


def members_to_tell(publication: Publication):
    """Accounts of those who sit on the body today or substitute at the meeting, unless told or wanting no e-mails."""
    meeting = Meeting.objects.filter(pk=publication.meeting_id).first()
    if meeting is None:
        return User.objects.none()
    bodies = Q(committee=meeting.committee_id) | Q(committee__in=meeting.joint_with.all())
    seats = Appointment.objects.running(timezone.localdate()).of_members().filter(bodies)
    named = Substitution.objects.filter(meeting=meeting)
    sitting = Q(person__in=seats.values("person")) | Q(person__in=named.values("substitute"))
    out = Exists(NoPapersMail.objects.filter(user=OuterRef("pk")))
    told = Exists(PapersMail.objects.filter(user=OuterRef("pk"), publication=publication))
    return User.objects.filter(sitting, ~out, ~told, is_active=True)


@transaction.atomic
def _tell(user, publication, subject, context):
    """One letter; that it was sent is noted in the same transaction."""
    _, new = PapersMail.objects.get_or_create(user=user, publication=publication)
    if new:
        send_letter(user.email, subject, "papers_out", {**context, "stop": papers_stop_link(user)})
    return new


def _letter(publication, notice):
    kind = f"Supplementary agenda {publication.number}" if publication.number else "Papers are out"
    lines = [_line(paper, notice) for paper in _papers_of(publication)]
    context = {
        "kind": kind,
        "notice": notice,
        "reason": publication.reason,
        "meeting": full(reverse("members_meeting", args=[notice.meeting_id])),
        "mine": full(reverse("papers_mail")),
        "lines": lines[:MOST_NAMED],
        "left_out": len(lines[MOST_NAMED:]),
    }
    return f"{kind}: {notice.committee}, {day(notice.starts_at)}", context


def _papers_of(publication):
    """What of the publication was not taken down since."""
    papers = Paper.objects.filter(publication=publication).visible_to(Reader(all_papers=True))
    return papers.only("title", "slug", "item_label", "openness").order_by("position", "pk")


def _line(paper, notice):
    """A restricted paper is named by its item alone: an e-mail may be read by others (LGA 1972 s100F)."""
    label = paper.item_label.rstrip(".")
    if paper.is_restricted:
        return {"words": f"A restricted paper (item {label})" if label else "A restricted paper"}
    words = f"Item {label}: {paper.title}" if label else paper.title
    return {"words": words, "link": full(reverse("members_paper", args=[notice.meeting_id, paper.slug]))}
