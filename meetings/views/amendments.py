"""Amendments to a motion: added, changed, put in order, removed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from meetings import conflicts, raising
from meetings.forms.amendments import AmendmentForm
from meetings.models import MotionAmendment

from .business import back_to, the_row
from .meetings import advisors
from .removing import remove_when_sure


def the_amendment(pk):
    found = MotionAmendment.objects.select_related("motion__item__meeting__committee", "mover", "resolution")
    return get_object_or_404(found, pk=pk)


@advisors
def amendment_add(request, pk):
    motion = the_row("motion", pk)
    form = AmendmentForm(request.POST or None, instance=MotionAmendment(motion=motion))
    form.submit_label = "Add the amendment"
    if request.method == "POST":
        form.instance.position = motion.amendments.count()
    if request.method == "POST" and form.is_valid():
        raising.add_amendment(form.save(commit=False))
        messages.success(request, "Amendment added.")
        return redirect(back_to(motion))
    return _form_page(request, form, f"Add an amendment to ‘{motion}’")


@advisors
def amendment_edit(request, pk):
    amendment = the_amendment(pk)
    form = AmendmentForm(request.POST or None, instance=amendment)
    form.submit_label = "Save changes"
    if request.method == "POST" and form.is_valid():
        if not conflicts.save(form):
            return conflicts.conflict_page(request, form, back=back_to(amendment.motion))
        raising.keep_text(amendment.motion)
        messages.success(request, "Amendment saved.")
        return redirect(back_to(amendment.motion))
    return _form_page(request, form, "Change the amendment")


def _form_page(request, form, heading):
    motion = form.instance.motion
    form.cancel_url = back_to(motion)
    page = {"form": form, "heading": heading, "item": motion.item, "meeting": motion.item.meeting}
    page |= {"motion": motion, "back": form.cancel_url}
    return render(request, "meetings/business/form.html", page)


@advisors
@require_POST
def amendment_move(request, pk):
    amendment = the_amendment(pk)
    raising.move_amendment(amendment, -1 if request.POST.get("move") == "up" else 1)
    return redirect(back_to(amendment.motion))


@advisors
def amendment_remove(request, pk):
    amendment = the_amendment(pk)
    return remove_when_sure(
        request,
        lambda: raising.remove_amendment(amendment),
        removed="Amendment removed.",
        back=back_to(amendment.motion),
        question="Remove this amendment?",
        text=f"{amendment.text}. This cannot be undone.",
        button="Remove the amendment",
    )
