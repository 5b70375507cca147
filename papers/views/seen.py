"""Writing down what a member opened, for the marks of what is new. It is written on reading, with one statement."""

from papers.last_seen import note_seen
from papers.models import Paper

KEEP = "X-Keep"  # what is fetched to be kept on a device is not read yet


def saw(request, meeting_id, papers=()):
    """Note that the member opened the meeting's page, or these ``papers`` of it; not where it is only kept."""
    if request.method == "GET" and request.headers.get(KEEP) != "1":
        note_seen(request.user.pk, meeting_id, papers)


def saw_pack(request, pack):
    """Whoever opens a pack has what is in it that they may read."""
    papers = Paper.objects.filter(publication=pack.publication).visible_to(request.reader).only("key", "version")
    if papers := list(papers):
        saw(request, pack.publication.meeting_id, papers)
