"""The background jobs of publishing, and how far one has got."""

import logging
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from council_portal.jobs import PATIENTLY
from council_portal.profile import council
from meetings.models import CallIn, Meeting, Minutes
from papers.models import MeetingNotice, Publication, PublishRequest
from people.models import Person, User

from . import call_ins
from .bundling import bundle_meeting
from .changes import draft_of
from .members_mail import tell_members, tell_members_of_change
from .minutes import onwards
from .parts import make_documents
from .takedown import reissue, reissue_if_overtaken
from .verbs import NotPublishable, publish_agenda

log = logging.getLogger(__name__)
STALE = timedelta(minutes=10)
State = PublishRequest.State


def ask_to_publish(meeting, *, by, reasons, reason=""):
    """Note a press of 'Publish' and hand it to the jobs. A second press while one is under way joins the first."""
    fail_stale(meeting)
    try:
        with transaction.atomic():
            request = PublishRequest.objects.create(
                meeting_id=meeting.pk, reasons={**reasons, "": reason}, asked_by=by, seen_at=timezone.now()
            )
            publish_meeting.defer(request_id=request.pk)
    except IntegrityError:
        return PublishRequest.objects.get(meeting_id=meeting.pk, state__in=[State.WAITING, State.WORKING])
    return request


def fail_stale(meeting):
    """A request nobody has worked on for minutes was cut off: nothing was published, and it may be asked again."""
    stuck = PublishRequest.objects.filter(meeting_id=meeting.pk, state=State.WORKING)
    stuck.filter(seen_at__lt=timezone.now() - STALE).update(
        state=State.FAILED, error="Publishing was cut off before it finished. Nothing was published. Please try again."
    )


@app.task(name="publish_meeting", queue="publishing")
def publish_meeting(request_id):
    """Publish what the request asks for, once; afterwards the request says how it went.

    A request that is being worked on already was left by a worker that died: its job is given to another.
    """
    taken = PublishRequest.objects.filter(pk=request_id, state__in=[State.WAITING, State.WORKING]).update(
        state=State.WORKING, seen_at=timezone.now(), step="Checking the agenda"
    )
    if not taken:
        return
    request = PublishRequest.objects.select_related("asked_by").get(pk=request_id)
    reasons = dict(request.reasons)
    reason = reasons.pop("", "")
    meeting = Meeting.objects.get(pk=request.meeting_id)
    try:
        _prepare_parts(request, meeting)
        with transaction.atomic():  # so that whoever asks is never told that nothing was published when it was
            publication = publish_agenda(meeting, by=request.asked_by, reasons=reasons, reason=reason)
            tell_members_of.defer(publication_id=publication.pk)
            _finish(request, State.DONE, publication=publication, step="Published")
    except NotPublishable as stopped:
        _finish(request, State.FAILED, error="\n".join(stopped.reasons))
    except Exception:
        log.exception("Publishing meeting %s failed", request.meeting_id)
        _finish(
            request, State.FAILED, error="Something went wrong on our side. Nothing was published. Please try again."
        )
        raise
    else:
        reissue_if_overtaken(publication)


@app.task(name="reissue_packs", queue="publishing", retry=5)
def reissue_packs(publication_id):
    """Issue a publication's packs again after a paper in them was taken down."""
    reissue(Publication.objects.get(pk=publication_id))


@app.task(name="make_bundles", queue="publishing", retry=5, priority=-1)
def make_bundles(meeting_id):
    """Bind the meeting's papers together again; whoever presses 'Publish' meanwhile goes first."""
    bundle_meeting(meeting_id)


@app.task(name="tell_members_of", queue="mail", retry=PATIENTLY)
def tell_members_of(publication_id):
    """Write to the members whose papers, decisions or minutes were published by a press of the button."""
    tell_members(Publication.objects.get(pk=publication_id))


@app.task(name="tell_members_of_notice", queue="mail", retry=PATIENTLY)
def tell_members_of_notice(notice_id):
    """Write to the members whose meeting was moved or cancelled."""
    tell_members_of_change(MeetingNotice.objects.get(pk=notice_id))


@app.task(name=call_ins.TELL, queue="mail", retry=PATIENTLY)
def tell_of_call_in(call_in_id, person_id):
    """Tell one of those who lead scrutiny that a decision is called in."""
    related = ("decision__committee", "decision__decided_by", "body__contact")
    call_in = CallIn.objects.select_related(*related).get(pk=call_in_id)
    call_ins.tell_of_call_in(call_in, Person.objects.get(pk=person_id))


@app.task(name=onwards.TELL, queue="mail", retry=PATIENTLY)
def tell_of_draft_minutes(minutes_id, user_id):
    """Tell one of those whom the draft minutes were sent to where to read them."""
    minutes = Minutes.objects.select_related("meeting__committee").get(pk=minutes_id)
    reader = User.objects.filter(pk=user_id, is_active=True).first()
    if reader:
        onwards.tell_reader(minutes, reader)


def _prepare_parts(request, meeting):
    """Render what is not rendered yet before the record is locked, saying how far it is."""
    documents, colour = draft_of(meeting).to_publish, council().colour
    _say(request, 0, len(documents), "Preparing the papers")
    for done, document in enumerate(make_documents(documents, colour=colour), start=1):
        _say(request, done, len(documents), f"‘{document.title}’ is ready"[:200])
    _say(request, len(documents), len(documents), "Putting the pack together")


def _say(request, done, documents, step):
    """How far it is; the pack itself is the last step."""
    PublishRequest.objects.filter(pk=request.pk).update(
        done_steps=done, all_steps=documents + 1, step=step, seen_at=timezone.now()
    )


def _finish(request, state, **facts):
    """Say how it went, unless that is said already: a worker thought dead may come to the end after another."""
    working = PublishRequest.objects.filter(pk=request.pk, state=State.WORKING)
    working.update(state=state, seen_at=timezone.now(), **facts)
