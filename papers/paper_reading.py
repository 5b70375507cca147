"""One paper as one reader may read it: the version asked for, the others, or what stands in its place."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db.models import BigIntegerField, Exists, F, Func, JSONField, OuterRef, Subquery, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from .decided import outcome_of, with_outcome
from .markup import with_anchors
from .models import Edition, MeetingNotice, Paper, Publication, PublishedExhibit, TakeDown
from .page_marks import PackPlaces
from .row_arrays import read_back, rows_within


class TakenDown(Exception):
    """The paper, or file, is no longer shown; ``at`` says since when."""

    def __init__(self, at):
        super().__init__("taken down")
        self.at = at


class Withheld(Exception):
    """There is such a paper, and this reader may not see it. The public is never told."""


class NoSuchPaper(Exception):
    """There is no such paper, or none that this reader may know of."""


@dataclass
class PaperReading:
    """A version of a paper, newest first among ``versions``, in its meeting."""

    notice: MeetingNotice
    paper: Paper
    versions: list[Paper]
    minutes_of: MeetingNotice | None = None  # the earlier meeting whose minutes this paper of an agenda is

    @property
    def newest(self):
        return self.versions[0]

    @property
    def is_newest(self):
        return self.paper == self.newest

    @cached_property
    def page(self):
        return with_anchors(self.paper.html, self.places)

    @cached_property
    def outcome(self):
        """What was decided on its item, once decisions or minutes are out."""
        return outcome_of(self.paper)

    @property
    def is_to_come(self):
        """Whether its meeting is still to be held."""
        return not self.notice.is_cancelled and self.notice.starts_at > timezone.now()

    @property
    def permanent_address(self):
        """The full address of this version, which stays the same and shows the same."""
        its = [self.notice.meeting_id, self.notice.slug, self.paper.slug, self.paper.version]
        return settings.PORTAL_URL.rstrip("/") + reverse("paper_version", args=its)

    @property
    def exhibits(self):
        """Its tables and charts that can be had as data: number and title of each."""
        return getattr(self.paper, "shown_exhibits", [])

    @property
    def places(self):
        """Which page of its pack each part of the paper is on."""
        anchors = self.paper.details.get("anchor_pages", {})
        pack = "supplementary agenda" if self.paper.publication.number else "pack"
        return PackPlaces(self.paper.first_page, anchors, pack, self.paper.file.pages if self.paper.file else 1)

    @property
    def item_label(self):
        """The number of its item as it is spoken of, without the point that the agenda may print after it."""
        return self.paper.item_label.rstrip(".")

    @property
    def pages(self):
        """First and last page in the pack, or nothing."""
        return [self.paper.first_page, self.paper.last_page] if self.paper.first_page else None

    @property
    def is_minutes(self):
        """Whether it is a meeting's own minutes, not those of an earlier meeting on its agenda."""
        return self.paper.publication.kind == Publication.Kind.MINUTES

    @property
    def is_draft(self):
        return self.is_minutes and self.paper.details.get("state") == "draft"

    @property
    def before(self):
        """The version before this one, where the reader may have it."""
        older = [each for each in self.versions if each.version < self.paper.version]
        return older[0] if older else None

    @property
    def is_imported(self):
        return self.paper.publication.kind == self.paper.publication.Kind.IMPORTED


def paper_for(reader, meeting_id, slug, version=None):
    """The paper at this address; the newest version unless one is asked for.

    Raises ``NoSuchPaper``, ``TakenDown``, or ``Withheld`` (only to those who are signed in).
    """
    notice = _notices(reader).filter(meeting_id=meeting_id).order_by("-pk").first()
    if notice is None:
        raise NoSuchPaper
    keys = Paper.objects.of_meeting(meeting_id).filter(slug=slug).values("key")
    versions = list(with_outcome(_versions(reader)).filter(key__in=keys).order_by("-version"))
    if not versions:
        raise why_not(reader, meeting_id, slug)
    wanted = [paper for paper in versions if version in (None, paper.version)]
    if not wanted:
        raise NoSuchPaper
    earlier = [read_back(MeetingNotice, facts) for facts in wanted[0].earlier]
    return PaperReading(notice, wanted[0], versions, earlier[0] if earlier else None)


def _notices(reader):
    """Notices with what their papers' pages need of the meeting: ``order``, ``contact`` and ``standing`` papers.

    ``order`` and ``contact`` are of the newest public agenda: the keys of its papers, and whom to ask.
    """
    agenda = Edition.objects.filter(
        publication__meeting_id=OuterRef("meeting_id"), audience=Edition.Audience.PUBLIC
    ).order_by("-publication__number", "-issue")
    keys = Func(
        F("content"), Value("$.items[*].papers[*].key"),
        function="jsonb_path_query_array", template="%(function)s(%(expressions)s::jsonpath)", output_field=JSONField(),
    )  # fmt: skip
    papers = Paper.objects.of_meeting(OuterRef("meeting_id")).visible_to(reader).newest()
    return MeetingNotice.objects.annotate(
        order=Subquery(agenda.values(keys=keys)[:1]),
        contact=Subquery(agenda.values("content__contact")[:1]),
        standing=rows_within(papers.only("key", "slug", "title").order_by("pk")),
    )


def _versions(reader):
    """Papers that the reader may see, with their exhibits and the ``earlier`` meeting that they are the minutes of."""
    minutes = Publication.objects.filter(meeting_id=OuterRef("meeting_id"), kind=Publication.Kind.MINUTES)
    earlier = MeetingNotice.objects.filter(Exists(minutes), meeting_id=OuterRef("of_meeting")).order_by("-pk")[:1]
    exhibits = PublishedExhibit.objects.filter(paper=OuterRef("pk")).only("number", "title").order_by("number")
    papers = Paper.objects.visible_to(reader).select_related("publication", "file").defer("text", "words")
    papers = papers.annotate(of_meeting=Cast(KT("details__of_meeting"), BigIntegerField()))
    return papers.annotate(earlier=rows_within(earlier), shown_exhibits=rows_within(exhibits))


def minutes_for(reader, meeting_id, version=None):
    """The minutes of a meeting: the restricted edition where the reader may have it, else the open one.

    Raises what ``paper_for`` raises; NoSuchPaper where none are published.
    """
    papers = Paper.objects.of_meeting(meeting_id).filter(publication__kind=Publication.Kind.MINUTES)
    seen = sorted(papers.visible_to(reader).newest(), key=lambda paper: (paper.is_restricted, paper.pk))
    known = seen or list(papers.filter(openness=Paper.OPEN).order_by("pk"))
    if not known:
        raise NoSuchPaper
    return paper_for(reader, meeting_id, known[-1].slug, version)


def why_not(reader, meeting_id, slug):
    """What to answer where no version of the paper may be read. A restricted paper's coming down is not public."""
    papers = Paper.objects.filter(key__in=Paper.objects.of_meeting(meeting_id).filter(slug=slug).values("key"))
    if reader.user_id is None:
        papers = papers.filter(openness=Paper.OPEN)
    if not papers.exists():
        return NoSuchPaper()
    gone = TakeDown.objects.filter(paper_key__in=papers.values("key")).order_by("pk").first()
    if gone:
        return TakenDown(gone.taken_down_at)
    return Withheld() if reader.user_id else NoSuchPaper()


def neighbours(reading):
    """The papers before and after it on the agenda, among those the reader may see; ``None`` at the ends."""
    standing = {facts["key"]: facts for facts in reading.notice.standing}
    order = [standing[key] for key in reading.notice.order or [] if key in standing]
    at = next((index for index, facts in enumerate(order) if facts["key"] == str(reading.paper.key)), None)
    if at is None:
        return None, None
    around = order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None
    return tuple(facts and read_back(Paper, facts) for facts in around)
