from django.urls import path

from .views import comments, items, meetings

urlpatterns = [
    path("meetings/add/", meetings.meeting_add, name="meeting_add"),
    path("meetings/<int:pk>/", meetings.manage_meeting, name="manage_meeting"),
    path("meetings/<int:pk>/edit/", meetings.meeting_edit, name="meeting_edit"),
    path("meetings/<int:pk>/begin/", meetings.agenda_begin, name="agenda_begin"),
    path("meetings/<int:pk>/items/add/", items.item_add, name="item_add"),
    path("meetings/<int:pk>/items/order/", items.items_reorder, name="items_reorder"),
    path("meetings/<int:pk>/items/put-back/", items.item_put_back, name="item_put_back"),
    path("items/<int:pk>/", items.item_edit, name="item_edit"),
    path("items/<int:pk>/remove/", items.item_remove, name="item_remove"),
    path("items/<int:pk>/withdraw/", items.item_withdraw, name="item_withdraw"),
    path("items/<int:pk>/defer/", items.item_defer, name="item_defer"),
    path("items/<int:pk>/restore/", items.item_restore, name="item_restore"),
    path("meetings/<int:pk>/comments/add/", comments.comment_add, name="comment_add"),
    path("comments/<int:pk>/settle/", comments.comment_settle, name="comment_settle"),
    path("drafts/", comments.drafts, name="drafts"),
]
