"""What of one meeting's papers is open to one reader."""

from dataclasses import dataclass

from .models import Paper


@dataclass
class Door:
    """The answer of the access rule for one meeting, and what was taken down.

    ``own`` is whether the meeting is of a body the reader sits on, or they substitute at it, or look after the record.
    ``visible`` has the size in bytes of each paper's file by the paper's key and version; ``down`` the moment each
    paper was taken down by its key.
    """

    own: bool
    visible: dict
    down: dict

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


def is_own(reader, notice):
    """Whether the meeting of ``notice`` is the reader's own: by seat, as a substitute, or by office."""
    return reader.all_papers or notice.meeting_id in reader.substitute_at or notice.committee_id in reader.committees
