"""The portal's addresses, and an empty page."""

from django.http import HttpResponse
from django.urls import include, path

handler500 = "council_portal.views.server_error"


def empty(request):
    return HttpResponse()


urlpatterns = [path("empty/", empty), path("", include("council_portal.urls"))]
