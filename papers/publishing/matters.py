"""Matters as the public may read them: a line of the register each, naming the agenda items that belong to it."""

from django.db import transaction
from django.utils import timezone

from meetings.models import Matter, Openness
from papers.models import RegisterEntry

from .registers import as_kept, differs, publish_entry, withdraw_entry

KIND = RegisterEntry.Kind.MATTER


def matter_key_of(minute):
    """The key of the one matter that the open items of a public ``minute`` are about; None for none, or several."""
    if minute is None or minute.is_restricted:
        return None
    keys = {item.matter.key for item in minute.items.all() if item.matter and not item.is_restricted}
    return keys.pop() if len(keys) == 1 else None


def matter_facts(matter):
    """What the line of ``matter`` would say now. An item that is not open, or not published, is not in it."""
    items = matter.items.filter(openness=Openness.OPEN, published_at__isnull=False, meeting__kind="formal")
    items = items.exclude(meeting__committee__regime="informal").order_by("meeting__starts_at", "position", "pk")
    items = list(items.values_list("meeting_id", "pk"))
    into = matter.merged_into
    return {
        "title": matter.title,
        "matter_key": matter.key,
        "content": {
            "slug": matter.slug,
            "summary": matter.summary,
            "wards": [ward.name for ward in matter.wards.all()],
            "closed_on": matter.closed_on,
            "items": [pk for _, pk in items],
            "meetings": sorted({meeting for meeting, _ in items}),
            "was": sorted(str(key) for key in matter.merged.values_list("key", flat=True)),
            "merged_into": into.slug if into else "",
        },
    }


def has_changed(matter):
    """Whether the public page says something else than the desk; True where there is none."""
    newest = RegisterEntry.objects.filter(key=matter.key).order_by("-version").first()
    return differs(newest, as_kept(matter_facts(matter)))


@transaction.atomic
def publish_matter(matter, *, by):
    """Give ``matter`` its public page, or bring that up to date; return the line's version, or None where it was.

    One that was merged leads to the other from then on; matters merged into this one, if public, do so too.
    """
    for other in matter.merged.filter(published_at__isnull=False):
        publish_entry(KIND, other.key, matter_facts(other), by=by)
    Matter.objects.filter(pk=matter.pk, published_at=None).update(published_at=timezone.now())
    return publish_entry(KIND, matter.key, matter_facts(matter), by=by)


@transaction.atomic
def withdraw_matter(matter, *, by):
    """Take the page of ``matter`` off the public site; what belongs to it stays where it is."""
    Matter.objects.filter(pk=matter.pk).update(published_at=None)
    return withdraw_entry(matter.key, by=by)


def publish_matters_of(meeting, *, by):
    """Bring the public pages of the matters that ``meeting`` has items of up to date; those not public stay so."""
    for matter in Matter.objects.filter(items__meeting=meeting, published_at__isnull=False).distinct():
        publish_matter(matter, by=by)
