"""``manage.py check_figures FILE [--json]``: totals, percentages, changes and sentences that do not add up."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reports.figures import Unreadable, check, read_file


class Command(BaseCommand):
    help = (
        "Finds figures that do not add up in a text, HTML, Word or PDF file: its tables, and the sentences about them."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the report or pack: text, HTML, .docx or PDF")
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *, file, json: bool, **options):
        try:
            tables, text = read_file(file)
        except Unreadable as reason:
            raise CommandError(str(reason)) from reason
        findings = check(tables, text)
        self.stdout.write(_json(findings) if json else _summary(findings, len(tables)))


def _json(findings):
    return json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=2)


def _summary(findings, tables):
    lines = [f"{tables} tables read, {len(findings)} figures to look at."]
    for finding in findings:
        lines.append(f"Line {finding.line}, {finding.table}" if finding.table else f"Line {finding.line}")
        lines.append(f"  {finding.words}")
        lines += [f"  In: {finding.sentence[:200]}"] if finding.sentence else []
    return "\n".join(lines)
