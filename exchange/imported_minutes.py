"""Minutes that came with an imported pack become data: attendance, numbers, resolutions, what was put off."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from council_portal.richtext import sanitised
from exchange.narrative import narrative
from exchange.pages import blocks_html
from exchange.reading import dates
from meetings.deferrals import settle
from meetings.minute_numbers import value_of
from meetings.minute_series import NumbersRefused, fix_numbers, provisional_numbers
from meetings.models import Attendance, Committee, Meeting, Minute, Minutes, Resolution, Sitting
from meetings.titles import same_business
from papers.publishing.minutes.imported import publish_imported_minutes
from people.models import Person

DEFERRED = re.compile(r"\b(?:be|is|was|were|stand)\s+(?:\w+\s+){0,2}(?:deferred|put off)\b|^deferr", re.IGNORECASE)
TITLE = re.compile(r"^(?:councillors?|cllrs?\.?|mrs?|ms|dr|the)\s+", re.IGNORECASE)
THAT = re.compile(r"^that\s+", re.IGNORECASE)
WHY_VOID = "Not in the imported pack."


@dataclass(frozen=True)
class Following:
    """The meeting whose pack the minutes came with, and the items of its agenda: ``(number, title)`` each."""

    meeting: Meeting
    agenda: Sequence[tuple[str, str]]

    def item_on(self, minute: Minute) -> str:
        """The number of the item that is the business of ``minute``; nothing where there is none."""
        return next((number for number, title in self.agenda if same_business(title, minute.title)), "")


def take_in_minutes(read, *, committee, by, following=None):
    """Keep the ``ReadMinutes`` of a pack as the minutes of their meeting; None where that has some, or has no date.

    They were published elsewhere: their numbers are fixed as they stand, so that later ones run on from them. Where
    the numbers do not fit the committee's scheme they stay as they were typed. What they put off is held against the
    agenda it was put off to, ``following``: what is not on it waits in the committee's list until somebody deals with
    it.
    """
    if not read.date or not read.items:
        return None
    meeting = _meeting(read, committee)
    if Minutes.objects.filter(meeting=meeting).exists():
        return None
    minutes = Minutes.objects.create(meeting=meeting, begun_by=by, draft_published_at=timezone.now())
    _attend(meeting, read)
    for position, item in enumerate(read.items):
        _minute(minutes, position, item)
    _fix(minutes, by)
    if following:
        _settle_what_came(minutes, following, by)
    attendance = [block.text for block in read.blocks if block.kind == "paragraph"]
    publish_imported_minutes(minutes, attendance, [item.resolutions for item in read.items], by=by)
    return minutes


def _settle_what_came(minutes, following, by):
    """What was put off to the following meeting and stands on its agenda was kept."""
    put_off = Resolution.objects.filter(minute__minutes=minutes, is_deferral=True).select_related("minute")
    for resolution in put_off.filter(Q(deferred_to=following.meeting) | Q(deferred_to=None)):
        if number := following.item_on(resolution.minute):
            day = f"{following.meeting.date:%-d %B %Y}"
            settle(resolution, by=by, words=f"It is item {number} of the agenda of {day}, which was imported.")


def _meeting(read, committee):
    committee = Committee.objects.filter(name__iexact=read.committee).first() or committee
    for meeting in committee.meetings.filter(cancelled_at=None):
        if meeting.date == read.date:
            return meeting
    moment = timezone.make_aware(datetime.combine(read.date, committee.usual_time or time(0, 0)))
    note = "" if committee.usual_time else "The time of this meeting was not found in the imported pack."
    return Meeting.objects.create(committee=committee, starts_at=moment, note=note, imported_at=timezone.now())


def _attend(meeting, read):
    sitting = Sitting.objects.create(meeting=meeting, starts_at=meeting.starts_at)
    states, seen = Attendance.State, set()
    for state, names in (
        (states.PRESENT, read.present), (states.APOLOGIES, read.apologies), (states.IN_ATTENDANCE, read.in_attendance),
    ):  # fmt: skip
        for name in names:
            person = _person(name) if state != states.IN_ATTENDANCE else None
            who = person or name
            if who in seen:
                continue
            seen.add(who)
            Attendance.objects.create(
                sitting=sitting, person=person, name="" if person else name[:150], state=state, position=len(seen)
            )


def _person(name):
    """The one councillor or member of that name; nobody where there are two, or none."""
    bare = TITLE.sub("", name.strip())
    found = [p for p in Person.objects.filter(surname__iexact=bare.split()[-1])[:3] if bare] if bare else []
    return found[0] if len(found) == 1 and (" " not in bare or found[0].name.lower() == bare.lower()) else None


def _minute(minutes, position, item):
    minute = Minute.objects.create(
        minutes=minutes,
        position=position,
        hand_number=item.number[:20],
        title=item.title[:250] or "Minute",
        text=sanitised(blocks_html(narrative(item))),
    )
    for place, text in enumerate(item.resolutions):
        put_off = bool(DEFERRED.search(text))
        Resolution.objects.create(
            minute=minute,
            position=place,
            text=THAT.sub("", text),
            is_deferral=put_off,
            deferred_to=_later(minutes.meeting, text) if put_off else None,
        )


def _later(meeting, text):
    """The meeting a deferral names, by its day or as the next one, where it is planned here."""
    after = meeting.committee.meetings.filter(starts_at__gt=meeting.starts_at, cancelled_at=None).order_by("starts_at")
    for day in dates.find_dates(text):
        if found := after.filter(starts_at__date=day).first():
            return found
    return after.first() if "next meeting" in text.lower() else None


def _fix(minutes, by):
    """Fix the numbers as they stand; a run that would not hold them keeps them as typed."""
    scheme = minutes.meeting.house_style
    if any(value_of(scheme, minute.hand_number) is None for minute in minutes.minutes.all()):
        return
    try:
        with transaction.atomic():
            gaps = provisional_numbers(minutes).gaps
            fix_numbers(minutes, by=by, why_void=dict.fromkeys(gaps, WHY_VOID))
    except (NumbersRefused, IntegrityError):
        return
