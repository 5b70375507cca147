"""Files: several at once for an item, or a new one in place of what a paper was."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from meetings.drafting import Refused
from packs import BadUpload
from reports.assignments import timeliness
from reports.documents import add_upload, replace_upload
from reports.forms import ReplaceForm, UploadForm
from reports.models import Document
from reports.office import left_out
from reports.uploads import checked, notes_on, shown_name

from .common import document_to_write, home_of, item_to_add_to, sent_to


@login_required
def document_upload(request, item_pk):
    """Attach files to an item: the good ones are kept when another cannot be used. A script sends them one by one."""
    item = item_to_add_to(request, item_pk)
    form = UploadForm(*sent_to(request))
    form.cancel_url, kept = home_of(request, item), []
    if request.method == "POST" and form.is_valid():
        kept, problems = _take(item, form.cleaned_data["files"], form.cleaned_data["kind"], request.user)
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
            upload = checked(form.cleaned_data["file"])
            note = form.cleaned_data.get("correction_note", "")
            version = form.cleaned_data["version"]
            document = replace_upload(document, upload, version=version, correction_note=note, by=request.user)
        except (BadUpload, Refused) as why:
            form.add_error("file", str(why))
        else:
            return _done(request, document.item, [document])
    return render(request, "reports/replace.html", {"form": form, "document": document, "item": document.item})


def _take(item, files, kind, by):
    kept, problems = [], []
    for file in files:
        try:
            kept.append(add_upload(item, checked(file), by=by, kind=kind))
        except (BadUpload, Refused) as why:
            problems.append((shown_name(file.name), str(why)))
    return kept, problems


def _done(request, item, kept):
    names = ", ".join(f"‘{document.title}’" for document in kept)
    messages.success(request, f"{names} uploaded. {timeliness(item.meeting)}".strip())
    for document in kept:
        for note in notes_on(document):
            messages.warning(request, f"‘{document.title}’: {note}")
        if len(kept) > 1 and left_out(document):  # of one alone its own page tells
            words = " ".join(left_out(document))
            messages.warning(request, f"‘{document.title}’: left out of the PDF, or made to fit. {words}")
    return redirect("document_edit", kept[0].pk) if len(kept) == 1 else redirect(home_of(request, item))


def _with_notes(kept: list[Document]):
    return [(document, all_notes(document)) for document in kept]


def all_notes(document: Document) -> list[str]:
    """What an author is told of a file just sent: what to mend, and what of it readers will not get."""
    out = left_out(document)
    return [*notes_on(document), *(["Left out of the PDF, or made to fit:"] if out else []), *out]


def _answer(kept, problems):
    """What the script that sent one file says beside its name."""
    if problems:
        return JsonResponse({"problem": problems[0][1]}, status=422)
    document = kept[0]
    return JsonResponse(
        {
            "title": document.title,
            "kind": document.get_kind_display(),
            "pages": document.upload_pages,
            "address": reverse("document_edit", args=[document.pk]),
            "notes": all_notes(document),
        }
    )
