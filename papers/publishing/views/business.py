"""Publishing the register of outside bodies, and written answers that come after the meeting."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meetings.drafting import Refused
from meetings.models import Question
from people.access import roles_required
from people.models import Role

from .. import outside_bodies, written_answers

advisors_only = roles_required(Role.GOVERNANCE_ADVISOR)


@advisors_only
def publish_outside_bodies(request):
    """GET shows what would change on the public page; POST publishes it."""
    back = reverse("manage_outside_bodies")
    if request.method == "POST":
        if outside_bodies.publish_outside_bodies(by=request.user):
            messages.success(request, "Published. The public page says what the list says.")
        else:
            messages.warning(request, "The public page was up to date already.")
        return redirect(back)
    page = {"changes": outside_bodies.changes(outside_bodies.outside_body_lines()), "back": back}
    return render(request, "publishing/outside_bodies.html", page)


@advisors_only
@require_POST
def publish_written_answer(request, pk):
    question = get_object_or_404(Question.objects.select_related("item__meeting__committee", "member"), pk=pk)
    try:
        entry = written_answers.publish_written_answer(question, by=request.user)
    except Refused as why:
        messages.error(request, str(why))
    else:
        said = "The written answer is published on the meeting’s page." if entry else "This is published already."
        messages.success(request, said)
    return redirect("item_business", question.item_id)
