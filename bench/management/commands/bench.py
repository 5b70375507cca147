"""``manage.py bench packs|pages|search [--json]``: how fast the portal is, beside programs that everybody knows."""

import json
import sys
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from bench.others import Missing
from bench.pack_figures import pack_figures
from bench.page_figures import page_figures
from bench.results import machine
from bench.search_figures import search_figures

MEASURED = {"packs": pack_figures, "pages": page_figures, "search": search_figures}


class Command(BaseCommand):
    help = "Measures in one run; exit 1 where a goal is not met."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("what", choices=sorted(MEASURED))
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *, what: str, json: bool, **options):
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            try:
                results = list(MEASURED[what](Path(folder)))
            except Missing as missing:
                raise CommandError(str(missing)) from missing
        self.stdout.write(_as_json(results) if json else _in_words(results))
        if not all(result.met for result in results):
            sys.exit(1)


def _as_json(results):
    found = {"machine": machine(), "results": [result.as_json() for result in results]}
    return json.dumps(found, ensure_ascii=False, indent=2)


def _in_words(results):
    return "\n".join([machine(), *(result.in_words() for result in results)])
