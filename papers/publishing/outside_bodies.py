"""Outside bodies and who is on them for the council, as lines of a public register."""

from django.db import transaction
from django.db.models import Prefetch

from meetings.models import OutsideAppointment, OutsideBody
from papers.models import RegisterEntry

from .lines import Changes, newest_lines, publish_lines, what_changes
from .registers import register_key

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
    return what_changes(newest_lines(kind=KIND), lines)


@transaction.atomic
def publish_outside_bodies(*, by) -> Changes:
    """Publish the register as it stands at the desk; lines of bodies that ended are withdrawn. Returns the changes."""
    return publish_lines(KIND, newest_lines(kind=KIND), outside_body_lines(), by=by)


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
