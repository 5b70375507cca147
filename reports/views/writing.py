"""Papers written here, and papers that are to follow."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meetings import conflicts
from meetings.drafting import Refused
from reports.checking_figures import figures_in
from reports.describing import undescribed
from reports.documents import add_document, neighbours, new_document, write_instead
from reports.forms import FORMS, PictureForm, ToFollowForm, WrittenForm
from reports.gate import advice
from reports.kinds import all_kinds, kind_of
from reports.mending import exhibits_to_mend, to_mend
from reports.models import Document
from reports.office import left_out
from reports.report_kinds import follow
from reports.versions import save_form

from .common import document_to_write, home_of, item_to_add_to, keeps_what_was_typed, sent_to, typed_page

HEADINGS = {
    Document.Source.WRITTEN: "Write the paper",
    Document.Source.UPLOADED: "Details of the paper",
    Document.Source.TO_FOLLOW: "A paper that will follow",
}


@login_required
@keeps_what_was_typed
def document_add(request, item_pk):
    """Write a new paper for an item; ?kind= chooses the kind of paper, ?report_kind= that of report."""
    item = item_to_add_to(request, item_pk)
    document = new_document(item, kind=_kind_asked(request), source=Document.Source.WRITTEN)
    _begin_with_title(document)
    kind = kind_of(request.GET.get("report_kind", ""))
    return _add(request, item, follow(document, kind) if kind else document)


@login_required
@keeps_what_was_typed
def document_to_follow(request, item_pk):
    """Promise a paper, which keeps its place on the agenda until it comes."""
    item = item_to_add_to(request, item_pk)
    document = new_document(item, kind=_kind_asked(request), source=Document.Source.TO_FOLLOW)
    _begin_with_title(document)
    return _add(request, item, document)


@login_required
@keeps_what_was_typed
def document_edit(request, pk):
    document = document_to_write(request, pk)
    back = home_of(request, document.item)
    form = _form_of(request, document)
    if not request.POST and document.published_version == document.version:
        form.initial["correction_note"] = ""
    if request.method == "POST" and form.is_valid():
        if not save_form(form, by=request.user, why=form.cleaned_data.get("correction_note", "")):
            return conflicts.conflict_page(request, form, back=reverse("document_edit", args=[pk]))
        return _after_saving(request, document, back)
    return _form_page(request, form, document, back)


@login_required
@require_POST
def document_write(request, pk):
    """Begin to write here what was to follow."""
    document = document_to_write(request, pk)
    version = request.POST.get("version", "")
    try:
        write_instead(document, version=int(version) if version.isdecimal() else 0, by=request.user)
    except Refused as why:
        messages.warning(request, str(why))
    return redirect("document_edit", pk)


def _begin_with_title(document):
    """The first report of an item is mostly called what the item is."""
    if document.kind == Document.Kind.REPORT and not document.item.documents.exists():
        document.title = document.item.title


def _add(request, item, document):
    back = home_of(request, item)
    form = _form_of(request, document)
    if request.method == "POST" and form.is_valid():
        try:
            add_document(document, by=request.user)
        except Refused:
            return typed_page(request)
        return _after_saving(request, document, back)
    return _form_page(request, form, document, back)


def _form_of(request, document):
    form = FORMS[document.source](*sent_to(request), instance=document)
    if isinstance(form, WrittenForm):
        form.nonce = str(request.csp_nonce)
    return form


def _after_saving(request, document, back):
    messages.success(request, f"‘{document.title}’ saved.")
    if "go_on" in request.POST:
        return redirect("document_edit", document.pk)
    if "look" in request.POST:
        return redirect(_look_at(request, document))
    return redirect(back)


def _form_page(request, form, document, back):
    form.submit_label, form.cancel_url, form.form_tag = "", back, False
    written = isinstance(form, WrittenForm)
    page = {
        "form": form,
        "document": document,
        "item": document.item,
        "heading": HEADINGS[document.source],
        "back": back,
        "written": written,
        "to_follow": isinstance(form, ToFollowForm),
        "to_mend": [*to_mend(document), *exhibits_to_mend(document)] if document.pk else [],
        "advice": advice(document) if document.pk else [],
        "figures": figures_in(document) if document.pk else None,
        "undescribed": undescribed(document.body) if document.pk else [],
        "left_out": left_out(document),
        "beside": neighbours(document) if document.pk else {},
        "report_kind": document.declared_kind,
        "kinds": [] if document.pk or not written or document.declared_kind else all_kinds().values(),
    }
    if written:
        page["picture_form"] = picture = PictureForm()
        picture.submit_label, picture.form_tag = "", False
    return render(request, "reports/document_form.html", page)


def _look_at(request, document):
    """Where the paper is shown as it will be published: within its meeting, for those who read the whole draft."""
    if request.user.has_perm("meetings.read_draft", document.item.meeting.committee):
        return reverse("preview_paper", args=[document.item.meeting_id, document.pk])
    return reverse("document_look", args=[document.pk])


def _kind_asked(request):
    asked = request.GET.get("kind", "")
    return asked if asked in Document.Kind.values else Document.Kind.REPORT
