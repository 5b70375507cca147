"""Who has the page of minutes open, and at which minute."""

import datetime as dt

from django.utils import timezone

from .models import Minutes, MinuteTaker

GONE_AFTER = dt.timedelta(minutes=1)


def note_presence(minutes: Minutes, *, by, minute_pk: int | None) -> None:
    """Say that ``by`` has the page open, at one of its minutes or at none."""
    known = minute_pk and minutes.minutes.filter(pk=minute_pk).exists()
    MinuteTaker.objects.update_or_create(
        minutes=minutes,
        user=by,
        defaults={"minute_id": minute_pk if known else None, "seen_at": timezone.now()},
    )


def others_here(minutes: Minutes, *, than) -> list[MinuteTaker]:
    """Who else has been seen within the last minute, by name."""
    since = timezone.now() - GONE_AFTER
    here = minutes.takers.filter(seen_at__gte=since).exclude(user=than)
    return list(here.select_related("user__person", "minute").order_by("user__person__surname", "user__email"))
