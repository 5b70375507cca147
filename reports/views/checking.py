"""Figures of a paper that do not add up: listed where they stand, mended by its author, or said to be right."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from meetings.drafting import Refused
from reports.checking_figures import answer_figure, figures_in
from reports.forms.figures import FigureAnswerForm

from .common import document_to_read, document_to_write, reading, sent_to


@login_required
def document_figures(request, pk):
    """All that the check found in the paper as it stands, and what its author says of it."""
    document = document_to_read(request, pk)
    page = {"document": document, "item": document.item, "figures": figures_in(document)} | reading(request, document)
    return render(request, "reports/figures.html", page)


@login_required
def figure_answer(request, pk, key):
    """Say why one figure is right."""
    document = document_to_write(request, pk)
    figures, back = figures_in(document), reverse("document_figures", args=[pk])
    finding = next((each for each in (*figures.open, *figures.answered) if each.key == key), None)
    if finding is None and request.method != "POST":
        raise Http404
    said = finding.answer.why if finding and finding.answer else ""
    form = FigureAnswerForm(*sent_to(request), initial={"why": said})
    form.cancel_url = back
    if request.method == "POST" and form.is_valid():
        try:
            answer_figure(document, key, why=form.cleaned_data["why"], by=request.user)
            messages.success(request, "Your reason is kept, also for later versions.")
        except Refused as why:
            messages.warning(request, str(why))
        return redirect(back)
    page = {"form": form, "document": document, "item": document.item, "finding": finding}
    return render(request, "reports/figure_answer.html", page)
