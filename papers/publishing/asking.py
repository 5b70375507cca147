"""Work that is handed to the jobs once what it is about is committed."""

from django.db import transaction

from council_portal.jobs import have_done
from papers.models import Publication


def ask_for_bundles(meeting_id):
    """Have the meeting's papers bound together again, as the record will then stand."""
    from .jobs import make_bundles

    transaction.on_commit(lambda: make_bundles.defer(meeting_id=meeting_id))


def have_members_told(publication):
    """Have the members told of the decisions or minutes in ``publication``; not of what was published elsewhere."""
    if publication.reason != Publication.FROM_PACK:
        have_done("tell_members_of", publication_id=publication.pk)


def have_members_told_of_notice(notice):
    """Have the members told where ``notice`` moved or cancelled their meeting."""
    have_done("tell_members_of_notice", notice_id=notice.pk)
