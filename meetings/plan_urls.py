"""The forward plan with its notices, and matters, at the desk."""

from django.urls import path

from .views import forward_plan, matters, plan_notices

ENTRY = "forward-plan/<int:pk>/"
MATTER = "matters/<int:pk>/"

urlpatterns = [
    path("forward-plan/", forward_plan.forward_plan, name="manage_forward_plan"),
    path("forward-plan/add/", forward_plan.entry_add, name="plan_entry_add"),
    path(ENTRY, forward_plan.entry, name="plan_entry"),
    path(f"{ENTRY}edit/", forward_plan.entry_edit, name="plan_entry_edit"),
    path(f"{ENTRY}slip/", forward_plan.entry_slip, name="plan_entry_slip"),
    path(f"{ENTRY}withdraw/", forward_plan.entry_withdraw, name="plan_entry_withdraw"),
    path(f"{ENTRY}decided/", forward_plan.entry_decided, name="plan_entry_decided"),
    path(f"{ENTRY}back/", forward_plan.entry_back, name="plan_entry_back"),
    path(f"{ENTRY}remove/", forward_plan.entry_remove, name="plan_entry_remove"),
    path(f"{ENTRY}agenda/", forward_plan.entry_agenda, name="plan_entry_agenda"),
    path(f"{ENTRY}exception/<str:kind>/", plan_notices.exception, name="notice_exception"),
    path("forward-plan/private/add/", plan_notices.private_add, name="private_notice_add"),
    path("forward-plan/private/<int:pk>/", plan_notices.private_edit, name="private_notice_edit"),
    path("forward-plan/private/<int:pk>/withdraw/", plan_notices.private_withdraw, name="private_notice_withdraw"),
    path("matters/", matters.matters, name="manage_matters"),
    path("matters/add/", matters.matter_add, name="matter_add"),
    path(MATTER, matters.matter, name="manage_matter"),
    path(f"{MATTER}edit/", matters.matter_edit, name="matter_edit"),
    path(f"{MATTER}join/", matters.matter_join, name="matter_join"),
    path(f"{MATTER}leave/", matters.matter_leave, name="matter_leave"),
    path(f"{MATTER}merge/", matters.matter_merge, name="matter_merge"),
    path(f"{MATTER}close/", matters.matter_close, name="matter_close"),
    path("items/<int:pk>/matter/", matters.item_matter, name="item_matter"),
]
