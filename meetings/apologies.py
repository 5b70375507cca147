"""A member sends apologies, says who might stand in for them, or takes it back; the governance advisor is told."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from council_portal.jobs import have_done
from council_portal.letters import send_letter
from council_portal.profile import council
from council_portal.templatetags.portal import day_and_clock
from people.models import Person

from .attendance import mark, unmark
from .drafting import Refused
from .models import Appointment, Attendance, Meeting, SentApologies

TELL = "tell_advisor_of"  # the job, by its name: it asks this module
SENT, WISH, TAKEN_BACK = "sends apologies for", "would like a substitute at", "can come after all to"


def role_at(meeting: Meeting, person: Person | None) -> str:
    """The role in which ``person`` has a seat at ``meeting``: by appointment, or as a named substitute; or nothing."""
    if person is None:
        return ""
    appointed = next((each.role for each in meeting.members() if each.person_id == person.pk), "")
    if appointed or not meeting.substitutions.filter(substitute=person).exists():
        return appointed
    return Appointment.Role.SUBSTITUTE


def is_open(meeting: Meeting) -> bool:
    """Whether members can still say something beforehand: it is not cancelled, and its next sitting not begun."""
    last = meeting.sittings.filter(number__gt=1).order_by("-number").first()
    return not meeting.cancelled_at and (last or meeting).starts_at > timezone.now()


@transaction.atomic
def send_apologies(meeting: Meeting, person: Person) -> SentApologies:
    """``person`` cannot come: in the attendance at once, or as soon as it is begun. A second time changes nothing.

    Raises Refused where the meeting has begun or is cancelled, for somebody without a seat at it, and for a member
    whom the desk has marked as there.
    """
    meeting = _locked(meeting)
    role = role_at(meeting, person)
    if not role:
        raise Refused("You are not a member of this meeting, so nobody waits for your apologies.")
    sent, _ = SentApologies.objects.get_or_create(meeting=meeting, person=person)
    if sitting := _sitting(meeting):
        mark(sitting, person, Attendance.State.APOLOGIES, role=role)
    return sent


@transaction.atomic
def wish_for(sent: SentApologies, wish: str) -> None:
    """Say, in words, who might stand in; the governance advisor names a substitute, or not. Raises Refused too late."""
    _locked(sent.meeting)
    sent.substitute_wish = " ".join(wish.split())
    sent.save(update_fields=["substitute_wish"])


@transaction.atomic
def take_back(sent: SentApologies) -> None:
    """The member can come after all. Raises Refused where the meeting has begun, or a substitute is named for them."""
    meeting = _locked(sent.meeting)
    named = meeting.substitutions.filter(stands_in_for=sent.person).select_related("substitute").first()
    if named:
        raise Refused(
            f"{named.substitute.formal_name} has been named to stand in for you. "
            "Ask the governance advisor to change that."
        )
    marked = Attendance.objects.filter(sitting=_sitting(meeting), person=sent.person)
    for row in marked.filter(state=Attendance.State.APOLOGIES).select_related("sitting__meeting", "person"):
        unmark(row)
    sent.delete()


def have_advisor_told(meeting: Meeting, person: Person, what: str) -> bool:
    """Have whoever looks after the committee told what a member said (SENT, WISH, TAKEN_BACK); whether anybody can be.

    By a job, so that no member waits for a mail server.
    """
    if not mailbox(meeting):
        return False
    have_done(TELL, meeting_id=meeting.pk, person_id=person.pk, what=what)
    return True


def tell_advisor(meeting: Meeting, person: Person, what: str) -> None:
    """The e-mail that says what a member said; a wish as it stands now. Raises what the mail server raises."""
    sent = SentApologies.objects.filter(meeting=meeting, person=person).first()
    wish = f"\n\nTo stand in: {sent.substitute_wish}" if sent and sent.substitute_wish and what != TAKEN_BACK else ""
    where = settings.PORTAL_URL.rstrip("/") + reverse("attendance", args=[meeting.pk])
    says = f"{person.formal_name} {what} {meeting.committee}, {day_and_clock(meeting.starts_at)}."
    text = f"{says}{wish}\n\nIt was said in the members’ area. The attendance has it: {where}\n\n{council().name}\n"
    subject = {SENT: "Apologies", WISH: "Substitute wished for", TAKEN_BACK: "Apologies taken back"}[what]
    send_letter(mailbox(meeting), f"{subject}: {person.formal_name}, {meeting}", text)


def mailbox(meeting: Meeting) -> str:
    """Where messages about a meeting go: to the committee's contact officer, else to the council's own address."""
    contact = meeting.committee.contact
    return (contact and contact.email) or council().email


def _locked(meeting):
    found = Meeting.objects.select_for_update(of=("self",)).select_related("committee").get(pk=meeting.pk)
    if found.cancelled_at:
        raise Refused("This meeting is cancelled.")
    if not is_open(found):
        raise Refused("The meeting has begun. Ring the governance advisor, who is at the meeting.")
    return found


def _sitting(meeting):
    """The sitting that is to come, where its attendance is begun; else None."""
    return meeting.sittings.order_by("-number").first()
