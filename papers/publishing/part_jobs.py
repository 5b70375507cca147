"""The jobs that make parts before anybody presses 'Publish', and remove those that nobody needs."""

import logging

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from council_portal.jobs import have_done
from council_portal.profile import council
from meetings.models import Meeting
from packs import BadUpload
from reports.models import Document
from reports.parts import MAKE_PARTS, MAKE_PARTS_LOCK

from .changes import draft_of
from .parts import ChangedFile, document_source, make_documents, part_cache

log = logging.getLogger(__name__)
BELOW_PUBLISHING = -1  # who waits for a publication goes first


@app.task(name=MAKE_PARTS, queue="parts", priority=BELOW_PUBLISHING)
def make_parts_of(document_id):
    """Make the part of a document that was saved, and those beside it: a report lists the appendices that follow it.

    Does nothing where they are made, published or gone by now. What is wrong with a file is for the author to see, and
    publishing says it.
    """
    document = Document.objects.select_related("item__meeting").filter(pk=document_id).first()
    if document is None or not document.item.meeting.publishes:
        return
    draft, colour = draft_of(document.item.meeting), council().colour
    for each in draft.to_publish:
        if each.item_id == document.item_id:
            try:
                list(make_documents([each], colour=colour, processes=1))
            except (BadUpload, ChangedFile, OSError):
                log.warning("The part of document %s cannot be made", each.pk, exc_info=True)


@app.periodic(cron="7 * * * *")
@app.task(name="look_for_missing_parts", queue="house", queueing_lock="look_for_missing_parts")
def look_for_missing_parts(timestamp):
    """Have parts made that are missing although nobody saved the document: a new colour, new styles, a new engine."""
    colour, cache = council().colour, part_cache()
    coming = Meeting.objects.filter(starts_at__gte=timezone.now(), cancelled_at=None, items__documents__isnull=False)
    for meeting in coming.distinct():
        for document in draft_of(meeting).to_publish if meeting.publishes else []:
            try:
                missing = cache.get(document_source(document, colour=colour).key) is None
            except (ChangedFile, OSError):
                continue
            if missing:
                have_done(MAKE_PARTS, lock=MAKE_PARTS_LOCK.format(document.pk), document_id=document.pk)


@app.periodic(cron="37 3 * * *")
@app.task(name="forget_unused_parts", queue="house", queueing_lock="forget_unused_parts")
def forget_unused_parts(timestamp):
    """Keep the parts from growing without end. One that is missed is made again."""
    log.info("%s unused parts were removed", part_cache().forget_unused(settings.PARTS_KEPT_DAYS))
