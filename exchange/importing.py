"""A pack that was read becomes part of the record: its agenda, its reports and minutes as pages to read and search."""

import uuid
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import slugify

from council_portal.profile import council
from exchange.imported_minutes import Following, take_in_minutes
from exchange.pages import blocks_html, blocks_text
from meetings.models import AgendaItem, Committee, Meeting
from packs import BadUpload, check_upload
from papers.publishing.freeze import meeting_entries
from papers.publishing.imports import ImportedPaper, publish_imported
from people.models import User

ROLES = {"chair": "Chair", "vice-chair": "Vice-chair", "member": "Member", "co-opted": "Co-opted, voting"}


class NotImportable(Exception):
    """The pack lacks what a publication needs; the message says what, in one line."""


@transaction.atomic
def publish_pack(pack, *, source):
    """Publish ``pack`` (a ``ReadPack``) read from the file ``source``, a path. Everything is written or nothing is.

    Raises NotImportable, or ImportedAlready where the meeting's papers are in the record.
    """
    if not pack.committee or not pack.date:
        missing = "committee" if not pack.committee else "date"
        raise NotImportable(f"The {missing} of the meeting could not be read, so the pack cannot be published.")
    meeting = _meeting(pack)
    papers = _papers(pack)
    content = _content(pack, meeting, papers)
    data = source.read_bytes()
    original, pages = _original(data)
    by, _ = User.objects.get_or_create(email="import@portal.invalid", defaults={"is_active": False})
    publication = publish_imported(meeting, content, [p for p in papers if p.html], by=by, pack=original, pages=pages)
    following = Following(meeting, [(item.number, item.title) for item in pack.agenda])
    for minutes in pack.minutes:
        take_in_minutes(minutes, committee=meeting.committee, by=by, following=following)
    return publication


def _original(data):
    """The PDF as it was published, where it is one and is harmless to hand out."""
    if not data.startswith(b"%PDF"):
        return None, 0
    try:
        return data, check_upload(data).pages
    except BadUpload as reason:
        raise NotImportable(str(reason)) from reason


def _meeting(pack):
    committee = Committee.objects.filter(name__iexact=pack.committee).first() or Committee.objects.create(
        name=pack.committee, slug=_free_slug(pack.committee)
    )
    same_day = [m for m in committee.meetings.filter(cancelled_at=None) if m.date == pack.date]
    if same_day:
        return same_day[0]
    clock = time.fromisoformat(pack.time) if pack.time else committee.usual_time or time(0, 0)
    return Meeting.objects.create(
        committee=committee,
        starts_at=timezone.make_aware(datetime.combine(pack.date, clock)),
        venue=(pack.venue or "")[:200],
        note="" if pack.time else "The time of this meeting was not found in the imported pack.",
        imported_at=timezone.now(),
    )


def _free_slug(name):
    wanted = slugify(name)[:140] or "committee"
    number, slug = 1, wanted
    while Committee.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _papers(pack):
    """Minutes and reports in the order of the agenda; restricted ones without a page, since the pack has none."""
    pages = {item.number: item.pages for item in pack.agenda}
    minutes_item = next((item.number for item in pack.agenda if "minutes" in item.title.lower()), "")
    found = [_minutes_paper(minutes, minutes_item, pages) for minutes in pack.minutes]
    found += [_report_paper(report, pages) for report in pack.reports]
    taken = set()
    for paper in found:
        paper.entry["slug"] = _unused(slugify(f"{paper.item_label} {paper.entry['title']}")[:100] or "paper", taken)
    return found


def _unused(slug, taken):
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    taken.add(free)
    return free


def _report_paper(report, pages):
    details = {
        "authors": "\n".join(report.authors),
        "recommendations": report.recommendations,
        "appendices": report.appendices,
        "imported": True,
    }
    entry = _entry("report", "Report", report.title, pages.get(report.agenda_item), restricted=report.restricted)
    html = "" if report.restricted else blocks_html(report.blocks)
    return ImportedPaper(entry, report.agenda_item, html, blocks_text(report.blocks), details)


def _minutes_paper(minutes, label, pages):
    when = f" of {minutes.date:%-d %B %Y}" if minutes.date else ""
    html, text = [blocks_html(minutes.blocks)], [blocks_text(minutes.blocks)]
    for minute in minutes.items:
        html += [format_html("<h2>{} {}</h2>", minute.number, minute.title), blocks_html(minute.text)]
        text.append(f"{minute.number} {minute.title}\n{blocks_text(minute.text)}")
    entry = _entry("minutes", "Minutes of an earlier meeting", f"Minutes{when}", pages.get(label))
    return ImportedPaper(entry, label, "".join(html), "\n".join(text), {"imported": True})


def _entry(kind, kind_label, title, pages, *, restricted=False):
    return {
        "key": str(uuid.uuid4()),
        "version": 1,
        "slug": "",
        "kind": kind,
        "kind_label": kind_label,
        "title": title[:250],
        "openness": "exempt" if restricted else "open",
        "paragraphs": [],
        "pages": list(pages) if pages else None,
        "length": pages[1] - pages[0] + 1 if pages else 0,
        "to_follow": False,
        "expected": "",
        "late_reason": "",
        "report_of": "",
        "written": True,
        "size": 0,
        "publication": 0,
        "new": False,
        "what_changed": "",
        "taken_down": False,
    }


def _content(pack, meeting, papers):
    style = meeting.house_style
    return {
        "council": pack.council or council().name,
        **meeting_entries(meeting, webcast_url=""),
        "members": [
            {"name": p.name, "slug": "", "role": p.role, "role_label": ROLES.get(p.role, "Member"), "represents": ""}
            for p in pack.membership
        ],
        "contact": None,
        "chief_officer": {"name": "", "title": ""},
        "parts": {"one": style.part_one_name, "two": style.part_two_name, "shown": False},
        "filming_notice": "",
        "number": 0,
        "unread": pack.unread,
        "items": [
            _item(number, item, [p.entry for p in papers if p.item_label == item.number])
            for number, item in enumerate(pack.agenda, start=1)
        ],
    }


def _item(number, item, papers):
    exempt = bool(item.exempt_paragraphs)
    for paper in papers:
        if paper["openness"] == "exempt":
            paper["paragraphs"] = item.exempt_paragraphs
    return {
        "id": number,
        "label": item.number,
        "level": 0,
        "heading": False,
        "kind": AgendaItem.Kind.MINUTES if "minutes" in item.title.lower() else AgendaItem.Kind.REPORT,
        "kind_label": "",
        "title": item.title,
        "text": item.text,
        "purpose_label": "",
        "starts": item.starts or "",
        "ends": item.ends or "",
        "presenters": item.presenters,
        "part": 1,
        "openness": "exempt" if exempt else "open",
        "paragraphs": item.exempt_paragraphs,
        "withdrawn": False,
        "withdrawn_reason": "",
        "special_circumstances": "",
        "new": False,
        "pages": list(item.pages) if item.pages else None,
        "papers": papers,
    }
