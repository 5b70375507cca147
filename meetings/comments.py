"""What the chair and officers say of a draft agenda, and when it was dealt with."""

from django.utils import timezone

from people.models import User

from .models import AgendaItem, DraftComment, Meeting


def add_comment(meeting: Meeting, *, by: User, text: str, item: AgendaItem | None = None) -> DraftComment:
    """Record what ``by`` says of the draft, or of one ``item`` of it."""
    return DraftComment.objects.create(meeting=meeting, item=item, author=by, text=text)


def settle_comment(comment: DraftComment, *, by: User) -> None:
    """Mark a comment as dealt with; who did so first stays."""
    DraftComment.objects.filter(pk=comment.pk, settled_at=None).update(settled_at=timezone.now(), settled_by=by)
