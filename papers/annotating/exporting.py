"""A reader's notes on a meeting to take away: as text for people, as data for programs.

Own words always; the paper's words only while the paper may be read.
"""

from django.utils import timezone

from .anchoring import CHANGED, GONE

CLOSED = "A paper that is not open to you now"
REMARKS = {CHANGED: "(the passage has changed since)", GONE: "(the passage is no longer in the paper)"}


def as_text(notice, papers):
    """Speaking notes as plain text, in the order of the agenda."""
    day = timezone.localtime(notice.starts_at)
    lines = [notice.committee, f"{day:%A} {day.day} {day:%B %Y}", "My notes", ""]
    for group in papers:
        title = group.paper.title if group.paper else CLOSED
        lines += ["", f"{group.item_label}. {title}" if group.item_label else title, ""]
        for each in [*group.lost, *group.placed]:
            lines += [*_lines(each), ""]
    return "\n".join(lines)


def _lines(each):
    page = f"page {each.page} of the pack" if each.page else ""
    where = ", ".join(filter(None, [each.note.get_kind_display(), page, each.place_words]))
    yield " ".join(filter(None, [f"- {where}", REMARKS.get(each.place.state, "")]))
    if each.quote:
        yield f"  “{each.quote}”"
    yield from (f"  {line}" for line in each.note.text.splitlines())


def as_data(notice, papers):
    """The same for programs; times in ISO 8601."""
    return {
        "committee": notice.committee,
        "meeting": notice.meeting_id,
        "starts_at": notice.starts_at.isoformat(),
        "papers": [
            {
                "title": group.paper.title if group.paper else None,
                "item": group.item_label or None,
                "notes": [_facts(each) for each in [*group.lost, *group.placed]],
            }
            for group in papers
        ],
    }


def _facts(each):
    return {
        "id": str(each.note.pk),
        "kind": each.note.kind,
        "page": each.page,
        "place": each.place_words or None,
        "passage": each.place.state,
        "quote": each.quote or None,
        "note": each.note.text or None,
        "written_at": each.note.written_at.isoformat(),
        "changed_at": each.note.changed_at.isoformat(),
    }
