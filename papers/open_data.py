"""The public registers as open data: stable columns, one line a thing, read row by row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from .models import MeetingNotice, MemberAtMeeting, RegisterEntry

Kind = RegisterEntry.Kind
AT_A_TIME = 1000


@dataclass(frozen=True)
class DataSet:
    """One download. ``columns`` are only ever added to, at the end: people's programs read them by name and place."""

    name: str
    title: str
    about: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[tuple]]


def _meetings():
    found = MeetingNotice.objects.current().with_agenda().order_by("starts_at", "pk")
    for notice in found.iterator(AT_A_TIME):
        begins = timezone.localtime(notice.starts_at)
        yield (
            notice.meeting_id,
            notice.committee,
            begins.date().isoformat(),
            f"{begins:%H:%M}" if notice.has_time else "",
            notice.venue,
            notice.state,
            "yes" if notice.has_agenda else "no",
            _full(notice.get_absolute_url()),
        )


def _lines(kind):
    return RegisterEntry.objects.current(kind).order_by("sorted_by", "pk").iterator(AT_A_TIME)


def _decisions():
    for line in _lines(Kind.DECISION):
        facts = line.content
        yield (
            str(line.key),
            _day(line.sorted_by),
            line.title,
            facts.get("text", ""),
            facts.get("type", ""),
            facts.get("decided_by", ""),
            facts.get("committee", ""),
            "yes" if facts.get("is_key") else "no",
            facts.get("stands", ""),
            facts.get("reasons", ""),
            facts.get("alternatives", ""),
            "; ".join(facts.get("wards", [])),
            line.meeting_id or "",
            _full(reverse("decision", args=[line.key])),
        )


def _actions():
    for line in _lines(Kind.ACTION):
        facts = line.content
        yield (
            str(line.key),
            facts.get("what", line.title),
            facts.get("committee", ""),
            facts.get("meeting_on") or "",
            facts.get("minute", ""),
            facts.get("owner", ""),
            facts.get("due_on") or "",
            facts.get("state", ""),
            facts.get("closed_on") or "",
            facts.get("note", ""),
            _full(reverse("action_by_key", args=[line.key])),
        )


def _recommendations():
    for line in _lines(Kind.RECOMMENDATION):
        facts = line.content
        yield (
            str(line.key),
            facts.get("label", ""),
            facts.get("text", line.title),
            facts.get("review", ""),
            facts.get("committee", ""),
            facts.get("sent_to", ""),
            facts.get("sent_on") or "",
            facts.get("respond_by") or "",
            facts.get("decision", ""),
            facts.get("response", ""),
            facts.get("accountability", ""),
            facts.get("target_on") or "",
            facts.get("done_on") or "",
        )


def _attendance():
    for row in _members().exclude(state="").iterator(AT_A_TIME):
        listening = row.state == MemberAtMeeting.State.IN_ATTENDANCE
        yield (
            row.meeting_id,
            row.committee,
            row.day.isoformat(),
            row.person,
            row.name,
            row.role,
            "no" if listening else "yes",
            "yes" if row.state == MemberAtMeeting.State.PRESENT else "no",
            row.state,
            "yes" if row.in_chair else "no",
            row.instead_of,
            row.substitute,
            row.sittings,
            row.present_at,
            "; ".join(row.moved),
            "draft" if row.is_draft else "approved",
            _minutes(row),
        )


def _votes():
    for row in _members().exclude(votes=[]).iterator(AT_A_TIME):
        for vote in row.votes:
            yield (
                row.meeting_id,
                row.committee,
                row.day.isoformat(),
                vote["minute"],
                vote["resolution"],
                "yes" if vote["amendment"] else "no",
                vote["outcome"],
                row.person,
                row.name,
                vote["side"],
                "draft" if row.is_draft else "approved",
                f"{_minutes(row)}#{vote['anchor']}",
            )


def _members():
    return MemberAtMeeting.objects.readable().order_by("day", "meeting_id", "pk")


def _minutes(row):
    return _full(reverse("minutes", args=[row.meeting_id, row.slug]))


DATA_SETS = {
    each.name: each
    for each in (
        DataSet(
            "meetings",
            "Meetings",
            "Every announced meeting: when, where, and whether it was moved or cancelled.",
            ("meeting_id", "committee", "date", "time", "venue", "state", "agenda_published", "address"),
            _meetings,
        ),
        DataSet(
            "decisions",
            "Decisions",
            "What was decided, by whom, why, and whether it is in force.",
            (
                "key", "date", "title", "decision", "type", "decided_by", "committee", "key_decision", "standing",
                "reasons", "alternatives", "wards", "meeting_id", "address",
            ),
            _decisions,
        ),
        DataSet(
            "actions",
            "Actions",
            "What was given to whom to do by when, and where it stands.",
            (
                "key", "action", "committee", "meeting_date", "minute", "owner", "due", "state", "closed", "note",
                "address",
            ),
            _actions,
        ),
        DataSet(
            "recommendations",
            "Recommendations",
            "What scrutiny recommended, to whom, and what was answered.",
            (
                "key", "label", "recommendation", "review", "committee", "sent_to", "sent", "respond_by", "decision",
                "response", "accountability", "target", "done",
            ),
            _recommendations,
        ),
        DataSet(
            "attendance",
            "Attendance",
            "Which members and substitutes were expected at each meeting and which came, as published minutes say.",
            (
                "meeting_id", "committee", "date", "person", "name", "role", "expected", "present", "attendance",
                "took_the_chair", "substituting_for", "substitute", "sittings", "present_at_sittings", "movements",
                "minutes", "address",
            ),
            _attendance,
        ),
        DataSet(
            "votes",
            "Recorded votes",
            "How each member voted where names were recorded, as published minutes say.",
            (
                "meeting_id", "committee", "date", "minute", "resolution", "amendment", "result", "person", "name",
                "vote", "minutes", "address",
            ),
            _votes,
        ),
    )
}  # fmt: skip


def _day(day):
    return day.isoformat() if day else ""


def _full(address):
    return settings.PORTAL_URL.rstrip("/") + address
