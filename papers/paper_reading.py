"""One paper as one reader may read it: the version asked for, the others, or what stands in its place."""

from dataclasses import dataclass
from functools import cached_property

from .markup import with_anchors
from .models import Edition, MeetingNotice, Paper, TakeDown
from .page_marks import PackPlaces


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

    @property
    def newest(self):
        return self.versions[0]

    @property
    def is_newest(self):
        return self.paper == self.newest

    @cached_property
    def page(self):
        return with_anchors(self.paper.html, self.places)

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
    def is_imported(self):
        return self.paper.publication.kind == self.paper.publication.Kind.IMPORTED


def paper_for(reader, meeting_id, slug, version=None):
    """The paper at this address; the newest version unless one is asked for.

    Raises ``NoSuchPaper``, ``TakenDown``, or ``Withheld`` (only to those who are signed in).
    """
    notice = MeetingNotice.objects.filter(meeting_id=meeting_id).order_by("-pk").first()
    if notice is None:
        raise NoSuchPaper
    keys = Paper.objects.of_meeting(meeting_id).filter(slug=slug).values("key")
    versions = Paper.objects.visible_to(reader).filter(key__in=keys).select_related("publication", "file")
    versions = list(versions.order_by("-version"))
    if not versions:
        raise why_not(reader, meeting_id, slug)
    wanted = [paper for paper in versions if version in (None, paper.version)]
    if not wanted:
        raise NoSuchPaper
    return PaperReading(notice, wanted[0], versions)


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


def neighbours(reader, paper):
    """The papers before and after ``paper`` on the agenda, among those the reader may see; ``None`` at the ends."""
    meeting_id = paper.publication.meeting_id
    editions = Edition.objects.filter(publication__meeting_id=meeting_id, audience=Edition.Audience.PUBLIC)
    content = editions.order_by("-publication__number", "-issue").values_list("content", flat=True).first()
    agenda = [str(entry["key"]) for item in (content or {"items": []})["items"] for entry in item["papers"]]
    papers = Paper.objects.of_meeting(meeting_id).visible_to(reader).newest().only("slug", "title", "key")
    standing = {str(each.key): each for each in papers}
    order = [standing[key] for key in agenda if key in standing]
    at = next((index for index, each in enumerate(order) if each.key == paper.key), None)
    if at is None:
        return None, None
    return order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None
