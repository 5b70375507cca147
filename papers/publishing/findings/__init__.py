"""'Before you can publish': the one list of blockers, warnings and notes; the page, the guard and the tests use it."""

from django.utils import timezone

from ..changes import draft_of
from . import agenda, documents, lateness, notes, openness
from .finding import Finding, Level

__all__ = ["Finding", "Level", "publish_findings"]


def publish_findings(meeting, *, at=None, draft=None):
    """All there is to say before ``meeting`` is published at the moment ``at``: blockers, warnings, then notes."""
    draft = draft or draft_of(meeting)
    at = at or timezone.now()
    found = [
        *agenda.findings(draft),
        *openness.findings(draft),
        *documents.findings(draft),
        *openness.without_exclusion(draft),
        *documents.to_answer_for(draft),
        *agenda.undecided(draft),
        *lateness.findings(draft, at),
        *notes.findings(draft, at),
        *agenda.without_notice(draft),
    ]
    return sorted(found, key=lambda finding: list(Level).index(finding.level))
