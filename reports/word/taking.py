"""What was read of a Word file becomes a report, or the next version of one."""

import hashlib
import re
from dataclasses import dataclass, field

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from lxml import html as markup

from council_portal.richtext import sanitised
from meetings.drafting import Refused
from meetings.models import AgendaItem
from packs import BadUpload
from packs.office import Kind, OfficeFinding, looks_like_office, office_kind
from packs.office.findings import capital
from reports.documents import Changed, add_document, new_document
from reports.kinds import kind_of
from reports.models import Document
from reports.parts import have_parts_made
from reports.pictures import add_picture
from reports.uploads import MEGABYTE, shown_name, stored, title_from_name
from reports.versions import keep_version

from .front import EXEMPT, taken
from .reading import PICTURE, read_word

NOT_EXEMPT = re.compile(r"(?i)(no|open|none|n/a|not (exempt|applicable))\b")
LISTS = ("recommendations",)
LONG = {"title": 250, "report_of": 200, "wards": 250}


@dataclass(frozen=True)
class CheckedWord:
    """A Word file read as a report: its fields, its sanitised text, what its author should know, and the file."""

    name: str
    data: bytes = field(repr=False)
    fields: dict
    body: str
    findings: list[OfficeFinding]


def checked_word(file, *, kind: str, by) -> CheckedWord:
    """Read ``file`` as a report of ``kind`` ('' for none). Raises BadUpload where it cannot be one.

    Its pictures are kept as ``by``'s; one the portal cannot show is left out, and said so.
    """
    if file.size > settings.MAX_UPLOAD_BYTES:
        raise BadUpload(f"This file is {file.size / MEGABYTE:.0f} MB. Save it with smaller pictures.")
    data, name = file.read(), shown_name(file.name)
    word = read_word(data)
    html, lost = _with_pictures(word, by)
    fields, html = taken(html, kind_of(kind))
    findings = [*word.findings, *_says_exempt(fields.pop(EXEMPT, []))]
    body = sanitised(html)
    if not body.strip():
        raise BadUpload("There is no text in this Word file that could become a report. Keep it as a PDF.")
    title = " ".join(fields.pop("title", [])) or word.title or title_from_name(re.sub(r"\.docx$", ".pdf", name))
    return CheckedWord(name, data, {**fields, "title": [title]}, body, [*findings, *lost])


def _says_exempt(lines):
    words = " ".join(lines)
    if words and not NOT_EXEMPT.match(words):
        yield OfficeFinding(
            Kind.LAYOUT,
            f"The file says that it is exempt: ‘{words[:120]}’. Here it is exempt only if you say so for this paper.",
        )


def is_word(data: bytes) -> bool:
    """Whether ``data`` is a Word file of any age. Raises BadUpload for Office files that are locked or damaged."""
    return looks_like_office(data) and office_kind(data).program == "word"


@transaction.atomic
def add_word(item: AgendaItem, word: CheckedWord, *, kind: str, by) -> Document:
    """A new report for ``item`` of a Word file. Raises Refused where the item has it already, or was removed."""
    twin = item.documents.filter(source=Document.Source.WRITTEN, office_file=_path(word)).first()
    if twin:
        raise Refused(f"This is the same file as ‘{twin.title}’, which is on this item already.")
    declared = kind_of(kind)
    document = new_document(item, kind=declared.paper_kind if declared else "report", source=Document.Source.WRITTEN)
    document.report_kind = declared.slug if declared else ""
    _put(document, word)
    return add_document(document, by=by)


@transaction.atomic
def replace_with_word(
    document: Document, word: CheckedWord, *, version: int, by, kind: str = "", correction_note: str = ""
) -> Document:
    """The next version of ``document``, from a Word file; alternative texts given to pictures it still has stay.

    Fields that the file says nothing of stay as they are. Raises Changed where ``version`` is not the newest.
    """
    stored_document = Document.objects.select_for_update().filter(pk=document.pk).first()
    if stored_document is None or stored_document.version != version:
        raise Changed("Somebody else changed this paper since you opened it. Look at it again before you replace it.")
    known = _descriptions(stored_document.body)
    stored_document.source = Document.Source.WRITTEN
    if declared := kind_of(kind):
        stored_document.report_kind, stored_document.kind = declared.slug, declared.paper_kind
    _put(stored_document, word)
    stored_document.body = _described(stored_document.body, known)
    stored_document.correction_note = correction_note or stored_document.correction_note
    stored_document.version += 1
    stored_document.save()
    keep_version(stored_document, by=by, why=correction_note or f"From the Word file {word.name}")
    have_parts_made(stored_document)
    return stored_document


def _put(document, word):
    unfit = []
    for name, lines in word.fields.items():
        if name in LISTS:
            setattr(document, name, lines)
        elif name in LONG:
            setattr(document, name, _short_enough(document, name, " ".join(lines), unfit))
        elif hasattr(document, name):
            setattr(document, name, "\n".join(lines))
        elif declared := _declared(document, name):
            document.front_matter = {**document.front_matter, name: _offered(declared, "\n".join(lines), unfit)}
    document.body = word.body
    document.office_file = _path(word)
    document.office_name = word.name
    document.office_findings = [{"kind": str(each.kind), "words": each.words} for each in [*unfit, *word.findings]]


def _path(word):
    return stored(word.data, hashlib.sha256(word.data).hexdigest())


def _declared(document, name):
    """The field of that name that only this kind of report has, or None."""
    kind = document.declared_kind
    return next((each for each in kind.fields if each.name == name), None) if kind else None


def _short_enough(document, name, said, unfit):
    """``said`` as far as the field takes it; what is over goes into ``unfit``, so that it is not lost."""
    most = LONG[name]
    if len(said) <= most:
        return said
    kept = said[: said.rfind(" ", 0, most + 1)] if " " in said[:most] else said[:most]
    label = capital(document._meta.get_field(name).verbose_name)
    words = f"{label}: {most} characters at most, and the file has {len(said)}."
    rest = f"Left out is its end: ‘{said[len(kept) :].strip()}’. Write it shorter."
    unfit.append(OfficeFinding(Kind.LAYOUT, f"{words} {rest}"))
    return kept


def _offered(declared, said, unfit):
    """What a field takes of the words of a file: of a field with few answers, the answer they begin with."""
    if not declared.answers:
        return said
    for answer in sorted(declared.answers, key=len, reverse=True):
        if re.match(rf"(?i){re.escape(answer)}\b", said):
            return answer
    words = f"‘{declared.label}’ takes {' or '.join(declared.answers)}, and the file says ‘{said[:200]}’."
    unfit.append(OfficeFinding(Kind.LAYOUT, f"{words} Choose the answer that is meant."))
    return ""


def _with_pictures(word, by):
    """Each picture kept and named by its address; what is said of those that cannot be shown."""
    addresses, lost = {}, []
    for number, data in enumerate(word.pictures):
        try:
            picture = add_picture(ContentFile(data, name="picture"), by=by)
            addresses[number] = f"/manage/pictures/{picture.sha256}/"
        except BadUpload as why:
            lost.append(OfficeFinding(Kind.LAYOUT, f"Picture {number + 1} is left out. {why}"))
    html = re.sub(rf"{PICTURE}(\d+)", lambda found: addresses.get(int(found.group(1)), ""), word.html)
    return html, lost


def _descriptions(html):
    """``{address: alternative text}`` of the pictures that have one."""
    if not html.strip():
        return {}
    pictures = markup.fragment_fromstring(html, create_parent="div").iter("img")
    return {each.get("src"): each.get("alt") for each in pictures if each.get("alt") is not None}


def _described(html, known):
    root = markup.fragment_fromstring(html, create_parent="div")
    for picture in root.iter("img"):
        if picture.get("alt") is None and picture.get("src") in known:
            picture.set("alt", known[picture.get("src")])
    return sanitised("".join(markup.tostring(each, encoding="unicode") for each in root))
