"""Loads the fictional council, once: all of it or nothing."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction

from exchange.demo import board, commission, council, minutes, streets
from exchange.demo.accounts import make_accounts
from exchange.demo.bodies import BOARD, CABINET, COMMISSION, COUNCIL, make_bodies
from exchange.demo.clearing import send_round
from exchange.demo.days import annual_council, day_from, today
from exchange.demo.decisions import decide
from exchange.demo.followed_up import follow_up
from exchange.demo.followers import make_follower
from exchange.demo.house import make_council
from exchange.demo.measures import make_measures
from exchange.demo.members import get_ready
from exchange.demo.notes import make_notes
from exchange.demo.people import make_people
from exchange.demo.plan_ahead import plan_ahead
from exchange.demo.programme import make_programme
from exchange.demo.resolving import resolve
from exchange.demo.taking import half_write
from exchange.demo.timeline import Timeline
from exchange.demo.year import announce, make_meetings, plan_publications
from exchange.importing import publish_pack
from exchange.reading import read_pack
from meetings.closed_days import close_days, load_bank_holidays
from meetings.deadlines import working_calendar
from meetings.models import Committee
from papers.publishing.bodies import publish_committee_if_changed

IMPORTED = Path(__file__).with_name("imported_pack.txt")


class NotEmpty(Exception):
    """The portal has committees of its own; nothing was loaded."""


def is_loaded():
    return Committee.objects.filter(slug=COMMISSION).exists()


@transaction.atomic
def load():
    """Make the council with people, committees, a year of meetings and packs; whether there was anything to do.

    Raises NotEmpty where somebody's own committees are in the database.
    """
    if is_loaded():
        return False
    if Committee.objects.exists():
        raise NotEmpty("There are committees in this database already, so the fictional council was not loaded.")
    day = today()
    make_council()
    load_bank_holidays()
    for year in (day.year - 1, day.year):
        close_days(date(year, 12, 24), date(year, 12, 31), "Christmas closure")
    calendar = working_calendar()
    people = make_people()
    accounts = make_accounts(people)
    bodies = make_bodies(people, annual_council(day, calendar.closed))
    _import_old_pack(day, calendar)
    meetings = make_meetings(bodies, day, calendar.closed)
    announce(meetings, by=accounts["advisor"])
    make_measures(by=accounts["author"])
    _publish(meetings, calendar, accounts, people)
    motion = resolve(half_write(meetings[CABINET, -12], people, by=accounts["advisor"]))
    follow_up(meetings, bodies, by=accounts["advisor"], manager=people["magnus-elwick"])
    plan_ahead(meetings, bodies, people, by=accounts["advisor"])
    decide(motion, bodies[COMMISSION], bodies[CABINET], people, calendar, by=accounts["advisor"])
    make_programme(bodies[COMMISSION], meetings, by=accounts["advisor"])
    make_follower(bodies)
    make_notes(meetings[BOARD, 6], user=accounts["member"])
    get_ready(meetings[BOARD, -75], meetings[BOARD, 6], people, member=accounts["member"])
    for body in bodies.values():
        publish_committee_if_changed(body, by=accounts["advisor"])
    return True


def _publish(meetings, calendar, accounts, people):
    by, author, chair = accounts["advisor"], accounts["author"], accounts["chair"]
    timeline = Timeline()
    plan_publications(meetings, timeline, calendar, author=author, by=by)
    held, upcoming = meetings[COMMISSION, -47], meetings[COMMISSION, 16]
    commission.plan_held(held, meetings[COMMISSION, -103], upcoming, timeline, calendar, author=author, by=by)
    items = commission.draft_next(upcoming, author=author, chair=chair)
    send_round(items[commission.MEALS], accounts)
    board.plan_held(
        meetings[BOARD, -75], meetings[BOARD, -138], meetings[BOARD, 6], timeline, calendar,
        author=author, by=by, monitoring=accounts["monitoring"], other_member=accounts["other.member"],
    )  # fmt: skip
    board.plan_soon(
        meetings[BOARD, 6], timeline, calendar, author=author, by=by,
        substitute=people["una-ferriby"], stands_in_for=people["cordelia-mossop"],
    )  # fmt: skip
    minutes.plan_board(meetings[BOARD, -138], meetings[BOARD, -75], timeline, by=by)
    minutes.plan_commission(meetings[COMMISSION, -103], held, timeline, by=by)
    streets.plan_cabinet(meetings[CABINET, -96], timeline, by=by)
    council.plan_held(meetings[COUNCIL, -65], people, timeline, by=by)
    board.draft_later(meetings[BOARD, 34], author=author, chair=chair)
    timeline.run()


def _import_old_pack(day, calendar):
    """A pack of an older system, as ``manage.py import_pack --publish`` takes it in."""
    held = day_from(day, -210, calendar.closed)
    before = day_from(held - timedelta(days=62), 0, calendar.closed)
    text = IMPORTED.read_text("utf-8").format(day=f"{held:%A %-d %B %Y}", before=f"{before:%A %-d %B %Y}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pack.txt"
        file.write_text(text, "utf-8")
        publish_pack(read_pack(file), source=file)
