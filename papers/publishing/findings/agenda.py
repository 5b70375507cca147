"""The meeting and its agenda, without what lies under the items."""

from meetings.business import rows_of
from meetings.notice_warnings import notice_warnings
from meetings.waiting import notes_on_draft
from papers.models import Publication

from .finding import Finding, Level, about_item


def findings(draft):
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


def undecided(draft):
    """Only what was accepted is published, so what nobody has decided on would be left out unseen."""
    for item in draft.items:
        waiting = [] if item.is_withdrawn else [row for row in rows_of(item) if getattr(row, "is_undecided", False)]
        if waiting:
            words = "one thing raised is" if len(waiting) == 1 else f"{len(waiting)} things raised are"
            text = (
                f"Under ‘{item.title}’ {words} neither accepted nor rejected, so the agenda leaves that out: "
                f"{'; '.join(map(str, waiting))}."
            )
            hint = "Decide on it first, or say why the agenda goes out without it."
            yield about_item("undecided", Level.WARNING, item, text, hint=hint)


def without_notice(draft):
    """Key decisions and private business of a cabinet without notice (SI 2012/2089), when they are first published."""
    new = [item for item in draft.items if item.published_at is None]
    for lacking in notice_warnings(draft.meeting, new):
        yield Finding(lacking.code, Level.WARNING, lacking.text, lacking.item_id, hint=lacking.hint)


def _double_labels(draft):
    for item in draft.items:
        if item.hand_label and not item.published_label and item.label != item.hand_label:
            text = f"‘{item.title}’ cannot be number {item.hand_label}: another item has it. Change one of them."
            yield about_item("label", Level.BLOCKER, item, text)


def _anything_changed(draft):
    return bool(draft.to_publish) or draft.items_changed
