"""``manage.py index_record``: makes the index that search reads anew from the record."""

from django.core.management.base import BaseCommand

from papers.indexing import index_record


class Command(BaseCommand):
    help = "Makes the index of passages anew, as after an upgrade. Until it is done readers search the old one."

    def handle(self, **options):
        count = index_record()
        self.stdout.write(f"Search knows {count} passages of the record.")
