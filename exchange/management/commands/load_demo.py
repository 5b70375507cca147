"""``manage.py load_demo``: the fictional council of the demonstration, loaded once."""

from django.core.management.base import BaseCommand, CommandError

from exchange.demo.accounts import sign_ins
from exchange.demo.loading import NotEmpty, load


class Command(BaseCommand):
    help = "Load the fictional Netherfold Borough Council, unless it is there already. Its password is public."

    def handle(self, **options):
        try:
            load()
        except NotEmpty as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(sign_ins())
