"""What a cabinet's agenda is warned of: key decisions and private business without the notice they need."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from . import notice_rules as rules
from .clear_days import effective_day
from .deadlines import WorkingCalendar, working_calendar
from .models import Committee, ForwardPlanEntry, Meeting, NoticeException, PrivateNotice

Kind = NoticeException.Kind


@dataclass(frozen=True)
class NoticeWarning:
    """A notice that an item lacks, in words; ``hint`` says what to answer where it is published all the same."""

    code: str
    item_id: int
    text: str
    hint: str


def counted_on(calendar: WorkingCalendar):
    """What ``notice_rules`` count 28 days with: nothing but the calendar, or working days where a council does that."""
    return calendar.closed if settings.NOTICES_IN_WORKING_DAYS else None


def notice_warnings(meeting: Meeting, items, calendar: WorkingCalendar | None = None) -> list[NoticeWarning]:
    """What ``items``, with their labels, of an executive body's agenda lack; a fixed number of queries."""
    standing = [item for item in items if not item.is_heading and not item.is_withdrawn]
    if meeting.committee.regime != Committee.Regime.EXECUTIVE or not meeting.publishes or not standing:
        return []
    entries, notices = _entries(meeting, standing), _notices(standing)
    if not entries and not any(map(_may_be_private, standing)):
        return []
    calendar = calendar or working_calendar()
    found = [_key(item, entries.get(item.pk), meeting.date, calendar) for item in standing]
    for item in standing:
        if _may_be_private(item):
            found += _private(item, entries.get(item.pk), notices.get(item.pk), meeting.date, calendar)
    return [warning for warning in found if warning]


def _entries(meeting, items):
    """The forward plan entry of each item: its own, else one of its matter that the same body is to decide."""
    matters = {item.matter_id for item in items if item.matter_id}
    of_matter = Q(matter__in=matters, committee=meeting.committee_id, agenda_item=None, decided_on=None)
    found = ForwardPlanEntry.objects.filter(Q(agenda_item__in=items) | of_matter, withdrawn_at=None)
    found = list(found.prefetch_related("exceptions"))
    own = {entry.agenda_item_id: entry for entry in found if entry.agenda_item_id}
    by_matter = {entry.matter_id: entry for entry in found if not entry.agenda_item_id}
    joined = {item.pk: own.get(item.pk) or by_matter.get(item.matter_id) for item in items}
    return {pk: entry for pk, entry in joined.items() if entry}


def _notices(items):
    private = [item.pk for item in items if _may_be_private(item)]
    found = PrivateNotice.objects.filter(agenda_item__in=private, withdrawn_at=None) if private else ()
    return {notice.agenda_item_id: notice for notice in found}


def _key(item, entry, decision, calendar):
    """A key decision needs 28 days’ notice, or the general exception, or special urgency (reg 9 to 11)."""
    lacks = notice_lacks(entry, decision, calendar) if entry and entry.key_decision else ""
    if not lacks:
        return None
    to_do = _what_to_do(_exceptions(entry), entry.published_on, decision, counted_on(calendar))
    text = f"{_name(item)} is a key decision whose notice {lacks}. {to_do}"
    return NoticeWarning(
        f"key_notice:{item.pk}", item.pk, text, "Say on what ground it is decided all the same (reg 9)."
    )


def notice_lacks(entry: ForwardPlanEntry, on: date, calendar: WorkingCalendar, *, before="the meeting") -> str:
    """What the notice of a key decision taken ``on`` that day lacks, in words; "" where it is in time, or excepted."""
    counted = counted_on(calendar)
    if rules.key_decision_in_time(entry.published_on, on, counted) or _excepted(_exceptions(entry), on, calendar):
        return ""
    if not entry.published_on:
        return "was never published: 28 clear days are needed"
    given = _several(rules.days_given(entry.published_on, on, counted))
    return f"was published on {_day(entry.published_on)}, {given} before {before}: 28 are needed"


def _exceptions(entry):
    return {exception.kind: exception for exception in entry.exceptions.all()}


def _excepted(exceptions, decision, calendar):
    general, special = exceptions.get(Kind.GENERAL), exceptions.get(Kind.SPECIAL)
    if general and rules.general_exception_in_time(_since(general.published_at, calendar), decision, calendar.closed):
        return True
    return bool(special and special.published_on and rules.special_urgency_holds(special.agreed_on, decision))


def _what_to_do(exceptions, published, decision, counted):
    if waiting := [each.get_kind_display() for each in exceptions.values() if not each.published_at]:
        return f"{waiting[0]} is entered: publish the forward plan to make it public."
    if exceptions:
        return "The general exception came too late as well: it needs five clear days. Use special urgency, or move it."
    by = rules.key_decision_notice_by(decision, counted)
    if published is None and by >= timezone.localdate():
        return f"Publish the forward plan by {_day(by)}."
    if published is None:
        return "Publish the forward plan, then use the general exception or special urgency, or move it."
    first = rules.first_day_for_key_decision(published, counted)
    return f"Use the general exception or special urgency, or move it to {_day(first)} or later."


def _private(item, entry, notice, meeting_day, calendar):
    """Business in private needs notice at 28 and at five clear days, or agreement that it is urgent (reg 5)."""
    if notice and notice.first_published_on and rules.special_urgency_holds(notice.agreed_on, meeting_day):
        return
    announced = [notice.first_published_on] if notice else []
    if entry and entry.held != ForwardPlanEntry.Held.PUBLIC:
        announced.append(entry.published_on)  # the plan gives the reasons, so it is that notice too
    first = min(filter(None, announced), default=None)
    if not rules.private_notice_in_time(first, meeting_day, counted_on(calendar)):
        said = f"notice of it was published on {_day(first)}" if first else "no notice of that was published"
        text = (
            f"{_name(item)} {_how_private(item)}, and {said}: 28 clear days are needed. "
            "Give notice, with agreement that it is urgent, or move it."
        )
        yield NoticeWarning(
            f"private_notice:{item.pk}", item.pk, text, "Say why it is taken in private without it (reg 5)."
        )
    further = _since(notice and notice.further_published_at, calendar)
    if not rules.further_notice_in_time(further, meeting_day, calendar.closed):
        by = rules.further_notice_by(meeting_day, calendar.closed)
        text = (
            f"{_name(item)} {_how_private(item)}, and needs a further notice five clear days before the meeting, "
            f"by {_day(by)}, with what was said against it."
        )
        yield NoticeWarning(
            f"further_notice:{item.pk}", item.pk, text, "Say why there is none, or none in time (reg 5(4))."
        )


def _may_be_private(item):
    """Whether the item, or a paper of it, is not for the public."""
    return item.is_restricted or any(document.is_restricted for document in item.documents.all())


def _how_private(item):
    if item.is_restricted:
        return "is to be taken in private"
    return "has papers that are not for the public, so may be taken partly in private"


def _since(moment, calendar):
    """The day from which a notice published at ``moment`` counts: the next working day after the cut-off hour."""
    return effective_day(timezone.localtime(moment), calendar.cut_off, calendar.closed) if moment else None


def _name(item):
    return f"Item {item.label.rstrip('.')}, ‘{item.title}’," if item.label else f"‘{item.title}’"


def _several(days):
    return f"{days} clear day{'' if days == 1 else 's'}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
