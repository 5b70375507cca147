"""One entry of an agenda as each audience may read it. Nothing restricted passes from here into a public entry."""

from papers.models import Edition

PUBLIC, RESTRICTED = Edition.Audience.PUBLIC, Edition.Audience.RESTRICTED

# What of an item readers see; a change in any of it is a change of the published agenda.
ITEM_FACTS = (
    "label", "level", "heading", "kind", "title", "text", "purpose_label", "starts", "ends", "presenters", "part",
    "openness", "paragraphs", "withdrawn", "withdrawn_reason", "special_circumstances",
)  # fmt: skip


def item_entry(item, audience):
    """An agenda item for ``audience``. A restricted item shows the public only its public title and its paragraphs.

    ``item.business`` holds what was raised under it, as ``changes.draft_of`` sets it.
    """
    hidden = audience == PUBLIC and item.is_restricted
    return {
        "id": item.pk,
        "label": item.label,
        "level": item.level,
        "heading": item.is_heading,
        "kind": item.kind,
        "kind_label": item.get_kind_display(),
        "title": item.title_for_public if audience == PUBLIC else item.title,
        "text": "" if hidden else item.text,
        "purpose_label": item.get_purpose_display() if item.purpose else "",
        "starts": _clock(item.starts),
        "ends": _clock(item.ends),
        "presenters": [] if hidden else list(item.presenters),
        "business": [] if hidden else item.business,
        "part": 2 if item.private_part else 1,
        "openness": item.openness,
        "paragraphs": sorted(item.exempt_paragraphs),
        "withdrawn": item.is_withdrawn,
        "withdrawn_reason": "" if hidden else item.withdrawn_reason,
        "special_circumstances": "" if hidden else item.special_circumstances,
    }


def to_follow_entry(document, audience, key):
    """A paper that is announced, but not there yet."""
    return {
        **_paper_facts(document, audience),
        "key": str(key),
        "version": 0,
        "slug": "",
        "pages": None,
        "length": 0,
        "to_follow": True,
        "expected": document.expected,
        "written": False,
        "size": 0,
        "publication": None,
        "new": False,
        "what_changed": "",
    }


def paper_entry(frozen, audience, number):
    """A paper of this publication; its page range is filled in when the pack is laid out."""
    document = frozen.document
    hidden = audience == PUBLIC and document.is_restricted
    return {
        **_paper_facts(document, audience),
        "key": str(frozen.key),
        "version": frozen.version,
        "slug": frozen.slug,
        "pages": None,
        "length": frozen.part.pages,
        "to_follow": False,
        "expected": "",
        "written": document.source == document.Source.WRITTEN,
        "size": 0 if hidden else len(frozen.part.pdf),
        "publication": number,
        "new": number > 0,
        "what_changed": "" if hidden or frozen.version == 1 else document.correction_note,
    }


def taken_down_entry(entry):
    """The entry of a paper that was taken down: its place and length stay, its name and all it said go."""
    return {
        **entry,
        "title": "Paper taken down",
        "taken_down": True,
        "report_of": "",
        "what_changed": "",
        "late_reason": "",
        "size": 0,
    }


def _paper_facts(document, audience):
    hidden = audience == PUBLIC and document.is_restricted
    return {
        "kind": document.kind,
        "kind_label": document.get_kind_display(),
        "title": document.title_for_public if audience == PUBLIC else document.title,
        "openness": document.openness,
        "paragraphs": sorted(document.exempt_paragraphs),
        "report_of": "" if hidden else document.report_of,
        "late_reason": "" if hidden else document.late_reason,
        "taken_down": False,
    }


def _clock(time):
    return time.strftime("%H:%M") if time else ""
