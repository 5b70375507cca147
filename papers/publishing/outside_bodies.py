"""Outside bodies and who is on them for the council, as lines of a public register."""

from django.db import transaction
from django.db.models import Prefetch

from meetings.models import OutsideAppointment, OutsideBody
from papers.models import RegisterEntry

from .registers import as_kept, differs, publish_entry, register_key, withdraw_entry
from .trackers import Changes

KIND = RegisterEntry.Kind.OUTSIDE_BODY


def outside_body_lines() -> dict:
    """``{key: facts}`` of the bodies on which the council has places. What an exempt resolution made is left out."""
    made = OutsideAppointment.objects.made().exclude(resolution__exempt=True).select_related("person")
    bodies = OutsideBody.objects.filter(ended_on=None).prefetch_related(
        Prefetch("appointments", made.order_by("starts", "pk"), to_attr="made")
    )
    return {register_key(KIND, body.pk): _facts(body) for body in bodies}


def changes(lines: dict) -> Changes:
    """What publishing ``lines`` would change, in one query."""
    newest, found = _newest(), Changes()
    for key, facts in lines.items():
        if differs(newest.get(key), as_kept(facts)):
            there = key in newest and not newest[key].withdrawn
            (found.changed if there else found.new).append(facts["title"])
    found.taken_off = [newest[key].title for key in _gone(newest, lines)]
    return found


@transaction.atomic
def publish_outside_bodies(*, by) -> Changes:
    """Publish the register as it stands at the desk; lines of bodies that ended are withdrawn. Returns the changes."""
    lines = outside_body_lines()
    newest, found = _newest(), changes(lines)
    for key, facts in lines.items():
        publish_entry(KIND, key, facts, by=by)
    for key in _gone(newest, lines):
        withdraw_entry(key, by=by)
    return found


def _newest():
    entries = RegisterEntry.objects.filter(kind=KIND).order_by("key", "-version").distinct("key")
    return {entry.key: entry for entry in entries}


def _gone(newest, lines):
    return [key for key, entry in newest.items() if key not in lines and not entry.withdrawn]


def _facts(body):
    """The public page decides by their days who is on the body, so that a line needs no new version as terms end."""
    return {
        "title": body.name,
        "content": {
            "name": body.name,
            "slug": body.slug,
            "about": body.about,
            "website": body.website,
            "places": body.places,
            "members": [
                {
                    "name": each.person.formal_name,
                    "slug": each.person.slug,
                    "capacity": each.capacity,
                    "starts": each.starts,
                    "ends": each.ends,
                }
                for each in body.made
            ],
        },
    }
