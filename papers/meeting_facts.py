"""All that the record has of one meeting for one reader, in two queries, however much it is."""

from dataclasses import dataclass, field

from django.db.models import Case, Exists, F, JSONField, OuterRef, Q, Value, When
from django.db.models.fields.json import KT

from .bundled import UNTAGGED
from .door import Door, is_own
from .matters import with_matters
from .models import Bundle, Edition, FiledDocument, MeetingNotice, Paper, Publication, RegisterEntry, TakeDown
from .row_arrays import read_back, rows_within

Kind = RegisterEntry.Kind
SHOWN = (Kind.WRITTEN_ANSWER, Kind.ACTION, Kind.WEBCAST)


@dataclass
class MeetingFacts:
    """The newest ``notice``, what was ``issued``, what the reader may have of it, and lines of registers.

    ``issued`` has the newest editions of each publication, by its number and then by audience. ``afterwards`` are the
    newest versions of the minutes and decision notices that the reader may see, in the order they were published;
    ``summaries`` the plain words that each visible paper begins with, by its key and version.
    """

    notice: MeetingNotice
    issued: dict
    bundles: list[Bundle]
    door: Door
    afterwards: list[Paper] = field(default_factory=list)
    summaries: dict = field(default_factory=dict)

    def lines(self, kind):
        """The standing lines of one register that are of this meeting, as they were published: title and content."""
        return [line for line in self.notice.lines if line["kind"] == kind]


def facts_of(reader, meeting_id):
    """What ``reader`` may know of a meeting, or None where no notice of it was ever published.

    Nothing of the restricted editions is so much as fetched for the public.
    """
    notice = _notices(reader).filter(meeting_id=meeting_id).order_by("-pk").first()
    if notice is None:
        return None
    papers = list(_papers(reader, meeting_id))
    visible = {(str(paper.key), paper.version): paper.file.size if paper.file else None for paper in papers}
    down = {row["paper_key"]: TakeDown._meta.get_field("taken_down_at").to_python(row["at"]) for row in notice.down}
    return MeetingFacts(
        notice=notice,
        issued=_issued(notice.editions),
        bundles=[_bundle(facts) for facts in notice.bundles],
        door=Door(is_own(reader, notice), visible, down),
        afterwards=[_with_details(paper) for paper in papers if _is_afterwards(paper) and not paper.was_replaced],
        summaries={(str(paper.key), paper.version): paper.summary or "" for paper in papers},
    )


def _notices(reader):
    return with_matters(MeetingNotice.objects).annotate(
        down=_taken_down(),
        lines=rows_within(_lines()),
        editions=rows_within(_editions(reader), ("publication", Publication), ("pack", FiledDocument)),
        bundles=rows_within(_bundles(reader), ("file", FiledDocument), tagged="tagged"),
    )


def _taken_down():
    keys = Paper.objects.filter(publication__meeting_id=OuterRef(OuterRef("meeting_id"))).values("key")
    of_meeting = TakeDown.objects.filter(Q(meeting_id=OuterRef("meeting_id")) | Q(paper_key__in=keys))
    return rows_within(of_meeting.only("paper_key").order_by("pk"), at="taken_down_at")


def _lines():
    of_meeting = RegisterEntry.objects.newest().filter(meeting_id=OuterRef("meeting_id"), kind__in=SHOWN)
    return of_meeting.only("kind", "key", "title", "content").order_by("kind", "pk")


def _editions(reader):
    """The newest issue of each edition of each publication."""
    newest = Edition.objects.filter(publication__meeting_id=OuterRef("meeting_id"))
    if reader.user_id is None:
        newest = newest.filter(audience=Edition.Audience.PUBLIC)
    return newest.order_by("publication_id", "audience", "-issue").distinct("publication_id", "audience")


def _bundles(reader):
    newest = Bundle.objects.filter(publication__meeting_id=OuterRef("meeting_id"))
    if reader.user_id is None:
        newest = newest.filter(audience=Edition.Audience.PUBLIC)
    newest = newest.annotate(tagged=~Exists(UNTAGGED)).order_by("publication_id", "item_id", "audience", "-issue")
    return newest.distinct("publication_id", "item_id", "audience")


def _papers(reader, meeting_id):
    """The papers the reader may see; of most, only what their line on the agenda needs."""
    later = Paper.objects.filter(key=OuterRef("key"), version__gt=OuterRef("version"))
    of_minutes = Case(
        When(publication__kind__in=Publication.AFTERWARDS, then=F("details")),
        default=Value(None, JSONField()),
        output_field=JSONField(),
    )
    papers = (
        Paper.objects.of_meeting(meeting_id)
        .visible_to(reader)
        .annotate(was_replaced=Exists(later), minutes_details=of_minutes, summary=KT("details__summary"))
    )
    return papers.select_related("publication", "file").defer("html", "text", "words", "details").order_by("pk")


def _is_afterwards(paper):
    return paper.publication.kind in Publication.AFTERWARDS


def _with_details(paper):
    paper.details = paper.minutes_details
    return paper


def _issued(rows):
    found = {}
    for facts in rows:
        publication = read_back(Publication, facts["publication"])
        pack = read_back(FiledDocument, facts["pack"]) if facts["pack_id"] else None
        edition = read_back(Edition, facts, publication=publication, pack=pack)
        found.setdefault(publication.number, {})[edition.audience] = edition
    return {number: editions for number, editions in found.items() if Edition.Audience.PUBLIC in editions}


def _bundle(facts):
    bundle = read_back(Bundle, facts, file=read_back(FiledDocument, facts["file"]))
    bundle.tagged = facts["tagged"]
    return bundle
