"""Impact assessments of a report: filled in over time, then made into appendices."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from meetings.drafting import Refused
from reports.assessing import assessments_of, complete, save_answers
from reports.forms.assessments import AssessmentForm

from .common import document_to_write, sent_to


@login_required
def document_assessments(request, pk):
    """The assessments the kind of report asks for, begun or not."""
    document = document_to_write(request, pk)
    page = {"document": document, "item": document.item, "wanted": assessments_of(document)}
    return render(request, "reports/assessments.html", page)


@login_required
def document_assessment(request, pk, slug):
    """One assessment: ‘Save’ keeps what there is, ‘Make it an appendix’ asks for all that is needed."""
    document = document_to_write(request, pk)
    wanted = next((each for each in assessments_of(document) if each.assessment.slug == slug), None)
    if wanted is None:
        raise Http404
    row = wanted.row
    form = AssessmentForm(
        *sent_to(request),
        assessment=wanted.assessment,
        answers=row.answers if row else {},
        version=row.version if row else 0,
        completing="complete" in request.POST,
    )
    form.form_tag, back = False, reverse("document_assessments", args=[pk])
    if request.method == "POST" and form.is_valid():
        try:
            row = save_answers(
                document, wanted.assessment, form.answers, version=form.cleaned_data["version"], by=request.user
            )
        except Refused as why:
            form.add_error(None, str(why))
        else:
            return _kept(request, row, wanted.assessment, form, back)
    page = {"form": form, "document": document, "wanted": wanted, "back": back}
    return render(request, "reports/assessment.html", page)


def _kept(request, row, assessment, form, back):
    if form.completing:
        appendix = complete(row, by=request.user)
        messages.success(request, f"The answers are now the appendix ‘{appendix.title}’.")
        return redirect(back)
    messages.success(request, f"{assessment.title}: saved. It is no appendix until you complete it.")
    return redirect(back)
