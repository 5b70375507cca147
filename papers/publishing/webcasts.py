"""A meeting's recording as a line of a register: where to watch it, and when in it each open item begins."""

from django.db import transaction

from meetings.drafting import Refused
from meetings.models import Webcast, WebcastTime
from papers.models import RegisterEntry

from .registers import publish_entry, register_key, withdraw_entry

KIND = RegisterEntry.Kind.WEBCAST


def webcast_key(meeting):
    return register_key(KIND, meeting.pk)


@transaction.atomic
def publish_webcast(meeting, address, times, *, by):
    """Keep where ``meeting`` can be watched, and ``times``, seconds by item; show both on its public page at once.

    Without an address nothing is kept, and what was shown goes from the page. Returns the version of the register's
    line that says so, or None where it said so already. Raises Refused where nothing of the meeting is published, or
    the address is not one that browsers will play from (https).
    """
    if address and not address.startswith("https://"):
        raise Refused("The address of the recording must begin with https://.")
    if not meeting.publishes:
        raise Refused("This meeting has no public page, so no recording of it is shown.")
    _keep(meeting, address, times)
    if not address:
        return withdraw_entry(webcast_key(meeting), by=by)
    return publish_entry(KIND, webcast_key(meeting), _facts(meeting, address, times), by=by)


def can_be_timed(meeting):
    """The items of ``meeting`` that may be linked to: open ones, in public, that were not withdrawn."""
    items = meeting.items.filter(withdrawn_at=None, private_part=False, published_at__isnull=False)
    return [item for item in items.order_by("position", "pk") if not item.is_heading and not item.is_restricted]


def _keep(meeting, address, times):
    Webcast.objects.filter(meeting=meeting).delete()
    if address:
        webcast = Webcast.objects.create(meeting=meeting, address=address)
        rows = [WebcastTime(webcast=webcast, item=item, seconds=seconds) for item, seconds in times.items()]
        WebcastTime.objects.bulk_create(rows)


def _facts(meeting, address, times):
    open_items = {item.pk for item in can_be_timed(meeting)}
    return {
        "title": f"Webcast of {meeting}",
        "committee_id": meeting.committee_id,
        "meeting_id": meeting.pk,
        "sorted_by": meeting.date,
        "content": {
            "address": address,
            "times": {str(item.pk): seconds for item, seconds in times.items() if item.pk in open_items},
        },
    }
