"""Tables, charts and scorecards of a written report: chosen from measures, looked at, put into the text."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from meetings.drafting import Refused
from reports.exhibit_data import figures_elsewhere
from reports.exhibit_pages import exhibit_html, line_for, make_ready, numbers_in
from reports.exhibiting import add_exhibit, change_exhibit, remove_exhibit, section_of
from reports.forms.exhibits import ExhibitForm, initial_of
from reports.models import Exhibit, Measure
from reports.sections import places

from .common import document_to_write


@login_required
def exhibits(request, pk):
    """The exhibits of a paper as readers will see them, each with the line that places it."""
    document = document_to_write(request, pk)
    placed = numbers_in(document.body)
    shown = [
        {
            "exhibit": ready.exhibit,
            "line": line_for(ready.exhibit),
            "placed": ready.exhibit.number in placed,
            "html": mark_safe(exhibit_html(ready)),  # noqa: S308 - made here
        }
        for ready in make_ready(list(document.exhibits.all()))
    ]
    page = {"document": document, "item": document.item, "shown": shown, "measures": Measure.objects.exists()}
    return render(request, "reports/exhibits/list.html", page)


@login_required
def exhibit_add(request, pk):
    document = document_to_write(request, pk)
    asked = {"section": request.GET.get("section", "")}
    form = ExhibitForm(request.POST or None, initial=asked, sections=_sections(document))
    if request.method == "POST" and form.is_valid():
        try:
            exhibit = add_exhibit(document, form.spec.as_json, by=request.user, section=_section(form))
        except Refused as why:
            messages.warning(request, str(why))
            return redirect("document_edit", pk)
        messages.success(request, f"Saved. {_stands(form, exhibit)}")
        _say_if_empty(request, exhibit)
        return redirect(f"{reverse('exhibits', args=[pk])}#exhibit-{exhibit.number}")
    return _form(request, form, document, "Add a table or chart")


@login_required
def exhibit_edit(request, pk):
    exhibit = the_exhibit(request, pk)
    now = {"version": exhibit.version, "section": section_of(exhibit.document, exhibit)}
    form = ExhibitForm(
        request.POST or None, initial=initial_of(exhibit.spec) | now, sections=_sections(exhibit.document)
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            change_exhibit(exhibit, form.spec.as_json, version=version, by=request.user, section=_section(form))
        except Refused as why:
            form.add_error(None, str(why))
            return _form(request, form, exhibit.document, f"Change {line_for(exhibit)}")
        messages.success(request, "Saved.")
        _say_if_empty(request, exhibit)
        return redirect(f"{reverse('exhibits', args=[exhibit.document_id])}#exhibit-{exhibit.number}")
    return _form(request, form, exhibit.document, f"Change {line_for(exhibit)}")


@login_required
@require_POST
def exhibit_remove(request, pk):
    exhibit = the_exhibit(request, pk)
    remove_exhibit(exhibit, by=request.user)
    messages.success(request, "Removed, and its line taken out of the text.")
    return redirect("exhibits", exhibit.document_id)


def the_exhibit(request, pk):
    """The exhibit ``pk``, for those who may change its report."""
    found = Exhibit.objects.select_related("document__item__meeting__committee__house_style")
    exhibit = get_object_or_404(found, pk=pk)
    if not request.user.has_perm("reports.write", exhibit.document):
        raise PermissionDenied
    return exhibit


def _sections(document):
    return places(document.declared_kind, document.body)


def _section(form):
    return form.cleaned_data.get("section", "")


def _stands(form, exhibit):
    where = dict(form.fields["section"].choices).get(_section(form)) if _section(form) else ""
    place = f"at the end of ‘{where}’" if where else "at the end of the text"
    return f"{line_for(exhibit)} stands {place}. You can move that line."


def _say_if_empty(request, exhibit):
    """Somebody who chose periods without figures is told which have some."""
    exhibit.refresh_from_db()
    entered = figures_elsewhere(exhibit)
    if entered is None:
        return
    words = f"The latest are of {', '.join(entered)}." if entered else "None were entered at all."
    messages.warning(request, f"There are no figures for the periods and areas you chose. {words}")


def _form(request, form, document, heading):
    form.cancel_url = reverse("exhibits", args=[document.pk])
    page = {"form": form, "document": document, "item": document.item, "heading": heading, "back": form.cancel_url}
    return render(request, "reports/exhibits/form.html", page)
