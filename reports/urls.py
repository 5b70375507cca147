from django.urls import path

from .views import changing, files, looking, sections, start, trackers, uploading, work_programmes, writing

urlpatterns = [
    path("reports/", start.my_reports, name="my_reports"),
    path("items/<int:item_pk>/documents/add/", writing.document_add, name="document_add"),
    path("items/<int:item_pk>/documents/upload/", uploading.document_upload, name="document_upload"),
    path("items/<int:item_pk>/documents/to-follow/", writing.document_to_follow, name="document_to_follow"),
    path("documents/<int:pk>/", writing.document_edit, name="document_edit"),
    path("documents/<int:pk>/kind/", sections.document_kind, name="document_kind"),
    path("documents/<int:pk>/sections/", sections.document_sections, name="document_sections"),
    path("documents/<int:pk>/sections/<slug:slug>/", sections.document_section, name="document_section"),
    path("documents/<int:pk>/look/", looking.document_look, name="document_look"),
    path("documents/<int:pk>/write/", writing.document_write, name="document_write"),
    path("documents/<int:pk>/replace/", uploading.document_replace, name="document_replace"),
    path("documents/<int:pk>/remove/", changing.document_remove, name="document_remove"),
    path("documents/<int:pk>/move/", changing.document_move, name="document_move"),
    path("documents/<int:pk>/file/", files.draft_file, name="draft_file"),
    path("documents/<int:pk>/original/", files.draft_original, name="draft_original"),
    path("committees/<slug:slug>/actions/to-agenda/", trackers.actions_to_agenda, name="actions_to_agenda"),
    path(
        "committees/<slug:slug>/recommendations/to-agenda/",
        trackers.recommendations_to_agenda,
        name="recommendations_to_agenda",
    ),
    path(
        "committees/<slug:slug>/work-programme/paper/",
        work_programmes.work_programme_paper,
        name="work_programme_paper",
    ),
    path("pictures/add/", files.picture_add, name="picture_add"),
    path("pictures/<str:sha256>/", files.draft_picture, name="draft_picture"),
]
