"""From 'page 39' or 'item 7' to where it is, as one member may read it."""

import re
from dataclasses import dataclass

from django.urls import reverse

from .models import Paper
from .reading import agenda_for

ASKED = re.compile(r"(?P<what>pages?|pp?\.?|items?|no\.?)?\s*(?P<label>\w{1,6}(?:[.(]\w{1,4}\)?)?)\.?", re.I)


@dataclass(frozen=True)
class Asked:
    """What was typed: the number of a page, the label of an item; of a bare number both are tried, the page first."""

    page: int | None
    label: str


def read_asked(words):
    """``Asked`` of ‘39’, ‘page 39’, ‘p. 39’, ‘item 5(a)’; None of anything else."""
    found = ASKED.fullmatch(" ".join(words.split()))
    if found is None:
        return None
    what, label = (found["what"] or "").lower(), found["label"].lower()
    is_number = label.isascii() and label.isdigit()
    page = int(label) if is_number and not what.startswith(("item", "no")) else None
    return Asked(page, "" if what.startswith("p") else label) if page or not what.startswith("p") else None


def place_of(reader, meeting_id, asked):
    """The address of the page or item, or None. A page that is in no paper of theirs is shown in the pack."""
    agenda = agenda_for(reader, meeting_id)
    if agenda is None or agenda.edition is None:
        return None
    found = asked.page and (_paper_page(reader, meeting_id, asked.page) or _pack_page(agenda, asked.page))
    return found or _item(agenda, asked.label)


def last_page(reader, meeting_id):
    """The highest page number there is, or 0."""
    agenda = agenda_for(reader, meeting_id)
    return max((pack.edition.content.get("last_page", 0) for pack in agenda.packs), default=0) if agenda else 0


def _paper_page(reader, meeting_id, page):
    """Page numbers run on from the pack to its supplements, so that a page is in one version of one paper."""
    papers = Paper.objects.of_meeting(meeting_id).visible_to(reader).filter(first_page__lte=page, last_page__gte=page)
    paper = papers.select_related("file").order_by("-pk").defer("text", "words").first()
    if paper is None:
        return None
    later = Paper.objects.filter(key=paper.key, version__gt=paper.version).visible_to(reader).exists()
    end, named = ("_version", [meeting_id, paper.slug, paper.version]) if later else ("", [meeting_id, paper.slug])
    if paper.html:
        return f"{reverse(f'members_paper{end}', args=named)}#page-{page}"
    if paper.file:
        return f"{reverse(f'members_paper{end}_file', args=named)}#page={page - paper.first_page + 1}"
    return reverse(f"members_paper{end}", args=named)


def _pack_page(agenda, page):
    """The page in the PDF of the publication that has it: of the agenda itself, or a sheet for what is withheld."""
    for pack in agenda.files:
        first, last = (pack.edition.content.get(name) or 0 for name in ("first_page", "last_page"))
        if first and first <= page <= last:
            counted = pack.edition.content["style"]["front_sheet_counts"]
            unnumbered = 0 if counted else max(pack.file.pages - (last - first + 1), 0)
            number, meeting_id = pack.publication.number, agenda.notice.meeting_id
            name, more = ("members_supplement", [number]) if number else ("members_pack", [])
            return f"{reverse(name, args=[meeting_id, *more])}#page={page - first + 1 + unnumbered}"
    return None


def _item(agenda, label):
    wanted = _bare(label)
    item = next((item for item in agenda.items if wanted and _bare(item.get("label") or "") == wanted), None)
    if item is None:
        return None
    return f"{reverse('members_meeting', args=[agenda.notice.meeting_id])}#item-{item['id']}"


def _bare(label):
    """‘5(a)’ as ‘5a’ and ‘07.’ as ‘7’, so that one may type either."""
    return re.sub(r"[^0-9a-z]", "", label.lower()).lstrip("0")
