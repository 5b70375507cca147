"""``manage.py deadlines 2023-01-31 [--committee SLUG] [--json]``: when papers must be in and be published.

With ``--json``, one object ``{"meeting", "publish_by", "reports_by", "clear_days"}``, moments in ISO 8601 with their
offset; a list of such objects where several meetings are held that day. A day without a meeting is reckoned as if one
were held on it. Informal and cancelled meetings have no deadlines.
"""

import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import pluralize

from council_portal.templatetags.portal import day_and_clock
from meetings.deadlines import deadlines, deadlines_for_day, working_calendar
from meetings.models import Committee, Meeting


class Command(BaseCommand):
    """Prints the deadlines of the meetings held on a day."""

    help = "When reports must be in and papers be published for the meetings on a day."

    def add_arguments(self, parser):
        parser.add_argument("date", help="the day of the meeting, as 2023-01-31")
        parser.add_argument("--committee", metavar="SLUG", help="only this committee, and by its timetable")
        parser.add_argument("--json", action="store_true", help="print JSON and nothing else")

    def handle(self, *args, **options):
        day, committee = _day(options["date"]), _committee(options["committee"])
        calendar = working_calendar()
        if not calendar.knows(day):
            self.stderr.write(f"The bank holidays of {day.year} are not known yet, so its deadlines may change.")
        found = list(_found(day, committee, calendar))
        if options["json"]:
            printed = [_as_json(title, dates) for title, dates in found]
            self.stdout.write(json.dumps(printed[0] if len(printed) == 1 else printed, indent=2))
            return
        for title, dates in found:
            days = f"{dates.clear_days} clear day{pluralize(dates.clear_days)}"
            self.stdout.write(f"{title}\n  Publish by {day_and_clock(dates.publish_by)} ({days})")
            self.stdout.write(f"  Reports by {day_and_clock(dates.reports_by)}")


def _day(text):
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"‘{text}’ is not a date. Give it as year-month-day, for example 2023-01-31.") from None
    if not 1900 <= day.year <= 2200:
        raise CommandError(f"‘{text}’ is not a date on which a meeting can be held.")
    return day


def _committee(slug):
    if slug is None:
        return None
    committee = Committee.objects.filter(slug=slug).first()
    if committee is None:
        raise CommandError(f"There is no committee with the address ‘{slug}’.")
    if not committee.publishes:
        raise CommandError(f"{committee} is informal: nothing is published, so it has no deadlines.")
    return committee


def _found(day, committee, calendar):
    """Title and deadlines of each meeting on ``day``, or of one that would be held on it."""
    held = Meeting.objects.formal().filter(starts_at__date=day, cancelled_at__isnull=True)
    held = held.filter(committee=committee) if committee else held
    for meeting in held.select_related("committee").prefetch_related("committee__timetable"):
        yield str(meeting), deadlines(meeting, calendar)
    if not held.exists():
        title = f"{committee}, {day:%-d %B %Y}" if committee else day.isoformat()
        yield title, deadlines_for_day(day, committee.timetable.all() if committee else [], calendar)


def _as_json(title, dates):
    return {
        "meeting": title,
        "publish_by": dates.publish_by.isoformat(),
        "reports_by": dates.reports_by.isoformat(),
        "clear_days": dates.clear_days,
    }
