"""Makes of a draft what a publication keeps: each paper rendered, and the agenda as data for both audiences.

Nothing is written here. The preview, the pack and the record are all made from the same frozen content.
"""

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.text import slugify

from council_portal.profile import council
from packs import RenderedPart
from papers.models import Paper

from .entries import PUBLIC, RESTRICTED, item_entry, paper_entry, taken_down_entry, to_follow_entry
from .parts import make_documents, paper_html, paper_text, render_document


@dataclass
class FrozenPaper:
    """One document as it is about to be published."""

    document: object
    key: object
    version: int
    slug: str
    part: RenderedPart
    html: str = ""
    text: str = ""
    pages: object = None

    @property
    def restricted(self):
        return self.document.is_restricted


@dataclass
class Frozen:
    """A whole publication before it is written."""

    meeting: object
    number: int
    contents: dict
    papers: list = field(default_factory=list)


def freeze(draft):
    """Render what is new of ``draft`` and put both editions' content together; page numbers come with the pack."""
    number = 0 if draft.is_first else draft.last.number + 1
    earlier, colour = _newest_versions(draft.keys.values()), council().colour
    list(make_documents(draft.to_publish, colour=colour))
    papers = [_freeze_paper(document, draft.keys[document.pk], earlier, colour) for document in draft.to_publish]
    _unique_slugs(draft.meeting, papers)
    contents = {audience: _content(draft, papers, number, audience) for audience in (PUBLIC, RESTRICTED)}
    return Frozen(draft.meeting, number, contents, papers)


def _newest_versions(keys):
    """``{key: newest published version}``, without the words."""
    found = Paper.objects.filter(key__in=keys).newest().only("key", "version", "slug")
    return {paper.key: paper for paper in found}


def _freeze_paper(document, key, earlier, colour):
    before = earlier.get(key)
    return FrozenPaper(
        document=document,
        key=key,
        version=before.version + 1 if before else 1,
        slug=before.slug if before else "",
        part=render_document(document, colour=colour),
        html=paper_html(document),
        text=paper_text(document),
    )


def _unique_slugs(meeting, papers):
    """A paper's address is made from the title the public may know, with its item's number; never used twice."""
    taken = set(Paper.objects.of_meeting(meeting.pk).values_list("slug", flat=True))
    for paper in papers:
        if paper.slug:
            continue
        wanted = slugify(f"{paper.document.item.label} {paper.document.title_for_public}")[:100] or "paper"
        paper.slug = next(slug for slug in _numbered(wanted) if slug not in taken)
        taken.add(paper.slug)


def _numbered(slug):
    yield slug
    for number in range(2, 10_000):
        yield f"{slug}-{number}"


def _content(draft, papers, number, audience):
    meeting, style = draft.meeting, draft.meeting.house_style
    profile = council()
    return {
        "council": profile.name,
        **meeting_entries(meeting, meeting.webcast_url or meeting.committee.webcast_url),
        "members": [member_entry(appointment, style) for appointment in meeting.members()],
        "contact": contact_entry(meeting.committee.contact),
        "chief_officer": {"name": profile.chief_officer, "title": profile.chief_officer_title},
        "parts": {
            "one": style.part_one_name,
            "two": style.part_two_name,
            "shown": any(item.private_part for item in draft.items),
        },
        "filming_notice": profile.filming_notice,
        "colour": profile.colour,
        "style": {
            "front_sheet_counts": style.front_sheet_counts,
            "ranges_include_blank": style.ranges_include_blank,
            "right_hand_pages": style.right_hand_pages,
            "blank_page_text": style.blank_page_text,
            "placeholder_wording": style.placeholder_wording,
            "report_of": style.report_of,
        },
        "number": number,
        "items": [_item(draft, item, papers, number, audience) for item in draft.items],
    }


def meeting_entries(meeting, webcast_url):
    """What each publication of a meeting says of its body, of itself, and in which words."""
    committee, style = meeting.committee, meeting.house_style
    return {
        "committee": {
            "id": committee.pk,
            "name": committee.name,
            "slug": committee.slug,
            "regime": committee.regime,
        },
        "meeting": {
            "id": meeting.pk,
            "slug": meeting.slug,
            "starts_at": timezone.localtime(meeting.starts_at).isoformat(),
            "venue": meeting.venue,
            "webcast_url": webcast_url,
            "note": meeting.note,
            "kind": meeting.kind,
        },
        "words": {"chair": style.chair_title, "vice_chair": style.vice_chair_title, "staff": style.staff_title},
    }


def _item(draft, item, papers, number, audience):
    entry = item_entry(item, audience)
    entry["new"] = number > 0 and item.published_at is None
    entry["withdrawn_now"] = number > 0 and item.is_withdrawn and not draft.said_withdrawn(item)
    entry["business_changed"] = number > 0 and draft.business_changed(item)
    entry["papers"] = [_paper(draft, d, papers, number, audience) for d in draft.documents if d.item_id == item.pk]
    entry["papers"] = [paper for paper in entry["papers"] if paper]
    entry["pages"] = None
    return entry


def _paper(draft, document, papers, number, audience):
    """The entry of one document: of this publication, carried over from the last, announced, or none at all."""
    for frozen in papers:
        if frozen.document is document:
            return paper_entry(frozen, audience, number)
    before = draft.published_entry(document, audience)
    if before:
        entry = {**before, "new": False}
        return taken_down_entry(entry) if entry["key"] in draft.taken_down else entry
    if document.is_to_follow and not document.item.is_withdrawn:
        return to_follow_entry(document, audience, draft.keys[document.pk])
    return None


def member_entry(appointment, style):
    """A member as the papers name them; an appointment without a person is a vacancy."""
    labels = {"chair": style.chair_title, "vice-chair": style.vice_chair_title}
    person = appointment.person
    return {
        "name": person.formal_name if person else "Vacancy",
        "slug": person.slug if person else "",
        "role": appointment.role,
        "role_label": labels.get(appointment.role, appointment.get_role_display()),
        "represents": appointment.represents,
    }


def contact_entry(person):
    if person is None:
        return None
    return {"name": person.name, "title": person.job_title, "email": person.email, "telephone": person.telephone}
