"""The desk's start page, committees and the calendar."""

from django.urls import path

from meetings.views import appointments, calendar, committees, planning, standing, start, substitutes

urlpatterns = [
    path("", start.manage, name="manage"),
    path("plan/", planning.plan_meetings, name="plan_meetings"),
    path("closed-days/", calendar.closed_days, name="closed_days"),
    path("closed-days/<int:pk>/remove/", calendar.closed_day_remove, name="closed_day_remove"),
    path("meetings/<int:pk>/substitutes/", substitutes.substitutes, name="substitutes"),
    path("committees/", committees.manage_committees, name="manage_committees"),
    path("committees/add/", committees.committee_add, name="committee_add"),
    path("committees/<slug:slug>/", committees.manage_committee, name="manage_committee"),
    path("committees/<slug:slug>/edit/", committees.committee_edit, name="committee_edit"),
    path("committees/<slug:slug>/annual-council/", appointments.annual_council, name="annual_council"),
    path("committees/<slug:slug>/appointments/", appointments.appointments_edit, name="appointments_edit"),
    path("committees/<slug:slug>/appointments/add/", appointments.appointment_add, name="appointment_add"),
    path("committees/<slug:slug>/appointments/<int:pk>/end/", appointments.appointment_end, name="appointment_end"),
    path("committees/<slug:slug>/appointments/<int:pk>/role/", appointments.appointment_role, name="appointment_role"),
    path(
        "committees/<slug:slug>/appointments/<int:pk>/remove/",
        appointments.appointment_remove,
        name="appointment_remove",
    ),
    path("committees/<slug:slug>/standing-items/", standing.standing_items, name="standing_items"),
    path("committees/<slug:slug>/standing-items/add/", standing.standing_item_add, name="standing_item_add"),
    path("committees/<slug:slug>/standing-items/<int:pk>/", standing.standing_item_edit, name="standing_item_edit"),
    path(
        "committees/<slug:slug>/standing-items/<int:pk>/move/", standing.standing_item_move, name="standing_item_move"
    ),
    path(
        "committees/<slug:slug>/standing-items/<int:pk>/remove/",
        standing.standing_item_remove,
        name="standing_item_remove",
    ),
    path("committees/<slug:slug>/timetable/", standing.timetable, name="timetable"),
    path("committees/<slug:slug>/timetable/add/", standing.stage_add, name="stage_add"),
    path("committees/<slug:slug>/timetable/<int:pk>/", standing.stage_edit, name="stage_edit"),
    path("committees/<slug:slug>/timetable/<int:pk>/remove/", standing.stage_remove, name="stage_remove"),
]
