"""What the chair and officers say of a draft agenda, when it was dealt with, and which drafts are theirs to read."""

from django.db.models import Count, Q
from django.utils import timezone

from people.models import User

from .models import AgendaItem, Appointment, DraftComment, Meeting


def add_comment(meeting: Meeting, *, by: User, text: str, item: AgendaItem | None = None) -> DraftComment:
    """Record what ``by`` says of the draft, or of one ``item`` of it."""
    return DraftComment.objects.create(meeting=meeting, item=item, author=by, text=text)


def settle_comment(comment: DraftComment, *, by: User) -> None:
    """Mark a comment as dealt with; who did so first stays."""
    DraftComment.objects.filter(pk=comment.pk, settled_at=None).update(settled_at=timezone.now(), settled_by=by)


def drafts_for(user: User):
    """Upcoming meetings of the bodies ``user`` chairs or vice-chairs today, soonest first; None for anyone else.

    Each has ``open_comments`` and ``number_of_items``.
    """
    leading = [Appointment.Role.CHAIR, Appointment.Role.VICE_CHAIR]
    chaired = Appointment.objects.running().filter(person=user.person_id, person__isnull=False, role__in=leading)
    committees = list(chaired.values_list("committee_id", flat=True))
    if not committees:
        return None
    return (
        Meeting.objects.upcoming()
        .filter(committee__in=committees, cancelled_at=None)
        .select_related("committee")
        .annotate(
            number_of_items=Count("items", distinct=True),
            open_comments=Count("comments", filter=Q(comments__settled_at=None), distinct=True),
        )
    )
