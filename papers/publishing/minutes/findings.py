"""What stands in the way of each step of minutes, in words: the page, the button, the guard and the tests use these."""

from django.utils import timezone
from django.utils.dateformat import format as date_format

from meetings.declaring import votes_despite
from meetings.models import Minutes, Openness, OutsideAppointment
from papers.models import Publication

from ..findings import Finding, Level
from .content import is_exempt, public_title
from .desk import desk_of

State = Minutes.State
BLOCKER, WARNING, NOTE = Level.BLOCKER, Level.WARNING, Level.NOTE


def notice_findings(minutes, *, at=None, desk=None):
    """Before a decision notice goes out: resolutions, votes and attendance, the minutes still to be written."""
    desk = desk or desk_of(minutes)
    found = [*_meeting(desk, at), *_openness(desk), *_votes(desk)]
    if desk.minutes.draft_published_at:
        found.append(Finding("draft_is_out", BLOCKER, "The draft minutes are published. They say what was decided."))
    if not any(not minute.struck_out and minute.resolutions.all() for minute in desk.minute_list):
        found.append(Finding("no_decisions", BLOCKER, "No resolution has been entered yet."))
    return _in_order([*found, *_attendance(desk)])


def chair_findings(minutes, *, at=None, desk=None):
    """Before the draft goes to the chair and officers; it is not public, so little stands in the way."""
    desk = desk or desk_of(minutes)
    found = []
    if not desk.minute_list:
        found.append(_empty())
    if desk.minutes.draft_published_at:
        found.append(Finding("draft_is_out", BLOCKER, "The draft minutes are published already."))
    return _in_order([*found, *_attendance(desk)])


def draft_findings(minutes, *, at=None, desk=None):
    """Before the minutes are published as a draft, or the published draft is corrected."""
    desk = desk or desk_of(minutes)
    found = [*_meeting(desk, at), *_minutes(desk), *_numbers(desk), *_openness(desk), *_votes(desk)]
    if desk.minutes.approved_at:
        found.append(Finding("approved", BLOCKER, "The minutes are approved, so the draft cannot be changed any more."))
    if not desk.minutes.sent_to_chair_at:
        found.append(Finding("not_sent", NOTE, "The draft was not sent to the chair."))
    waiting = desk.minutes.comments.filter(settled_at=None).count()
    if waiting:
        words = "One comment is" if waiting == 1 else f"{waiting} comments are"
        found.append(Finding("comments", NOTE, f"{words} not dealt with yet."))
    return _in_order([*found, *_attendance(desk), *_took_part(desk), *_appointed(desk)])


def _appointed(desk):
    """Whom the meeting appointed to outside bodies is public with the minutes; the list of these by itself."""
    made = OutsideAppointment.objects.made().filter(resolution__minute__minutes=desk.minutes).count()
    if made:
        words = "An appointment to an outside body was" if made == 1 else f"{made} appointments to outside bodies were"
        text = f"{words} made. Publish the list of outside bodies too: it is under Committees."
        yield Finding("outside_bodies", NOTE, text)


def approval_findings(minutes, minute, *, amended, desk=None, changed=None):
    """Before ``minute`` of a later meeting approves ``minutes`` (LGA 1972 Sch 12 para 41).

    ``changed`` says whether the desk's text differs from the published draft, as far as that is known.
    """
    desk = desk or desk_of(minutes)
    found = []
    if desk.minutes.approved_at:
        found.append(Finding("approved", BLOCKER, "These minutes are approved already."))
    elif not desk.minutes.draft_published_at:
        found.append(Finding("no_draft", BLOCKER, "The draft minutes are not published yet. Publish them first."))
    found += _approving(desk.meeting, minute)
    if amended:
        found += [*_minutes(desk), *_numbers(desk), *_openness(desk), *_votes(desk)]
    if amended and changed is False:
        text = "No amendment has been made to the text yet. Make it first, or approve the minutes as they are."
        found.append(Finding("not_amended", BLOCKER, text))
    if not amended and changed:
        text = "The text at the desk differs from the published draft. The draft is approved as it was published."
        found.append(Finding("desk_differs", NOTE, text))
    return _in_order(found)


def _approving(meeting, minute):
    later = minute.minutes.meeting
    day = date_format(later.date, "j F Y")
    if later.committee_id != meeting.committee_id:
        yield Finding("other_body", BLOCKER, f"The meeting of {day} is of another committee.")
    elif later.starts_at <= meeting.starts_at:
        yield Finding("not_later", BLOCKER, f"The meeting of {day} was not after the one these minutes are of.")
    if later.cancelled_at or later.starts_at > timezone.now():
        yield Finding("not_held", BLOCKER, f"The meeting of {day} has not been held.")
    if later.extraordinary:
        text = (
            f"The meeting of {day} is an extraordinary one, which is not suitable for approving minutes "
            "(LGA 1972 Schedule 12 paragraph 41; SI 2014/165)."
        )
        yield Finding("not_suitable", WARNING, text, hint="Say why the minutes are approved at it.")
    passed_over = [each for each in _between(meeting, later) if not each.extraordinary]
    if passed_over:
        text = f"The next suitable meeting was that of {date_format(passed_over[0].date, 'j F Y')}."
        yield Finding("not_next", WARNING, text, hint="Say why the minutes were not approved at it.")


def _between(meeting, later):
    held = meeting.committee.meetings.formal().filter(cancelled_at=None)
    held = held.filter(starts_at__gt=meeting.starts_at, starts_at__lt=later.starts_at)
    return held.exclude(pk__in=(meeting.pk, later.pk)).order_by("starts_at", "pk")


def correction_findings(minutes, minute):
    """Before ``minute`` of a later meeting corrects ``minutes`` that are approved."""
    if not minutes.approved_at:
        text = "These minutes are not approved yet. Correct the draft instead."
        return [Finding("not_approved", BLOCKER, text)]
    return [finding for finding in _approving(minutes.meeting, minute) if finding.level == BLOCKER]


def signed_findings(minutes):
    """Before a signed copy is filed beside the minutes."""
    found = []
    if not minutes.approved_at:
        found.append(Finding("not_approved", BLOCKER, "The minutes are not approved yet, so none can be signed."))
    if Publication.objects.after_meeting(minutes.meeting_id).filter(kind=Publication.Kind.SIGNED).exists():
        found.append(Finding("signed_already", NOTE, "There is a signed copy already. A new one is a new version."))
    return found


def _in_order(found):
    return sorted(found, key=lambda finding: list(Level).index(finding.level))


def _empty():
    return Finding("empty", BLOCKER, "There are no minutes yet. Write at least one.")


def _meeting(desk, at):
    if not desk.meeting.publishes:
        yield Finding("informal", BLOCKER, "This is not a formal meeting, so nothing of it is published.")
    if desk.meeting.cancelled_at:
        yield Finding("cancelled", BLOCKER, "The meeting is cancelled.")
    elif desk.meeting.starts_at > (at or timezone.now()):
        yield Finding("not_held", BLOCKER, "The meeting has not been held yet.")


def _minutes(desk):
    if not desk.minute_list:
        yield _empty()
    for minute in desk.minute_list:
        if not (minute.text.strip() or minute.struck_out or minute.resolutions.all() or _says_otherwise(desk, minute)):
            name = _name(desk, minute)
            yield Finding(f"no_text:{minute.pk}", WARNING, f"{name} says nothing.", hint="Write it, or say why.")


def _says_otherwise(desk, minute):
    return bool(desk.declarations) and any(item.kind == "declarations" for item in desk.items_of(minute))


def _numbers(desk):
    for label in desk.doubles:
        text = f"Number {label} is taken. Give the minute another number, or none."
        yield Finding(f"double:{label}", BLOCKER, text)
    for value, label in desk.gaps.items():
        yield Finding(
            gap_code(value), WARNING, f"No minute has number {label}.", hint="Say why; this is kept for good."
        )


def gap_code(value):
    return f"gap:{value}"


def why_void(desk, reasons):
    """What was said to each gap in the numbers, as ``fix_numbers`` wants it."""
    return {value: reasons.get(gap_code(value), "") for value in desk.gaps}


def _openness(desk):
    for minute in desk.minute_list:
        name, exempt = _name(desk, minute), [row for row in minute.resolutions.all() if is_exempt(row)]
        if minute.openness == Openness.EXEMPT and not minute.exempt_paragraphs:
            text = f"{name} is exempt, but no paragraph of Schedule 12A is given."
            yield Finding(f"paragraphs:{minute.pk}", BLOCKER, text)
        if minute.openness == Openness.EXEMPT and not minute.public_interest_reason.strip():
            text = f"{name} is exempt, but the public-interest reason is missing."
            yield Finding(f"reason:{minute.pk}", BLOCKER, text)
        if exempt and not minute.is_restricted:
            text = f"{name} is open, but has an exempt resolution. Say on the minute under which paragraph."
            yield Finding(f"exempt_resolution:{minute.pk}", BLOCKER, text)
        if (minute.exempt_text.strip() or exempt) and not minute.text.strip() and not minute.struck_out:
            text = f"The public edition says nothing of {name}. Write a summary (LGA 1972 s100C(2))."
            yield Finding(f"summary:{minute.pk}", WARNING, text, hint="Or say why the rest is a fair record.")
        yield from _read_by_all(minute, name)
        yield from _private_title(desk, minute, name)


def _read_by_all(minute, name):
    """What an exempt minute resolved in public words, as it may have been typed before the minute was exempt."""
    rows = [row for row in minute.resolutions.all() if not is_exempt(row)]
    if minute.is_restricted and rows and not minute.struck_out:
        said = "; ".join(f"‘{row}’" for row in rows)
        yield Finding(
            f"read_by_all:{minute.pk}", NOTE, f"{name} is exempt, but everybody will read that it was resolved: {said}."
        )


def _private_title(desk, minute, name):
    """A title that the agenda keeps from the public must not come out by way of the minutes."""
    for item in desk.items_of(minute):
        secret = item.is_restricted and item.public_title and item.title
        if secret and not _opened(desk, item) and secret in public_title(minute, desk.items_of(minute)):
            text = f"The title of {name} names what the agenda keeps from the public. Give it the public title."
            yield Finding(f"title:{minute.pk}", BLOCKER, text)


def _opened(desk, item):
    outcome = desk.outcomes.get(item.pk)
    return bool(outcome) and outcome.opens_papers


def _votes(desk):
    for minute in desk.minute_list:
        for row in minute.resolutions.all():
            if row.is_undecided:
                text = f"{_name(desk, minute)} has a motion on which nothing is decided. Say what became of it."
                yield Finding(f"undecided:{row.pk}", BLOCKER, text)
            elif row.method == row.Method.RECORDED and not any(not vote.on_request for vote in row.votes.all()):
                text = f"{_name(desk, minute)} has a recorded vote without names."
                yield Finding(f"no_names:{row.pk}", BLOCKER, text)


def _attendance(desk):
    if not any(row.state == row.State.PRESENT for row in desk.attendance):
        yield Finding("nobody", WARNING, "Nobody is down as present.", hint="Enter the attendance, or say why.")
    elif not any(row.in_chair for row in desk.attendance):
        yield Finding("no_chair", WARNING, "It is not said who took the chair.", hint="Enter it, or say why.")


def _took_part(desk):
    for row in desk.declarations:
        if row.took_part_unlawfully:
            text = f"{row.person.formal_name} declared a disclosable pecuniary interest and took part."
            hint = "Say what was done about it (Localism Act 2011 s31). This is kept, and not published."
            yield Finding(f"took_part:{row.pk}", WARNING, text, hint=hint)
    for row, vote in votes_despite(desk.declarations):
        text = f"{row.person.formal_name} has a vote in a matter where that does not go with the interest declared."
        hint = "Take the vote back or change the declaration; or say why it stands. This is kept, and not published."
        yield Finding(f"voted:{vote.pk}", WARNING, text, hint=hint)


def _name(desk, minute):
    """A minute as the page names it; its title for the public, as findings are kept with the publication."""
    number = desk.numbers.get(minute.pk)
    return f"Minute {number}" if number else f"‘{public_title(minute, desk.items_of(minute))}’"
