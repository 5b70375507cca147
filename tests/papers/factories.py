"""Rows of the record, as publishing would write them: one factory a model, and agendas as data for the editions."""

import datetime as dt
import hashlib
import json
import uuid

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.html import escape
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from papers.indexing import index_entries, index_papers
from papers.models import (
    Annotation,
    BodyVersion,
    Bundle,
    Edition,
    FiledDocument,
    MeetingNotice,
    MemberAtMeeting,
    Opening,
    Paper,
    PaperAccess,
    Publication,
    PublishedExhibit,
    PublishedFigure,
    RegisterEntry,
    TakeDown,
)
from tests.factories import AdvisorFactory, UserFactory

PDF = b"%PDF-1.7\n% a paper of the record\n%%EOF\n"


class FiledDocumentFactory(DjangoModelFactory):
    """A file with its bytes in place; give ``data`` for other bytes."""

    class Meta:
        model = FiledDocument

    data = factory.Sequence(lambda n: PDF + str(n).encode())
    restricted = False
    pages = 4

    @classmethod
    def _create(cls, model_class, *, data, **fields):
        filed = model_class.objects.create(sha256=hashlib.sha256(data).hexdigest(), size=len(data), **fields)
        filed.storage.save(filed.path, ContentFile(data))
        return filed


class BodyVersionFactory(DjangoModelFactory):
    class Meta:
        model = BodyVersion

    committee_id = factory.Sequence(lambda n: 1_000_000 + n)
    name = factory.Sequence(lambda n: f"Published Committee {n:05}")
    slug = factory.LazyAttribute(lambda o: slugify(o.name))
    regime = "committee"
    content = factory.LazyFunction(
        lambda: {"purpose": "", "quorum": 3, "contact": None, "webcast_url": "", "members": []}
    )
    published_by = factory.SubFactory(AdvisorFactory)


class MeetingNoticeFactory(DjangoModelFactory):
    class Meta:
        model = MeetingNotice

    meeting_id = factory.Sequence(lambda n: 2_000_000 + n)
    committee_id = factory.Sequence(lambda n: 1_000_000 + n)
    committee = "Environment Select Committee"
    committee_slug = factory.LazyAttribute(lambda o: slugify(o.committee))
    starts_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=9))
    slug = factory.LazyAttribute(lambda o: f"{o.committee_slug}-{timezone.localtime(o.starts_at):%Y-%m-%d}")
    venue = "Council Chamber, Civic Hall"
    state = MeetingNotice.State.PLANNED
    published_by = factory.SubFactory(AdvisorFactory)


class PublicationFactory(DjangoModelFactory):
    class Meta:
        model = Publication

    meeting_id = factory.Sequence(lambda n: 3_000_000 + n)
    kind = factory.LazyAttribute(lambda o: "supplement" if o.number else "agenda")
    number = 0
    clear_days = 5
    published_by = factory.SubFactory(AdvisorFactory)


class PaperFactory(DjangoModelFactory):
    """A paper, indexed as publishing does it; its web page says what ``text`` does, unless ``html`` is given."""

    class Meta:
        model = Paper

    publication = factory.SubFactory(PublicationFactory)
    committee_id = 900_000
    key = factory.LazyFunction(uuid.uuid4)
    item_label = "1"
    title = factory.Sequence(lambda n: f"Review of street lighting {n:05}")
    slug = factory.LazyAttribute(lambda o: slugify(f"{o.item_label} {o.title}")[:100])
    kind = "report"
    openness = "open"
    html = factory.LazyAttribute(lambda o: f"<h2>Summary</h2><p>{escape(o.text.removeprefix('Summary').strip())}</p>")
    text = "Summary\n\nLamps along the towpath are old."
    file = factory.SubFactory(
        FiledDocumentFactory, restricted=factory.LazyAttribute(lambda o: o.factory_parent.openness != "open")
    )
    first_page = 3
    last_page = 6
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(f"{o.title}{o.html}{o.text}".encode()).hexdigest())

    @classmethod
    def _create(cls, model_class, **fields):
        paper = super()._create(model_class, **fields)
        index_papers([paper])
        return paper


class MemberAtMeetingFactory(DjangoModelFactory):
    """What the minutes of an announced meeting say of a member; give ``notice`` for another meeting."""

    class Meta:
        model = MemberAtMeeting

    class Params:
        notice = factory.SubFactory(MeetingNoticeFactory)

    paper = factory.SubFactory(
        PaperFactory,
        kind="minutes",
        publication__kind="minutes",
        publication__meeting_id=factory.SelfAttribute("...meeting_id"),
    )
    meeting_id = factory.SelfAttribute("notice.meeting_id")
    committee_id = factory.SelfAttribute("notice.committee_id")
    committee = factory.SelfAttribute("notice.committee")
    day = factory.LazyAttribute(lambda o: timezone.localtime(o.notice.starts_at).date())
    person = "ada-quill"
    name = "Councillor Ada Quill"
    state = "present"
    present_at = 1


class EditionFactory(DjangoModelFactory):
    class Meta:
        model = Edition

    publication = factory.SubFactory(PublicationFactory)
    audience = "public"
    content = factory.LazyAttribute(lambda o: agenda_content(meeting_id=o.publication.meeting_id))
    content_sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(json.dumps(o.content).encode()).hexdigest())
    pack = factory.SubFactory(
        FiledDocumentFactory,
        restricted=factory.LazyAttribute(lambda o: o.factory_parent.audience == "restricted"),
        pages=40,
    )


class BundleFactory(DjangoModelFactory):
    """A complete pack; give ``item_id`` for the papers of an item."""

    class Meta:
        model = Bundle

    publication = factory.SubFactory(PublicationFactory)
    audience = "public"
    kind = factory.LazyAttribute(lambda o: "item" if o.item_id else "complete")
    item_id = 0
    file = factory.SubFactory(
        FiledDocumentFactory,
        restricted=factory.LazyAttribute(lambda o: o.factory_parent.audience == "restricted"),
        pages=60,
    )


class TakeDownFactory(DjangoModelFactory):
    """Takes down ``paper``, every version of it."""

    class Meta:
        model = TakeDown

    class Params:
        paper = factory.SubFactory(PaperFactory)

    paper_key = factory.SelfAttribute("paper.key")
    paper_title = factory.SelfAttribute("paper.title")
    paper_slug = factory.SelfAttribute("paper.slug")
    meeting_id = factory.SelfAttribute("paper.publication.meeting_id")
    reason = "It names a tenant."
    taken_down_by = factory.SubFactory(AdvisorFactory)


class PaperAccessFactory(DjangoModelFactory):
    class Meta:
        model = PaperAccess

    class Params:
        paper = factory.SubFactory(PaperFactory)

    paper_key = factory.SelfAttribute("paper.key")
    user = factory.SubFactory(UserFactory)
    allowed = True
    reason = "Needed for their work on the panel."
    decided_by = factory.SubFactory(AdvisorFactory)


class AnnotationFactory(DjangoModelFactory):
    """A note on the first paragraph of a paper as ``PaperFactory`` writes it."""

    class Meta:
        model = Annotation

    user = factory.SubFactory(UserFactory)
    paper = factory.SubFactory(PaperFactory)
    kind = "note"
    anchor = "summary.1"
    text = "Ask about the towpath."
    version = factory.Sequence(lambda n: 1_000_000 + n)
    written_at = factory.LazyFunction(timezone.now)
    changed_at = factory.SelfAttribute("written_at")


class OpeningFactory(DjangoModelFactory):
    class Meta:
        model = Opening

    user = factory.SubFactory(UserFactory)
    paper = factory.SubFactory(PaperFactory)


class PublishedExhibitFactory(DjangoModelFactory):
    class Meta:
        model = PublishedExhibit

    paper = factory.SubFactory(PaperFactory)
    number = 1
    title = "Days waited"
    content = factory.LazyAttribute(
        lambda o: {"kind": "table", "title": o.title, "columns": ["Area", "2021/22"], "rows": [["Dunbeck", "61"]]}
    )


class PublishedFigureFactory(DjangoModelFactory):
    class Meta:
        model = PublishedFigure

    exhibit = factory.SubFactory(PublishedExhibitFactory)
    measure_key = factory.LazyFunction(uuid.uuid4)
    area = "Dunbeck"
    period = "2021/22"
    period_label = "2021/22"
    starts_on = dt.date(2021, 4, 1)
    ends_on = dt.date(2022, 3, 31)
    value = 61
    shown = "61"


def agenda_content(*, items=(), meeting_id=900_000, committee_id=900_000, **more):
    """An edition's content with all that readers rely on; ``more`` overrides any part of it."""
    return {
        "council": "Netherfold Borough Council",
        "committee": {
            "id": committee_id,
            "name": "Environment Select Committee",
            "slug": "environment",
            "regime": "committee",
        },
        "meeting": {
            "id": meeting_id,
            "slug": "",
            "starts_at": "",
            "venue": "",
            "webcast_url": "",
            "note": "",
            "kind": "formal",
        },
        "members": [],
        "contact": None,
        "chief_officer": {"name": "", "title": "Chief Executive"},
        "words": {"chair": "Chair", "vice_chair": "Vice-Chair", "staff": "Governance Advisor"},
        "parts": {"one": "Part One: open to the public", "two": "Part Two: not open to the public", "shown": False},
        "filming_notice": "",
        "items": list(items),
        **more,
    }


def agenda_item(item_id, title, *, papers=(), **more):
    """An item of an edition's content."""
    return {
        "id": item_id,
        "label": str(item_id),
        "level": 0,
        "heading": False,
        "kind": "report",
        "kind_label": "Report",
        "title": title,
        "text": "",
        "purpose_label": "",
        "starts": "",
        "ends": "",
        "presenters": [],
        "part": 1,
        "openness": "open",
        "paragraphs": [],
        "withdrawn": False,
        "withdrawn_reason": "",
        "special_circumstances": "",
        "new": False,
        "pages": None,
        "papers": list(papers),
        **more,
    }


def paper_entry(paper, **more):
    """The entry of a published paper in an edition's content; pass ``title`` for the one the public may read."""
    return {
        "key": str(paper.key),
        "version": paper.version,
        "slug": paper.slug,
        "kind": paper.kind,
        "kind_label": "Report",
        "title": paper.title,
        "openness": paper.openness,
        "paragraphs": paper.exempt_paragraphs,
        "pages": [paper.first_page, paper.last_page],
        "length": 4,
        "to_follow": False,
        "expected": "",
        "late_reason": "",
        "report_of": "",
        "written": True,
        "size": paper.file.size if paper.file else 0,
        "new": False,
        "what_changed": "",
        "taken_down": False,
        "publication": paper.publication.number,
        **more,
    }


def publish(notice, items, *, public_items=None, number=0, papers=(), **more):
    """A publication of ``notice``'s meeting with both editions; ``papers`` are made beforehand with its publication.

    ``items`` are the restricted edition's, ``public_items`` the public one's (the same where none are given).
    """
    publication = papers[0].publication if papers else PublicationFactory(meeting_id=notice.meeting_id, number=number)
    for audience, its_items in (("restricted", items), ("public", items if public_items is None else public_items)):
        content = agenda_content(
            items=its_items, meeting_id=notice.meeting_id, committee_id=notice.committee_id, **more
        )
        EditionFactory(publication=publication, audience=audience, content=content)
    return publication


class RegisterEntryFactory(DjangoModelFactory):
    class Meta:
        model = RegisterEntry

    kind = RegisterEntry.Kind.DECISION
    key = factory.LazyFunction(uuid.uuid4)
    title = "Library opening hours"
    published_by = factory.SubFactory(UserFactory)

    @classmethod
    def _create(cls, model_class, **fields):
        entry = super()._create(model_class, **fields)
        index_entries([entry])
        return entry
