"""Agendas and papers as the content modules state them, and how they are put on a draft agenda."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time

from django.core.files.base import ContentFile

from council_portal.richtext import sanitised
from meetings.models import AgendaItem, Meeting, Openness
from reports.documents import add_document, new_document
from reports.models import Document
from reports.uploads import checked, put_upload


@dataclass(frozen=True)
class Closed:
    """Why something is exempt. Without a ``reason`` it cannot be published, which the demonstration shows."""

    paragraphs: tuple[int, ...]
    reason: str = ""
    public_title: str = ""
    under_negotiation: bool = True

    def facts(self):
        return {
            "openness": Openness.EXEMPT,
            "exempt_paragraphs": list(self.paragraphs),
            "public_interest_reason": self.reason,
            "public_title": self.public_title,
            "under_negotiation": self.under_negotiation,
        }


@dataclass(frozen=True)
class Written:
    """A paper written in the portal; ``body`` is HTML. Without a body it is ``expected``: to follow."""

    title: str
    body: str = ""
    kind: str = Document.Kind.REPORT
    report_of: str = ""
    authors: str = ""
    wards: str = ""
    summary: str = ""
    recommendations: tuple[str, ...] = ()
    background_papers: str = ""
    expected: str = ""
    late_reason: str = ""
    closed: Closed | None = None
    of_meeting: Meeting | None = None
    report_kind: str = ""
    front_matter: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Uploaded:
    """A paper that comes as a PDF, which ``make`` draws."""

    title: str
    name: str
    make: Callable[[], bytes]
    kind: str = Document.Kind.REPORT
    report_of: str = ""
    closed: Closed | None = None


@dataclass(frozen=True)
class Business:
    """An item of an agenda with its papers."""

    title: str
    text: str = ""
    kind: str = AgendaItem.Kind.REPORT
    purpose: str = ""
    slot: str = ""
    presenters: tuple[str, ...] = ()
    papers: tuple = ()
    sub_items: tuple = ()
    private: bool = False
    closed: Closed | None = None


def fill_agenda(meeting, business, *, by):
    """Give ``meeting`` the items of ``business`` in place of its standing ones; ``{title: item}``."""
    meeting.items.all().delete()
    made = {}
    for position, each in enumerate(business):
        item = made[each.title] = make_item(meeting, each, position, by=by)
        for place, below in enumerate(each.sub_items):
            made[below.title] = make_item(meeting, below, place, by=by, parent=item)
    return made


def make_item(meeting, business, position, *, by, parent=None):
    starts, _, ends = business.slot.partition("-")
    item = AgendaItem.objects.create(
        meeting=meeting,
        parent=parent,
        position=position,
        kind=business.kind,
        title=business.title,
        text=business.text,
        purpose=business.purpose,
        private_part=business.private,
        starts=time.fromisoformat(starts) if starts else None,
        ends=time.fromisoformat(ends) if ends else None,
        presenters=list(business.presenters),
        **(business.closed.facts() if business.closed else {}),
    )
    for paper in business.papers:
        add_paper(item, paper, by=by)
    return item


def add_paper(item, paper, *, by):
    """Put ``paper`` on ``item`` as the desk would."""
    facts = {"title": paper.title, "kind": paper.kind, "report_of": paper.report_of}
    facts |= paper.closed.facts() if paper.closed else {}
    document = new_document(item, **facts)
    if isinstance(paper, Uploaded):
        put_upload(document, checked(ContentFile(paper.make(), name=paper.name)))
        return add_document(document, by=by)
    document.authors, document.wards, document.summary = paper.authors, paper.wards, paper.summary
    document.recommendations, document.background_papers = list(paper.recommendations), paper.background_papers
    document.body, document.of_meeting = sanitised(paper.body), paper.of_meeting
    document.expected, document.late_reason = paper.expected, paper.late_reason
    document.report_kind, document.front_matter = paper.report_kind, paper.front_matter
    document.source = Document.Source.TO_FOLLOW if paper.expected else Document.Source.WRITTEN
    return add_document(document, by=by)
