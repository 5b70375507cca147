"""Publishing a committee's action tracker, and its recommendations: what would change first, then one press."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from meetings.models import Committee
from people.access import roles_required
from people.models import Role

from .. import trackers

advisors_only = roles_required(Role.GOVERNANCE_ADVISOR)


@advisors_only
def publish_actions(request, slug):
    return _publish(
        request,
        slug,
        verb=trackers.publish_actions,
        register=(trackers.ACTION, trackers.action_lines),
        words={"heading": "Publish the actions", "public": "actions", "desk": "action_tracker"},
    )


@advisors_only
def publish_recommendations(request, slug):
    return _publish(
        request,
        slug,
        verb=trackers.publish_recommendations,
        register=(trackers.RECOMMENDATION, trackers.recommendation_lines),
        words={"heading": "Publish the recommendations", "public": "recommendations", "desk": "reviews"},
    )


def _publish(request, slug, *, verb, register, words):
    committee = get_object_or_404(Committee, slug=slug)
    if not committee.publishes:
        raise Http404
    back = reverse(words["desk"], args=[slug])
    if request.method == "POST":
        if verb(committee, by=request.user):
            messages.success(request, "Published. The public page says what the list says.")
        else:
            messages.warning(request, "The public page was up to date already.")
        return redirect(back)
    kind, lines = register
    context = {
        "committee": committee,
        "changes": trackers.changes(committee, kind, lines(committee)),
        "heading": words["heading"],
        "public_url": f"{reverse(words['public'])}?committee={slug}",
        "back": back,
    }
    return render(request, "publishing/tracker.html", context)
