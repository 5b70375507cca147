from django.urls import include, path

urlpatterns = [
    path("", include("meetings.committee_urls")),
    path("", include("meetings.agenda_urls")),
    path("", include("meetings.minutes_urls")),
    path("", include("meetings.action_urls")),
    path("", include("meetings.resolution_urls")),
    path("", include("meetings.decision_urls")),
    path("", include("meetings.work_programme_urls")),
    path("", include("meetings.business_urls")),
    path("", include("meetings.plan_urls")),
]
