"""Approved minutes corrected by a minute of a later meeting: a new version, which says what was corrected and why."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.dateformat import format as date_format

from meetings.models import Minute, Resolution
from papers.models import Publication

from ..entries import PUBLIC, RESTRICTED
from ..resolutions import publish_corrected
from ..verbs import NotPublishable
from .content import APPROVED, minutes_content
from .desk import desk_of
from .findings import correction_findings
from .papers import Secrecy, newest_paper
from .verbs import locked, open_publication, pass_gates, refuse_what_was_closed, write_contents

CHANGED = "Somebody else has corrected this minute meanwhile. Read it again, then enter your correction."
NO_RESTRICTED = "There is no restricted edition of these minutes, so the minute can have no exempt part now."


@transaction.atomic
def correct_minute(minute, texts, *, by_minute, reason, by, version=None, at=None):
    """Publish approved minutes again with the words of ``minute`` corrected, as a later meeting resolved.

    ``texts``: ``text``, ``exempt_text`` and, by the primary key of each resolution, its words; what is left out stays.
    All else is what was approved, word for word, whatever stands at the desk (LGA 1972 Sch 12 para 41), and the
    version that was approved stays in the record. ``reason`` is public. ``version`` is the one of ``minute`` that
    was read. Raises NotPublishable, in words.
    """
    minutes, at = locked(minute.minutes), at or timezone.now()
    by_minute = Minute.objects.select_related("minutes__meeting").get(pk=by_minute.pk)
    gates = pass_gates(correction_findings(minutes, by_minute), {})
    if not reason.strip():
        raise NotPublishable(["Say what is corrected and why. Readers see it."])
    held = {audience: newest_paper(minutes.meeting_id, Publication.Kind.MINUTES, audience) for audience in EDITIONS}
    _keep(minute, texts, version, by=by, with_exempt=held[RESTRICTED] is not None)
    said = words_of(by_minute, reason)
    desk = desk_of(minutes)
    contents = _corrected(desk, minute, held, {"on": by_minute.minutes.meeting.date.isoformat(), "words": said})
    publication = open_publication(minutes.meeting, Publication.Kind.MINUTES, by=by, at=at, gates=gates, reason=said)
    write_contents(publication, minutes.meeting, contents, _secrecy(held[RESTRICTED]), said)
    refuse_what_was_closed(desk)
    publish_corrected(desk, minute, what_changed=said, by=by)
    return publication


EDITIONS = (PUBLIC, RESTRICTED)


def words_of(by_minute, reason):
    """'Corrected by minute 61 of the meeting of 31 January 2023: the date was wrong.'"""
    number = f"minute {by_minute.number}" if by_minute.number else f"‘{by_minute.title}’"
    return f"Corrected by {number} of the meeting of {date_format(by_minute.minutes.meeting.date, 'j F Y')}: {reason}"


def _keep(minute, texts, version, *, by, with_exempt):
    stored = Minute.objects.select_for_update(of=("self",)).get(pk=minute.pk)
    if version is not None and stored.version != version:
        raise NotPublishable([CHANGED])
    if stored.struck_out:
        raise NotPublishable(["This minute was struck out. There is nothing in it to correct."])
    if texts.get("exempt_text", "").strip() and not with_exempt:
        raise NotPublishable([NO_RESTRICTED])
    words = {name: texts[name] for name in ("text", "exempt_text") if name in texts}
    Minute.objects.filter(pk=stored.pk).update(
        **words, version=F("version") + 1, saved_by=by, saved_at=timezone.now(), saved_from=""
    )
    for resolution in stored.resolutions.all():
        if resolution.pk in texts:
            Resolution.objects.filter(pk=resolution.pk).update(text=texts[resolution.pk], version=F("version") + 1)


def _corrected(desk, minute, held, fact):
    """What each edition says: the approved content, but for this minute's words."""
    if held[PUBLIC] is None:
        raise NotPublishable(["The approved minutes were taken down, so there is nothing to correct."])
    contents, changed = {}, False
    for audience, paper in held.items():
        if paper is None:
            continue
        before = paper.details["content"]
        fresh = next(e for e in minutes_content(desk, audience, state=APPROVED)["minutes"] if e["id"] == minute.pk)
        entries = [_with_words_of(fresh, entry) if entry["id"] == minute.pk else entry for entry in before["minutes"]]
        changed = changed or entries != before["minutes"]
        corrected = [*before.get("corrected", []), fact]
        contents[audience] = {**before, "minutes": entries, "corrected": corrected}
    if not changed:
        raise NotPublishable(["Nothing is corrected: the minute reads as before."])
    return contents


def _with_words_of(fresh, entry):
    """``entry`` as approved, but for what it says; its number, title, openness and notes stay."""
    return {**entry, **{name: fresh[name] for name in ("text", "exempt_text", "withheld", "blocks", "votes")}}


def _secrecy(paper):
    return paper and Secrecy(paper.openness, paper.exempt_paragraphs, paper.under_negotiation)
