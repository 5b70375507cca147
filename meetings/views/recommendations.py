"""Recommendations to others at the desk: a committee's reviews, their recommendations, the answer to each."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from meetings import conflicts, recommending
from meetings.forms.recommendations import RECIPIENT, RecommendationForm, RecommendationsForm, ReviewForm
from meetings.models import Committee, Recommendation, Resolution, Review

from .actions import advisors_only
from .asked import key_in


@advisors_only
def reviews(request, slug):
    """What the committee asked of others, and how far they have answered."""
    committee = get_object_or_404(Committee, slug=slug)
    found = recommending.counted(committee.reviews.select_related("body"))
    return render(request, "meetings/recommendations/reviews.html", {"committee": committee, "reviews": found})


@advisors_only
def review_add(request, slug):
    """A new review; ``?resolution=`` names the resolution that recommends it."""
    committee = get_object_or_404(Committee, slug=slug)
    resolutions = Resolution.objects.filter(minute__minutes__meeting__committee=committee)
    resolution = resolutions.filter(pk=key_in(request.GET.get("resolution", ""))).first()
    review = recommending.new_review(committee, by=request.user, resolution=resolution)
    return _edited(request, review, "Add a review", reverse("reviews", args=[slug]))


@advisors_only
def review_edit(request, pk):
    review = get_object_or_404(Review.objects.select_related("committee", "body"), pk=pk)
    return _edited(request, review, "Change the review", reverse("review", args=[pk]))


def _edited(request, review, heading, back):
    sent_before = review.sent_on
    form = ReviewForm(request.POST or None, instance=review)
    form.cancel_url = back
    if request.method == "POST" and form.is_valid():
        if review.pk is None:
            form.save()
        else:
            if review.sent_on != sent_before:
                review.reminded_at = None
            if not conflicts.save(form, also=(*RECIPIENT, "reminded_at")):
                return conflicts.conflict_page(request, form, back=back)
        messages.success(request, f"‘{review}’ saved.")
        return redirect("review", review.pk)
    context = {"form": form, "heading": heading, "back": back, "review": review, "bodies": Committee.objects.current()}
    return render(request, "meetings/recommendations/review_form.html", context)


@advisors_only
def review(request, pk):
    """A review with its recommendations and their answers."""
    [found] = recommending.counted(Review.objects.filter(pk=_there(pk)).select_related("committee", "body", "meeting"))
    context = {"review": found, "form": RecommendationsForm()}
    return render(request, "meetings/recommendations/review.html", context)


def _there(pk):
    return get_object_or_404(Review, pk=pk).pk


@advisors_only
def recommendations_add(request, pk):
    """Many recommendations at once."""
    found = get_object_or_404(Review.objects.select_related("committee"), pk=pk)
    form = RecommendationsForm(request.POST or None)
    form.cancel_url = reverse("review", args=[pk])
    if request.method == "POST" and form.is_valid():
        made = recommending.add_recommendations(found, form.cleaned_data["text"])
        messages.success(request, f"{len(made)} recommendation{'' if len(made) == 1 else 's'} added.")
        return redirect("review", pk)
    return render(request, "meetings/recommendations/add.html", {"form": form, "review": found})


@advisors_only
def recommendation_edit(request, pk):
    """The answer to one recommendation, then perhaps on to the next that has none."""
    found = get_object_or_404(Recommendation.objects.select_related("review__committee", "review__body"), pk=pk)
    back = reverse("review", args=[found.review_id])
    form = RecommendationForm(request.POST or None, instance=found)
    form.submit_label, form.form_tag = "", False
    if request.method == "POST" and form.is_valid():
        if not conflicts.save(form, also=("target_words", "target_on")):
            return conflicts.conflict_page(request, form, back=back)
        messages.success(request, f"{found.label} saved.")
        if form.warning:
            messages.warning(request, form.warning)
        following = recommending.next_to_answer(found) if "next" in request.POST else None
        return redirect("recommendation_edit", following.pk) if following else redirect(back)
    context = {"form": form, "recommendation": found, "review": found.review, "back": back}
    return render(request, "meetings/recommendations/answer.html", context)


@advisors_only
@require_POST
def recommendation_remove(request, pk):
    """Take out one that was entered by mistake: only while it has no answer."""
    found = get_object_or_404(Recommendation, pk=pk)
    if found.decision:
        messages.error(request, f"{found.label} has an answer, so it stays.")
    else:
        found.delete()
        messages.success(request, f"{found.label} removed.")
    return redirect("review", found.review_id)
