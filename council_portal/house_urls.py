from django.urls import path

from . import look_views, profile_views
from .health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("council.css", look_views.council_css, name="council_css"),
    path("crest/", look_views.crest, name="crest"),
    path("manage/council/", profile_views.council_profile, name="council_profile"),
    path("manage/council/house-styles/add/", profile_views.house_style_add, name="house_style_add"),
    path("manage/council/house-styles/example/", profile_views.house_style_example, name="house_style_example"),
    path("manage/council/house-styles/<int:pk>/", profile_views.house_style_edit, name="house_style_edit"),
]
