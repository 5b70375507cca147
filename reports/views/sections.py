"""A report written section by section, and made a report of a kind."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from meetings import conflicts
from meetings.drafting import Refused
from reports.forms import KindForm, PictureForm
from reports.forms.sections import SectionForm
from reports.kinds import kind_of
from reports.models import Document
from reports.report_kinds import set_report_kind
from reports.sections import places
from reports.versions import save_form

from .common import document_to_write, keeps_what_was_typed, sent_to


@login_required
def document_sections(request, pk):
    """All sections of a report, written or not, in their order."""
    document = _written(request, pk)
    page = {
        "document": document,
        "item": document.item,
        "report_kind": document.declared_kind,
        "places": places(document.declared_kind, document.body),
    }
    return render(request, "reports/sections.html", page)


@login_required
@keeps_what_was_typed
def document_section(request, pk, slug):
    """One section, with what belongs in it beside."""
    document = _written(request, pk)
    form = SectionForm(*sent_to(request), instance=document, slug=slug)
    if form.place is None and request.method != "POST":
        raise Http404
    form.nonce = str(request.csp_nonce)
    version = document.version
    if request.method == "POST" and form.is_valid():
        sent = version if form.read_unchanged else form.cleaned_data["version"]
        if not save_form(form, by=request.user, sent_version=sent, why=f"Section ‘{form.place.title}’"[:250]):
            stored = Document.objects.select_related("item__meeting__committee").filter(pk=pk).first()
            theirs = SectionForm(instance=stored, slug=slug) if stored else None
            back = reverse("document_section", args=[pk, slug])
            return conflicts.conflict_page(request, form, stored, back=back, theirs=theirs)
        messages.success(request, f"‘{form.place.title}’ saved.")
        return redirect(_after(request, document, slug))
    return _section_page(request, form, document, slug)


@login_required
def document_kind(request, pk):
    """Choose or change the kind of a report."""
    document = document_to_write(request, pk)
    form = KindForm(*sent_to(request), document=document)
    form.cancel_url = reverse("document_edit", args=[pk])
    if request.method == "POST" and form.is_valid():
        kind, version = kind_of(form.cleaned_data["report_kind"]), form.cleaned_data["version"]
        try:
            set_report_kind(document, kind, version=version, by=request.user)
        except Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"‘{document.title}’ is now written as: {kind.name}.")
            return redirect("document_edit", pk)
    page = {"form": form, "document": document, "item": document.item}
    return render(request, "reports/kind.html", page)


def _written(request, pk):
    document = document_to_write(request, pk)
    if document.source != Document.Source.WRITTEN:
        raise Http404
    return document


def _after(request, document, slug):
    """The next section where that was asked for, else the list of them."""
    slugs = [place.slug for place in places(document.declared_kind, document.body)]
    if "next" in request.POST and slug in slugs[:-1]:
        return reverse("document_section", args=[document.pk, slugs[slugs.index(slug) + 1]])
    return reverse("document_sections", args=[document.pk]) + f"#{slug}"


def _section_page(request, form, document, slug):
    form.submit_label, form.form_tag = "", False
    all_places = places(document.declared_kind, document.body)
    at = next((number for number, place in enumerate(all_places) if place.slug == slug), 0)
    picture = PictureForm()
    picture.submit_label, picture.form_tag = "", False
    page = {
        "form": form,
        "document": document,
        "item": document.item,
        "place": form.place,
        "before": all_places[at - 1] if at else None,
        "after": all_places[at + 1] if at + 1 < len(all_places) else None,
        "picture_form": picture,
    }
    return render(request, "reports/section.html", page)
