"""The forward plan, and a matter, published: what would change first, then one press."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from meetings.models import Matter
from people.access import roles_required
from people.models import Role

from .. import forward_plan as plan
from .. import matters

advisors_only = roles_required(Role.GOVERNANCE_ADVISOR)


@advisors_only
def publish_forward_plan(request):
    if request.method == "POST":
        if plan.publish_forward_plan(by=request.user):
            messages.success(request, "The forward plan is published.")
        else:
            messages.warning(request, "The public page was up to date already.")
        return redirect("manage_forward_plan")
    context = {"changes": plan.forward_plan_changes(plan.plan_now()), "back": reverse("manage_forward_plan")}
    return render(request, "publishing/forward_plan.html", context)


@advisors_only
def publish_matter(request, pk):
    """GET says what the public page would show; POST publishes it, or with ``take_off`` takes it off."""
    matter = get_object_or_404(Matter.objects.prefetch_related("wards"), pk=pk, merged_into=None)
    here = reverse("publish_matter", args=[pk])
    if request.method == "POST":
        if "take_off" in request.POST:
            matters.withdraw_matter(matter, by=request.user)
            messages.success(request, f"‘{matter}’ has no public page any more.")
        elif matters.publish_matter(matter, by=request.user):
            messages.success(request, f"‘{matter}’ has its public page, as it stands now.")
        else:
            messages.warning(request, "The public page says all this already.")
        return redirect(here)
    items = matter.items.select_related("meeting__committee").order_by("meeting__starts_at", "position")
    shown = set(matters.matter_facts(matter)["content"]["items"])
    context = {
        "matter": matter,
        "shown": [item for item in items if item.pk in shown],
        "hidden": [item for item in items if item.pk not in shown],
        "changed": matters.has_changed(matter),
    }
    return render(request, "publishing/matter.html", context)
