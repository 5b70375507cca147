"""The numbers of a meeting's minutes: provisional while they are written, fixed for good with the published draft."""

from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import Max

from .drafting import Refused
from .minute_numbers import Numbering, Wanted, label, number, series_of, value_of
from .models import Minute, MinuteNumber, Minutes
from .municipal_year import municipal_year, stored_days


@dataclass(frozen=True)
class Numbered:
    """The labels of a meeting's minutes by primary key; what stands in the way of fixing them, as labels."""

    labels: dict[int, str]
    gaps: dict[int, str] = field(default_factory=dict)
    doubles: list[str] = field(default_factory=list)


class NumbersRefused(Refused):
    """The numbers cannot be fixed; the message says which and what to do. Nothing was fixed."""


def provisional_numbers(minutes: Minutes) -> Numbered:
    """The numbers these minutes have or would have if all earlier ones of the run were published first.

    A handful of queries, however many minutes there are.
    """
    run = _Run.of(minutes)
    first, taken = run.next_value(), frozenset()
    for earlier in run.unpublished_before():
        found = _number(run, earlier, _in_order(earlier), first, taken)
        first = max([first - 1, *found.values]) + 1
        taken |= set(found.values)
    rows = _in_order(minutes)  # read once: somebody may add one meanwhile
    return run.numbered(rows, _number(run, minutes, rows, first, taken))


@transaction.atomic
def fix_numbers(minutes: Minutes, *, by, why_void: dict[int, str] | None = None) -> Numbered:
    """Give every minute without a fixed number the next of its run, for good.

    ``why_void`` explains each value that is left out. Raises NumbersRefused for a number typed twice or taken by
    another meeting, and for a gap without a reason. Two people fixing numbers of one run wait for one another.
    """
    run = _Run.of(minutes)
    run.lock()
    rows = _in_order(minutes)
    found = _number(run, minutes, rows, run.next_value(), frozenset())
    numbered, reasons = run.numbered(rows, found), why_void or {}
    if numbered.doubles:
        raise NumbersRefused(f"Number {numbered.doubles[0]} is taken. Give the minute another number, or none.")
    unexplained = [text for value, text in numbered.gaps.items() if not reasons.get(value, "").strip()]
    if unexplained:
        raise NumbersRefused(f"No minute has number {', '.join(unexplained)}. Say why, or number the minutes again.")
    run.fix(rows, found, {value: reasons[value].strip() for value in numbered.gaps}, by)
    return numbered


@dataclass
class _Run:
    """A run of numbers, as the house style of the meeting has it."""

    series: str
    scheme: object
    year: int
    meeting: object
    years: list

    @classmethod
    def of(cls, minutes):
        meeting, years = minutes.meeting, stored_days()
        year = municipal_year(meeting.date, years)
        return cls(_series(meeting, year), meeting.house_style, year, meeting, years)

    def lock(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"minute numbers {self.series}"])

    def next_value(self):
        highest = MinuteNumber.objects.filter(series=self.series).aggregate(highest=Max("value"))["highest"]
        if highest is not None:
            return highest + 1
        return self.scheme.minute_start

    def unpublished_before(self):
        """Minutes of earlier meetings in this run that are not published yet, oldest first."""
        waiting = Minutes.objects.filter(draft_published_at=None, meeting__starts_at__lt=self.meeting.starts_at)
        if self.scheme.minute_scope == "committee":
            waiting = waiting.filter(meeting__committee=self.meeting.committee_id)
        waiting = waiting.select_related("meeting__committee__house_style").order_by("meeting__starts_at", "pk")
        waiting = waiting.prefetch_related("minutes__fixed_number")
        return [each for each in waiting if self._has(each.meeting)]

    def _has(self, meeting):
        return _series(meeting, municipal_year(meeting.date, self.years)) == self.series

    def numbered(self, rows, found: Numbering):
        def say(value):
            return label(self.scheme, value, year=self.year)

        labels = {minute.pk: minute.number or say(value) for minute, value in zip(rows, found.values, strict=True)}
        return Numbered(labels, {value: say(value) for value in found.gaps}, [say(value) for value in found.doubles])

    def fix(self, rows, found, voids, by):
        new = [
            (value, minute)
            for minute, value in zip(rows, found.values, strict=True)
            if not hasattr(minute, "fixed_number")
        ]
        begins = not MinuteNumber.objects.filter(series=self.series).exists()
        for value, minute in sorted([*new, *((value, None) for value in voids)], key=lambda each: each[0]):
            text = label(self.scheme, value, year=self.year)
            MinuteNumber.objects.create(
                series=self.series, value=value, label=text, minute=minute, why_void=voids.get(value, ""),
                begins=begins, fixed_by=by,
            )  # fmt: skip
            begins = False
            if minute:
                Minute.objects.filter(pk=minute.pk).update(number=text)


def _series(meeting, year):
    return series_of(meeting.house_style, committee_id=meeting.committee_id, meeting_id=meeting.pk, year=year)


def _in_order(minutes):
    return list(minutes.minutes.all()) if _fetched(minutes) else list(minutes.minutes.select_related("fixed_number"))


def _fetched(minutes):
    return "minutes" in getattr(minutes, "_prefetched_objects_cache", {})


def _number(run, minutes, rows, first, taken) -> Numbering:
    """Where a run begins here, the number typed for its first minute is the one it begins with."""
    wanted = [_wanted(run.scheme, minute) for minute in rows]
    begins = first == run.scheme.minute_start and not MinuteNumber.objects.filter(series=run.series).exists()
    if begins and not taken and wanted and wanted[0].by_hand is not None:
        first = wanted[0].by_hand
    others = MinuteNumber.objects.filter(series=run.series).exclude(minute__minutes=minutes)
    return number(wanted, first=first, taken=taken | frozenset(others.values_list("value", flat=True)))


def _wanted(scheme, minute):
    fixed = getattr(minute, "fixed_number", None)
    if fixed:
        return Wanted(fixed=fixed.value)
    return Wanted(by_hand=value_of(scheme, minute.hand_number) if minute.hand_number else None)
