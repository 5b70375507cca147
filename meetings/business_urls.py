"""Motions, questions, petitions and appointments to outside bodies; below ``/manage/``."""

from django.urls import path

from .views import amendments, business, outside_bodies

ROW = "business/<slug:kind>/<int:pk>/"

urlpatterns = [
    path("items/<int:pk>/business/", business.item_business, name="item_business"),
    path("items/<int:pk>/business/add/", business.business_add, name="business_add"),
    path(ROW, business.business_edit, name="business_edit"),
    path(f"{ROW}move/", business.business_move, name="business_move"),
    path(f"{ROW}remove/", business.business_remove, name="business_remove"),
    path("questions/<int:pk>/answer/", business.question_answer, name="question_answer"),
    path("business-rules/", business.business_rules, name="business_rules"),
    path("meetings/<int:pk>/minutes/<int:minute_pk>/fill/", business.minute_fill, name="minute_fill"),
    path("motions/<int:pk>/amendments/add/", amendments.amendment_add, name="amendment_add"),
    path("amendments/<int:pk>/", amendments.amendment_edit, name="amendment_edit"),
    path("amendments/<int:pk>/move/", amendments.amendment_move, name="amendment_move"),
    path("amendments/<int:pk>/remove/", amendments.amendment_remove, name="amendment_remove"),
    path("outside-bodies/", outside_bodies.manage_outside_bodies, name="manage_outside_bodies"),
    path("outside-bodies/add/", outside_bodies.outside_body_add, name="outside_body_add"),
    path("outside-bodies/<int:pk>/", outside_bodies.outside_body_edit, name="outside_body_edit"),
    path("outside-bodies/<int:pk>/appoint/", outside_bodies.outside_appoint, name="outside_appoint"),
    path("outside-appointments/<int:pk>/", outside_bodies.outside_appointment_edit, name="outside_appointment_edit"),
]
