"""Work programmes at the desk."""

from django.urls import path

from .views import programme_entries, work_programme

PROGRAMME = "committees/<slug:slug>/work-programme/"
ENTRY = "work-programme/entries/<int:pk>/"

urlpatterns = [
    path(PROGRAMME, work_programme.work_programme, name="work_programme"),
    path(f"{PROGRAMME}form/", work_programme.work_programme_form, name="work_programme_form"),
    path(f"{PROGRAMME}standing-items/", work_programme.copy_standing, name="work_programme_copy_standing"),
    path(f"{PROGRAMME}add/", programme_entries.entry_add, name="programme_entry_add"),
    path(f"{PROGRAMME}put-back/", programme_entries.entry_put_back, name="programme_entry_put_back"),
    path(ENTRY, programme_entries.entry_edit, name="programme_entry_edit"),
    path(f"{ENTRY}move/", programme_entries.entry_move, name="programme_entry_move"),
    path(f"{ENTRY}stays/", programme_entries.entry_stays, name="programme_entry_stays"),
    path(f"{ENTRY}remove/", programme_entries.entry_remove, name="programme_entry_remove"),
    path(f"{ENTRY}agenda/", programme_entries.entry_on_agenda, name="programme_entry_on_agenda"),
    path(f"{ENTRY}link/", programme_entries.entry_link, name="programme_entry_link"),
]
