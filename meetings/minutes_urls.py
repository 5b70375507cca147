"""Taking minutes, attendance and declarations; below ``/manage/``."""

from django.urls import path

from .views import attendance, declarations, minutes, minutes_order, phrases, register

urlpatterns = [
    path("meetings/<int:pk>/minutes/", minutes.take_minutes, name="take_minutes"),
    path("meetings/<int:pk>/minutes/begin/", minutes.minutes_begin, name="minutes_begin"),
    path("meetings/<int:pk>/minutes/here/", minutes.minutes_here, name="minutes_here"),
    path("meetings/<int:pk>/minutes/add/", minutes_order.minute_add, name="minute_add"),
    path("meetings/<int:pk>/minutes/put-back/", minutes_order.minute_put_back, name="minute_put_back"),
    path("meetings/<int:pk>/minutes/<int:minute_pk>/", minutes_order.minute_edit, name="minute_edit"),
    path("meetings/<int:pk>/minutes/<int:minute_pk>/save/", minutes.minute_save, name="minute_save"),
    path("meetings/<int:pk>/minutes/<int:minute_pk>/move/", minutes_order.minute_move, name="minute_move"),
    path("meetings/<int:pk>/minutes/<int:minute_pk>/merge/", minutes_order.minute_merge, name="minute_merge"),
    path("meetings/<int:pk>/minutes/<int:minute_pk>/split/", minutes_order.minute_split, name="minute_split"),
    path("meetings/<int:pk>/minutes/<int:minute_pk>/remove/", minutes_order.minute_remove, name="minute_remove"),
    path("meetings/<int:pk>/minutes/attendance/", attendance.attendance, name="attendance"),
    path("meetings/<int:pk>/minutes/attendance/adjourn/", attendance.adjourn, name="adjourn"),
    path("meetings/<int:pk>/minutes/declarations/", declarations.declarations, name="declarations"),
    path(
        "meetings/<int:pk>/minutes/declarations/<int:declaration_pk>/",
        declarations.declaration_edit,
        name="declaration_edit",
    ),
    path(
        "meetings/<int:pk>/minutes/declarations/<int:declaration_pk>/remove/",
        declarations.declaration_remove,
        name="declaration_remove",
    ),
    path(
        "meetings/<int:pk>/minutes/declarations/<int:declaration_pk>/drop/",
        declarations.declaration_drop,
        name="declaration_drop",
    ),
    path("minutes/phrases/", phrases.phrases, name="phrases"),
    path("minutes/phrases/add/", phrases.phrase_add, name="phrase_add"),
    path("minutes/phrases/<int:pk>/", phrases.phrase_edit, name="phrase_edit"),
    path("minutes/phrases/<int:pk>/remove/", phrases.phrase_remove, name="phrase_remove"),
    path("register-of-interests/", register.register_of_interests, name="register_of_interests"),
    path("register-of-interests/<int:pk>/entered/", register.entered, name="interest_entered"),
]
