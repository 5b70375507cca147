"""``manage.py import_pack FILE [--publish] [--dry-run] [--json]``: reads a published pack, text or PDF."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from exchange.importing import NotImportable, publish_pack
from exchange.reading import read_pack
from meetings.models import Meeting
from meetings.waiting import notes_on_draft
from papers.publishing.imports import ImportedAlready
from reports.figures import Unreadable


class Command(BaseCommand):
    help = "Reads a published agenda pack of any council, from text or PDF; with --publish it joins the record."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the pack: a text file or a PDF")
        parser.add_argument("--publish", action="store_true", help="put it into the record, marked as imported")
        parser.add_argument("--dry-run", action="store_true", help="with --publish: try it, and write nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *, file, publish, dry_run, json: bool, **options):
        try:
            pack = read_pack(file)
            noticed = self._publish(pack, file, dry_run) if publish else []
        except (Unreadable, NotImportable, ImportedAlready) as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(_json(pack) if json else _summary(pack, noticed))

    def _publish(self, pack, file, dry_run):
        with transaction.atomic():
            publication = publish_pack(pack, source=file)
            noticed = notes_on_draft(Meeting.objects.get(pk=publication.meeting_id))
            transaction.set_rollback(dry_run)
        if dry_run:
            return [*noticed, "Nothing was written: this was a dry run."]
        return [*noticed, f"Published: /meetings/{publication.meeting_id}/"]


def _json(pack):
    return json.dumps(pack.as_json(), ensure_ascii=False, indent=2)


def _summary(pack, noticed):
    lines = [
        f"{pack.committee or 'Committee not found'}, {pack.date or 'date not found'} {pack.time or ''}".strip(),
        f"{len(pack.agenda)} items, {len(pack.reports)} reports, {sum(len(m.items) for m in pack.minutes)} minutes",
        f"{len(pack.unread)} lines could not be placed",
        *(f"  {line}" for line in pack.unread[:20]),
        *noticed,
    ]
    return "\n".join(line for line in lines if line)
