"""What became of a proposed exemption, and the papers that can then be published."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from meetings.exemptions import note_exemption, papers_to_open
from meetings.forms.waiting import ExemptionForm
from meetings.models import ExemptionOutcome, Minutes

from .items import the_item
from .meetings import advisors


@advisors
def item_exemption(request, pk):
    item = the_item(pk)
    outcome = getattr(item, "exemption_outcome", None)
    form = ExemptionForm(request.POST or None, instance=outcome or ExemptionOutcome(item=item))
    begun = Minutes.objects.filter(meeting=item.meeting).exists()
    form.cancel_url = reverse("take_minutes" if begun else "manage_meeting", args=[item.meeting_id])
    if request.method == "POST" and form.is_valid():
        outcome = note_exemption(item, by=request.user, **form.cleaned_data)
        messages.success(request, f"Noted for ‘{item.title}’: {outcome.get_result_display().lower()}.")
        return redirect("item_exemption", pk)
    context = {
        "form": form,
        "item": item,
        "meeting": item.meeting,
        "outcome": outcome,
        "papers": papers_to_open(item) if outcome and outcome.opens_papers else [],
    }
    return render(request, "meetings/minutes/exemption.html", context)
