from django.core.management.base import BaseCommand

from meetings.closed_days import load_bank_holidays


class Command(BaseCommand):
    """Keeps the stored bank holidays; may be run as often as wanted."""

    help = "Store the bank holidays of England and Wales as closed days. Days the council added are left alone."

    def handle(self, *args, **options):
        added, removed = load_bank_holidays()
        self.stdout.write(f"Bank holidays: {added} added, {removed} removed.")
