"""``manage.py verify_record [--json]``: is everything published still what it was?"""

import json
import sys

from django.core.management.base import BaseCommand

from papers.verifying import faults_in_record


class Command(BaseCommand):
    help = "Re-hashes every published document and edition; exit 1 names what does not match."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *, json: bool, **options):
        faults = list(faults_in_record())
        self.stdout.write(_as_json(faults) if json else _in_words(faults))
        if faults:
            sys.exit(1)


def _as_json(faults):
    return json.dumps({"whole": not faults, "faults": faults}, ensure_ascii=False, indent=2)


def _in_words(faults):
    return "\n".join(faults) or "The record is whole: every file, edition and paper is as it was published."
