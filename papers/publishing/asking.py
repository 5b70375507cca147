"""Work that is handed to the jobs once what it is about is committed."""

from django.db import transaction


def ask_for_bundles(meeting_id):
    """Have the meeting's papers bound together again, as the record will then stand."""
    from .jobs import make_bundles

    transaction.on_commit(lambda: make_bundles.defer(meeting_id=meeting_id))
