"""The addresses of the site, made with whatever of the world they need."""

import re

from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from council_portal.models import HouseStyle
from papers.following.links import CONFIRM, MINE, PAPERS_STOP, STOP, token_for
from people.models import Ward

from .table import PAPER_PAGES

OF_A_MEASURE = re.compile(
    r"^(measure|measure_(file|edit|targets)|manage_measure|figures_.*|(target|benchmark)_remove)$"
)

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
        desk[name] = (world.tracking if name == "document_tracker" else world.draft_document).pk
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
                "planned_by_key": world.planned_key,
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
        raise AssertionError(f"{name} takes {wanted}: give it a value in tests/papers/doors/addresses.py") from unknown
