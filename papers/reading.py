"""A meeting as one reader may read it: its notice, its agenda merged from the two editions, and its packs.

The public edition is the ground. Where the one door (``Paper.objects.visible_to``) lets the reader through, an entry
of the restricted edition takes its place. Nothing of the restricted edition is even fetched for the public.
"""

from dataclasses import dataclass, field
from datetime import time
from functools import cached_property

from django.db.models import Q

from .aftermath import Aftermath, aftermath
from .bundled import bundles_for
from .matters import matter_of_item, with_matters
from .models import Bundle, Edition, MeetingNotice, Paper, Publication, TakeDown
from .schedule_12a import paragraph_words, why_withheld


@dataclass
class Pack:
    """A publication's PDF as this reader may have it: the restricted one only where nothing in it is withheld."""

    publication: Publication
    edition: Edition

    @property
    def restricted(self):
        return self.edition.audience == Edition.Audience.RESTRICTED

    @property
    def file(self):
        return self.edition.pack

    @property
    def tagged(self):
        """Whether a screen reader can follow all of it; not known to be otherwise of what was imported."""
        return self.edition.content.get("tagged", True)

    def names_any(self, keys):
        """Whether it holds, or so much as names, one of these papers."""
        return not self.edition.keys_named().isdisjoint(keys)


@dataclass
class Agenda:
    """What the page of one meeting shows to one reader. Without an ``edition`` no agenda has been published."""

    notice: MeetingNotice
    notices: list[MeetingNotice]
    edition: Edition | None = None
    content: dict = field(default_factory=dict)
    items: list[dict] = field(default_factory=list)
    packs: list[Pack] = field(default_factory=list)
    after: Aftermath | None = None
    bundles: dict[int, Bundle] = field(default_factory=dict)
    door: "Door | None" = None

    @property
    def complete(self):
        """All packs in one file, in agenda order; nothing while it is being made, and where there is one pack only."""
        return self.bundles.get(0)

    @property
    def publication(self):
        return self.edition.publication if self.edition else None

    @property
    def is_newest(self):
        return not self.packs or self.publication == self.packs[-1].publication

    @property
    def is_imported(self):
        return any(pack.publication.kind == Publication.Kind.IMPORTED for pack in self.packs)

    @property
    def files(self):
        """The packs that there is a PDF of."""
        return [pack for pack in self.packs if pack.file]

    @property
    def archive(self):
        """How many files, and bytes, there are to be had as one ZIP file; nothing where there is only one."""
        if not self.door or not self.is_newest:
            return None
        sizes = [pack.file.size for pack in self.files if not pack.names_any(self.door.down)]
        sizes += [self.complete.file.size] if self.complete and not self.complete.out_of_date else []
        sizes += filter(None, self.door.visible.values())
        closed = any(pack.restricted for pack in self.files) or any(
            p["restricted"] and p["readable"] for p in self.papers
        )
        return {"files": len(sizes), "size": sum(sizes), "restricted": closed} if len(sizes) > 1 else None

    @cached_property
    def parts(self):
        """The items of Part One, then those of Part Two, each with the part's name where names are shown."""
        names = self.content.get("parts", {})
        parts = [(1, names.get("one", "")), (2, names.get("two", ""))]
        found = [
            (number, name, [item for item in self.items if item.get("part", 1) == number]) for number, name in parts
        ]
        shown = names.get("shown") or bool(found[1][2])
        return [{"name": name if shown else "", "items": items, "private": n == 2} for n, name, items in found if items]

    @property
    def papers(self):
        """The entries of all papers, in order."""
        return [paper for item in self.items for paper in item["papers"]]

    @property
    def restricted_entries(self):
        """Items and papers that are not for publication, whether or not this reader sees them."""
        return [entry for entry in [*self.items, *self.papers] if entry["restricted"]]

    @property
    def paragraphs_named(self):
        """The words of every paragraph of Schedule 12A that this agenda names."""
        return paragraph_words({number for each in self.restricted_entries for number in each.get("paragraphs", [])})

    @property
    def withdrawn(self):
        return [item for item in self.items if item.get("withdrawn_now")]

    @property
    def new_items(self):
        return [item for item in self.items if item.get("new") and not item.get("withdrawn")]

    @property
    def new_papers(self):
        return [paper for paper in self.papers if paper.get("new") and not paper["taken_down_at"]]

    @property
    def has_changes(self):
        """Whether there is anything to say of what a supplement changed."""
        return bool(
            self.publication and self.publication.number and (self.new_items or self.new_papers or self.withdrawn)
        )


def agenda_for(reader, meeting_id, number=None):
    """The meeting as ``reader`` may read it, or ``None`` where no notice of it was ever published.

    ``number`` asks for the agenda as an earlier publication left it; without it, the newest one.
    """
    notices = list(with_matters(MeetingNotice.objects.filter(meeting_id=meeting_id)).order_by("-pk"))
    if not notices:
        return None
    agenda = Agenda(notices[0], notices, after=aftermath(reader, meeting_id))
    issued = _issued(reader, meeting_id)
    if not issued:
        return agenda
    door = Door.of(reader, meeting_id)
    chosen = issued.get(number) or issued[max(issued)]
    agenda.edition = chosen.get("restricted") or chosen["public"]
    agenda.content = chosen["public"].content
    agenda.packs = [pack_of(editions, door) for _, editions in sorted(issued.items())]
    agenda.items = merged_items(chosen, door)
    supplements = {pack.publication.number: pack.publication for pack in agenda.packs if pack.publication.number}
    agenda.door = door
    agenda.bundles = bundles_for(reader, issued[max(issued)], door) if agenda.is_newest else {}
    for item in agenda.items:
        item |= {"minutes": agenda.after.of_item(item["id"]), "matter": matter_of_item(agenda.notice, item)}
        item["bundle"] = agenda.bundles.get(item["id"])
        item["bundle_is_partial"] = bool(item["bundle"]) and _is_partial(item)
        for paper in item["papers"]:
            paper |= {"item_id": item["id"], "supplement": supplements.get(paper.get("publication"))}
    return agenda


def _is_partial(item):
    """Whether the file of an item's papers is without those that are restricted."""
    return not item["bundle"].is_restricted and any(paper["restricted"] for paper in item["papers"])


def pack_for(reader, meeting_id, number):
    """The pack of publication ``number`` that ``reader`` may have, or ``None``."""
    editions = _issued(reader, meeting_id).get(number)
    return pack_of(editions, Door.of(reader, meeting_id)) if editions else None


def _issued(reader, meeting_id):
    """The newest editions of each publication, by its number and then by audience; for the public only public ones."""
    newest = Edition.objects.filter(publication__meeting_id=meeting_id)
    if reader.user_id is None:
        newest = newest.filter(audience=Edition.Audience.PUBLIC)
    newest = newest.select_related("publication", "pack").order_by("publication_id", "audience", "-issue")
    found = {}
    for edition in newest.distinct("publication_id", "audience"):
        found.setdefault(edition.publication.number, {})[edition.audience] = edition
    return {number: editions for number, editions in found.items() if Edition.Audience.PUBLIC in editions}


@dataclass
class Door:
    """What of one meeting's papers is open to one reader: the answer of the access rule, and what was taken down.

    ``visible`` has the size in bytes of each paper's file by the paper's key and version.
    """

    own: bool
    visible: dict
    down: dict

    @classmethod
    def of(cls, reader, meeting_id):
        papers = Paper.objects.of_meeting(meeting_id)
        facts = papers.visible_to(reader).values_list("key", "version", "file__size").order_by()
        visible = {(str(key), version): size for key, version, size in facts}
        taken_down = TakeDown.objects.filter(Q(meeting_id=meeting_id) | Q(paper_key__in=papers.values("key")))
        down = {str(row.paper_key): row.taken_down_at for row in taken_down}
        return cls(_is_own(reader, meeting_id), visible, down)

    def sees_paper(self, entry):
        """Whether the reader may have this entry of an edition, and the paper behind it if there is one."""
        if entry.get("to_follow"):
            return entry["openness"] == Paper.OPEN or self.own
        return (str(entry["key"]), entry["version"]) in self.visible

    def sees_item(self, item):
        """A restricted item's own title and text: for those whose meeting it is, and who see all its papers."""
        if item["openness"] == Paper.OPEN:
            return True
        restricted = [p for p in item["papers"] if p["openness"] != Paper.OPEN and str(p["key"]) not in self.down]
        return (self.own or _no_more_closed(item, restricted)) and all(map(self.sees_paper, restricted))

    def sees_all(self, content):
        """Whether nothing in an edition is withheld from this reader, what was taken down aside."""
        return all(map(self.sees_all_of, content["items"]))

    def sees_all_of(self, item):
        """Whether nothing of an item of the restricted edition is withheld from this reader."""
        papers = item["papers"]
        return self.sees_item(item) and all(self.sees_paper(p) or str(p["key"]) in self.down for p in papers)


def _no_more_closed(item, papers):
    """Whether an item is withheld for no reason that ``papers`` are not withheld for: who reads them may read it."""
    paragraphs = {number for paper in papers for number in paper["paragraphs"]}
    return item["openness"] in {paper["openness"] for paper in papers} and paragraphs.issuperset(item["paragraphs"])


def _is_own(reader, meeting_id):
    """Whether the meeting is of a body the reader sits on, or they substitute at it, or they look after the record."""
    if reader.all_papers or meeting_id in reader.substitute_at:
        return True
    bodies = MeetingNotice.objects.filter(meeting_id=meeting_id).values_list("committee_id", flat=True)
    return bool(reader.committees) and bodies.order_by("-pk").first() in reader.committees


def pack_of(editions, door):
    """The pack of one publication as the reader behind ``door`` may have it."""
    public, restricted = editions[Edition.Audience.PUBLIC], editions.get(Edition.Audience.RESTRICTED)
    whole = restricted if restricted and door.sees_all(restricted.content) else public
    return Pack(public.publication, whole if _has_restricted(public.content) else public)


def _has_restricted(content):
    entries = [*content["items"], *(paper for item in content["items"] for paper in item["papers"])]
    return any(entry["openness"] != Paper.OPEN for entry in entries)


def merged_items(editions, door):
    """The items of the public edition with those entries of the restricted one that the door opens, ready to show."""
    public = editions[Edition.Audience.PUBLIC].content["items"]
    restricted = editions.get(Edition.Audience.RESTRICTED)
    whole = {item["id"]: item for item in restricted.content["items"]} if restricted else {}
    return [_item(item, whole.get(item["id"]), door) for item in public]


def _item(public, whole, door):
    item = whole if whole and door.sees_item(whole) else public
    papers = {str(paper["key"]): paper for paper in whole["papers"]} if whole else {}
    shown = [_paper(paper, papers.get(str(paper["key"])), door) for paper in public["papers"]]
    return {
        **item,
        "papers": shown,
        "starts": _time(item.get("starts")),
        "ends": _time(item.get("ends")),
        **_openness(item, withheld=item is public and item["openness"] != Paper.OPEN),
    }


def _paper(public, whole, door):
    seen = door.sees_paper(whole or public)
    paper = whole if whole and seen else public
    taken_down_at = door.down.get(str(paper["key"]))
    if taken_down_at:
        paper = {**paper, "title": "A paper of this meeting", "report_of": "", "what_changed": ""}
    withheld = not seen and not taken_down_at and paper["openness"] != Paper.OPEN
    readable = seen and not taken_down_at and not paper.get("to_follow")
    return {**paper, "taken_down_at": taken_down_at, "readable": readable, **_openness(paper, withheld)}


def _openness(entry, withheld):
    restricted = entry["openness"] != Paper.OPEN
    line = why_withheld(entry["openness"], entry.get("paragraphs", [])) if restricted else ""
    return {"restricted": restricted, "withheld": withheld, "why_withheld": line}


def _time(text):
    return time.fromisoformat(text) if text else None
