"""A published meeting to measure its page with: agenda, supplement, papers, bundles, draft minutes. All made up."""

import hashlib
import json
import uuid
from datetime import UTC, datetime

from council_portal.profile import council
from papers.models import Bundle, Edition, FiledDocument, MeetingNotice, Paper, Publication, RegisterEntry
from people.models import User

from .pack_samples import SUBJECTS, WORDS

MEETING, COMMITTEE = 1, 1
PAPERS = 2  # to an item
PUBLISHED = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
STARTS = datetime(2026, 6, 9, 17, 0, tzinfo=UTC)
MEMBERS = [
    {"name": f"Councillor {name}", "slug": name.lower(), "role": "member", "role_label": "Member", "represents": ""}
    for name in ("Ash", "Birch", "Cedar", "Elder", "Fir", "Hazel", "Larch", "Maple", "Oak", "Pine", "Rowan", "Willow")
]


def fill(items=15):
    """Publish the meeting with so many items; returns the address of its page."""
    profile = council()
    profile.name, profile.email, profile.address = "Netherfold Borough Council", "committees@example.org", "Civic Hall"
    profile.save()
    by = User.objects.create(email="bench@example.org")
    notice = MeetingNotice.objects.create(
        meeting_id=MEETING, committee_id=COMMITTEE, committee="Improving Childhoods Scrutiny Panel",
        committee_slug="childhoods", slug="childhoods-2026-06-09", starts_at=STARTS, venue="Civic Hall, Netherfold",
        webcast_url="https://example.org/watch", state="planned", published_by=by,
    )  # fmt: skip
    agenda = _publication(by, "agenda", 0)
    entries = [_item(number, agenda) for number in range(1, items + 1)]
    _edition(agenda, entries)
    late = _publication(by, "supplement", 1)
    entries[0]["papers"].append(_paper(late, 1, PAPERS))
    _edition(late, entries)
    _bundles(late, entries)
    _afterwards(by, entries)
    return notice.get_absolute_url()


def _publication(by, kind, number):
    return Publication.objects.create(
        meeting_id=MEETING, kind=kind, number=number, published_by=by, published_at=PUBLISHED, clear_days=5
    )


def _file(pages):
    return FiledDocument.objects.create(sha256=uuid.uuid4().hex * 2, restricted=False, size=pages * 40_000, pages=pages)


def _item(number, publication):
    return {
        "id": number, "label": str(number), "level": 0, "heading": False, "kind": "report", "kind_label": "Report",
        "title": f"{SUBJECTS[number % len(SUBJECTS)]}: the work of the year", "purpose_label": "For decision",
        "text": "To consider the report of the Director, and to decide what is to be done in the coming year.",
        "starts": "18:00", "ends": "18:20", "presenters": ["Ada Quill, Head of Service"], "business": [], "part": 1,
        "openness": "open", "paragraphs": [], "withdrawn": False, "withdrawn_reason": "", "special_circumstances": "",
        "new": False, "pages": [number * 20, number * 20 + 19],
        "papers": [_paper(publication, number, place) for place in range(PAPERS)],
    }  # fmt: skip


def _paper(publication, item, place):
    title = f"{'Appendix' if place else 'Report'} {place + 1} on {SUBJECTS[item % len(SUBJECTS)].lower()}"
    html = f"<h2>Background</h2><p>{WORDS}</p>" * 20
    paper = Paper.objects.create(
        publication=publication, committee_id=COMMITTEE, key=uuid.uuid4(), position=place, item_label=str(item),
        slug=f"{item}-paper-{place}", kind="report", title=title, openness="open", html=html, text=WORDS,
        details={"summary": WORDS, "anchor_pages": {f"p-{n}": n for n in range(40)}}, file=_file(10),
        first_page=item * 20 + place * 10, last_page=item * 20 + place * 10 + 9, sha256=_hash(html),
    )  # fmt: skip
    return {
        "key": str(paper.key), "version": 1, "slug": paper.slug, "kind": "report", "kind_label": "Report",
        "title": title, "openness": "open", "paragraphs": [], "pages": [paper.first_page, paper.last_page],
        "length": 10, "to_follow": False, "expected": "", "late_reason": "", "written": True, "size": 400_000,
        "report_of": "the Strategic Director of Children’s Services", "new": bool(publication.number),
        "what_changed": "", "taken_down": False, "publication": publication.number,
    }  # fmt: skip


def _edition(publication, items):
    content = {
        "council": "Netherfold Borough Council",
        "committee": {"id": COMMITTEE, "name": "Improving Childhoods Scrutiny Panel", "slug": "childhoods"},
        "meeting": {"id": MEETING, "venue": "Civic Hall, Netherfold", "webcast_url": "", "note": "", "kind": "formal"},
        "members": [MEMBERS[0] | {"role": "chair", "role_label": "Chair"}, *MEMBERS[1:]],
        "contact": {"name": "Ines Vale", "title": "Governance Advisor", "email": "ines@example.org", "telephone": ""},
        "parts": {"one": "Part One", "two": "Part Two", "shown": False},
        "filming_notice": "The meeting may be filmed.",
        "items": items,
    }
    Edition.objects.create(
        publication=publication, audience="public", content=content, content_sha256=_hash(content), pack=_file(300)
    )


def _bundles(publication, items):
    keys = {item["id"]: [paper["key"] for paper in item["papers"]] for item in items}
    keys[0] = [key for found in keys.values() for key in found]
    for item_id, found in keys.items():
        kind = "item" if item_id else "complete"
        Bundle.objects.create(
            publication=publication, audience="public", kind=kind, item_id=item_id, keys=found, file=_file(20)
        )


def _afterwards(by, items):
    publication = _publication(by, "minutes", 0)
    minutes = [_minute(item) for item in items]
    details = {"state": "draft", "content": {"minutes": minutes}}
    Paper.objects.create(
        publication=publication, committee_id=COMMITTEE, key=uuid.uuid4(), slug="minutes", kind="minutes",
        title="Minutes", openness="open", details=details, html="<p>Minutes.</p>", sha256=_hash(details),
    )  # fmt: skip
    for item in items:
        content = {
            "what": "Write to each household", "minute": str(60 + item["id"]), "owner": "Head of Service",
            "due": "30 September 2026", "due_on": "2026-09-30", "state": "open", "closed_on": None, "note": "",
        }  # fmt: skip
        RegisterEntry.objects.create(
            kind="action", key=uuid.uuid4(), committee_id=COMMITTEE, meeting_id=MEETING, title=content["what"],
            content=content, published_by=by,
        )  # fmt: skip


def _minute(item):
    entries = [
        {"label": f"({number})", "text": f"That {SUBJECTS[item['id'] % len(SUBJECTS)].lower()} be kept under review."}
        for number in (1, 2)
    ]
    block = {
        "lead": "Resolved:", "entries": entries, "outcome": "agreed", "movers": "Moved by Councillor Ash",
        "amendments": [], "vote": "7 for, 4 against, 1 abstention", "sides": [], "own_votes": [],
    }  # fmt: skip
    number = str(60 + item["id"])
    return {
        "anchor": f"minute-{number}", "number": number, "title": item["title"], "items": [item["id"]], "blocks": [block]
    }  # fmt: skip


def _hash(thing):
    return hashlib.sha256(json.dumps(thing).encode()).hexdigest()
