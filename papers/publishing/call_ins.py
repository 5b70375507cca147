"""Call-ins on the register. Whatever changes how a decision stands is public in the transaction that notes it."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from council_portal.jobs import have_done
from council_portal.letters import send_letter
from council_portal.profile import council
from meetings import calling_in
from meetings.action_mail import tidied
from meetings.models import Appointment, CallIn
from papers.models import RegisterEntry
from people.models import Role, User

from .decision_lines import decision_key, public_line, publish_standing
from .registers import publish_entry, register_key, withdraw_entry

KIND = RegisterEntry.Kind.CALL_IN
TELL = "tell_of_call_in"  # the job, by its name: it asks this module


def call_in_line_key(call_in: CallIn):
    return register_key(KIND, call_in.pk)


@transaction.atomic
def sign(call_in, person, received_at, *, by):
    """Note a signature; where the request is valid with it, the decision is publicly 'called in' at once."""
    call_in = calling_in.sign(call_in, person, received_at, by=by)
    _publish(call_in, by=by)
    return call_in


@transaction.atomic
def unsign(signature, *, by):
    """Take back a signature; where the request is valid no longer, the public pages say so at once."""
    call_in = calling_in.unsign(signature)
    _publish(call_in, by=by)
    return call_in


@transaction.atomic
def answer(call_in, *, by, **facts):
    """Note, and publish, what scrutiny made of it."""
    call_in = calling_in.answer(call_in, **facts)
    _publish(call_in, by=by)
    return call_in


@transaction.atomic
def decide_again(call_in, *, by, afterwards, on):
    """Note, and publish, what became of a decision that was referred."""
    call_in = calling_in.decide_again(call_in, afterwards=afterwards, on=on)
    _publish(call_in, by=by)
    return call_in


def publish_call_in_lines(decision, *, by):
    """Publish the lines of the valid requests to call ``decision`` in, as they and it now stand."""
    for call_in in decision.call_ins.filter(valid_at__isnull=False).select_related("decision", "body"):
        publish_entry(KIND, call_in_line_key(call_in), call_in_facts(call_in), by=by)


def _publish(call_in, *, by):
    decision = call_in.decision
    if not decision.is_public:
        return
    if call_in.valid_at:
        publish_entry(KIND, call_in_line_key(call_in), call_in_facts(call_in), by=by)
    else:
        withdraw_entry(call_in_line_key(call_in), by=by)
    publish_standing(decision, by=by)


def call_in_facts(call_in: CallIn) -> dict:
    """What the public line says. Of a restricted decision neither reasons nor concerns are said: they may name it.

    Title and openness are those that readers know, not what the desk may have changed meanwhile.
    """
    decision = call_in.decision
    line = public_line(decision)
    open_words = line.content["openness"] == "open" and not decision.is_restricted
    counted = [each.signature for each in calling_in.signed(call_in) if not each.why_not]
    return {
        "title": line.title,
        "committee_id": call_in.body_id,
        "matter_key": line.matter_key,
        "sorted_by": timezone.localdate(call_in.valid_at),
        "content": {
            "decision_key": str(decision_key(decision)),
            "body": call_in.body.name if call_in.body else "",
            "valid_at": timezone.localtime(call_in.valid_at).isoformat(),
            "signed_by": [row.person.formal_name for row in counted],
            "reasons": call_in.reasons if open_words else "",
            "desired": call_in.desired if open_words else "",
            "concerns": call_in.concerns if open_words else "",
            "outcome_words": call_in.get_outcome_display(),
            **call_in.standing(),
        },
    }


def to_be_told(call_in):
    """Who runs and who chairs the scrutiny body, if they have an e-mail address; without, the governance advisors."""
    body, people = call_in.body, []
    if body:
        leading = body.appointments.running().filter(role__in=(Appointment.Role.CHAIR, Appointment.Role.VICE_CHAIR))
        people = [seat.person for seat in leading.select_related("person").order_by("role") if seat.person]
        people = [*filter(None, [body.contact]), *people]
    if not any(person.email for person in people):
        advisors = User.objects.filter(is_active=True, roles__contains=[Role.GOVERNANCE_ADVISOR])
        people = [user.person for user in advisors.select_related("person") if user.person]
    return [person for person in dict.fromkeys(people) if person.email]


def have_scrutiny_told(call_in) -> list[str]:
    """Have scrutiny told that a decision is called in, by a job for each; return the names of those who are."""
    people = to_be_told(call_in)
    for person in people:
        have_done(TELL, call_in_id=call_in.pk, person_id=person.pk)
    return [person.formal_name for person in people]


def tell_of_call_in(call_in, person) -> None:
    """The e-mail to one of them, unless the request is valid no longer. Raises what the mail server raises.

    It holds nothing that is exempt. That scrutiny was told is noted with the request.
    """
    if not call_in.valid_at:
        return
    portal, decision = settings.PORTAL_URL.rstrip("/"), call_in.decision
    context = {
        "call_in": call_in,
        "title": public_line(decision).title,
        "decision": decision,
        "public_page": portal + reverse("decision", args=[decision_key(decision)]),
        "council": council(),
        "waiting": portal + reverse("waiting", args=[call_in.body.slug]) if call_in.body else "",
    }
    text = tidied(render_to_string("publishing/mail/called_in.txt", context))
    send_letter(person.email, f"Called in: {context['title']}", text)
    CallIn.objects.filter(pk=call_in.pk).update(told_at=timezone.now())
