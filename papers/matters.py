"""A matter as anybody may read it: its story in order of time, put together from what was published of each part.

The matter's line of the register says which agenda items belong to it. What is shown of them comes from the public
edition of their agenda, their papers and minutes through the one door; of the other registers, the lines that name it.
"""

import datetime as dt
from dataclasses import dataclass, field
from itertools import groupby

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone

from council_portal.how_it_stands import decision_stands
from people.reader import ANYONE

from .aftermath import Aftermath, collected
from .models import Edition, MeetingNotice, Paper, Publication, RegisterEntry

Kind = RegisterEntry.Kind
IN_STORY = (Kind.FORWARD_PLAN, Kind.DECISION, Kind.CALL_IN, Kind.ACTION, Kind.RECOMMENDATION)
# Of one day, in this order.
ORDER = ("plan", "item", Kind.DECISION, Kind.CALL_IN, Kind.RECOMMENDATION, Kind.ACTION)


@dataclass
class Event:
    """One step of a story: what kind it is (of ``ORDER``), its day if known, its words, and what it shows."""

    what: str
    on: dt.date | None
    title: str
    entry: RegisterEntry | None = None
    text: str = ""
    stands: str = ""
    item: dict = field(default_factory=dict)
    notice: MeetingNotice | None = None
    after: Aftermath | None = None
    papers: list = field(default_factory=list)

    @property
    def is_to_come(self):
        return self.on is not None and self.on > timezone.localdate()


def current_matter(slug):
    """The line of the matter with this slug as it was last published, or None."""
    return RegisterEntry.objects.current(Kind.MATTER).filter(content__slug=slug).first()


def story(matter):
    """The events of a published ``matter`` in order of time, those without a day last; six queries."""
    keys = [matter.key, *matter.content["was"]]
    lines = list(RegisterEntry.objects.newest().filter(matter_key__in=keys, kind__in=IN_STORY))
    meetings = {*matter.content["meetings"], *(line.meeting_id for line in lines if line.meeting_id)}
    notices = {n.meeting_id: n for n in MeetingNotice.objects.current().filter(meeting_id__in=meetings)}
    events = [*_items(matter, notices)]
    minuted = {event.notice.meeting_id for event in events if event.item["minutes"]}
    decided = {str(line.key) for line in lines if line.kind == Kind.DECISION}
    for line in lines:
        if line.kind == Kind.FORWARD_PLAN:
            events += _plan(line, decided)
        elif not _is_under_its_item(line, minuted):
            events.append(_line(line))
    for event in events:
        event.notice = event.notice or (notices.get(event.entry.meeting_id) if event.entry else None)
    return sorted(events, key=lambda event: (event.on or dt.date.max, ORDER.index(event.what)))


def _items(matter, notices):
    """The open agenda items of the matter with their papers and what came of them; three queries."""
    meetings, wanted = matter.content["meetings"], set(matter.content["items"])
    if not wanted:
        return
    papers, afterwards = _papers(meetings)
    for edition in _editions(meetings):
        meeting_id = edition.publication.meeting_id
        notice = notices.get(meeting_id)
        for item in edition.content["items"]:
            if notice is None or item["id"] not in wanted or item["openness"] != Paper.OPEN:
                continue
            after = afterwards.get(meeting_id, Aftermath())
            yield Event(
                "item",
                timezone.localtime(notice.starts_at).date(),
                item["title"],
                notice=notice,
                item=item | {"label": item["label"].rstrip("."), "minutes": after.of_item(item["id"])},
                after=after,
                papers=[papers[key] for paper in item["papers"] if (key := paper["key"]) in papers],
            )


def _editions(meetings):
    """The newest public edition of the agenda of each meeting."""
    found = Edition.objects.filter(audience=Edition.Audience.PUBLIC, publication__meeting_id__in=meetings)
    found = found.exclude(publication__kind__in=Publication.AFTERWARDS).select_related("publication")
    place = "publication__meeting_id"
    return found.order_by(place, "-publication__number", "-issue").distinct(place)


def _papers(meetings):
    """The newest open papers of the agendas by key, and what came of each meeting by its key."""
    found = Paper.objects.visible_to(ANYONE).newest().filter(publication__meeting_id__in=meetings)
    found = found.select_related("publication", "file").defer("html", "text", "words")
    found = list(found.order_by("publication__meeting_id", "pk"))
    of_agenda = {str(p.key): p for p in found if p.publication.kind not in Publication.AFTERWARDS}
    afterwards = [paper for paper in found if paper.publication.kind in Publication.AFTERWARDS]
    by_meeting = groupby(afterwards, lambda paper: paper.publication.meeting_id)
    return of_agenda, {meeting: collected(its) for meeting, its in by_meeting}


def _is_under_its_item(line, minuted):
    """Whether ``line`` is a resolution alone, which stands in the minutes below an agenda item of the story."""
    return line.content.get("type") == "resolution" and line.meeting_id in minuted


def _plan(line, decided):
    """A decision's way through the forward plan: announced, put off, withdrawn; that it is to come, or was made.

    What was made stands for itself where its line is among ``decided``.
    """
    facts = line.content
    if facts["line"] != "decision":
        return
    yield Event("plan", _day(facts["published_on"]), "Announced on the forward plan", line, _announced(line))
    for slip in facts["slips"]:
        text = f"From {slip['was']} to {slip['now']}. {slip['reason']}"
        yield Event("plan", _day(slip["on"]), "The decision was moved to another day", line, text)
    for notice in facts["exceptions"]:
        title = f"Notice of {notice['label'].lower()}"
        yield Event("plan", _day(notice["published_on"]), title, line, notice["reasons"])
    if facts["withdrawn_on"]:
        title = "Withdrawn from the forward plan"
        yield Event("plan", _day(facts["withdrawn_on"]), title, line, facts["withdrawn_reason"])
    elif facts["decided_on"] and facts.get("decision_key") not in decided:
        yield Event("plan", _day(facts["decided_on"]), "Decided", line, facts["outcome"])
    elif not facts["decided_on"]:
        text = f"{facts['decision_maker']}, {facts['expected']}."
        yield Event("plan", line.sorted_by, f"To be decided: {line.title}", line, text)


def _announced(line):
    key = " It is a key decision." if line.content["key_decision"] else ""
    return f"{line.title}, to be decided by {line.content['decision_maker']}.{key}"


def _line(line):
    """A line of another register: an action by the day it was given, the others by their own."""
    content = line.content
    day = content.get("meeting_on") if line.kind == Kind.ACTION else None
    event = Event(line.kind, _day(day) or line.sorted_by, line.title, line)
    if line.kind == Kind.DECISION:
        event.text, event.stands = content.get("text", ""), decision_stands(content, timezone.localtime())
    if line.kind == Kind.CALL_IN:
        event.text, event.stands = content.get("reasons", ""), content.get("outcome_words") or _waits(content)
    return event


def _waits(content):
    body = content.get("body")
    return f"Waiting for {body}" if body else "Waiting for scrutiny"


def _day(text):
    return dt.date.fromisoformat(text) if text else None


def with_matters(notices):
    """MeetingNotice rows with ``matters``: what the published matters that have items of the meeting are called.

    Part of the query of the notices, so that a meeting's page asks for nothing more.
    """
    of_meeting = Func(
        F("content__meetings"),
        Func(OuterRef("meeting_id"), function="to_jsonb"),
        template="(%(expressions)s)",
        arg_joiner=" @> ",
        output_field=BooleanField(),
    )
    found = RegisterEntry.objects.current(Kind.MATTER).filter(of_meeting).order_by("title", "pk")
    facts = JSONObject(title="title", slug="content__slug", items="content__items")
    return notices.annotate(matters=ArraySubquery(found.values(facts=facts)))


def matter_of_item(notice, item):
    """The published matter that an open ``item`` of the agenda is part of, or None."""
    if item["openness"] != Paper.OPEN:
        return None
    return next((matter for matter in notice.matters if item["id"] in matter["items"]), None)
