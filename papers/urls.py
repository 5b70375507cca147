from django.urls import path

from .views import (
    bundles,
    calendar,
    files,
    meetings,
    members,
    minutes,
    outside_bodies,
    public,
    registers,
    search,
    work_programmes,
)

MEETING = "meetings/<int:meeting_id>/<str:slug>/"
PAPER = f"{MEETING}papers/<slug:paper_slug>/"
ROOM = "members-area/meetings/<int:meeting_id>/"
ROOM_PAPER = f"{ROOM}papers/<slug:paper_slug>/"

urlpatterns = [
    path("", public.home, name="home"),
    path("committees/", public.committees, name="committees"),
    path("committees/<slug:slug>/", public.committee, name="committee"),
    path("committees/<slug:slug>/work-programme/", work_programmes.work_programme, name="public_work_programme"),
    path("councillors/", public.councillors, name="councillors"),
    path("councillors/<slug:slug>/", public.councillor, name="councillor"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("actions/", registers.actions, name="actions"),
    path("actions/<uuid:key>/", registers.action_by_key, name="action_by_key"),
    path("outside-bodies/", outside_bodies.outside_bodies, name="outside_bodies"),
    path("recommendations/", registers.recommendations, name="recommendations"),
    path("search/", search.search, name="search"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("meetings/<int:meeting_id>/", meetings.meeting_by_id, name="meeting_by_id"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}pack.pdf", files.pack, name="pack"),
    path(f"{MEETING}supplement-<int:number>.pdf", files.pack, name="supplement"),
    path(f"{MEETING}complete-pack.pdf", bundles.complete_pack, name="complete_pack"),
    path(f"{MEETING}items/<int:item_id>/papers.pdf", bundles.item_papers, name="item_papers"),
    path(f"{MEETING}papers.zip", bundles.papers_zip, name="papers_zip"),
    path(f"{MEETING}minutes/", minutes.minutes, name="minutes"),
    path(f"{MEETING}minutes/v<int:version>/changes/", minutes.minutes_changes, name="minutes_changes"),
    path(PAPER, meetings.paper, name="paper"),
    path(f"{PAPER}paper.pdf", files.paper_file, name="paper_file"),
    path(f"{PAPER}v<int:version>/", meetings.paper, name="paper_version"),
    path(f"{PAPER}v<int:version>/paper.pdf", files.paper_file, name="paper_version_file"),
    path("pictures/<slug:sha256>/", files.picture, name="picture"),
    path("members-area/", members.members_area, name="members_area"),
    path("members-area/search/", members.members_search, name="members_search"),
    path(ROOM, members.members_meeting, name="members_meeting"),
    path(f"{ROOM}pack.pdf", members.members_pack, name="members_pack"),
    path(f"{ROOM}supplement-<int:number>.pdf", members.members_pack, name="members_supplement"),
    path(f"{ROOM}complete-pack.pdf", bundles.members_complete_pack, name="members_complete_pack"),
    path(f"{ROOM}items/<int:item_id>/papers.pdf", bundles.members_item_papers, name="members_item_papers"),
    path(f"{ROOM}papers.zip", bundles.members_papers_zip, name="members_papers_zip"),
    path(f"{ROOM}minutes/", minutes.members_minutes, name="members_minutes"),
    path(f"{ROOM}minutes/v<int:version>/changes/", minutes.members_minutes_changes, name="members_minutes_changes"),
    path(ROOM_PAPER, members.members_paper, name="members_paper"),
    path(f"{ROOM_PAPER}paper.pdf", members.members_paper_file, name="members_paper_file"),
    path(f"{ROOM_PAPER}v<int:version>/", members.members_paper, name="members_paper_version"),
    path(f"{ROOM_PAPER}v<int:version>/paper.pdf", members.members_paper_file, name="members_paper_version_file"),
]
