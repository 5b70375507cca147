"""Reminding those who owe an answer to recommendations, and the committee's own officer, once it is overdue."""

import logging
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from council_portal.profile import council

from .action_mail import tidied
from .models import Review

log = logging.getLogger(__name__)


def send_overdue_answers(today: date | None = None) -> int:
    """An e-mail for each review whose answer is overdue, once; returns how many. One that fails is tried again.

    It goes to the contact officer of the committee that asked, and to that of the body that was asked.
    """
    overdue = Review.objects.overdue(today).filter(reminded_at=None).values_list("pk", flat=True)
    return sum(_remind(pk) for pk in list(overdue))


def _remind(pk):
    try:
        with transaction.atomic():
            return _sent(pk)
    except (SMTPException, OSError):
        log.warning("Nobody could be reminded of the answer to review %s; it is tried again", pk, exc_info=True)
        return False


def _sent(pk):
    found = Review.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=pk, reminded_at=None)
    review = found.select_related("committee__contact", "body__contact").first()
    addresses = _addresses(review) if review else []
    if not addresses:
        return False
    context = {
        "review": review,
        "waiting": review.recommendations.filter(decision=""),
        "place": f"{settings.PORTAL_URL.rstrip('/')}{reverse('review', args=[pk])}",
        "council": council(),
    }
    text = tidied(render_to_string("meetings/mail/overdue_answer.txt", context))
    Review.objects.filter(pk=pk).update(reminded_at=timezone.now())
    send_mail(" ".join(f"Answer overdue: {review}".split()), text, None, addresses)
    return True


def _addresses(review):
    contacts = [review.committee.contact, review.body and review.body.contact]
    return sorted({contact.email for contact in contacts if contact and contact.email})
