"""Versions of a report, two of them compared; its pictures described."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from council_portal.comparing import changes
from meetings.drafting import Refused
from reports.describing import describe_pictures, undescribed
from reports.documents import bring_back
from reports.forms.pictures import DescribeForm
from reports.version_text import version_html

from .common import document_to_read, document_to_write, reading, sent_to


@login_required
def document_versions(request, pk):
    """Every version kept, the newest first."""
    document = document_to_read(request, pk)
    versions = list(document.versions.select_related("made_by__person"))
    page = {"document": document, "item": document.item, "versions": versions} | reading(request, document)
    return render(request, "reports/versions.html", page)


@login_required
def document_compare(request, pk):
    """What changed between two versions, paragraph by paragraph; without ?before= and ?after= between the last two."""
    document = document_to_read(request, pk)
    versions = {each.number: each for each in document.versions.select_related("made_by__person")}
    numbers = sorted(versions)
    after = _asked(request, "after", versions, numbers[-1] if numbers else 0)
    earlier = [number for number in numbers if number < after]
    before = _asked(request, "before", versions, earlier[-1] if earlier else after)
    page = {
        "document": document,
        "item": document.item,
        "versions": list(reversed(versions.values())),
        "before": versions.get(before),
        "after": versions.get(after),
        "text": changes(version_html(versions[before]), version_html(versions[after])) if numbers else "",
    } | reading(request, document)
    return render(request, "reports/compare.html", page)


@login_required
@require_POST
def document_bring_back(request, pk):
    """Make what an earlier version said, the one with this ``number``, the newest."""
    document = document_to_write(request, pk)
    kept = document.versions.filter(number=_number(request.POST.get("number", ""))).first()
    try:
        if kept is None:
            raise Refused("There is no such version. Choose one of these.")
        newest = bring_back(document, kept, version=_number(request.POST.get("version", "")), by=request.user)
        words = f"The paper says again what version {kept.number} said. It is version {newest.version}."
        messages.success(request, words)
    except Refused as why:
        messages.warning(request, str(why))
    return redirect("document_versions", pk)


@login_required
def document_pictures(request, pk):
    """Ask what each picture shows that nobody has described."""
    document = document_to_write(request, pk)
    pictures = undescribed(document.body)
    form = DescribeForm(*sent_to(request), pictures=pictures, version=document.version)
    form.cancel_url = reverse("document_edit", args=[pk])
    if request.method == "POST" and form.is_valid():
        try:
            document = describe_pictures(
                document, form.words, version=form.cleaned_data["version"], by=request.user
            )  # fmt: skip
        except Refused as why:
            form.add_error(None, str(why))
        else:
            left = len(undescribed(document.body))
            words = f"{left} of them still {'has' if left == 1 else 'have'} no description." if left else ""
            messages.success(request, f"Descriptions saved. {words}".strip())
            return redirect("document_edit", pk)
    return render(request, "reports/pictures.html", {"form": form, "document": document, "pictures": pictures})


def _asked(request, name, versions, otherwise):
    asked = _number(request.GET.get(name, ""))
    return asked if asked in versions else otherwise


def _number(text):
    return int(text) if text.isdecimal() and len(text) < 7 else 0
