"""What the e-mails to members say; what is restricted is named by its item alone."""

from dataclasses import dataclass

from django.urls import reverse

from council_portal.templatetags.portal import day
from papers.following.links import full
from papers.following.news import soon, what_changed
from papers.models import About, MeetingNotice, Paper, Publication
from people.reader import Reader

MOST_NAMED = 40
Kind = Publication.Kind
TOLD = {
    Kind.AGENDA: About.PAPERS,
    Kind.SUPPLEMENT: About.PAPERS,
    Kind.DECISIONS: About.MINUTES,
    Kind.MINUTES: About.MINUTES,
}
STATES = {"draft": "Draft minutes are out", "approved": "Approved minutes are out", "decisions": "Decisions are out"}


@dataclass(frozen=True)
class Letter:
    """One letter to many; ``thing`` is what is noted of it: ``publication`` or ``notice``."""

    about: str
    meeting_id: int
    subject: str
    context: dict
    thing: dict


def letter_of_publication(publication: Publication) -> Letter | None:
    """None where members are not told of such a thing, or nothing of it may be read any more."""
    notice = MeetingNotice.objects.filter(meeting_id=publication.meeting_id).order_by("-pk").first()
    if publication.kind not in TOLD or notice is None:
        return None
    about, papers = TOLD[publication.kind], list(_papers_of(publication))
    context = {"reason": publication.reason, "link": _link("members_meeting", notice), "to_read": "everything"}
    if about == About.PAPERS:
        kind = f"Supplementary agenda {publication.number}" if publication.number else "Papers are out"
        lines = [_line(paper, notice) for paper in papers]
        context |= {"lines": lines[:MOST_NAMED], "left_out": len(lines[MOST_NAMED:])}
    elif not papers or publication.published_at < soon():
        return None
    else:
        kind = STATES.get(papers[0].details["state"], "Minutes are out")
        if publication.kind == Kind.MINUTES:
            context |= {"link": _link("members_minutes", notice), "to_read": "the minutes"}
    return _letter(about, kind, notice, context, {"publication": publication})


def letter_of_change(notice: MeetingNotice) -> Letter | None:
    """None where ``notice`` moves and cancels nothing, where a later one says otherwise, or where it is old."""
    of_meeting = MeetingNotice.objects.filter(meeting_id=notice.meeting_id)
    before = of_meeting.filter(pk__lt=notice.pk).order_by("-pk").first()
    newest = of_meeting.order_by("-pk").first()
    if before is None or _says(before) == _says(notice) or _says(newest) != _says(notice):
        return None
    if notice.published_at < soon() or max(before.starts_at, notice.starts_at) < notice.published_at:
        return None
    kind, text = what_changed(notice)
    context = {"text": text, "reason": notice.reason, "link": _link("members_meeting", notice), "to_read": "its papers"}
    return _letter(About.CHANGES, kind, notice, context, {"notice": notice})


def _letter(about, kind, notice, context, thing):
    context = {**context, "kind": kind, "notice": notice, "mine": full(reverse("papers_mail"))}
    subject = f"{kind}: {notice.committee}, {day(notice.starts_at)}"
    return Letter(about, notice.meeting_id, subject, context, thing)


def _link(name, notice):
    return full(reverse(name, args=[notice.meeting_id]))


def _says(notice):
    """What members are told of when it changes."""
    return notice.is_cancelled, notice.starts_at, notice.venue


def _papers_of(publication):
    """What of the publication was not taken down since."""
    papers = Paper.objects.filter(publication=publication).visible_to(Reader(all_papers=True))
    return papers.only("title", "slug", "item_label", "openness", "details").order_by("position", "pk")


def _line(paper, notice):
    """A restricted paper is named by its item alone: an e-mail may be read by others (LGA 1972 s100F)."""
    label = paper.item_label.rstrip(".")
    if paper.is_restricted:
        return {"words": f"A restricted paper (item {label})" if label else "A restricted paper"}
    words = f"Item {label}: {paper.title}" if label else paper.title
    return {"words": words, "link": full(reverse("members_paper", args=[notice.meeting_id, paper.slug]))}
