"""Addresses of publishing, all under /manage/."""

from django.urls import path

from .views import access, notices, preview, publish, record, signing

urlpatterns = [
    path("meetings/<int:pk>/publish/", publish.before_publishing, name="before_publishing"),
    path("meetings/<int:pk>/publishing/<int:request_pk>/", publish.publishing_progress, name="publishing_progress"),
    path("meetings/<int:pk>/preview/", preview.preview, name="preview"),
    path("meetings/<int:pk>/preview/<str:audience>/pack.pdf", preview.preview_pack, name="preview_pack"),
    path("meetings/<int:pk>/preview/<int:document_pk>/", preview.preview_paper, name="preview_paper"),
    path("meetings/<int:pk>/published/", record.published, name="published"),
    path("meetings/<int:pk>/cancel/", notices.cancel, name="cancel_meeting"),
    path("meetings/<int:pk>/reschedule/", notices.reschedule, name="reschedule_meeting"),
    path("notices/", notices.publish_notices, name="publish_notices"),
    path("committees/<slug:slug>/publish/", notices.publish_committee, name="publish_committee"),
    path("record/", record.record_start, name="record_start"),
    path("papers/<uuid:key>/take-down/", record.take_down_paper, name="take_down"),
    path("papers/<uuid:key>/access/", access.paper_access, name="paper_access"),
    path("papers/<uuid:key>/signature.pdf", signing.minutes_for_signature, name="minutes_for_signature"),
    path("papers/<uuid:key>/openings/", access.openings, name="openings"),
]
