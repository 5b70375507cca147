"""A committee's public page: who sits on it and what it does, published as it stands."""

from django.utils import timezone

from council_portal.profile import council
from papers.models import BodyVersion

from .freeze import contact_entry, member_entry


def publish_committee_if_changed(committee, *, by):
    """Publish ``committee`` as it is today where its public page says something else; return the version, or None."""
    if not committee.publishes:
        return None
    facts = body_facts(committee)
    newest = BodyVersion.objects.filter(committee_id=committee.pk).order_by("-pk").first()
    if newest and all(getattr(newest, name) == value for name, value in facts.items()):
        return None
    return BodyVersion.objects.create(committee_id=committee.pk, published_by=by, **facts)


def body_facts(committee):
    """What the public page of ``committee`` would say if it were published now."""
    style = committee.house_style or council().house_style
    return {
        "slug": committee.slug,
        "name": committee.name,
        "regime": committee.regime,
        "dissolved": committee.dissolved,
        "content": {
            "purpose": committee.purpose,
            "quorum": committee.quorum,
            "seats": committee.seats,
            "regime_label": committee.get_regime_display(),
            "webcast_url": committee.webcast_url,
            "contact": contact_entry(committee.contact),
            "members": [member_entry(appointment, style) for appointment in committee.membership()],
            "appointments": [_appointment_entry(each, style) for each in _appointments(committee)],
        },
    }


def _appointments(committee):
    """Who sat on it from when to when, the newest first; not those who are only to begin, and no vacancies."""
    begun = committee.appointments.filter(person__isnull=False, starts__lte=timezone.localdate())
    return begun.select_related("person").order_by("-starts", "person__surname", "pk")


def _appointment_entry(appointment, style):
    ends = appointment.ends
    period = {"starts": appointment.starts.isoformat(), "ends": ends.isoformat() if ends else None}
    return member_entry(appointment, style) | period
