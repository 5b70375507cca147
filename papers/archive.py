"""A whole meeting as one ZIP file: what a reader may have of it, with a manifest that can be checked years later."""

import io
import json
import re
import shutil
import unicodedata
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateformat import format as date_format

from council_portal.profile import council

from .files import open_document
from .hashing import sha256_of
from .models import FiledDocument, Paper

CHUNK = 256 * 1024
DEVICES = re.compile(r"(?i)con|prn|aux|nul|(com|lpt)\d")  # names that Windows keeps for itself
LONGEST = 70  # characters of a file's or folder's name: Windows takes 260 for a whole path


@dataclass(frozen=True)
class Filed:
    """One file of the archive: where it lies in it, the file of the record, when it was published, what it is."""

    path: str
    file: FiledDocument
    published_at: datetime
    facts: dict

    @property
    def entry(self):
        """Its line of the manifest."""
        published = timezone.localtime(self.published_at)
        return {
            "file": self.path,
            **self.facts,
            "published": published.isoformat(timespec="seconds"),
            "published_day": date_format(published, "j F Y"),
            "pages": self.file.pages,
            "bytes": self.file.size,
            "sha256": self.file.sha256,
        }


@dataclass
class Archive:
    """What goes into the ZIP file. The same record and reader give the same bytes."""

    agenda: object
    files: list = field(default_factory=list)
    papers: list = field(default_factory=list)  # those whose files it holds
    publications: list = field(default_factory=list)  # those whose restricted packs it holds
    missing: list = field(default_factory=list)
    taken: set = field(default_factory=set)

    def add(self, folder, name, file, published_at, **facts):
        """Add a PDF under a name that no other has, however a computer reads capital letters."""
        path, number = f"{folder}/{name}.pdf", 1
        while path.casefold() in self.taken:
            number += 1
            path = f"{folder}/{name} ({number}).pdf"
        self.taken.add(path.casefold())
        self.files.append(Filed(path, file, published_at, facts))

    @property
    def published_at(self):
        return max(each.published_at for each in self.files)

    @cached_property
    def manifest(self):
        notice = self.agenda.notice
        starts = timezone.localtime(notice.starts_at)
        return {
            "council": council().name,
            "committee": notice.committee,
            "meeting": notice.meeting_id,
            "starts": starts.isoformat(timespec="minutes"),
            "venue": notice.venue,
            "address": notice.get_absolute_url(),
            "files": [each.entry for each in self.files],
            "not_included": self.missing,
        }

    def write_to(self, target):
        """Write the ZIP file. PDFs are compressed already, so they are stored as they are, a piece at a time."""
        manifest = self.manifest
        words = json.dumps(manifest, ensure_ascii=False, indent=2)
        page = render_to_string("papers/manifest.html", {"manifest": manifest, "notice": self.agenda.notice})
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
            for name, text in (("manifest.json", words), ("manifest.html", page)):
                data = text.encode()
                _write(out, name, self.published_at, len(data), io.BytesIO(data))
            for each in self.files:
                with open_document(each.file) as source:
                    _write(out, each.path, each.published_at, each.file.size, source)

    @property
    def validator(self):
        """Changes when anything in the archive does."""
        return sha256_of(json.dumps(self.manifest, sort_keys=True).encode())


def _write(out, name, moment, size, source):
    info = zipfile.ZipInfo(name, timezone.localtime(moment).timetuple()[:6])
    info.file_size, info.create_system, info.external_attr = size, 3, 0o644 << 16
    with out.open(info, "w") as file:
        shutil.copyfileobj(source, file, CHUNK)


def archive_of(reader, agenda):
    """Everything of a meeting that ``reader`` may have as a file: its packs, its papers, earlier versions of them."""
    archive = Archive(agenda)
    _add_packs(archive)
    papers = Paper.objects.of_meeting(agenda.notice.meeting_id).visible_to(reader)
    papers = papers.select_related("file", "publication").defer("html", "text").filter(file__isnull=False)
    if reader.user_id is None:
        papers = papers.filter(file__restricted=False)
    papers = {(str(paper.key), paper.version): paper for paper in papers}
    archive.papers = list(papers.values())
    for item in agenda.items:
        folder = f"Papers/{plain_name(_label(item) + item['title'])}"
        for place, entry in enumerate(item["papers"], start=1):
            paper = papers.pop((str(entry["key"]), entry["version"]), None)
            if paper:
                _add_paper(archive, folder, f"{place} {paper.title}", paper, item["label"], item["title"])
            elif why := _why_not(entry):
                facts = {"item": item["label"], "title": entry["title"], "page_range": entry["pages"], "why": why}
                archive.missing.append(facts)
    for paper in papers.values():
        name = f"Item {paper.item_label} {paper.title}" if paper.item_label else paper.title
        _add_paper(archive, "Papers/Earlier versions", name, paper, paper.item_label, "")
    return archive


def _add_packs(archive):
    agenda = archive.agenda
    for pack in agenda.files:
        number = pack.publication.number
        name = f"Supplementary agenda {number}" if number else "Agenda reports pack"
        if pack.names_any(agenda.door.down):
            archive.missing.append({"item": "", "title": name, "page_range": None, "why": "It is being issued again."})
            continue
        _add_pack(archive, name, pack.file, pack.publication, "pack", pack.restricted)
    complete = agenda.complete
    if complete and not complete.out_of_date:
        _add_pack(
            archive, "Complete pack", complete.file, complete.publication, "complete pack", complete.is_restricted
        )


def _add_pack(archive, name, file, publication, kind, restricted):
    if restricted:
        archive.publications.append(publication)
    archive.add(
        "Packs",
        f"{name}, restricted edition" if restricted else name,
        file,
        publication.published_at,
        title=name,
        kind=kind,
        item="",
        item_title="",
        version=1,
        publication=publication.number,
        page_range=None,
        openness="not for publication" if restricted else Paper.OPEN,
        paragraphs=[],
    )


def _add_paper(archive, folder, name, paper, label, item_title):
    version = f", version {paper.version}" if paper.version > 1 or folder.endswith("versions") else ""
    closed = ", not for publication" if paper.is_restricted else ""
    archive.add(
        folder,
        f"{plain_name(name)}{version}{closed}",
        paper.file,
        paper.publication.published_at,
        title=paper.title,
        kind=paper.kind,
        item=label,
        item_title=item_title,
        version=paper.version,
        publication=paper.publication.number,
        page_range=[paper.first_page, paper.last_page] if paper.first_page else None,
        openness=paper.openness,
        paragraphs=paper.exempt_paragraphs,
    )


def _why_not(entry):
    """Why a paper of the agenda is not in the archive, as its page says it."""
    if entry["taken_down_at"]:
        return f"Taken down on {date_format(timezone.localtime(entry['taken_down_at']), 'j F Y')}."
    if entry.get("to_follow"):
        return "To follow: it was not published yet."
    return entry["why_withheld"] if entry["withheld"] else ""


def _label(item):
    return f"Item {item['label']} " if item["label"] else ""


def plain_name(words):
    """The words as the name of a file or folder that every computer takes: no path, no sign with a meaning."""
    words = re.sub(r"[/\\:|]+", "-", unicodedata.normalize("NFC", words))
    words = " ".join(re.sub(r"[^\w\-',()&+’]", " ", words).split()).replace("- ", " - ")
    if len(words) > LONGEST:
        words = words[: LONGEST + 1].rsplit(" ", 1)[0][:LONGEST]
    words = words.strip(" -',") or "Untitled"
    return f"{words}_" if DEVICES.fullmatch(words) else words
