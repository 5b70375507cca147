from django.urls import include, path

handler500 = "council_portal.views.server_error"

urlpatterns = [
    path("", include("papers.urls")),
    path("", include("people.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("council_portal.house_urls")),
    path("manage/", include("meetings.urls")),
    path("manage/", include("reports.urls")),
    path("manage/", include("reports.measure_urls")),
    path("manage/", include("papers.publishing.urls")),
    path("members-area/", include("meetings.members_urls")),
]
