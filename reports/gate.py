"""What must be mended before a report may be sent for clearance, in words."""

from .accessibility import problems
from .assessing import assessments_of
from .implications import unowned
from .mending import missing_from
from .models import Document
from .sections import places


def blockers(document: Document) -> list[str]:
    """What stops clearance from being asked for. Of an upload only what its kind asks of the front page."""
    kind = document.declared_kind
    found = []
    if kind:
        found += kind.problems(document.front_matter)
    if document.source == Document.Source.TO_FOLLOW:
        found.append("The paper is not here yet.")
    if document.source != Document.Source.WRITTEN:
        return found
    found += [f"The report still needs {each}." for each in missing_from(document)]
    if (kind is None or "background_papers" in kind.asks) and not document.background_papers.strip():
        found.append("List the background papers, or write ‘None’ (Local Government Act 1972 s100D).")
    found += [each.words for each in problems(document.body) if each.stops]
    return [*found, *(each.words for each in unowned(kind, document.body))]


def blockers_in_sections(document: Document) -> list[tuple[str, str]]:
    """The blockers, each with the slug of the section it is mended in, '' for none."""
    titles = {each.words: each.title for each in unowned(document.declared_kind, document.body)}
    slugs = {each.title: each.slug for each in places(document.declared_kind, document.body)}
    return [(words, slugs.get(titles.get(words), "")) for words in blockers(document)]


def advice(document: Document) -> list[str]:
    """What would make the report easier to read, and stops nothing."""
    if document.source != Document.Source.WRITTEN:
        return []
    undone = [each.assessment.title for each in assessments_of(document) if not each.is_done]
    missing = [each.title for each in places(document.declared_kind, document.body) if each.declared and not each.part]
    return [
        *([f"Sections of this kind of report that are not there: {', '.join(missing)}."] if missing else []),
        *(f"{title}: not done yet. It becomes an appendix." for title in undone),
        *(each.words for each in problems(document.body) if not each.stops),
    ]
