"""What members have done before the Corporate Parenting Board meets: looked, sent apologies, prepared a declaration."""

from datetime import timedelta

from django.utils import timezone

from meetings.models import AgendaItem, Declaration, SentApologies
from meetings.preparing import prepare
from papers.last_seen import note_seen
from papers.models import LastSeen, Paper, Publication


def get_ready(held, soon, people, *, member):
    """At ``soon`` one cannot come and one has an interest; ``member`` read what ``held`` had before its supplements."""
    _cannot_come(soon, people["cordelia-mossop"])
    _has_an_interest(soon, people["dev-marchbank"])
    _looked_once(held, member)


def _cannot_come(meeting, person):
    """Her substitute was named since."""
    sent_at = timezone.now() - timedelta(days=1, hours=3)
    SentApologies.objects.create(
        meeting=meeting, person=person, substitute_wish="Councillor Ferriby, who knows the homes", sent_at=sent_at
    )


def _has_an_interest(meeting, person):
    item = AgendaItem.objects.get(meeting=meeting, title__startswith="Advocacy")
    prepare(
        Declaration(
            meeting=meeting, person=person, item=item, kind=Declaration.Kind.PERSONAL,
            nature="A cousin volunteers as an independent visitor",
        )
    )  # fmt: skip


def _looked_once(meeting, member):
    """An hour after the agenda came out, so that what came later is marked as new or changed."""
    first = Publication.objects.of_meeting(meeting.pk).first()
    note_seen(member.pk, meeting.pk)
    note_seen(member.pk, meeting.pk, Paper.objects.filter(publication=first, openness=Paper.OPEN, kind="report"))
    then = first.published_at + timedelta(hours=1)
    LastSeen.objects.filter(user=member).update(first_at=then, seen_at=then)
