"""Actions and their trackers; recommendations to others."""

from django.urls import path

from .views import actions, progress, recommendations

urlpatterns = [
    path("committees/<slug:slug>/actions/", actions.action_tracker, name="action_tracker"),
    path("committees/<slug:slug>/actions/add/", actions.action_add, name="action_add"),
    path("resolutions/<int:pk>/action/", actions.action_from_resolution, name="action_from_resolution"),
    path("actions/mine/", progress.my_actions, name="my_actions"),
    path("actions/<int:pk>/", progress.action, name="action"),
    path("actions/<int:pk>/edit/", actions.action_edit, name="action_edit"),
    path("actions/<int:pk>/reopen/", progress.action_reopen, name="action_reopen"),
    path("committees/<slug:slug>/recommendations/", recommendations.reviews, name="reviews"),
    path("committees/<slug:slug>/recommendations/add/", recommendations.review_add, name="review_add"),
    path("reviews/<int:pk>/", recommendations.review, name="review"),
    path("reviews/<int:pk>/edit/", recommendations.review_edit, name="review_edit"),
    path("reviews/<int:pk>/add/", recommendations.recommendations_add, name="recommendations_add"),
    path("recommendations/<int:pk>/", recommendations.recommendation_edit, name="recommendation_edit"),
    path("recommendations/<int:pk>/remove/", recommendations.recommendation_remove, name="recommendation_remove"),
]
