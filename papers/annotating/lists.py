"""A reader's notes by meeting and item: to look through, to print as speaking notes, to take away."""

from dataclasses import dataclass, field

from django.db.models import Q

from papers.models import Annotation, Edition, MeetingNotice, Paper, Publication

from .anchoring import GONE
from .reading import Noted, Places

LIGHT = ("paper__html", "paper__text", "paper__words", "paper__details")
MOST_WORDS = 8  # of a search
LAST = (10**6, "", "")  # where a paper stands that no agenda names


@dataclass
class NotesOnPaper:
    """The notes on one paper, in the order of its text; without a ``paper`` where it may not be read now."""

    paper: Paper | None
    item_label: str = ""
    item_title: str = ""
    noted: list[Noted] = field(default_factory=list)

    @property
    def lost(self):
        """Those whose passage is gone: they come first."""
        return [each for each in self.noted if each.place.state == GONE]

    @property
    def placed(self):
        return [each for each in self.noted if each.place.state != GONE]


@dataclass
class NotesOnMeeting:
    meeting_id: int
    notice: MeetingNotice | None
    papers: list[NotesOnPaper]


def notes_by_meeting(reader, *, meeting_id=None, words="", meetings=None):
    """The reader's notes, the newest meeting first, each meeting's in the order of its agenda.

    ``words`` narrows to notes with them, in their own text or in what they quote. ``meetings`` takes the ids of the
    meetings there are and gives those wanted: for showing a page of them. The queries do not grow with the notes.
    """
    notes = list(_found(reader, meeting_id, words).select_related("paper__publication").defer(*LIGHT))
    ids = {note.paper.publication.meeting_id for note in notes}
    notices = MeetingNotice.objects.filter(meeting_id__in=ids).order_by("meeting_id", "-pk").distinct("meeting_id")
    notices = {notice.meeting_id: notice for notice in notices}
    order = sorted(ids, key=lambda each: notices[each].starts_at.timestamp() if each in notices else 0, reverse=True)
    wanted = list(meetings(order)) if meetings else order
    places = Places(reader, [note for note in notes if note.paper.publication.meeting_id in wanted])
    agendas = _agendas(wanted)
    return [
        NotesOnMeeting(
            each, notices.get(each), _by_paper(_of_meeting(notes, each), places, agendas.get(each, {}))
        )
        for each in wanted
    ]  # fmt: skip


def _found(reader, meeting_id, words):
    notes = Annotation.objects.of(reader).standing().in_order()
    if meeting_id:
        notes = notes.of_meeting(meeting_id)
    open_to_them = Paper.objects.visible_to(reader).values("pk")
    for word in words.split()[:MOST_WORDS]:
        notes = notes.filter(Q(text__icontains=word) | Q(exact__icontains=word, paper__in=open_to_them))
    return notes


def _of_meeting(notes, meeting_id):
    return [note for note in notes if note.paper.publication.meeting_id == meeting_id]


def _agendas(meeting_ids):
    """For each meeting the place, number and title of the item that each paper belongs to, by the paper's key."""
    editions = Edition.objects.filter(
        publication__meeting_id__in=meeting_ids, audience=Edition.Audience.PUBLIC,
        publication__kind__in=[Publication.Kind.AGENDA, Publication.Kind.SUPPLEMENT, Publication.Kind.IMPORTED],
    ).order_by("publication__meeting_id", "-publication__number", "-issue")  # fmt: skip
    newest = editions.distinct("publication__meeting_id").values_list("publication__meeting_id", "content")
    return {meeting_id: _places_of(content) for meeting_id, content in newest}


def _places_of(content):
    pairs = [(item, paper) for item in content["items"] for paper in item["papers"]]
    return {
        str(paper["key"]): (place, item.get("label", "").rstrip("."), item["title"])
        for place, (item, paper) in enumerate(pairs)
    }


def _by_paper(notes, places, agenda):
    groups = {}
    for note in notes:
        each = places.noted(note)
        place, label, title = agenda.get(str(note.paper.key), LAST)
        named = ("", "") if each.withheld else (label, title)
        group = groups.setdefault((place, note.paper.key, each.withheld), NotesOnPaper(each.paper, *named))
        group.noted.append(each)
    for (_, key, withheld), group in groups.items():
        if not withheld:
            order = list(places.blocks(places.newest[key]))
            group.noted.sort(key=lambda each: order.index(each.block.anchor) if each.block.anchor in order else -1)
    return [groups[key] for key in sorted(groups, key=lambda key: (key[0], str(key[1]), key[2]))]
