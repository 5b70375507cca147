"""The work programme put on the next agenda as a paper, with one press."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from council_portal.templatetags.portal import day
from meetings.drafting import Refused
from meetings.models import WorkProgramme
from people.access import roles_required
from people.models import Role
from reports.work_programmes import ChangedByHand, programme_to_agenda


@roles_required(Role.GOVERNANCE_ADVISOR)
@require_POST
def work_programme_paper(request, slug):
    """Make the paper of the programme of ``year``, or bring it up to date; asks where somebody changed its text."""
    year = request.POST.get("year", "")
    year = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0
    back = reverse("work_programme", args=[slug]) + (f"?year={year}" if year else "")
    programme = WorkProgramme.objects.filter(committee__slug=slug, year=year).first()
    if programme is None or not programme.entries.exists():
        messages.warning(request, "Nothing is planned yet that a paper could show.")
        return redirect(back)
    try:
        document, was_there = programme_to_agenda(programme, by=request.user, replace=bool(request.POST.get("sure")))
    except ChangedByHand as why:
        return _ask(request, why, year, back)
    except Refused as why:
        messages.error(request, str(why))
        return redirect(back)
    done = "is brought up to date on" if was_there else "is now on"
    meeting = document.item.meeting
    messages.success(request, f"‘{document.title}’ {done} the agenda of {day(meeting.starts_at)}.")
    return redirect(reverse("manage_meeting", args=[meeting.pk]) + f"#item-{document.item_id}")


def _ask(request, why, year, back):
    page = {
        "question": "Replace the text of the paper?",
        "text": f"{why} Its text is replaced by the programme as it is now. Title, summary and recommendations stay.",
        "button": "Replace the text",
        "cancel_url": back,
        "extra": [("sure", "yes"), ("year", year)],
    }
    return render(request, "confirm.html", page)
