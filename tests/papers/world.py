"""A small world with everything in it that could leak, and one person of each kind to try the doors."""

import datetime as dt
from types import SimpleNamespace

from django.utils import timezone

from meetings.models import Minute, MinuteComment, Minutes, Substitution
from packs import check_upload, render_part
from papers.models import Paper
from papers.publishing.bundling import bundle_meeting
from papers.publishing.minutes.verbs import publish_draft
from papers.publishing.takedown import naming, reissue, take_down
from papers.publishing.verbs import publish_agenda
from people.models import Role
from reports.office import OfficeOriginal
from reports.uploads import CheckedUpload, put_upload
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    AppointmentFactory,
    CommitteeFactory,
    CouncilFactory,
    DocumentFactory,
    MeetingFactory,
    MinuteFactory,
    ResolutionFactory,
    TermFactory,
    UserFactory,
)
from tests.papers.held import held_meeting

# Words that stand only where few may read: in a restricted paper, in a draft, in what was taken down.
RESTRICTED, DRAFT, DOWN = "Quaggasecret", "Okapidraft", "Bongodown"
EXEMPT = {"openness": "exempt", "exempt_paragraphs": [1], "public_interest_reason": "It concerns a child."}


def councillor():
    user = UserFactory()
    TermFactory(person=user.person)
    return user


def people(committee, meeting):
    """One account of each kind, by the name the table uses for them."""
    another = CommitteeFactory(name="Highways Panel", slug="highways-panel")
    seats = {"member": (committee, {}), "other": (another, {}), "chair": (committee, {"role": "chair"})}
    seats["former"] = (committee, {"ends": timezone.localdate() - dt.timedelta(days=1)})
    found = {name: councillor() for name in ("member", "other", "former", "chair", "substitute")}
    for name, (body, facts) in seats.items():
        AppointmentFactory(committee=body, person=found[name].person, **facts)
    found["advisor"] = AdvisorFactory()
    found["author"] = UserFactory(roles=[Role.REPORT_AUTHOR])
    found["clearing"] = UserFactory(roles=[Role.CLEARING_OFFICER])
    found["monitoring"] = UserFactory(roles=[Role.MONITORING_OFFICER])
    found["administrator"] = UserFactory(roles=[Role.ADMINISTRATOR])
    Substitution.objects.create(
        meeting=meeting, substitute=found["substitute"].person, stands_in_for=found["member"].person,
        named_by=found["advisor"],
    )  # fmt: skip
    return found


def uploaded_draft(item, author):
    """A PDF on the draft, with the draft's word in its text."""
    made = render_part(f"<p>{DRAFT} text</p>", title=f"{DRAFT} file")
    original = OfficeOriginal("draft.docx", DRAFT.encode(), "d" * 64, [])
    document = DocumentFactory.build(item=item, title=f"{DRAFT} file", body="", created_by=author)
    put_upload(document, CheckedUpload("draft.pdf", made.pdf, made.sha256, check_upload(made.pdf), original))
    document.save()
    return document


def held(committee, users):
    """An earlier meeting with minutes in two versions, an exempt one among them, and a change at the desk since."""
    its = held_meeting(committee=committee)
    secret = MinuteFactory(
        minutes=its.minutes, title=f"The {RESTRICTED} family", public_title="A family", position=9,
        exempt_text=f"<p>{RESTRICTED} came.</p>", text="<p>A family was heard.</p>", **EXEMPT,
    )  # fmt: skip
    ResolutionFactory(minute=secret, text=f"{RESTRICTED} be helped", exempt=True)
    publish_draft(its.minutes, by=users["advisor"])
    Minute.objects.filter(pk=its.list[1].pk).update(text="<p>Mild winters were discussed.</p>")
    publish_draft(its.minutes, by=users["advisor"], what_changed="They were mild.")
    Minute.objects.filter(pk=its.list[0].pk).update(text=f"<p>{DRAFT} was said.</p>")
    Minutes.objects.filter(pk=its.minutes.pk).update(sent_to_chair_at=timezone.now())
    its.comment = MinuteComment.objects.create(minutes=its.minutes, author=users["chair"], text="Well written.")
    return its


def build_world():
    """A published meeting with an open, a restricted and a taken-down paper, a supplement, and a draft beside it."""
    CouncilFactory()
    committee = CommitteeFactory(name="Corporate Parenting Board", slug="corporate-parenting-board")
    meeting = MeetingFactory(committee=committee, starts_at=timezone.now() + dt.timedelta(days=20))
    users = people(committee, meeting)
    AgendaItemFactory(meeting=meeting, kind="exclusion", title="Exclusion of the press and public")
    item = AgendaItemFactory(meeting=meeting, title="Fostering service", kind="report")
    DocumentFactory(item=item, title="Yearly report", body="<h2>Background</h2><p>Open to all.</p>")
    DocumentFactory(
        item=item, title=f"The {RESTRICTED} family", public_title="Appendix 1", body=f"<p>{RESTRICTED} here.</p>",
        upload_name=f"{RESTRICTED}.docx", authors=f"{RESTRICTED} author", **EXEMPT,
    )  # fmt: skip
    DocumentFactory(item=item, title="Minutes of 1 May", kind="minutes", body="<p>The minutes were approved.</p>")
    gone = DocumentFactory(item=item, title=f"The {DOWN} note", body=f"<p>{DOWN} was named.</p>")
    publish_agenda(meeting, by=users["advisor"])
    DocumentFactory(item=item, title="Late figures", body="<p>Twelve.</p>")
    publish_agenda(meeting, by=users["advisor"], reason="Figures came late.")
    key = Paper.objects.get(title=gone.title).key
    take_down(key, by=users["monitoring"], reason="It names a child.")
    for publication in naming(key, meeting.pk):
        reissue(publication)
    bundle_meeting(meeting.pk)
    its = held(committee, users)
    draft = MeetingFactory(committee=committee, starts_at=timezone.now() + dt.timedelta(days=60))
    draft_item = AgendaItemFactory(meeting=draft, title=f"{DRAFT} item", kind="report")
    draft_document = DocumentFactory(item=draft_item, title=f"{DRAFT} report", created_by=users["advisor"])
    draft_upload = uploaded_draft(draft_item, users["advisor"])
    return SimpleNamespace(
        committee=committee, meeting=meeting, item=item, draft=draft, draft_item=draft_item,
        draft_document=draft_document, draft_upload=draft_upload,
        held=its.meeting, held_minute=its.list[0], minute_comment=its.comment,
        users=users, minutes=Paper.objects.get(title="Minutes of 1 May"), open=Paper.objects.get(title="Yearly report"),
        restricted=Paper.objects.get(title__contains=RESTRICTED), down=Paper.objects.get(title=gone.title),
    )  # fmt: skip
