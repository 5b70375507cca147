"""Addresses of publishing, all under /manage/."""

from django.urls import path

from .views import (
    access,
    approval,
    correcting,
    minutes,
    notices,
    preview,
    publish,
    record,
    signing,
    trackers,
    work_programmes,
)

MINUTES = "meetings/<int:pk>/minutes/"

urlpatterns = [
    path("meetings/<int:pk>/publish/", publish.before_publishing, name="before_publishing"),
    path("meetings/<int:pk>/publishing/<int:request_pk>/", publish.publishing_progress, name="publishing_progress"),
    path("meetings/<int:pk>/preview/", preview.preview, name="preview"),
    path("meetings/<int:pk>/preview/<str:audience>/pack.pdf", preview.preview_pack, name="preview_pack"),
    path("meetings/<int:pk>/preview/<int:document_pk>/", preview.preview_paper, name="preview_paper"),
    path("meetings/<int:pk>/published/", record.published, name="published"),
    path("meetings/<int:pk>/cancel/", notices.cancel, name="cancel_meeting"),
    path("meetings/<int:pk>/reschedule/", notices.reschedule, name="reschedule_meeting"),
    path(f"{MINUTES}publish/", minutes.minutes_publish, name="minutes_publish"),
    path(f"{MINUTES}decision-notice/", minutes.minutes_notice, name="minutes_notice"),
    path(f"{MINUTES}send/", minutes.minutes_send, name="minutes_send"),
    path(f"{MINUTES}draft/", minutes.minutes_draft, name="minutes_draft"),
    path(f"{MINUTES}draft/<str:audience>/minutes.pdf", minutes.minutes_preview_file, name="minutes_preview_file"),
    path(f"{MINUTES}on-agenda/", minutes.minutes_on_agenda, name="minutes_on_agenda"),
    path(f"{MINUTES}approve/", approval.minutes_approve, name="minutes_approve"),
    path(f"{MINUTES}approve/<int:minute_pk>/", approval.minutes_amend, name="minutes_amend"),
    path(f"{MINUTES}correct/<int:minute_pk>/", correcting.minutes_correct, name="minutes_correct"),
    path(f"{MINUTES}open-papers/", minutes.minutes_open_papers, name="minutes_open_papers"),
    path(f"{MINUTES}signed/", approval.minutes_signed, name="minutes_signed"),
    path("minutes/<int:pk>/strike-out/", minutes.minute_strike_out, name="minute_strike_out"),
    path("minutes/comments/<int:pk>/settle/", minutes.minutes_comment_settle, name="minutes_comment_settle"),
    path("notices/", notices.publish_notices, name="publish_notices"),
    path("committees/<slug:slug>/publish/", notices.publish_committee, name="publish_committee"),
    path("committees/<slug:slug>/actions/publish/", trackers.publish_actions, name="publish_actions"),
    path(
        "committees/<slug:slug>/recommendations/publish/",
        trackers.publish_recommendations,
        name="publish_recommendations",
    ),
    path(
        "committees/<slug:slug>/work-programme/publish/",
        work_programmes.publish_work_programme,
        name="publish_work_programme",
    ),
    path("record/", record.record_start, name="record_start"),
    path("papers/<uuid:key>/take-down/", record.take_down_paper, name="take_down"),
    path("papers/<uuid:key>/access/", access.paper_access, name="paper_access"),
    path("papers/<uuid:key>/signature.pdf", signing.minutes_for_signature, name="minutes_for_signature"),
    path("papers/<uuid:key>/openings/", access.openings, name="openings"),
]
