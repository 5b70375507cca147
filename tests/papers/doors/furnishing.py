"""The rows that only some addresses of the desk need: something secret of every kind."""

from django.utils import timezone

from meetings.calling_in import ask_to_call_in
from meetings.matters import join
from meetings.models import Constitution
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
from people.models import PoliticalGroup
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
    DocumentFactory,
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
from tests.papers.world import DOWN, DRAFT, RESTRICTED
from tests.reports.measures.factories import MeasureFactory

COUNSEL = "Tapirlease"  # stands only in an exempt decision


def furnish(world):
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
    world.tracking = DocumentFactory(item=world.draft_item, title=f"{DRAFT} support", report_kind="post-cse-support")
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
    planned = ForwardPlanEntryFactory(title="More homes", matter=world.matter)
    world.planned_key = register_key("forward_plan", planned.pk)
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
