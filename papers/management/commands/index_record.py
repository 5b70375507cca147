"""``manage.py index_record``: makes the index that search reads anew from the record."""

from django.core.management.base import BaseCommand

from papers.indexing import index_record
from papers.models import Passage


class Command(BaseCommand):
    help = "Makes the index of passages anew, as after an upgrade. Until it is done readers search the old one."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="only where there is no index yet")

    def handle(self, *, if_empty, **options):
        if if_empty and Passage.objects.exists():
            return
        self.stdout.write(f"Search knows {index_record()} passages of the record.")
