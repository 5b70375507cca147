"""Decisions at the desk, and the constitution's rules on them; below ``/manage/``."""

from django.urls import path

from .views import decisions

urlpatterns = [
    path("decisions/", decisions.manage_decisions, name="manage_decisions"),
    path("decisions/add/", decisions.decision_add, name="decision_add"),
    path("decisions/<int:pk>/", decisions.manage_decision, name="manage_decision"),
    path("decisions/<int:pk>/edit/", decisions.decision_edit, name="decision_edit"),
    path("decisions/<int:pk>/remove/", decisions.decision_remove, name="decision_remove"),
    path("resolutions/<int:pk>/decision/", decisions.decision_from_resolution, name="decision_from_resolution"),
    path("decisions/constitution/", decisions.constitution_settings, name="constitution"),
]
