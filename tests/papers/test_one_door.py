"""Every address of the site, asked by every kind of person, held against one table. A new address needs a row here."""

import io
import re
import zipfile
import zlib
from functools import cache
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, resolve, reverse
from django.utils import timezone

from council_portal.models import HouseStyle
from meetings.calling_in import ask_to_call_in
from meetings.matters import join
from meetings.models import Constitution
from packs import pdf_text
from papers.following.links import CONFIRM, MINE, PAPERS_STOP, STOP, token_for
from papers.models import Follow, Follower, PublishRequest
from papers.publishing.call_ins import sign
from papers.publishing.decision_lines import decision_key
from papers.publishing.decisions import publish_decision
from papers.publishing.figures import measure_key
from papers.publishing.forward_plan import publish_forward_plan
from papers.publishing.matters import publish_matter
from papers.publishing.outside_bodies import publish_outside_bodies
from papers.publishing.registers import publish_entry, register_key
from papers.publishing.trackers import publish_actions, publish_recommendations
from papers.publishing.work_programmes import publish_work_programme
from people.models import PoliticalGroup, Ward
from reports.copying import for_another_body
from reports.exhibit_data import measure_facts
from reports.exhibiting import add_exhibit
from reports.models import Benchmark, Clearance, Target
from reports.paragraph_comments import add_comment
from reports.versions import keep_version
from tests.factories import (
    ActionFactory,
    AgendaItemFactory,
    AppointmentFactory,
    DecisionFactory,
    DeclarationFactory,
    ForwardPlanEntryFactory,
    MatterFactory,
    MinuteFactory,
    MotionAmendmentFactory,
    OutsideAppointmentFactory,
    PrivateNoticeFactory,
    ProgrammeEntryFactory,
    QuestionFactory,
    RecommendationFactory,
    ResolutionFactory,
    WorkProgrammeFactory,
)
from tests.papers.factories import AnnotationFactory, PublishedExhibitFactory, PublishedFigureFactory
from tests.papers.world import DOWN, DRAFT, RESTRICTED, build_world
from tests.reports.measures.factories import MeasureFactory

pytestmark = pytest.mark.django_db

COUNSEL = "Tapirlease"  # stands only in an exempt decision

ALL = frozenset(
    [
        "anonymous",
        "author",
        "clearing",
        "member",
        "other",
        "former",
        "chair",
        "substitute",
        "advisor",
        "monitoring",
        "administrator",
    ]
)
NOBODY = frozenset()
SIGNED_IN = ALL - {"anonymous"}
ADVISOR = frozenset({"advisor"})
KEEPERS = frozenset({"advisor", "monitoring"})
DRAFT_READERS = KEEPERS | {"chair"}
MEMBERS = frozenset({"member", "other", "former", "chair", "substitute", "advisor", "monitoring"})
OF_THE_BODY = frozenset({"member", "chair", "substitute", "advisor", "monitoring"})
PEOPLE_KEEPERS = frozenset({"advisor", "administrator"})
ADMINISTRATOR = frozenset({"administrator"})

PAPER_PAGES = ("paper", "paper_file", "paper_version", "paper_version_file")
MEMBERS_PAPER_PAGES = tuple(f"members_{name}" for name in PAPER_PAGES)
# Pages about the one draft that was sent to the clearing officer.
SENT_FOR_CLEARANCE = (
    *("document_look", "document_versions", "document_compare", "document_comments", "document_comment_add"),
    *("document_clearance", "document_figures"),
)

# Who is let in where. 'name' is the address, a word after it says to which paper.
TABLE = {
    **dict.fromkeys(
        [
            "home",
            "committees",
            "committee",
            "public_work_programme",
            "councillors",
            "councillor",
            "councillor_meetings",
            "wards",
            "ward",
            "calendar",
            "actions",
            "action_by_key",
            "outside_bodies",
            "decisions",
            "decision",
            "decision_version",
            "recommendations",
            "forward_plan",
            "planned_by_key",
            "matter",
            "matters",
            "measures",
            "measure",
            "measure_file",
            "search",
            "accessibility",
            "calendar_file",
            "committee_calendar",
            "feed_all",
            "feed_search",
            "feed",
            "sitemap",
            "sitemap_section",
            "robots",
            "follow",
            "follow_asked",
            "follow_link",
            "follow_confirm",
            "follow_mine",
            "follow_stop",
            "follow_stopped",
            "papers_mail_stop",
            "privacy",
            "open_data",
            "open_data_csv",
            "open_data_json",
            "cookies",
            "meeting_by_id",
            "meeting",
            "pack",
            "supplement",
            "complete_pack",
            "item_papers",
            "papers_zip",
            "minutes",
            "minutes_changes",
            "council_css",
            "members_app",
            "members_offline",
            "members_worker",
            "account_login",
            "account_reset_password",
            "account_reset_password_done",
            "account_reset_password_from_key_done",
            "account_inactive",
        ],
        ALL,
    ),
    **{f"{name} open": ALL for name in PAPER_PAGES},
    **{f"{name} {paper}": NOBODY for name in PAPER_PAGES for paper in ("restricted", "down")},
    "exhibit_file open": ALL,
    **{f"exhibit_file {paper}": NOBODY for paper in ("restricted", "down")},
    **{f"{name} restricted": OF_THE_BODY for name in MEMBERS_PAPER_PAGES},
    **{f"{name} down": NOBODY for name in MEMBERS_PAPER_PAGES},
    **{f"{name} open": MEMBERS for name in MEMBERS_PAPER_PAGES},
    **dict.fromkeys(
        [
            "members_area",
            "members_search",
            "members_opened",
            "members_device",
            "members_kept",
            "members_meeting",
            "members_pack",
            "members_supplement",
            "members_complete_pack",
            "members_item_papers",
            "members_papers_zip",
            "members_minutes",
            "members_minutes_changes",
            "members_notes",
            "members_notes_sync",
            "members_meeting_notes",
            "members_meeting_notes_text",
            "members_meeting_notes_data",
            "members_past",
            "members_jump",
            "papers_mail",
        ],
        MEMBERS,
    ),
    "members_note": frozenset({"member"}),  # who wrote it, and nobody else
    **{f"{name} restricted": OF_THE_BODY for name in ("members_paper_notes", "members_paper_pages")},
    **{f"{name} down": NOBODY for name in ("members_paper_notes", "members_paper_pages")},
    **{f"{name} open": MEMBERS for name in ("members_paper_notes", "members_paper_pages")},
    **dict.fromkeys(["members_actions", "members_declarations"], MEMBERS - KEEPERS),
    **dict.fromkeys(["members_apologies", "members_apologies_undo", "prepared_add"], OF_THE_BODY - KEEPERS),
    **dict.fromkeys(["prepared_edit", "prepared_remove"], frozenset({"member"})),
    **dict.fromkeys(["start", "my_actions", "account_security", "account_change_password", "mfa_index"], SIGNED_IN),
    **dict.fromkeys(
        [
            "manage",
            "plan_meetings",
            "closed_days",
            "closed_day_remove",
            "substitutes",
            "manage_committees",
            "committee_add",
            "manage_committee",
            "committee_edit",
            "annual_council",
            "appointments_edit",
            "appointment_add",
            "appointment_end",
            "appointment_role",
            "appointment_remove",
            "standing_items",
            "standing_item_add",
            "standing_item_edit",
            "standing_item_move",
            "standing_item_remove",
            "timetable",
            "stage_add",
            "stage_edit",
            "stage_remove",
            "meeting_add",
            "manage_meeting",
            "meeting_edit",
            "agenda_begin",
            "item_add",
            "items_reorder",
            "item_put_back",
            "item_edit",
            "item_remove",
            "item_withdraw",
            "item_restore",
            "item_defer",
            "before_publishing",
            "publishing_progress",
            "cancel_meeting",
            "meeting_webcast",
            "reschedule_meeting",
            "publish_notices",
            "publish_committee",
            "minutes_for_signature",
            "work_programme",
            "work_programme_form",
            "work_programme_copy_standing",
            "work_programme_paper",
            "publish_work_programme",
            "programme_entry_add",
            "programme_entry_edit",
            "programme_entry_move",
            "programme_entry_stays",
            "programme_entry_remove",
            "programme_entry_put_back",
            "programme_entry_on_agenda",
            "programme_entry_link",
            "comment_settle",
            "minutes_publish",
            "minutes_notice",
            "minutes_send",
            "minutes_on_agenda",
            "minutes_approve",
            "minutes_amend",
            "minutes_correct",
            "minutes_signed",
            "minutes_open_papers",
            "minute_strike_out",
            "minutes_comment_settle",
            "document_to_follow",
            "document_add",
            "document_upload",
            "document_edit",
            "document_write",
            "document_replace",
            "document_remove",
            "document_move",
            "document_kind",
            "document_sections",
            "document_section",
            "document_pictures",
            "figure_answer",
            "document_assessments",
            "document_assessment",
            "document_bodies",
            "copy_take_over",
            "clearance_board",
            "clearance_not_needed",
            "clearance_withdraw",
            "take_minutes",
            "minutes_begin",
            "minutes_here",
            "minute_save",
            "minute_add",
            "minute_edit",
            "minute_move",
            "minute_merge",
            "minute_split",
            "minute_remove",
            "minute_put_back",
            "attendance",
            "adjourn",
            "declarations",
            "declaration_edit",
            "declaration_remove",
            "declaration_drop",
            "phrases",
            "phrase_add",
            "phrase_edit",
            "phrase_remove",
            "action_tracker",
            "action_add",
            "action_from_resolution",
            "action_edit",
            "action_reopen",
            "actions_to_agenda",
            "publish_actions",
            "reviews",
            "review_add",
            "review",
            "review_edit",
            "recommendations_add",
            "recommendation_edit",
            "recommendation_remove",
            "recommendations_to_agenda",
            "publish_recommendations",
            "decision_add",
            "decision_edit",
            "decision_remove",
            "decision_publish",
            "decision_from_resolution",
            "call_in_add",
            "call_in",
            "call_in_edit",
            "call_in_tell",
            "call_in_on_agenda",
            "call_in_outcome",
            "call_in_again",
            "signature_edit",
            "signature_remove",
            "resolution_add",
            "resolutions_recommended",
            "resolution_edit",
            "resolution_amend",
            "resolution_move",
            "resolution_remove",
            "resolution_vote",
            "waiting",
            "waiting_on_agenda",
            "waiting_settle",
            "item_exemption",
            "item_business",
            "business_add",
            "business_edit",
            "business_move",
            "business_remove",
            "business_rules",
            "question_answer",
            "publish_written_answer",
            "minute_fill",
            "amendment_add",
            "amendment_edit",
            "amendment_move",
            "amendment_remove",
            "manage_outside_bodies",
            "outside_body_add",
            "outside_body_edit",
            "outside_appoint",
            "outside_appointment_edit",
            "publish_outside_bodies",
            "manage_forward_plan",
            "plan_entry_add",
            "plan_entry",
            "plan_entry_edit",
            "plan_entry_slip",
            "plan_entry_withdraw",
            "plan_entry_decided",
            "plan_entry_back",
            "plan_entry_remove",
            "plan_entry_agenda",
            "notice_exception",
            "private_notice_add",
            "private_notice_edit",
            "private_notice_withdraw",
            "publish_forward_plan",
            "manage_matters",
            "matter_add",
            "manage_matter",
            "matter_edit",
            "matter_join",
            "matter_leave",
            "matter_merge",
            "matter_close",
            "publish_matter",
            "item_matter",
            "exhibits",
            "exhibit_add",
            "exhibit_edit",
            "exhibit_remove",
        ],
        ADVISOR,
    ),
    **dict.fromkeys(
        [
            "manage_measures",
            "measure_add",
            "areas",
            "manage_measure",
            "measure_edit",
            "figures_paste",
            "figures_paste_many",
            "figures_save_many",
            "figures_save",
            "measure_targets",
            "target_remove",
            "benchmark_remove",
        ],
        frozenset({"advisor", "author"}),
    ),
    **dict.fromkeys(["published", "record_start", "take_down", "openings"], KEEPERS),
    **dict.fromkeys(["manage_decisions", "manage_decision", "decision_public", "decision_withdraw"], KEEPERS),
    "constitution": KEEPERS | {"administrator"},
    "action": frozenset({"advisor", "author", "clearing"}),
    **dict.fromkeys(["paper_access", "register_of_interests", "interest_entered"], frozenset({"monitoring"})),
    **dict.fromkeys(["preview", "preview_pack", "preview_paper", "comment_add"], DRAFT_READERS),
    **dict.fromkeys(["minutes_draft", "minutes_preview_file"], DRAFT_READERS),
    "drafts": frozenset({"chair"}),
    "my_reports": frozenset({"advisor", "author"}),
    "to_clear": frozenset({"clearing"}),
    "clearance_answer": frozenset({"clearing"}),
    "document_open_version": NOBODY,  # this draft is open; tests/reports/test_copying.py has restricted ones
    **dict.fromkeys(SENT_FOR_CLEARANCE, DRAFT_READERS | {"clearing"}),
    "paragraph_comment_settle": frozenset({"advisor", "chair"}),  # the chair's own comment
    "draft_file": DRAFT_READERS,
    "draft_original": DRAFT_READERS,
    "picture_add": frozenset({"advisor", "author"}),
    **dict.fromkeys(
        [
            "people",
            "person_add",
            "person_edit",
            "wards_and_groups",
            "ward_add",
            "ward_edit",
            "group_add",
            "group_edit",
            "council_profile",
            "house_style_add",
            "house_style_edit",
            "house_style_example",
        ],
        PEOPLE_KEEPERS,
    ),
    **dict.fromkeys(
        ["accounts", "account_add", "account_edit", "account_send_link", "account_deactivate", "account_reactivate"],
        ADMINISTRATOR,
    ),
}
# Addresses that need no row: they show nothing of the council's, or nothing exists behind them in this world.
ELSEWHERE = re.compile(r"^(account_|mfa_|socialaccount_|openid_connect_|crest$|health$|picture$|draft_picture$)")


OF_A_MEASURE = re.compile(
    r"^(measure|measure_(file|edit|targets)|manage_measure|figures_.*|(target|benchmark)_remove)$"
)

MOST_PAGES = 250

FOLLOWER_LINKS = {"follow_confirm": CONFIRM, "follow_mine": MINE, "follow_stop": STOP, "papers_mail_stop": PAPERS_STOP}
QUERIES = {"decision_add": "?kind=officer", "feed_search": "?q=fostering"}

# Pages of the meeting that was held: its minutes stand in the record.
OF_HELD_MEETING = {
    *("minutes", "minutes_changes", "minutes_publish", "minutes_notice", "minutes_send", "minutes_draft"),
    *("minutes_preview_file", "minutes_on_agenda", "minutes_approve", "minutes_amend", "minutes_correct"),
    "minutes_signed",
    *("minute_strike_out", "minutes_comment_settle"),
}


def addresses():
    """The name of every address, found by walking the resolver."""

    def walk(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            elif pattern.name:
                yield pattern.name

    return sorted(set(walk(get_resolver().url_patterns)))


@pytest.fixture
def world():
    return build_world()


@pytest.fixture
def doors(world):
    """One client for each kind of person, signed in."""
    clients = {"anonymous": Client()}
    for name, user in world.users.items():
        clients[name] = Client()
        clients[name].force_login(user)
    return clients


def address(world, row):
    """The address of a row of the table, made with whatever of the world it needs."""
    name, _, which = row.partition(" ")
    paper = getattr(world, which or "open")
    meeting = world.meeting
    desk = {
        "item_edit": world.draft_item.pk, "item_remove": world.draft_item.pk, "item_withdraw": world.draft_item.pk,
        "item_restore": world.draft_item.pk,
        "item_defer": world.draft_item.pk, "publishing_progress": world.draft.pk, "published": meeting.pk,
        "ward_edit": Ward.objects.first().pk, "group_edit": world.group.pk, "person_edit": world.draft_item.pk,
        "house_style_edit": HouseStyle.objects.first().pk, "closed_day_remove": world.closed.pk,
        "comment_settle": world.comment.pk, "draft_file": world.draft_upload.pk,
        "draft_original": world.draft_upload.pk,
        "standing_item_edit": world.standing.pk,
        "standing_item_move": world.standing.pk, "standing_item_remove": world.standing.pk,
        "stage_edit": world.stage.pk, "stage_remove": world.stage.pk, "appointment_end": world.appointment.pk,
        "appointment_role": world.appointment.pk, "appointment_remove": world.appointment.pk,
        "phrase_edit": world.phrase.pk, "phrase_remove": world.phrase.pk, "interest_entered": world.declaration.pk,
        "item_exemption": world.draft_item.pk, "item_matter": world.draft_item.pk,
        "manage_matter": world.matter.pk, "publish_matter": world.matter.pk, "notice_exception": world.plan_entry.pk,
        "paragraph_comment_settle": world.paragraph_comment.pk,
        "clearance_answer": world.clearance.pk, "clearance_withdraw": world.clearance.pk,
        "clearance_not_needed": world.draft_document.pk, "figure_answer": world.draft_document.pk,
        "copy_take_over": world.copy.pk,
    }  # fmt: skip
    desk |= dict.fromkeys(["action", "action_edit", "action_reopen"], world.action.pk)
    desk |= dict.fromkeys(["review", "review_edit", "recommendations_add"], world.recommendation.review_id)
    desk |= dict.fromkeys(["recommendation_edit", "recommendation_remove"], world.recommendation.pk)
    desk |= dict.fromkeys(["action_from_resolution", "decision_from_resolution"], world.resolution.pk)
    desk |= dict.fromkeys(["signature_edit", "signature_remove"], world.signature.pk)
    if name.startswith(("decision_", "manage_decision")) and name != "decision_from_resolution":
        desk[name] = world.decision.pk
    if name.startswith("call_in"):
        desk[name] = world.decision.pk if name == "call_in_add" else world.call_in.pk
    desk |= {"exhibits": world.draft_document.pk, "exhibit_add": world.draft_document.pk, **world.of_measures}
    desk["members_note"] = world.note.pk
    desk["person_edit"] = world.users["member"].person_id
    if name.startswith("account_"):
        desk[name] = world.users["author"].pk
    if name.startswith(("resolution_", "waiting_")) and name != "resolution_add":
        desk[name] = world.resolution.pk
    if name.startswith("programme_entry_"):
        desk[name] = world.entry.pk
    for beginning, thing in (
        ("plan_entry", world.plan_entry), ("private_notice_", world.private_notice), ("matter_", world.matter),
    ):  # fmt: skip
        if name.startswith(beginning):
            desk[name] = thing.pk
    if name.startswith("document_"):
        desk[name] = world.draft_document.pk
    desk |= dict.fromkeys(["item_business", "business_add"], world.amendment.motion.item_id)
    if name.startswith("business_") and name != "business_add":
        desk[name] = world.amendment.motion_id
    desk |= {"question_answer": world.question.pk, "publish_written_answer": world.question.pk}
    desk |= dict.fromkeys(["amendment_edit", "amendment_move", "amendment_remove"], world.amendment.pk)
    desk["amendment_add"] = world.amendment.motion_id
    desk |= dict.fromkeys(["outside_body_edit", "outside_appoint"], world.outside.body_id)
    desk["outside_appointment_edit"] = world.outside.pk
    minute = world.minute
    desk["declaration_drop"] = world.prepared.meeting_id
    of_prepared = name.startswith("prepared_") or name == "declaration_drop"
    if name.removeprefix("members_") in OF_HELD_MEETING:
        meeting, minute = world.held, world.held_minute
        desk |= {"minute_strike_out": minute.pk, "minutes_comment_settle": world.minute_comment.pk}
        desk.setdefault(name, meeting.pk)
    values = {
        "meeting_id": meeting.pk, "number": 1, "paper_slug": paper.slug, "version": 1,
        "key": {"action_by_key": world.action_key, "decision": world.decision_key,
                "decision_version": world.decision_key,
                "figure_answer": world.draft_document.figures_check.findings[0]["key"]
                if hasattr(world.draft_document, "figures_check") else ""}.get(name, world.restricted.key),
        "item_pk": world.draft_item.pk, "document_pk": world.draft_document.pk, "audience": "restricted",
        "item_id": world.item.pk,
        "kind": {"notice_exception": "general", "measure_file": "csv", "exhibit_file": "csv",
                 "feed": "committee"}.get(name, "motion"),
        "section": "papers", "name": "decisions",
        "minute_pk": minute.pk, "declaration_pk": (world.prepared if of_prepared else world.declaration).pk,
        "role": "legal", "request_pk": world.request.pk, "pk": desk.get(name, world.draft.pk),
        "slug": {"meeting": meeting.slug, "councillor": world.users["member"].person.slug, "matter": "homes",
                 "councillor_meetings": world.users["member"].person.slug, "ward": Ward.objects.first().slug,
                 "document_section": "before-the-first-heading", "document_assessment": "carbon"}.get(name),
    }  # fmt: skip
    if name in FOLLOWER_LINKS:
        facts = {"follow": world.follow.pk, "follower": world.follow.follower_id, "pace": "daily"}
        facts["user"] = world.users["member"].pk
        values["token"] = token_for(FOLLOWER_LINKS[name], **facts)
    if name == "minutes_for_signature":
        values["key"] = world.minutes.key
    sends = ("pack", "supplement", "complete_pack", "item_papers", "papers_zip", "minutes", "minutes_changes")
    if OF_A_MEASURE.match(name):
        values["slug"] = "days-waited"
    if name in (*PAPER_PAGES, *sends, "exhibit_file"):
        values["slug"] = meeting.slug
    if name.endswith("minutes_changes"):
        values["version"] = 2
    values["slug"] = values["slug"] or world.committee.slug
    return _reverse(name, values) + QUERIES.get(name, "")


def _reverse(name, values):
    """The address ``name``, with those of ``values`` that it takes."""
    wanted = next(iter(get_resolver().reverse_dict.getlist(name)))[0][0][1]
    try:
        return reverse(name, kwargs={key: values[key] for key in wanted})
    except NoReverseMatch as unknown:
        raise AssertionError(f"{name} takes {wanted}: give it a value in tests/papers/test_one_door.py") from unknown


def knock(client, place):
    """Ask for a page; where an address only takes what is sent, send nothing to it, and undo what that did."""
    response = client.get(place)
    if response.status_code == 405:
        with transaction.atomic():
            response = client.post(place)
            transaction.set_rollback(True)
    return response


def let_in(response):
    """Whether the door opened: a page, a file, a form's answer; not the sign-in page, not a refusal."""
    if response.status_code == 302:
        return "/accounts/login/" not in response.url
    assert response.status_code in (200, 301, 400, 403, 404, 409, 410), response.status_code
    return response.status_code not in (403, 404, 410)


def words(response):
    """Everything a response says, decompressed where it is a PDF, or a ZIP file of them."""
    return all_words(b"".join(response.streaming_content) if response.streaming else response.content)


def all_words(body):
    if body.startswith(b"%PDF"):
        return pdf_words(body)
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join([*archive.namelist(), *(all_words(archive.read(name)) for name in archive.namelist())])
    return body.decode(errors="replace")


@cache
def pdf_words(pdf):
    """The text of a PDF, and every object and stream in it."""
    return "\n".join(pdf_text(pdf)) + _streams(pdf)


def _streams(pdf):
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as file:
        parts = [str(file.docinfo), *(str(key) for key in file.Root)]
        for thing in file.objects:
            if isinstance(thing, pikepdf.Stream):
                try:
                    parts.append(thing.read_bytes().decode("latin-1"))
                except (pikepdf.PdfError, zlib.error):
                    parts.append(thing.read_raw_bytes().decode("latin-1"))
            else:
                parts.append(repr(thing))
    return "\n".join(parts)


@pytest.fixture
def furnished(world):
    """The rows that only some addresses of the desk need."""
    from meetings.models import ClosedDay, DraftComment, StandingItem, StockPhrase, TimetableStage

    world.group = PoliticalGroup.objects.create(name="Independents")
    world.closed = ClosedDay.objects.create(date="2030-01-02", name="Council closed")
    world.comment = DraftComment.objects.create(meeting=world.draft, author=world.users["chair"], text="Later, please.")
    world.standing = StandingItem.objects.create(committee=world.committee, kind="apologies", title="Apologies")
    world.stage = TimetableStage.objects.create(committee=world.committee, name="Final", working_days=2)
    world.appointment = AppointmentFactory(committee=world.committee)
    world.minute = MinuteFactory(
        minutes__meeting=world.draft, title=f"{DRAFT} minute", text=f"<p>{DRAFT}</p><p>said.</p>"
    )
    world.resolution = ResolutionFactory(minute=world.minute, text=f"{DRAFT} be noted")
    world.declaration = DeclarationFactory(
        meeting=world.draft, person=world.users["chair"].person, kind="disclosable", nature="Shares"
    )
    world.prepared = DeclarationFactory(meeting=world.meeting, person=world.users["member"].person, prepared=True)
    world.phrase = StockPhrase.objects.create(text="The update was noted.")
    furnish_with_actions(world)
    furnish_with_business(world)
    furnish_with_decisions(world)
    world.draft_document.report_kind = "officer-report"
    world.draft_document.body += "<p>Of the 50 children, 20 (45%) were placed.</p>"
    world.draft_document.save()
    world.of_measures = furnish_with_measures(world)
    world.clearance = Clearance.objects.create(
        document=world.draft_document, role="finance", asked_of=world.users["clearing"],
        asked_by=world.users["advisor"], seen=keep_version(world.draft_document, by=world.users["advisor"]),
    )  # fmt: skip
    world.copy = for_another_body(world.draft_document, world.item, by=world.users["advisor"])
    world.paragraph_comment = add_comment(world.draft_document, by=world.users["chair"], text=f"{DRAFT} comment")
    world.programme = WorkProgrammeFactory(committee=world.committee)
    ProgrammeEntryFactory(programme=world.programme, title="Fostering")
    publish_work_programme(world.programme, by=world.users["advisor"])
    world.entry = ProgrammeEntryFactory(programme=world.programme, title=f"{DRAFT} work", background=DRAFT)
    furnish_with_plan(world)
    world.follow = Follow.objects.create(
        follower=Follower.objects.create(email="reader@example.org"), kind="all", title="Everything"
    )
    world.note = AnnotationFactory(user=world.users["member"], paper=world.restricted, text=f"Ask about {RESTRICTED}")
    world.request = PublishRequest.objects.create(meeting_id=world.draft.pk, asked_by=world.users["advisor"])
    return world


def furnish_with_decisions(world):
    """An exempt decision, published and called in with one signature; another decision is still a draft."""
    DecisionFactory(title=f"{DRAFT} decision", created_by=world.users["advisor"])
    secret = {
        "openness": "exempt", "exempt_paragraphs": [3], "public_interest_reason": "Bids are open.",
        "public_title": "A lease", "public_summary": "A lease was agreed.",
    }  # fmt: skip
    world.decision = DecisionFactory(title="The lease", text=f"{COUNSEL} is let.", reasons=COUNSEL, **secret)
    publish_decision(world.decision, by=world.users["advisor"])
    world.decision.refresh_from_db()
    Constitution.objects.update_or_create(pk=1, defaults={"signatories": 1, "scrutiny_body": world.committee})
    world.call_in = ask_to_call_in(world.decision, reasons=f"{COUNSEL}?", by=world.users["advisor"])
    world.call_in = sign(world.call_in, world.users["other"].person, timezone.now(), by=world.users["advisor"])
    world.signature = world.call_in.signatures.get()
    world.decision_key = decision_key(world.decision)


def furnish_with_actions(world):
    """An open action, one with the words of what is exempt, and a recommendation; both lists published."""
    advisor, about = world.users["advisor"], {"committee": world.committee, "meeting": world.meeting}
    world.resolution = ResolutionFactory(
        minute__minutes__meeting=world.meeting, text=f"{RESTRICTED} be done", exempt=True
    )
    ActionFactory(resolution=world.resolution, what=f"Do {RESTRICTED}", **about)
    world.action = ActionFactory(
        officer=world.users["author"].person, escalate_to=world.users["clearing"].person, **about
    )
    for exempt, text in ((True, f"That {RESTRICTED} be asked"), (False, "That a club be opened")):
        world.recommendation = RecommendationFactory(
            text=text, review__exempt=exempt, review__sent_on="2023-02-01", review__committee=world.committee
        )
    publish_actions(world.committee, by=advisor)
    publish_recommendations(world.committee, by=advisor)
    world.action_key = register_key("action", world.action.pk)


def furnish_with_business(world):
    """A motion with an amendment and a question in the draft, and somebody on an outside body, published."""
    motions, questions = (AgendaItemFactory(meeting=world.draft, kind=kind) for kind in ("motion", "public_questions"))
    world.amendment = MotionAmendmentFactory(
        motion__item=motions, motion__title=f"{DRAFT} motion", motion__text=f"That {DRAFT} stay open.",
        old_words="stay open",
    )  # fmt: skip
    world.question = QuestionFactory(
        item=questions, text=f"Why {DRAFT}?", written_answer=DRAFT, written_on="2026-01-02"
    )
    world.outside = OutsideAppointmentFactory(person=world.users["member"].person)
    publish_outside_bodies(by=world.users["advisor"])
    OutsideAppointmentFactory(body=world.outside.body, item=motions, capacity=DRAFT)


def furnish_with_plan(world):
    """A public matter with items of all kinds, and a forward plan with what is held back or not published yet."""
    advisor = world.users["advisor"]
    world.matter = MatterFactory(title="Homes", slug="homes")
    MatterFactory(title=f"{DRAFT} matter", slug="draft")
    exempt = AgendaItemFactory(
        meeting=world.draft, title=f"{DRAFT} sale", openness="exempt", exempt_paragraphs=[3], matter=world.matter
    )
    for item in (world.item, world.draft_item):
        join(item, world.matter)
    ForwardPlanEntryFactory(title="More homes", matter=world.matter)
    PrivateNoticeFactory(meeting=world.draft, about="A sale", representations=DRAFT)
    publish_forward_plan(by=advisor)
    publish_matter(world.matter, by=advisor)
    world.plan_entry = ForwardPlanEntryFactory(title=f"{DRAFT} decision", agenda_item=exempt, held_back=True)
    world.private_notice = PrivateNoticeFactory(meeting=world.draft, about=f"{DRAFT} sale", agenda_item=exempt)


def furnish_with_measures(world):
    """A measure with a figure of an open paper, one of a restricted paper, and a table on the draft."""
    measure = MeasureFactory(name="Days waited", slug="days-waited")
    publish_entry("measure", measure_key(measure), {"title": "Days waited", "content": measure_facts(measure)}, by=None)
    for paper, words in ((world.open, "All"), (world.restricted, RESTRICTED), (world.down, DOWN)):
        exhibit = PublishedExhibitFactory(paper=paper, title=words)
        PublishedFigureFactory(exhibit=exhibit, measure_key=measure_key(measure), breakdown=words)
    spec = {
        "kind": "table", "title": f"{DRAFT} table", "measures": ["days-waited"], "areas": ["fourways"],
        "periods": ["2021/22"],
    }  # fmt: skip
    exhibit = add_exhibit(world.draft_document, spec, by=world.users["advisor"])
    target = Target.objects.create(measure=measure, year="2021/22", green=61)
    benchmark = Benchmark.objects.create(measure=measure, kind="nation", year="2021/22", value=70)
    return {
        **dict.fromkeys(["exhibit_edit", "exhibit_remove"], exhibit.pk),
        "target_remove": target.pk, "benchmark_remove": benchmark.pk,
    }  # fmt: skip


def test_every_address_has_a_row():
    rows = {row.split()[0] for row in TABLE}
    missing = [name for name in addresses() if name not in rows and not ELSEWHERE.match(name)]
    assert not missing, f"Say in the table who may open: {', '.join(missing)}"


def test_no_row_is_about_an_address_that_is_gone():
    assert {row.split()[0] for row in TABLE} <= set(addresses())


def test_each_address_opens_for_whom_the_table_says_and_says_no_secret_to_anybody_else(furnished, doors):
    may_know = {RESTRICTED: OF_THE_BODY, DRAFT: DRAFT_READERS, DOWN: KEEPERS, COUNSEL: KEEPERS}
    wrong, heard = [], {secret: set() for secret in may_know}
    for row, allowed in TABLE.items():
        place = address(furnished, row)
        for name, client in doors.items():
            response = knock(client, place)
            if let_in(response) != (name in allowed):
                wrong.append(f"{row}: {name} got {response.status_code}")
            said = words(response)
            asked = name == "clearing" and row in (*SENT_FOR_CLEARANCE, "clearance_answer", "to_clear")
            for secret in [secret for secret in may_know if secret in said and not (asked and secret == DRAFT)]:
                heard[secret].add(name)
                if name not in may_know[secret]:
                    wrong.append(f"{row}: {name} reads {secret}")
    assert not wrong, "\n".join(wrong)
    assert heard == may_know, "each secret stands where those who may know it can read it"


def test_whoever_follows_every_link_stays_within_the_table(world, doors):
    for name in ("anonymous", "member", "other", "former", "author"):
        for place, said in _followed(doors[name], name):
            allowed = OF_THE_BODY if "members-area" in place else frozenset()
            assert RESTRICTED not in said or name in allowed, f"{name} reads {RESTRICTED} at {place}"
            assert DOWN not in said, f"{name} reads {DOWN} at {place}"
            assert DRAFT not in said, f"{name} reads {DRAFT} at {place}"


def _followed(client, name):
    """Every page that ``name`` is led to, and what it says."""
    known, seen, waiting = {row.split()[0] for row in TABLE}, set(), ["/", "/start/"]
    while waiting and len(seen) < MOST_PAGES:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        response = client.get(place, follow=True)
        assert response.status_code == 200, f"{name} is led to {place}: {response.status_code}"
        found = resolve(urlsplit(place).path).url_name
        assert found in known or ELSEWHERE.match(found), f"{place} has no row"
        said = words(response)
        yield place, said
        if "text/html" in response["Content-Type"]:
            waiting += _links(said)
    assert len(seen) > 10, f"{name} is led nowhere"


def _links(page):
    found = re.findall(r'href="(/[^"#]*)', page)
    return [link.replace("&amp;", "&") for link in found if not link.startswith(("/static/", "/accounts/logout"))]
