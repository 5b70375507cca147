"""What is new of something that can be followed: publications, changes to meetings, lines of registers, papers.

All of it is read through the one door as anyone's, when it is asked for: what was taken down is not news.
"""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from council_portal.templatetags.portal import day, day_and_clock
from papers.models import BodyVersion, MeetingNotice, Paper, Publication, RegisterEntry, SubjectKind
from people.reader import ANYONE

from .subjects import Subject

MOST = 40
Kind = RegisterEntry.Kind
TOLD_KINDS = (
    Kind.DECISION, Kind.ACTION, Kind.RECOMMENDATION, Kind.FORWARD_PLAN, Kind.CALL_IN, Kind.WORK_PROGRAMME, Kind.MATTER,
)  # fmt: skip


@dataclass(frozen=True)
class News:
    """One thing to tell. ``thing`` names it for ever, so that it is told once; ``part_of`` is what tells it too."""

    thing: str
    at: dt.datetime
    title: str
    address: str
    text: str = ""
    papers: tuple = ()  # (title, address) of the open papers it brought
    part_of: str = ""

    @property
    def is_line(self):
        """Whether it is a line of a register: of these there are many, so that e-mails have them last."""
        return self.thing.startswith("entry ")


def news_of(subject: Subject, since: dt.datetime | None = None, most: int = MOST) -> list[News]:
    """The newest first, at most ``most``; with ``since`` only what was published after that."""
    if subject.kind in (SubjectKind.COUNCILLOR, SubjectKind.WARD, SubjectKind.SEARCH):
        found = _papers(_naming(subject), since, most)
    else:
        found = [*_publications(subject, since, most), *_changes(subject, since, most)]
    found += _lines(subject, since, most)
    return sorted(found, key=lambda news: (news.at, news.thing), reverse=True)[:most]


def _publications(subject, since, most):
    """Agendas, supplements, decision notices and minutes; three queries."""
    found = Publication.objects.news().filter(meeting_id__isnull=False).exclude(kind=Publication.Kind.SIGNED)
    if subject.kind == SubjectKind.COMMITTEE:
        found = found.filter(meeting_id__in=_notices_of(subject).values("meeting_id"))
    elif subject.kind == SubjectKind.MATTER:
        found = found.filter(meeting_id__in=subject.facts["meetings"])
    if since:
        found = found.filter(published_at__gt=since)
    found = list(found.order_by("-published_at", "-pk")[:most])
    notices, papers = _newest_notices(each.meeting_id for each in found), _open_papers(found)
    told = (_publication(each, notices.get(each.meeting_id), papers.get(each.pk, [])) for each in found)
    return [news for news in told if news]


def _publication(publication, notice, papers):
    """Nothing of a meeting that was never announced, nor of minutes or decisions that nobody may read (any more)."""
    if notice is None or (publication.kind in Publication.AFTERWARDS and not papers):
        return None
    minutes = publication.kind == Publication.Kind.MINUTES
    address = reverse("minutes", args=[notice.meeting_id, notice.slug]) if minutes else notice.get_absolute_url()
    title = f"{publication}: {notice.committee}, {day(notice.starts_at)}"
    listed = () if minutes else tuple((paper.title, _paper_address(paper, notice)) for paper in papers)
    return News(f"publication {publication.pk}", publication.published_at, title, address, papers=listed)


def _newest_notices(meetings):
    found = MeetingNotice.objects.current().filter(meeting_id__in=set(meetings))
    return {notice.meeting_id: notice for notice in found}


def _open_papers(publications):
    found = Paper.objects.visible_to(ANYONE).filter(publication__in=publications)
    found = found.only("publication_id", "slug", "title").order_by("publication_id", "position", "pk")
    return {pk: list(its) for pk, its in groupby(found, lambda paper: paper.publication_id)}


def _naming(subject):
    """The papers that have the words of a search, name a councillor, or are about a ward."""
    papers = Paper.objects.visible_to(ANYONE).newest()
    if subject.kind == SubjectKind.WARD:
        return papers.filter(details__wards__icontains=subject.facts["name"])
    words = subject.target if subject.kind == SubjectKind.SEARCH else f'"{subject.facts["name"]}"'
    return papers.search(words)


def _papers(papers, since, most):
    papers = papers.filter(publication__in=Publication.objects.news(), publication__meeting_id__isnull=False)
    if since:
        papers = papers.filter(publication__published_at__gt=since)
    papers = papers.select_related("publication").defer("html", "text", "words")
    papers = list(papers.order_by("-publication__published_at", "-pk")[:most])
    notices = _newest_notices(paper.publication.meeting_id for paper in papers)
    return [_paper(paper, notices[paper.publication.meeting_id]) for paper in papers
            if paper.publication.meeting_id in notices]  # fmt: skip


def _paper(paper, notice):
    meeting = f"{notice.committee}, {day(notice.starts_at)}"
    thing, of = f"paper {paper.pk}", f"publication {paper.publication_id}"
    at, address = paper.publication.published_at, _paper_address(paper, notice)
    return News(thing, at, paper.title, address, meeting, part_of=of)


def _paper_address(paper, notice):
    return reverse("paper", args=[notice.meeting_id, notice.slug, paper.slug])


def _changes(subject, since, most):
    """Meetings moved, cancelled or otherwise changed since they were first announced."""
    if subject.kind == SubjectKind.MATTER and not subject.facts["meetings"]:
        return []
    earlier = MeetingNotice.objects.filter(meeting_id=OuterRef("meeting_id"), pk__lt=OuterRef("pk"))
    found = _notices_of(subject).current().filter(Exists(earlier))
    if since:
        found = found.filter(published_at__gt=since)
    return [_change(notice) for notice in found.order_by("-published_at", "-pk")[:most]]


def _notices_of(subject):
    if subject.kind == SubjectKind.COMMITTEE:
        return MeetingNotice.objects.filter(committee_id=int(subject.target))
    if subject.kind == SubjectKind.MATTER:
        return MeetingNotice.objects.filter(meeting_id__in=subject.facts["meetings"])
    return MeetingNotice.objects.all()


def _change(notice):
    words, text = what_changed(notice)
    text = " ".join(filter(None, [text, notice.reason]))
    title = f"{words}: {notice.committee}, {day(notice.starts_at)}"
    return News(f"notice {notice.pk}", notice.published_at, title, notice.get_absolute_url(), text)


def what_changed(notice):
    """What a notice after the first says, in few words and in a sentence, its reason left out."""
    if notice.is_cancelled:
        return "Meeting cancelled", ""
    where = f", {notice.venue}" if notice.venue else ""
    if notice.state == MeetingNotice.State.RESCHEDULED:
        was = f" It was to be on {day_and_clock(notice.was_to_start_at)}." if notice.was_to_start_at else ""
        return "Meeting moved", f"It is now on {day_and_clock(notice.starts_at)}{where}.{was}"
    return "Meeting changed", f"It is on {day_and_clock(notice.starts_at)}{where}."


def _lines(subject, since, most):
    """Lines of the registers, and changes to them; two queries."""
    found = _entries(subject)
    if since:
        found = found.filter(published_at__gt=since)
    found = list(found.order_by("-published_at", "-pk")[:most])
    bodies = BodyVersion.objects.latest_of_each().filter(committee_id__in={each.committee_id for each in found})
    slugs = dict(bodies.values_list("committee_id", "slug")) if found else {}
    return [_line(entry, slugs.get(entry.committee_id)) for entry in found]


def _entries(subject):
    entries = RegisterEntry.objects.newest().filter(kind__in=TOLD_KINDS)
    if subject.kind == SubjectKind.COMMITTEE:
        return entries.filter(committee_id=int(subject.target))
    if subject.kind == SubjectKind.MATTER:
        keys = subject.facts["keys"]
        return entries.filter(Q(matter_key__in=keys) | Q(key__in=keys))
    if subject.kind == SubjectKind.WARD:
        return entries.filter(content__wards__contains=[subject.facts["name"]])
    if subject.kind == SubjectKind.COUNCILLOR:
        written = entries.annotate(written=Cast("content", TextField()))
        return written.filter(written__icontains=subject.facts["name"])
    return entries if subject.kind == SubjectKind.ALL else entries.none()


def _line(entry, committee):
    thing, address = f"entry {entry.key} {entry.version}", _line_address(entry, committee)
    changed = " (changed)" if entry.version > 1 else ""
    if entry.kind == Kind.WORK_PROGRAMME:
        return News(thing, entry.published_at, f"{entry.title}{changed}", address)
    label = "Forward plan" if entry.kind == Kind.FORWARD_PLAN else entry.get_kind_display()
    text = entry.content.get("committee") or ""
    return News(thing, entry.published_at, f"{label}{changed}: {entry.title}", address, text)


def _line_address(entry, committee):
    if entry.kind == Kind.DECISION:
        return reverse("decision", args=[entry.key])
    if entry.kind == Kind.CALL_IN:
        return reverse("decision", args=[entry.content["decision_key"]])
    if entry.kind == Kind.ACTION:
        return reverse("action_by_key", args=[entry.key])
    if entry.kind == Kind.MATTER:
        return reverse("matter", args=[entry.content["slug"]])
    if entry.kind == Kind.WORK_PROGRAMME and committee:
        return reverse("public_work_programme", args=[committee])
    if entry.kind == Kind.RECOMMENDATION:
        return reverse("recommendations") + (f"?committee={committee}" if committee else "")
    return reverse("forward_plan")


def soon() -> dt.datetime:
    """How far back alerts look: what a stopped job did not tell within a fortnight is old."""
    return timezone.now() - dt.timedelta(days=14)
