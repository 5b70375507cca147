"""Minutes as data, for one audience: what a publication keeps. Nothing exempt passes from here into public content."""

from django.utils import timezone
from django.utils.dateformat import format as date_format

from council_portal.profile import council
from council_portal.richtext import sanitised
from council_portal.templatetags.portal import clock, paragraphs
from meetings.models import AgendaItem, ExemptionOutcome
from meetings.printed import named, printed_attendance, printed_declarations, printed_resolutions
from meetings.wording.blocks import sentence

from ..entries import PUBLIC
from .members import interests_of, roll_of
from .references import with_references
from .text import anchor, numbered_paragraphs

DRAFT, APPROVED, DECISIONS, IMPORTED = "draft", "approved", "decisions", "imported"
Result = ExemptionOutcome.Result
OUTCOMES = {
    Result.REFUSED: "It was proposed to exclude the press and public for this item. The meeting refused: the item was "
    "taken in public.",
    Result.LIFTED: "The exemption of this item was lifted afterwards.",
    Result.NOT_NEEDED: "It had been proposed to exclude the press and public for this item. That was not needed: the "
    "item was taken in public.",
}


def minutes_content(desk, audience, *, state=DRAFT):
    """The minutes of ``desk`` for ``audience``; as a decision notice only attendance and what was decided."""
    meeting, minutes = desk.meeting, desk.minutes
    entries = [_minute(desk, minute, audience) for minute in desk.minute_list]
    if state == DECISIONS:
        entries = [_decision(entry) for entry in entries if entry["blocks"] and not entry["struck_out"]]
    return {
        "council": council().name,
        "colour": council().colour,
        "committee": {"id": meeting.committee_id, "name": meeting.committee.name, "slug": meeting.committee.slug},
        "meeting": {
            "id": meeting.pk,
            "starts_at": timezone.localtime(meeting.starts_at).isoformat(),
            "venue": meeting.venue,
        },
        "chair": desk.style.chair_title,
        "state": state,
        "parts": {"one": desk.style.part_one_name, "two": desk.style.part_two_name},
        "attendance": printed_attendance(meeting, desk.attendance, desk.naming, desk.labels),
        "declarations": [] if state == DECISIONS or _declared_under(desk) else _declarations(desk),
        "roll": [] if state == DECISIONS else roll_of(desk),
        "interests": [] if state == DECISIONS else interests_of(desk),
        "minutes": entries,
        "closing": "" if state == DECISIONS else _closing(desk, minutes),
        "approved": None,
    }


def votes_in(content):
    """How each member voted where it was recorded: for the pages of councillors."""
    return [vote for entry in content["minutes"] for vote in entry["votes"]]


def _minute(desk, minute, audience):
    hidden = audience == PUBLIC and minute.is_restricted
    items, number = desk.items_of(minute), desk.numbers.get(minute.pk, "")
    rows = [row for row in minute.resolutions.all() if audience != PUBLIC or not is_exempt(row)]
    gone = bool(minute.struck_out)
    return {
        "id": minute.pk,
        "number": number,
        "anchor": anchor(number, minute.pk),
        "title": public_title(minute, items) if audience == PUBLIC else minute.title,
        "items": [item.pk for item in items],
        "labels": [item.label for item in items if item.label],
        "part": 2 if minute.is_restricted or (items and all(item.private_part for item in items)) else 1,
        "openness": minute.openness,
        "paragraphs": sorted(minute.exempt_paragraphs),
        "withheld": hidden and _holds_back(minute),
        "struck_out": minute.struck_out,
        "notes": [] if gone else [*_outcomes(desk, items, hidden, audience), *_urgent(items, audience)],
        "text": "" if gone else _text(desk, minute.text, number),
        "declarations": _declarations(desk) if not gone and _declared_under(desk) == minute.pk else [],
        "exempt_text": "" if gone or audience == PUBLIC else with_references(sanitised(minute.exempt_text), desk),
        "blocks": [] if gone else printed_resolutions(rows, desk.style, desk.naming),
        "votes": [] if gone else [vote for row in rows for vote in _votes(row, number, minute)],
    }


def is_exempt(resolution):
    """A resolution that the public edition leaves out; so is an amendment of one, whatever it says of itself."""
    amended = resolution.amends
    return resolution.exempt or bool(amended and is_exempt(amended))


def _holds_back(minute):
    return bool(minute.exempt_text.strip()) or any(is_exempt(row) for row in minute.resolutions.all())


def public_title(minute, items):
    """The title that may be published. An exempt minute without one of its own takes that of its items."""
    if minute.is_restricted and not minute.public_title:
        for item in items:
            if item.is_restricted and item.public_title and item.title in minute.title:
                return minute.title.replace(item.title, item.public_title)
    return minute.title_for_public


def _decision(entry):
    """What a decision notice says of a minute: no number, which is not fixed yet, and no narrative."""
    return {**entry, "number": "", "anchor": f"decision-{entry['id']}", "text": "", "exempt_text": "", "notes": []}


def _text(desk, html, number):
    clean = with_references(sanitised(html), desk)
    return numbered_paragraphs(clean, number) if desk.style.minute_paragraphs and number else clean


def _declarations(desk):
    return printed_declarations(desk.declarations, desk.style, desk.naming, desk.labels)


def _declared_under(desk):
    """The minute that declarations are collected under: the one of that item of the agenda."""
    for minute in desk.minute_list:
        if any(item.kind == AgendaItem.Kind.DECLARATIONS for item in desk.items_of(minute)):
            return minute.pk
    return None


def _outcomes(desk, items, hidden, audience):
    """What became of a proposed exemption (LGA 1972 s100A(4)); a note on it is for the restricted edition."""
    for item in items:
        outcome = desk.outcomes.get(item.pk)
        if outcome is None:
            continue
        note = f" {outcome.note}" if outcome.note and audience != PUBLIC else ""
        yield sentence("", (_excluded(item) if outcome.result == Result.AGREED else OUTCOMES[outcome.result]) + note)


def _excluded(item):
    said = "The press and public were excluded for this item under section 100A(4) of the Local Government Act 1972"
    if not item.exempt_paragraphs:
        return f"{said}."
    return f"{said}, on the ground that it involved {paragraphs(sorted(item.exempt_paragraphs))} of Schedule 12A."


def _urgent(items, audience):
    """The special circumstances of a late item, which the minutes must give (LGA 1972 s100B(4)(b))."""
    for item in items:
        if item.special_circumstances.strip() and (audience != PUBLIC or not item.is_restricted):
            yield sentence("Urgent because:", item.special_circumstances.strip())


def _closing(desk, minutes):
    ends = [row.sitting.closed_at for row in desk.attendance if row.sitting.closed_at]
    ended = f"The meeting ended at {clock(max(ends))}." if ends else ""
    return "\n".join(part for part in (minutes.closing_note.strip(), ended) if part)


def _votes(row, number, minute):
    for vote in row.votes.all():
        yield {
            "slug": vote.person.slug,
            "name": named(vote.person).full,
            "side": vote.side,
            "on_request": vote.on_request,
            "resolution": row.text,
            "outcome": row.outcome,
            "amendment": row.amends_id is not None,
            "minute": number,
            "anchor": anchor(number, minute.pk),
        }


def approved_content(content, *, on, by, minute, meeting, amended):
    """``content`` as approved: when, by which minute, signed by whom."""
    wording = meeting.house_style.approved_wording
    words = wording.replace("{date}", date_format(on, "j F Y")).replace("{name}", by)
    words = words.replace("{chair}", meeting.house_style.chair_title)
    approved = {
        "on": on.isoformat(), "by": by, "words": words, "amended": amended, "minute": minute, "meeting": meeting.pk,
    }  # fmt: skip
    return {**content, "state": APPROVED, "approved": approved}
