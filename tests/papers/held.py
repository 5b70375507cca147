"""A meeting that was held, with minutes at the desk, for the tests of how they are published."""

import datetime as dt
from itertools import count
from types import SimpleNamespace

from django.utils import timezone

from meetings.models import ExemptionOutcome, Resolution, Vote
from packs import pdf_text
from papers.files import read_document
from papers.models import Paper
from papers.publishing.findings import Level, publish_findings
from papers.publishing.minutes.verbs import publish_draft
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    AppointmentFactory,
    AttendanceFactory,
    CommitteeFactory,
    CouncilFactory,
    DeclarationFactory,
    MeetingFactory,
    MinuteFactory,
    MinutesFactory,
    PersonFactory,
    ResolutionFactory,
    SittingFactory,
)

SECRET = "Zebrafinch"  # stands in every exempt text
NUMBERS = count(1)
EXEMPT = {"openness": "exempt", "exempt_paragraphs": [3], "public_interest_reason": "Bids are open until May."}


def councillor(surname, **more):
    """A member of this name; each call makes another person."""
    slug = f"{surname.lower()}-{next(NUMBERS)}"
    return PersonFactory(title="Councillor", forenames="Ada", surname=surname, slug=slug, **more)


def held_meeting(*, committee=None, days_ago=60, titles=("Libraries", "Winter roads"), **meeting):
    """A meeting ``days_ago`` with two members present, one of them in the chair, and a minute to each title."""
    CouncilFactory()
    committee = committee or CommitteeFactory(name="Environment Committee", slug="environment-committee")
    starts = (timezone.localtime() - dt.timedelta(days=days_ago)).replace(hour=10, minute=0, second=0, microsecond=0)
    meeting = MeetingFactory(committee=committee, starts_at=starts, **meeting)
    minutes = MinutesFactory(meeting=meeting)
    sitting = SittingFactory(meeting=meeting)
    chair, member = councillor("Fenwick"), councillor("Mossop")
    AttendanceFactory(sitting=sitting, person=chair, role="chair", in_chair=True, position=0)
    AttendanceFactory(sitting=sitting, person=member, position=1)
    its = SimpleNamespace(
        committee=committee, meeting=meeting, minutes=minutes, sitting=sitting, chair=chair, member=member, list=[],
        advisor=AdvisorFactory(),
    )  # fmt: skip
    for position, title in enumerate(titles):
        item = AgendaItemFactory(meeting=meeting, title=title, position=position)
        minute = MinuteFactory(minutes=minutes, title=title, position=position, text=f"<p>{title} were discussed.</p>")
        minute.items.add(item)
        ResolutionFactory(minute=minute, text=f"the report on {title.lower()} be noted")
        its.list.append(minute)
    return its


def with_secrets(its):
    """An exempt minute of an exempt item with a secret in each of its fields, and what became of the exemption."""
    item = AgendaItemFactory(
        meeting=its.meeting, title=f"Offer of {SECRET} Ltd", public_title="Lease of the depot", position=90,
        private_part=True, **EXEMPT,
    )  # fmt: skip
    minute = MinuteFactory(
        minutes=its.minutes, position=90, title=f"Offer of {SECRET} Ltd", text="<p>The lease was discussed.</p>",
        exempt_text=f"<p>{SECRET} offered most.</p>", **EXEMPT,
    )  # fmt: skip
    minute.items.add(item)
    ResolutionFactory(minute=minute, text="the lease be agreed")
    secret = ResolutionFactory(minute=minute, text=f"{SECRET} have it", exempt=True, method="recorded")
    Vote.objects.create(resolution=secret, person=its.member, side="for")
    ResolutionFactory(minute=minute, text=f"not {SECRET}", kind="amendment", amends=secret, outcome="lost")
    ExemptionOutcome.objects.create(item=item, result="agreed", note=f"{SECRET} asked for it.", noted_by=its.advisor)
    DeclarationFactory(meeting=its.meeting, person=its.member, item=item, nature=f"{SECRET} pays her", sensitive=True)
    its.secret = minute
    return its


def recorded_vote(its, minute, sides, **more):
    """A resolution of ``minute`` on which ``{person: side}`` voted by name."""
    resolution = ResolutionFactory(minute=minute, text="the road be closed", method="recorded", **more)
    for person, side in sides.items():
        Vote.objects.create(resolution=resolution, person=person, side=side)
    return Resolution.objects.get(pk=resolution.pk)


def seat(its, person, **more):
    return AppointmentFactory(committee=its.committee, person=person, **more)


def codes(findings, level=None):
    return {finding.code.split(":")[0] for finding in findings if level in (None, finding.level)}


def papers(held, kind="minutes"):
    return list(Paper.objects.of_meeting(held.meeting.pk).filter(kind=kind).order_by("key", "version"))


def draft(held, **more):
    publish_draft(held.minutes, by=held.advisor, **more)
    return newest(held)


def newest(held, kind="minutes"):
    return Paper.objects.of_meeting(held.meeting.pk).filter(kind=kind, openness="open").order_by("version").last()


def printed(paper):
    return " ".join(" ".join(pdf_text(read_document(paper.file))).split())


def later(held, **more):
    """A minute of a later meeting, which may approve these minutes."""
    other = held_meeting(committee=held.committee, days_ago=10, titles=("Minutes of the previous meeting",), **more)
    return other.list[0]


def reasons(meeting):
    """An answer to every warning there is before the agenda of ``meeting`` is published."""
    return {finding.code: "Agreed." for finding in publish_findings(meeting) if finding.level == Level.WARNING}
