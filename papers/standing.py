"""How a meeting stands in the record, in one word that changes whenever anything changes that its page may show.

The record is only added to, so numbers of rows say whether there is something new: of a register's lines those of every
version are counted, for a line may have moved to another meeting since. A highest number would not do, for what began
first may be written last. What may change in place, the council's profile, is hashed.
"""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils import timezone

from council_portal.models import Council
from council_portal.profile import council

SHOWN_BY = ("templates", "papers", "people", "council_portal")

STANDING = """
WITH issued AS (SELECT id FROM papers_publication WHERE meeting_id = %(meeting)s)
SELECT council.*, concat_ws(
  '.',
  md5(council::text),
  (SELECT count(*) FROM papers_meetingnotice WHERE meeting_id = %(meeting)s),
  (SELECT starts_at > %(now)s FROM papers_meetingnotice WHERE meeting_id = %(meeting)s ORDER BY id DESC LIMIT 1),
  (SELECT count(*) FROM papers_edition JOIN issued ON publication_id = issued.id),
  (SELECT count(*) FROM papers_bundle JOIN issued ON publication_id = issued.id),
  (SELECT count(*) FROM papers_paper JOIN issued ON publication_id = issued.id),
  (SELECT count(*) FROM papers_takedown WHERE meeting_id = %(meeting)s OR paper_key IN (
     SELECT key FROM papers_paper JOIN issued ON publication_id = issued.id)),
  (SELECT count(*) FROM papers_registerentry WHERE key IN (
     SELECT key FROM papers_registerentry WHERE meeting_id = %(meeting)s)),
  (SELECT count(*) FROM papers_registerentry WHERE key IN (
     SELECT key FROM papers_registerentry
     WHERE kind = 'matter' AND content -> 'meetings' @> to_jsonb(%(meeting)s::bigint)))
) AS standing
FROM council_portal_council AS council
"""


def council_and_standing(meeting_id):
    """The council's profile, and how a meeting stands, in one query; of one that is not there, how that stands."""
    for row in Council.objects.raw(STANDING, {"meeting": meeting_id, "now": timezone.now()}):
        return row, f"{row.standing}.{timezone.localdate():%Y%m%d}.{release()}"
    council()  # nobody has entered any yet
    return council_and_standing(meeting_id)


@cache
def release():
    """A hash of what makes pages of what is in the record: the same on every machine that runs the same release."""
    found = hashlib.sha256(settings.PORTAL_URL.encode())
    found.update(getattr(staticfiles_storage, "manifest_hash", "").encode())
    for room in SHOWN_BY:
        for file in sorted(Path(settings.BASE_DIR / room).rglob("*")):
            if file.suffix in {".py", ".html"}:
                found.update(file.read_bytes())
    return found.hexdigest()[:16]
