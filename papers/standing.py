"""How a meeting stands in the record, in words that change whenever anything changes that its page may show.

The record is only added to, so ``papers_meeting_standing`` (in the database, which keeps its plan) counts rows: of a
register's lines those of every version, for a line may have moved to another meeting since. A highest number would not
do, for what began first may be written last. What may change in place, the council's profile, is compared whole.
"""

import hashlib
import json
from functools import cache, partial
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from council_portal.models import Council
from council_portal.profile import council

from .asked_together import AskedTogether
from .row_arrays import read_back

SHOWN_BY = ("templates", "papers", "people", "council_portal")

ASKED = "SELECT to_jsonb(council)::text, papers_meeting_standing(%s, %s) FROM council_portal_council AS council"


def council_and_standing(meeting_id):
    """The council's profile, and how a meeting stands, in one query; of one that is not there, how that stands.

    The first is a function, as the profile is needed only where the page has to be made.
    """
    profile, standing = _asked_together(meeting_id)
    return partial(_council, profile), f"{profile}.{standing}.{timezone.localdate():%Y%m%d}.{release()}"


def _asked(meeting_id):
    """The two texts of the database. The query tells whether the connection still works: no other is sent before it."""
    params = [meeting_id, timezone.now()]
    connection.health_check_done = True
    try:
        return _fetched(params)
    except (InterfaceError, OperationalError):
        if connection.in_atomic_block or connection.is_usable():
            raise
        connection.close()
        return _fetched(params)


_asked_together = AskedTogether(_asked)


def _fetched(params):
    with connection.cursor() as cursor:
        cursor.execute(ASKED, params)
        found = cursor.fetchone()
    if found is None:  # nobody has entered a profile yet
        council()
        return _fetched(params)
    return found


def _council(profile):
    return read_back(Council, json.loads(profile))


def release():
    """A hash of what makes pages of what is in the record: the same on every machine that runs the same release."""
    return _hash_of_release.__wrapped__() if settings.DEBUG else _hash_of_release()


@cache
def _hash_of_release():
    found = hashlib.sha256(settings.PORTAL_URL.encode())
    found.update(getattr(staticfiles_storage, "manifest_hash", "").encode())
    for room in SHOWN_BY:
        for file in sorted(Path(settings.BASE_DIR / room).rglob("*")):
            if file.suffix in {".py", ".html"}:
                found.update(file.read_bytes())
    return found.hexdigest()[:16]
