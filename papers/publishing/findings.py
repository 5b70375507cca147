"""'Before you can publish': the one list of blockers, warnings and notes; the page, the guard and the tests use it."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone

from council_portal.templatetags.portal import day
from meetings.business import rows_of
from meetings.deadlines import in_time
from meetings.models import Committee, Openness
from meetings.notice_warnings import notice_warnings
from meetings.waiting import notes_on_draft
from packs import redaction_words
from papers.models import Publication
from reports.models import Document
from reports.office import left_out, open_changes

from .changes import draft_of
from .clearing import figures_to_say, uncleared, with_open_comments
from .copies import copies_of_what_is_down
from .parts import sheets_without_text
from .small_numbers import told_by_two_papers


class Level(StrEnum):
    BLOCKER = "blocker"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One thing in the way of publishing, in words. A warning needs a reason, which the publication keeps."""

    code: str
    level: Level
    text: str
    item_id: int | None = None
    document_id: int | None = None
    hint: str = ""
    suggested: str = ""

    @property
    def is_about_business(self):
        """Whether it is mended on the page of the motions, questions and petitions under its item."""
        return self.code.startswith("undecided:")


def publish_findings(meeting, *, at=None, draft=None):
    """All there is to say before ``meeting`` is published at the moment ``at``: blockers, warnings, then notes."""
    draft = draft or draft_of(meeting)
    at = at or timezone.now()
    found = [*_meeting(draft), *_openness(draft), *_documents(draft), *_uncleared(draft), *_figures(draft)]
    found += [*_told_by_two(draft), *_copies_of_what_is_down(draft)]
    found += [*_raised(draft), *_lateness(draft, at), *_notes(draft, at), *_executive_notices(draft)]
    return sorted(found, key=lambda finding: list(Level).index(finding.level))


def _meeting(draft):
    meeting = draft.meeting
    if not meeting.publishes:
        yield Finding("informal", Level.BLOCKER, "This is not a formal meeting, so nothing of it is published.")
    if draft.last and draft.last.kind == Publication.Kind.IMPORTED:
        text = "This agenda was imported from a pack published elsewhere, so nothing can be added to it here."
        yield Finding("imported", Level.BLOCKER, text)
    if meeting.cancelled_at:
        yield Finding("cancelled", Level.BLOCKER, "The meeting is cancelled.")
    if not [item for item in draft.items if not item.is_heading]:
        yield Finding("empty", Level.BLOCKER, "The agenda has no items yet. Add at least one.")
    yield from _double_labels(draft)
    for number, text in enumerate(notes_on_draft(meeting) if draft.is_first else ()):
        hint = "Say why the agenda goes out without it, or as it is."
        yield Finding(f"lost:{number}", Level.WARNING, text, hint=hint)
    if not draft.is_first and not _anything_changed(draft):
        yield Finding("nothing_new", Level.BLOCKER, "Nothing has changed since this agenda was last published.")


def _double_labels(draft):
    for item in draft.items:
        if item.hand_label and not item.published_label and item.label != item.hand_label:
            text = f"‘{item.title}’ cannot be number {item.hand_label}: another item has it. Change one of them."
            yield Finding(f"label:{item.pk}", Level.BLOCKER, text, item.pk)


def _anything_changed(draft):
    return bool(draft.to_publish) or draft.items_changed


def _openness(draft):
    things = [(item, "Item", item.pk, None) for item in draft.items if not item.is_withdrawn]
    things += [(document, "Paper", document.item_id, document.pk) for document in draft.standing]
    for thing, word, item_id, document_id in things:
        yield from _restricted_properly(thing, f"{word} ‘{thing.title}’", item_id, document_id)
    for item in draft.items:
        if item.is_restricted and draft.item_was_open(item):
            yield Finding(
                f"item_was_open:{item.pk}",
                Level.WARNING,
                f"‘{item.title}’ was published openly. Its title and words stay in what is published already.",
                item.pk,
                hint="Say why it is restricted from now on.",
            )
    for document in draft.standing:
        if document.item.is_restricted and not document.is_restricted and not document.is_to_follow:
            yield Finding(
                f"open_under_exempt:{document.pk}",
                Level.WARNING,
                f"‘{document.title}’ will be public, though its item is not open to the public.",
                document.item_id,
                document.pk,
                hint="Say why this paper is open while its item is not.",
            )
        if document.is_restricted and draft.was_open(document):
            yield Finding(
                f"was_open:{document.pk}",
                Level.BLOCKER,
                f"‘{document.title}’ was published openly and is now restricted. Take the published paper down first.",
                document.item_id,
                document.pk,
            )


def _restricted_properly(thing, name, item_id, document_id):
    if thing.openness != Openness.EXEMPT:
        return
    code = f"{document_id or ''}:{item_id}"
    if not thing.exempt_paragraphs:
        text = f"{name} is exempt, but no paragraph of Schedule 12A is given."
        yield Finding(f"paragraphs:{code}", Level.BLOCKER, text, item_id, document_id)
    if not thing.public_interest_reason.strip():
        text = f"{name} is exempt, but the public-interest reason is missing."
        yield Finding(f"reason:{code}", Level.BLOCKER, text, item_id, document_id)


def _copies_of_what_is_down(draft):
    for document, at in copies_of_what_is_down(draft.to_publish):
        yield Finding(
            f"copy_is_down:{document.pk}",
            Level.WARNING,
            f"‘{document.title}’ was made of minutes that were taken down on {day(at)}. It may hold the same words.",
            document.item_id,
            document.pk,
            hint="Say why it can be published, or remove it and put the minutes on the agenda again.",
        )


def _documents(draft):
    for document in draft.to_publish:
        if document.source == Document.Source.WRITTEN and not document.body.strip():
            text = f"‘{document.title}’ has no text yet. Write it, or mark it ‘to follow’."
            yield Finding(f"no_text:{document.pk}", Level.BLOCKER, text, document.item_id, document.pk)
        if document.source == Document.Source.UPLOADED and not document.upload.storage.exists(document.upload.name):
            text = f"The file of ‘{document.title}’ cannot be found. Upload it again."
            yield Finding(f"no_file:{document.pk}", Level.BLOCKER, text, document.item_id, document.pk)
        if document.upload_failed_redactions:
            yield _failed_redaction(document)
        for words in open_changes(document):
            yield _open_changes(document, words)
    for document in draft.corrected:
        if not document.correction_note.strip():
            text = f"‘{document.title}’ replaces a published paper. Say on the paper what has changed."
            yield Finding(f"no_correction:{document.pk}", Level.BLOCKER, text, document.item_id, document.pk)
    restricted = [thing for thing in (*draft.items, *draft.standing) if thing.is_restricted]
    if restricted and not any(item.kind == "exclusion" and not item.is_withdrawn for item in draft.items):
        yield Finding(
            "no_exclusion",
            Level.WARNING,
            "There is restricted business, but no item to exclude the press and public (s100A(4)).",
            hint="Add the item, or say why it is not needed.",
        )


def _raised(draft):
    """Only what was accepted is published, so what nobody has decided on would be left out unseen."""
    for item in draft.items:
        waiting = [] if item.is_withdrawn else [row for row in rows_of(item) if getattr(row, "is_undecided", False)]
        if waiting:
            words = "one thing raised is" if len(waiting) == 1 else f"{len(waiting)} things raised are"
            yield Finding(
                f"undecided:{item.pk}",
                Level.WARNING,
                f"Under ‘{item.title}’ {words} neither accepted nor rejected, so the agenda leaves "
                f"that out: {'; '.join(map(str, waiting))}.",
                item.pk,
                hint="Decide on it first, or say why the agenda goes out without it.",
            )


def _uncleared(draft):
    for document, words in uncleared(draft.to_publish):
        hint = "Say why it goes out all the same. The report prints who has not cleared it."
        yield Finding(f"uncleared:{document.pk}", Level.WARNING, words, document.item_id, document.pk, hint=hint)


def _told_by_two(draft):
    hint = "Change its tables so that nothing tells it, or say why nobody can be recognised."
    for document, words in told_by_two_papers(draft.to_publish):
        yield Finding(f"small:{document.pk}", Level.WARNING, words, document.item_id, document.pk, hint=hint)


def _figures(draft):
    hint = "Have its author mend it or say why it is right, or say why it goes out as it is."
    for document, words, is_open in figures_to_say(draft.to_publish):
        level = Level.WARNING if is_open else Level.NOTE
        yield Finding(f"figures:{document.pk}", level, words, document.item_id, document.pk, hint if is_open else "")


def _failed_redaction(document):
    where = redaction_words(document.upload_failed_redactions, document.upload_redaction_causes)
    return Finding(
        f"redaction:{document.pk}",
        Level.WARNING,
        f"‘{document.title}’ has words that cannot be seen, or that were to be taken out, and that anybody can copy: "
        f"{where} of the file.",
        document.item_id,
        document.pk,
        hint="Replace the file by one in which the words are removed, or say why they may be read.",
    )


def _open_changes(document, words):
    return Finding(
        f"tracked:{document.pk}",
        Level.WARNING,
        f"‘{document.title}’, in {document.office_name}: {words}",
        document.item_id,
        document.pk,
        hint="Replace the file by one in which the changes are accepted or rejected, or say why the text is right.",
    )


def _lateness(draft, at):
    """The four late cases of LGA 1972 s100B(3) and (4), each with its own gate."""
    days, needed = in_time(draft.meeting, at), _days_needed()
    if days >= needed:
        return
    if draft.is_first:
        yield Finding(
            "late_agenda",
            Level.WARNING,
            f"The agenda is late: {days} clear days where {needed} are needed.",
            hint="Say why the meeting is convened at shorter notice (s100B(3)).",
            suggested=draft.meeting.short_notice_reason,
        )
        return
    for item in draft.new_items:
        yield from _late_item(draft, item, days, needed)
    for document in draft.following:
        yield Finding(
            f"late_report:{document.pk}",
            Level.WARNING,
            f"‘{document.title}’ is late: {days} clear days where {needed} are needed.",
            document.item_id,
            document.pk,
            hint="Say why the report could not go out with the agenda.",
            suggested=document.late_reason,
        )


def _executive_notices(draft):
    """Key decisions and private business of a cabinet without notice (SI 2012/2089), when they are first published."""
    new = [item for item in draft.items if item.published_at is None]
    for lacking in notice_warnings(draft.meeting, new):
        yield Finding(lacking.code, Level.WARNING, lacking.text, lacking.item_id, hint=lacking.hint)


def _late_item(draft, item, days, needed):
    if item.is_heading:
        return
    if draft.meeting.committee.regime == Committee.Regime.EXECUTIVE:
        text = (
            f"‘{item.title}’ is late: {days} clear days where {needed} are needed. The executive has no urgent "
            "business (SI 2012/2089): convene a meeting at shorter notice, or leave it to the next one."
        )
        yield Finding(f"late_item:{item.pk}", Level.BLOCKER, text, item.pk)
    elif not item.special_circumstances.strip():
        text = (
            f"‘{item.title}’ is late: {days} clear days where {needed} are needed. Enter the special circumstances "
            "that make it urgent in the chair’s opinion; the minutes must give them (s100B(4))."
        )
        yield Finding(f"late_item:{item.pk}", Level.BLOCKER, text, item.pk)


def _notes(draft, at):
    if draft.meeting.starts_at < at:
        yield Finding("held", Level.NOTE, "The meeting has been held already.")
    for document in draft.standing:
        if document.is_to_follow:
            text = f"‘{document.title}’ is marked ‘to follow’."
            yield Finding(f"to_follow:{document.pk}", Level.NOTE, text, document.item_id, document.pk)
    for document in draft.to_publish:
        yield from _hard_to_listen_to(document)
        if office := left_out(document):
            text = f"‘{document.title}’, made from {document.office_name}: left out, or made to fit. {' '.join(office)}"
            yield Finding(f"office:{document.pk}", Level.NOTE, text, document.item_id, document.pk)
    for document, number in with_open_comments(draft.to_publish):
        words = f"‘{document.title}’ has {number} comment{'' if number == 1 else 's'} that nobody dealt with."
        yield Finding(f"paragraph_comments:{document.pk}", Level.NOTE, words, document.item_id, document.pk)
    open_comments = draft.meeting.comments.filter(settled_at=None).count()
    if open_comments:
        words = "One comment is" if open_comments == 1 else f"{open_comments} comments are"
        yield Finding("comments", Level.NOTE, f"{words} not dealt with yet.")
    with_papers = {document.item_id for document in draft.documents}
    for item in draft.items:
        if item.kind in ("report", "minutes") and item.pk not in with_papers and not item.is_withdrawn:
            yield Finding(
                f"no_paper:{item.pk}", Level.NOTE, f"Item {item.label}, ‘{item.title}’, has no paper.", item.pk
            )


def _hard_to_listen_to(document):
    """What a screen reader cannot make of an upload, and what would help. It may go in as it is."""
    if document.source != Document.Source.UPLOADED:
        return
    if not document.upload_tagged:
        text = (
            f"‘{document.title}’ has no tags, so a screen reader cannot follow it. Better: export it again as a "
            "‘tagged PDF’ and replace it. As it is, its page says so and offers an accessible copy to who asks."
        )
        yield Finding(f"untagged:{document.pk}", Level.NOTE, text, document.item_id, document.pk)
    scanned = sheets_without_text(document)
    if scanned:
        pages = f"page{'s' if len(scanned) > 1 else ''} {', '.join(map(str, scanned))} of the file"
        text = (
            f"‘{document.title}’ has no text on {pages}, or only a few characters, so that it cannot be searched or "
            "read aloud. Better: replace it by one made from the original document, or with its text recognised."
        )
        yield Finding(f"scanned:{document.pk}", Level.NOTE, text, document.item_id, document.pk)


def _days_needed():
    from council_portal.profile import council

    return council().clear_days
