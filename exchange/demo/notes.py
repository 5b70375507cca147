"""What a member marked up on the train: highlights, notes and a bookmark on the papers of the board's next meeting."""

import uuid
from datetime import timedelta

from django.utils import timezone

from meetings.readers import reader_for
from papers.annotating.reading import blocks_of
from papers.annotating.verbs import take_changes
from papers.models import Paper

# The paper's title, what is made, the words quoted, and the member's own.
MADE = [
    ("Advocacy and independent visitors: half-year report", "highlight", "Waiting times are down to eight days", ""),
    ("Advocacy and independent visitors: half-year report", "note", "six are waiting for one", "How long, on average?"),
    ("Advocacy and independent visitors: half-year report", "bookmark", "Children ask most for help", ""),
    ("Larch House: proposal to close", "note", "sits examinations in June",
     "Ask that nothing moves before the results are out."),
]  # fmt: skip


def make_notes(meeting, *, user):
    """Write them for ``user``, as their tablet would have sent them."""
    papers = Paper.objects.of_meeting(meeting.pk).newest().select_related("publication", "file")
    papers = {paper.title: paper for paper in papers}
    changes = [_change(papers[title], *made) for title, *made in MADE if title in papers]
    take_changes([change for change in changes if change], by=reader_for(user))


def _change(paper, kind, quote, text):
    block = next((each for each in blocks_of(paper)[1] if quote in each.text), None)
    written = timezone.now() - timedelta(hours=20)
    return block and {
        "id": uuid.uuid4(), "base": 0, "paper": paper.key, "paper_version": paper.version, "kind": kind,
        "anchor": block.anchor, "prefix": "", "exact": "" if kind == "bookmark" else quote, "suffix": "", "text": text,
        "written_at": written, "changed_at": written, "deleted": False,
    }  # fmt: skip
