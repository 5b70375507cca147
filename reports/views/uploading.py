"""Files: several at once for an item, or a new one in place of what a paper was."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from meetings.drafting import Refused
from packs import BadUpload
from reports.assignments import timeliness
from reports.checking_figures import figures_in
from reports.describing import undescribed
from reports.documents import add_upload, replace_upload
from reports.forms import ReplaceForm, UploadForm
from reports.mending import exhibits_to_mend
from reports.models import Document
from reports.office import left_out, office_to_mend
from reports.uploads import checked, notes_on, shown_name
from reports.word.taking import add_word, checked_word, is_word, replace_with_word

from .common import document_to_write, home_of, item_to_add_to, sent_to


@login_required
def document_upload(request, item_pk):
    """Attach files to an item: the good ones are kept when another cannot be used. A script sends them one by one."""
    item = item_to_add_to(request, item_pk)
    form = UploadForm(*sent_to(request))
    form.cancel_url, kept = home_of(request, item), []
    if request.method == "POST" and form.is_valid():
        kept, problems = _take(item, form.cleaned_data, request.user)
        if request.headers.get("X-Requested-With") == "fetch":
            return _answer(kept, problems)
        for name, why in problems:
            form.add_error("files", f"{name}: {why}")
        if not problems:
            return _done(request, item, kept)
    elif request.method == "POST" and request.headers.get("X-Requested-With") == "fetch":
        return _answer([], [("", "Choose a file to upload.")])
    page = {"form": form, "item": item, "kept": _with_notes(kept), "timeliness": timeliness(item.meeting)}
    return render(request, "reports/upload.html", page)


@login_required
def document_replace(request, pk):
    """Put a file in place of an older one, of a promise, or of a text that was written here."""
    document = document_to_write(request, pk)
    form = ReplaceForm(*sent_to(request), document=document)
    form.cancel_url = home_of(request, document.item)
    if request.method == "POST" and form.is_valid():
        try:
            document = _put(document, form.cleaned_data, request.user)
        except (BadUpload, Refused) as why:
            form.add_error("file", str(why))
        else:
            return _done(request, document.item, [document], replaced=True)
    return render(request, "reports/replace.html", {"form": form, "document": document, "item": document.item})


def _take(item, asked, by):
    kept, problems = [], []
    for file in asked["files"]:
        try:
            kept.append(_take_one(item, file, asked, by))
        except (BadUpload, Refused) as why:
            problems.append((shown_name(file.name), str(why)))
    return kept, problems


def _take_one(item, file, asked, by):
    if _becomes_report(file, asked):
        kind = asked["report_kind"]
        return add_word(item, checked_word(file, kind=kind, by=by), kind=kind, by=by)
    return add_upload(item, checked(file), by=by, kind=asked["kind"])


def _put(document, asked, by):
    how = {"version": asked["version"], "correction_note": asked.get("correction_note", ""), "by": by}
    file = asked["file"]
    if _becomes_report(file, asked):
        kind = asked["report_kind"]
        return replace_with_word(document, checked_word(file, kind=kind, by=by), kind=kind, **how)
    return replace_upload(document, checked(file), **how)


def _becomes_report(file, asked):
    """A Word file becomes a web report where that was chosen; all else stays what it is."""
    if asked["word_as"] != "report":
        return False
    data = file.read()
    file.seek(0)
    return is_word(data)


def _done(request, item, kept, *, replaced=False):
    names = ", ".join(f"‘{document.title}’" for document in kept)
    messages.success(request, f"{names} uploaded. {timeliness(item.meeting)}".strip())
    for document in kept:
        for note in notes_on(document):
            messages.warning(request, f"‘{document.title}’: {note}")
        for words in _what_to_look_at(document):
            messages.warning(request, f"‘{document.title}’: {words}")
        if len(kept) > 1 and left_out(document):  # of one alone its own page tells
            words = " ".join(left_out(document))
            messages.warning(request, f"‘{document.title}’: left out, or made to fit. {words}")
    if len(kept) > 1:
        return redirect(home_of(request, item))
    document = kept[0]
    if undescribed(document.body):
        return redirect("document_pictures", document.pk)
    if replaced and document.source == Document.Source.WRITTEN:
        return redirect(reverse("document_compare", args=[document.pk]))
    return redirect("document_edit", document.pk)


def _with_notes(kept: list[Document]):
    return [(document, all_notes(document)) for document in kept]


def all_notes(document: Document) -> list[str]:
    """What an author is told of a file just sent: what to mend, and what of it readers will not get."""
    out = left_out(document)
    pictures = len(undescribed(document.body))
    asked = [f"{pictures} of its pictures {'has' if pictures == 1 else 'have'} no description yet."] if pictures else []
    left = ["Left out, or made to fit:", *out] if out else []
    return [*notes_on(document), *asked, *_what_to_look_at(document), *left]


def _what_to_look_at(document):
    written = document.source == Document.Source.WRITTEN
    mend = [*office_to_mend(document), *exhibits_to_mend(document)] if written else []
    return [*mend, *(f"Look at this figure. {each.words}" for each in figures_in(document).open)]


def _answer(kept, problems):
    """What the script that sent one file says beside its name."""
    if problems:
        return JsonResponse({"problem": problems[0][1]}, status=422)
    document = kept[0]
    page = "document_pictures" if undescribed(document.body) else "document_edit"
    return JsonResponse(
        {
            "title": document.title,
            "kind": document.get_kind_display(),
            "pages": document.upload_pages,  # 0 of a web report, which has none before it is published
            "address": reverse(page, args=[document.pk]),
            "notes": all_notes(document),
        }
    )
