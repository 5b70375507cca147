"""The phrases offered while minutes are taken: a small page to keep them."""

from django.contrib import messages
from django.db.models import Max
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meetings.forms.phrases import PhraseForm
from meetings.models import AgendaItem, StockPhrase
from meetings.phrases import set_usual_phrases

from .meetings import advisors


@advisors
def phrases(request):
    """All phrases by kind of business; where there are none, the usual ones are offered."""
    if request.method == "POST":
        if set_usual_phrases():
            messages.success(request, "The usual phrases are here now. Change them to your own words.")
        return redirect("phrases")
    kinds = {"": "For any business", **dict(AgendaItem.Kind.choices)}
    groups = {}
    for phrase in StockPhrase.objects.all():
        groups.setdefault(kinds.get(phrase.kind, phrase.kind), []).append(phrase)
    return render(request, "meetings/phrases.html", {"groups": groups})


@advisors
def phrase_add(request):
    return _form(request, StockPhrase(), "Add a phrase")


@advisors
def phrase_edit(request, pk):
    return _form(request, get_object_or_404(StockPhrase, pk=pk), "Change the phrase")


def _form(request, phrase, heading):
    form = PhraseForm(request.POST or None, instance=phrase)
    form.submit_label, form.cancel_url = heading, reverse("phrases")
    if request.method == "POST" and form.is_valid():
        if phrase.pk is None:
            last = StockPhrase.objects.filter(kind=phrase.kind).aggregate(last=Max("position"))["last"]
            phrase.position = 0 if last is None else last + 1
        form.save()
        messages.success(request, "Phrase saved.")
        return redirect("phrases")
    return render(request, "meetings/phrase_form.html", {"form": form, "heading": heading, "phrase": phrase})


@advisors
@require_POST
def phrase_remove(request, pk):
    get_object_or_404(StockPhrase, pk=pk).delete()
    messages.success(request, "Phrase removed.")
    return redirect("phrases")
