"""What a line of a public register says, in words to be searched, and where on the site it stands."""

from django.urls import reverse

from .models import RegisterEntry

Kind = RegisterEntry.Kind

# What of a line's content is said in words, in the order in which it is read; all else is keys, days and states.
SAID = (
    "text", "what", "about", "summary", "heading", "answer", "review", "decided_by", "decision_maker", "owner",
    "sent_to", "signed_by", "reasons", "concerns", "desired", "outcome_words", "outcome", "decision", "response",
    "action", "accountability", "alternatives", "interests", "dispensations", "delegation", "urgent_reason", "note",
    "why", "lead_officer", "portfolio_holder", "consultees", "wards", "documents", "private_reason",
    "representations",
    "urgent_reasons", "meetings", "sections", "entries", "members", "title", "name", "background", "purpose",
    "definition", "reference", "source", "unit_words",
)  # fmt: skip


def words_of(kind, content):
    """The words of a line's content, one statement to a line."""
    return "\n".join(dict.fromkeys(_said(content)))


def address_of(entry, meeting_id=None, slug=""):
    """Where a line is to be read; the meeting's number and slug are for lines that stand on a meeting's page."""
    content = entry.content
    match entry.kind:
        case Kind.DECISION:
            return reverse("decision", args=[entry.key])
        case Kind.CALL_IN:
            return f"{reverse('decision', args=[content['decision_key']])}#call-in"
        case Kind.ACTION:
            return reverse("action_by_key", args=[entry.key])
        case Kind.RECOMMENDATION:
            return f"{reverse('recommendations')}?committee={content['committee_slug']}#recommendation-{entry.key}"
        case Kind.FORWARD_PLAN:
            private = content.get("line") == "private"
            return f"{reverse('forward_plan')}#private" if private else reverse("planned_by_key", args=[entry.key])
        case Kind.WORK_PROGRAMME:
            return reverse("public_work_programme", args=[content["committee"]["slug"]])
        case Kind.MATTER:
            return reverse("matter", args=[content["slug"]])
        case Kind.OUTSIDE_BODY:
            return f"{reverse('outside_bodies')}#body-{content['slug']}"
        case Kind.MEASURE:
            return reverse("measure", args=[content["slug"]])
    return reverse("meeting", args=[meeting_id, slug]) if slug else reverse("decisions")


def _said(value):
    if isinstance(value, str):
        yield from filter(None, [value.strip()])
    elif isinstance(value, list):
        for each in value:
            yield from _said(each)
    elif isinstance(value, dict):
        for name in SAID:
            yield from _said(value.get(name))
