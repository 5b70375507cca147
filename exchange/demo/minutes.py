"""Minutes of meetings held: one set approved with an amendment, two drafts, and a decision notice."""

import re
from datetime import timedelta

from exchange.demo.content import FOLDER, html
from meetings.attendance import name_substitute
from meetings.models import (
    Appointment,
    Attendance,
    Declaration,
    ExemptionOutcome,
    Minute,
    Minutes,
    Resolution,
    Sitting,
    Vote,
)
from papers.publishing.minutes.approval import approve
from papers.publishing.minutes.verbs import publish_decision_notice, publish_draft

HEAD = re.compile(r"^## (?:(\d+) )?(.+)$")
RESOLVED = re.compile(r"^Resolved:\s*(?:\(1\)\s*)?")
NEXT = re.compile(r"\s*\(\d\)\s*")
Role = Appointment.Role


def plan_board(before, held, timeline, *, by):
    """The board's minutes of ``before`` as draft, then approved by minute 3 of ``held``, whose draft is out."""
    days = {"previous": f"{before.date:%-d %B %Y}", "next": f"{held.date:%-d %B %Y}"}
    timeline.add(before.starts_at + timedelta(days=9), lambda at: _draft(before, "board-minutes", days, by=by, at=at))
    timeline.add(held.starts_at + timedelta(days=8), lambda at: _held(before, held, by=by, at=at))


def plan_commission(before, held, timeline, *, by):
    """The commission's minutes of ``before`` as a draft; of ``held`` the decisions, the same evening."""
    days = {"previous": f"{before.date:%-d %B %Y}", "next": f"{held.date:%-d %B %Y}"}
    timeline.add(
        before.starts_at + timedelta(days=9), lambda at: _draft(before, "commission-minutes", days, by=by, at=at)
    )
    timeline.add(held.starts_at + timedelta(hours=8), lambda at: _notice(held, by=by, at=at))


def _draft(meeting, name, days, *, by, at):
    minutes = take(meeting, name, days, by=by)
    publish_draft(minutes, by=by, at=at)


def _held(before, held, *, by, at):
    minutes = take(held, "board-minutes-held", {}, by=by)
    _substitute(held, by=by)
    _furnish(minutes, by=by)
    publish_draft(minutes, by=by, at=at)
    earlier = Minutes.objects.get(meeting=before)
    amended = earlier.minutes.get(title__startswith="Performance")
    amended.text = amended.text.replace("the post is filled", "the post is filled from September")
    amended.save(update_fields=["text"])
    approving = minutes.minutes.get(title="Minutes of the previous meeting")
    chair = Attendance.objects.get(sitting__meeting=held, in_chair=True).shown_name
    approve(earlier, approving, signed_by=chair, by=by, amended=True, at=at + timedelta(hours=1))


def _notice(meeting, *, by, at):
    minutes = Minutes.objects.create(meeting=meeting, begun_by=by)
    attend(meeting)
    for position, (title, text) in enumerate(
        (
            ("Fourways Adoption: annual report 2021/22", "the report be noted"),
            ("Support after abuse: update", "a further update be given in six months"),
            ("Work programme", "the work programme be approved"),
        )
    ):
        minute = Minute.objects.create(minutes=minutes, position=position, title=title)
        minute.items.set(meeting.items.filter(title=title))
        Resolution.objects.create(minute=minute, text=text)
    publish_decision_notice(minutes, by=by, at=at)


def take(meeting, name, days, *, by):
    """Minutes of ``meeting`` out of a file of the content folder, with its members present."""
    text = re.sub(r"\{(\w+)\}", lambda found: days[found[1]], (FOLDER / f"{name}.txt").read_text("utf-8"))
    minutes = Minutes.objects.create(meeting=meeting, begun_by=by)
    attend(meeting)
    for position, (number, title, lines) in enumerate(_sections(text)):
        _minute(minutes, position, number if not position else "", title, lines)
    return minutes


def _sections(text):
    """Number, title and lines of each '## ' section."""
    found = []
    for line in text.splitlines():
        if head := HEAD.match(line):
            found.append((head[1] or "", head[2], []))
        elif found and line.strip():
            found[-1][2].append(line)
    return found


def _minute(minutes, position, number, title, lines):
    said = [line for line in lines if not line.startswith(("Resolved:", "Exempt:"))]
    minute = Minute.objects.create(
        minutes=minutes, position=position, hand_number=number, title=title, text=html("\n\n".join(said))
    )
    minute.items.set(minutes.meeting.items.filter(title=title))
    exempt = [line.removeprefix("Exempt: ") for line in lines if line.startswith("Exempt:")]
    if exempt:
        _close(minute, html("\n\n".join(exempt)))
    place = 0
    for line in lines:
        for text in NEXT.split(RESOLVED.sub("", line)) if line.startswith("Resolved:") else ():
            Resolution.objects.create(minute=minute, position=place, text=text.strip())
            place += 1


def _close(minute, exempt_text):
    """As exempt as its item, whose public title it takes."""
    item = minute.items.get()
    for name in ("openness", "exempt_paragraphs", "public_interest_reason", "under_negotiation", "public_title"):
        setattr(minute, name, getattr(item, name))
    minute.exempt_text = exempt_text
    minute.save()


def attend(meeting):
    """Those who sit there on the day: the chair in the chair, the last member away."""
    sitting = Sitting.objects.create(meeting=meeting, starts_at=meeting.starts_at, opened_at=meeting.starts_at)
    Sitting.objects.filter(pk=sitting.pk).update(closed_at=meeting.starts_at + timedelta(hours=2, minutes=10))
    seats = [seat for seat in meeting.members() if seat.person]
    away = [seat for seat in seats if seat.role == Role.MEMBER][-1:]
    for position, seat in enumerate(seats):
        Attendance.objects.create(
            sitting=sitting,
            person=seat.person,
            role=seat.role,
            position=position,
            state=Attendance.State.APOLOGIES if seat in away else Attendance.State.PRESENT,
            in_chair=seat.role == Role.CHAIR,
        )


def _substitute(meeting, *, by):
    """Somebody sits in the place of the member who is away."""
    away = Attendance.objects.get(sitting__meeting=meeting, state=Attendance.State.APOLOGIES)
    stand_in = meeting.committee.appointments.running(meeting.date).filter(role=Role.SUBSTITUTE).last()
    name_substitute(away.sitting, stand_in.person, for_=away.person, by=by)


def _furnish(minutes, *, by):
    """A declaration, a vote by name with one amendment lost, and what became of the exemption."""
    meeting = minutes.meeting
    present = [row.person for row in Attendance.objects.filter(sitting__meeting=meeting).present() if row.person]
    posters = minutes.minutes.get(title="Posters by Our Voice").resolutions.get()
    Resolution.objects.filter(pk=posters.pk).update(method="recorded", mover=present[0], seconder=present[1])
    for person, side in zip(present, ("for", "for", "against"), strict=False):
        Vote.objects.create(resolution=posters, person=person, side=side)
    Resolution.objects.create(
        minute=posters.minute, amends=posters, kind="amendment", text="all three posters go up", outcome="lost",
        mover=present[2], seconder=present[1], method="show_of_hands", votes_for=1, votes_against=2, votes_abstained=0,
    )  # fmt: skip
    Declaration.objects.create(
        meeting=meeting, person=present[1], kind=Declaration.Kind.PERSONAL, nature="Her sister is a foster carer",
        item=meeting.items.get(title="Fostering service: annual report"),
    )  # fmt: skip
    closed = minutes.minutes.exclude(openness="open").get().items.get()
    ExemptionOutcome.objects.create(item=closed, result="agreed", noted_by=by)
