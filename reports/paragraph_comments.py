"""Comments beside the paragraphs of a report: they stay with their paragraph when it moves or is changed a little."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from django.utils import timezone

from .models import Document, ParagraphComment
from .paragraphs import Paragraph

ALIKE = 0.6  # share of common words from which a paragraph is the one that was meant


def add_comment(document: Document, *, by, text: str, paragraph: Paragraph | None = None) -> ParagraphComment:
    """Record what ``by`` says of a ``paragraph`` of the report, or of the whole."""
    return ParagraphComment.objects.create(
        document=document,
        author=by,
        text=text,
        words=paragraph.text if paragraph else "",
        number=paragraph.number if paragraph else "",
        version=document.version,
    )


def settle(comment: ParagraphComment, *, by) -> None:
    """Mark a comment as dealt with; who did so first stays."""
    ParagraphComment.objects.filter(pk=comment.pk, settled_at=None).update(settled_at=timezone.now(), settled_by=by)


def where_now(words: str, paragraphs: Sequence[str]) -> int | None:
    """Which of ``paragraphs`` is the one that read ``words``: the same, else the most alike; None where it is gone."""
    if words in paragraphs:
        return paragraphs.index(words)
    said = words.split()
    best, at = ALIKE, None
    for number, each in enumerate(paragraphs):
        matcher = SequenceMatcher(None, said, each.split(), autojunk=False)
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best and (ratio := matcher.ratio()) >= best:
            best, at = ratio, number
    return at


def by_place(comments, paragraphs: Sequence[Paragraph]) -> dict[str, list[ParagraphComment]]:
    """Comments by the anchor of their paragraph today; under '' those on the whole, under 'gone' those without one."""
    texts = [each.text for each in paragraphs]
    found = {}
    for comment in comments:
        at = where_now(comment.words, texts) if comment.words else None
        place = "" if not comment.words else "gone" if at is None else paragraphs[at].anchor_id
        found.setdefault(place, []).append(comment)
    return found
