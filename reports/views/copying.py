"""One report for several bodies; its open version."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from council_portal.templatetags.portal import day
from meetings.drafting import Refused
from meetings.models import AgendaItem
from reports.copying import behind, for_another_body, open_version, parts_of, take_over
from reports.forms.copies import AnotherBodyForm, OpenVersionForm
from reports.models import Document, ReportCopy

from .common import document_to_write, sent_to

Kind = AgendaItem.Kind
WITHOUT_REPORTS = {
    *(Kind.APOLOGIES, Kind.DECLARATIONS, Kind.EXCLUSION, Kind.MINUTES, Kind.PUBLIC_QUESTIONS, Kind.MEMBER_QUESTIONS),
    *(Kind.NEXT_MEETING, Kind.HEADING),
}


@login_required
def document_bodies(request, pk):
    """Which bodies have this report, with which recommendations; give it to another."""
    document = document_to_write(request, pk)
    form = AnotherBodyForm(*sent_to(request), items=_items(request.user, document))
    form.cancel_url = reverse("document_edit", args=[pk])
    if request.method == "POST" and form.is_valid():
        try:
            copy = for_another_body(document, form.cleaned_data["item"], by=request.user)
        except Refused as why:
            form.add_error(None, str(why))
        else:
            when = day(copy.item.meeting.starts_at)
            messages.success(
                request, f"{copy.item.meeting.committee} of {when} has it too. Change its recommendations."
            )
            return redirect("document_edit", copy.pk)
    made = (
        ReportCopy.objects.filter(copy=document).select_related("original__item__meeting__committee", "taken").first()
    )
    copies = document.copies.select_related("copy__item__meeting__committee", "original", "taken")
    page = {
        "form": form,
        "document": document,
        "item": document.item,
        "made": made,
        "changed": behind(made) if made else [],
        "copies": [(each, behind(each)) for each in copies],
        "written": document.source == Document.Source.WRITTEN,
    }
    return render(request, "reports/bodies.html", page)


@login_required
@require_POST
def copy_take_over(request, pk):
    """Bring the copy ``pk`` up to its original."""
    document = document_to_write(request, pk)
    made = get_object_or_404(ReportCopy, copy=document)
    version = request.POST.get("version", "")
    try:
        take_over(made, version=int(version) if version.isdecimal() else 0, by=request.user)
        messages.success(request, f"‘{document.title}’ says again what the original says.")
    except Refused as why:
        messages.error(request, str(why))
    return redirect("document_bodies", pk)


@login_required
def document_open_version(request, pk):
    """Of a restricted report: choose what is in its open version, now or again."""
    document = document_to_write(request, pk)
    if not document.is_restricted:
        raise Http404
    made = ReportCopy.objects.filter(original=document, is_open_version=True).select_related("copy").first()
    opened, version = (made.opened, made.copy.version) if made else ([], None)
    form = OpenVersionForm(*sent_to(request), parts=parts_of(document), opened=opened, version=version)
    form.cancel_url = reverse("document_bodies", args=[pk])
    if made:
        form.submit_label = "Make the open version anew"
    if request.method == "POST" and form.is_valid():
        try:
            copy = _opened(document, made, form.cleaned_data, request.user)
        except Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "The open version is made. Read it through, and write its recommendations.")
            return redirect("document_edit", copy.pk)
    return render(request, "reports/open_version.html", {"form": form, "document": document, "made": made})


def _opened(document, made, sent, by):
    if made is None:
        return open_version(document, sent["opened"], by=by)
    return take_over(made, version=sent["version"] or 0, by=by, opened=sent["opened"])


def _items(user, document):
    """Items, of kinds that take reports, of other coming meetings that ``user`` may add papers to."""
    items = AgendaItem.objects.filter(
        withdrawn_at=None, meeting__cancelled_at=None, meeting__starts_at__gte=timezone.now()
    )
    items = items.exclude(meeting=document.item.meeting_id).exclude(kind__in=WITHOUT_REPORTS)
    if not user.is_governance_advisor:
        items = items.filter(report_authors=user)
    return items.select_related("meeting__committee").order_by("meeting__starts_at", "position")
