"""``manage.py make_bundles``: complete packs and items' papers, for what was published before there were any."""

from django.core.management.base import BaseCommand

from papers.models import Publication
from papers.publishing.bundling import bundle_meeting


class Command(BaseCommand):
    help = "Binds the papers of every published meeting together; what is there already is left as it is."

    def handle(self, **options):
        meetings = Publication.objects.exclude(meeting_id=None).exclude(kind=Publication.Kind.IMPORTED)
        meetings = meetings.values_list("meeting_id", flat=True).order_by("meeting_id").distinct()
        for meeting_id in meetings:
            bundle_meeting(meeting_id)
        self.stdout.write(f"{len(meetings)} meetings are bound together.")
