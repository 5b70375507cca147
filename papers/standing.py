"""How a meeting stands in the record, in words that change whenever anything changes that its page may show.

The record is only added to, so ``papers_meeting_standing`` (in the database, which keeps its plan) counts rows: of a
register's lines those of every version, for a line may have moved to another meeting since. A highest number would not
do, for what began first may be written last. What may change in place, the council's profile, is compared whole.

It counts only where it must. PostgreSQL says what a query sees by its snapshot: which transactions had ended. Where
that is what it was when the meeting was last asked about, nothing at all was written since: the answer is the same.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
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

ASKED = "SELECT seen, facts FROM papers_meeting_standing(%s, %s)"
MOST_KNOWN = 1000  # meetings


@dataclass(frozen=True)
class Standing:
    """What the database said of a meeting, and the snapshot in which it ``seen`` that; None on a standby."""

    seen: str | None
    profile: dict
    head: str
    moments: list[float]  # at which its page changes of itself, in seconds since 1970

    def council(self):
        """The council's profile, made only where the page has to be."""
        return read_back(Council, self.profile)

    @property
    def word(self):
        """Changes when the page does, today and with this release."""
        now = timezone.now()
        passed = sum(moment < now.timestamp() for moment in self.moments)
        return f"{self.head}.{passed}.{timezone.localdate(now):%Y%m%d}.{release()}"


def standing_of(meeting_id):
    """How a meeting stands at this moment, in one query; of one that is not there, how that stands."""
    return _asked_together(meeting_id)


_known = {}  # by meeting: how it stood when this process last asked


def _asked(meeting_id):
    """What a transaction has written itself is not in its snapshot, so within one nothing is taken as known."""
    known = None if connection.in_atomic_block else _known.get(meeting_id)
    seen, facts = _answered([meeting_id, known.seen if known else ""])
    if facts is None:
        return known
    facts = json.loads(facts)
    if facts["council"] is None:  # nobody has entered a profile yet
        council()
        return _asked(meeting_id)
    standing = Standing(seen, facts["council"], json.dumps([facts["council"], facts["rows"]]), facts["moments"] or [])
    if seen and not connection.in_atomic_block:
        if len(_known) >= MOST_KNOWN:
            _known.clear()
        _known[meeting_id] = standing
    return standing


_asked_together = AskedTogether(_asked)


def _answered(params):
    """The query tells whether the connection still works: no other is sent before it."""
    connection.health_check_done = True
    try:
        return _fetched(params)
    except (InterfaceError, OperationalError):
        if connection.in_atomic_block or connection.is_usable():
            raise
        connection.close()
        return _fetched(params)


def _fetched(params):
    with connection.cursor() as cursor:
        cursor.execute(ASKED, params)
        return cursor.fetchone()


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
