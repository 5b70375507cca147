"""What members say to the desk, and what it asks of them; below ``/members-area/``."""

from django.urls import path

from .views import members

urlpatterns = [
    path("actions/", members.members_actions, name="members_actions"),
    path("declarations/", members.members_declarations, name="members_declarations"),
    path("declarations/<int:declaration_pk>/", members.prepared_edit, name="prepared_edit"),
    path("declarations/<int:declaration_pk>/remove/", members.prepared_remove, name="prepared_remove"),
    path("meetings/<int:meeting_id>/declare/", members.prepared_add, name="prepared_add"),
    path("meetings/<int:meeting_id>/apologies/", members.members_apologies, name="members_apologies"),
    path("meetings/<int:meeting_id>/apologies/undo/", members.members_apologies_undo, name="members_apologies_undo"),
]
