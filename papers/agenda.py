"""What the page of one meeting shows to one reader; ``papers.reading`` makes it."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from .aftermath import Aftermath
from .door import Door
from .models import Bundle, Edition, MeetingNotice, Publication
from .schedule_12a import paragraph_words

# What the agenda says an item is for, where something is decided.
DECIDING = {"For decision", "To recommend"}


# What is resolved at every meeting, and tells nobody what the council does.
ROUTINE = {"apologies", "declarations", "exclusion", "minutes"}


def _is_for_deciding(item):
    return item.get("purpose_label") in DECIDING


def _was_decided(item):
    return bool(item.get("outcome")) and item.get("kind") not in ROUTINE


@dataclass
class Pack:
    """A publication's PDF as this reader may have it: the restricted one only where nothing in it is withheld.

    ``changed`` says of a supplement what it added, corrected and withdrew: pairs of what was done and a title.
    """

    publication: Publication
    edition: Edition
    changed: list = field(default_factory=list)

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
    edition: Edition | None = None
    content: dict = field(default_factory=dict)
    items: list[dict] = field(default_factory=list)
    packs: list[Pack] = field(default_factory=list)
    after: Aftermath | None = None
    bundles: dict[int, Bundle] = field(default_factory=dict)
    door: Door | None = None
    webcast: dict = field(default_factory=dict)

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
    def watch(self):
        """Where it can be watched: the recording, else where it is, or was, shown live; nothing where it is not."""
        live = self.notice.webcast_url or self.content.get("meeting", {}).get("webcast_url", "")
        return self.webcast.get("address") or live

    @property
    def taking_part(self):
        """By when the public may ask a question or hand in a petition, by kind; before the meeting only."""
        if self.notice.is_cancelled or self.notice.starts_at < timezone.now():
            return {}
        return {kind: datetime.fromisoformat(moment) for kind, moment in (self.notice.taking_part or {}).items()}

    @property
    def to_decide(self):
        """The items that are for decision or recommendation and open to this reader.

        Afterwards also those on which something was resolved though they were for something else."""
        found = [item for item in self.items if not item.get("withdrawn") and not item["withheld"]]
        return [item for item in found if _is_for_deciding(item) or _was_decided(item)]

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
