from django.urls import path

from . import look_views
from .health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("council.css", look_views.council_css, name="council_css"),
    path("crest/", look_views.crest, name="crest"),
]
