"""Resolutions, votes, exemptions, and what was put off or referred; below ``/manage/``."""

from django.urls import path

from .views import exemptions, resolutions, voting, waiting

OF_MINUTE = "meetings/<int:pk>/minutes/<int:minute_pk>/resolutions/"

urlpatterns = [
    path(OF_MINUTE + "add/", resolutions.resolution_add, name="resolution_add"),
    path(OF_MINUTE + "recommended/", resolutions.resolutions_recommended, name="resolutions_recommended"),
    path("resolutions/<int:pk>/", resolutions.resolution_edit, name="resolution_edit"),
    path("resolutions/<int:pk>/amend/", resolutions.resolution_amend, name="resolution_amend"),
    path("resolutions/<int:pk>/move/", resolutions.resolution_move, name="resolution_move"),
    path("resolutions/<int:pk>/remove/", resolutions.resolution_remove, name="resolution_remove"),
    path("resolutions/<int:pk>/vote/", voting.resolution_vote, name="resolution_vote"),
    path("resolutions/<int:pk>/agenda/", waiting.waiting_on_agenda, name="waiting_on_agenda"),
    path("resolutions/<int:pk>/settle/", waiting.waiting_settle, name="waiting_settle"),
    path("committees/<slug:slug>/waiting/", waiting.waiting, name="waiting"),
    path("items/<int:pk>/exemption/", exemptions.item_exemption, name="item_exemption"),
]
