"""What is done to a request to call a decision in: made, signed, taken by an agenda, answered. Not published here."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from people.models import Person

from .agenda import draft_from_standing_items
from .call_in_rules import Rules, Signer, last_day, still_missing, valid_from, why_not
from .deadlines import at, working_calendar
from .drafting import Refused, place_item
from .models import (
    AgendaItem,
    Appointment,
    CallIn,
    CallInSignature,
    Committee,
    Constitution,
    Decision,
    the_constitution,
)

Outcome = CallIn.Outcome
Kind, Callable = Decision.Kind, Constitution.Callable
ITEM_FACTS = ("openness", "exempt_paragraphs", "public_interest_reason", "under_negotiation")


@dataclass(frozen=True)
class Signed:
    """A signature as the page lists it: whether it counts, and if not why."""

    signature: CallInSignature
    why_not: str


def can_be_called_in(decision: Decision, settings: Constitution) -> bool:
    """Whether the constitution lets decisions of this kind be called in, and this one is not urgent."""
    officer = Callable.KEY_OFFICER if decision.is_key else Callable.OTHER_OFFICER
    kind = {Kind.CABINET: Callable.CABINET, Kind.MEMBER: Callable.MEMBER, Kind.OFFICER: officer}.get(decision.kind)
    return not decision.urgent and kind in settings.called_in


def window_for(decision: Decision, published: datetime) -> datetime | None:
    """The moment at which the window closes for ``decision`` published then; None where it cannot be called in."""
    settings = the_constitution()
    if not can_be_called_in(decision, settings):
        return None
    closed = working_calendar().closed
    day = last_day(timezone.localtime(published), settings.call_in_days, settings.call_in_cut_off, closed)
    return at(day, settings.call_in_cut_off)


def rules() -> Rules:
    """What the constitution asks of a request today."""
    settings = the_constitution()
    scrutiny_only = settings.signers == Constitution.Signers.SCRUTINY
    return Rules(settings.signatories, settings.groups, scrutiny_only, settings.co_opted_count)


def signed(call_in: CallIn) -> list[Signed]:
    """Who signed ``call_in``, in the order received, and what does not count, with the reason."""
    asked, until = rules(), _until(call_in)
    return [Signed(row, why_not(signer, asked, until)) for row, signer in _signers(call_in)]


def missing(call_in: CallIn) -> list[str]:
    """What the request still needs, in words."""
    return still_missing([signer for _, signer in _signers(call_in)], rules(), _until(call_in))


@transaction.atomic
def ask_to_call_in(decision: Decision, *, reasons: str, desired: str = "", by) -> CallIn:
    """Begin a request. Raises Refused for a decision that cannot be called in, or is called in already."""
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if not decision.is_public:
        raise Refused("The decision is not published, so it cannot be called in.")
    if decision.call_in_until is None:
        raise Refused("This decision cannot be called in: it is urgent, or the constitution leaves such decisions out.")
    if any(each.counts for each in decision.call_ins.all()):
        raise Refused("This decision is called in already.")
    return CallIn.objects.create(
        decision=decision, body=the_constitution().scrutiny_body, reasons=reasons, desired=desired, created_by=by
    )


@transaction.atomic
def sign(call_in: CallIn, person: Person, received_at: datetime, *, by) -> CallIn:
    """Note that ``person`` signed and when that was received; return the request as it now stands.

    Signing twice corrects the moment. Raises Refused for a moment still to come or before the decision was published,
    and once scrutiny has answered. One that is late, or of somebody who may not sign, is kept and does not count.
    """
    call_in = locked(call_in)
    if received_at > timezone.now():
        raise Refused("That moment is still to come. Enter when the signature was received.")
    if received_at < call_in.decision.published_at.replace(second=0, microsecond=0):
        raise Refused("That is before the decision was published. Check the day and the time.")
    CallInSignature.objects.update_or_create(
        call_in=call_in, person=person,
        defaults={"received_at": received_at, "recorded_by": by, "recorded_at": timezone.now()},
    )  # fmt: skip
    return _settle_validity(call_in)


@transaction.atomic
def unsign(signature: CallInSignature) -> CallIn:
    """Take back a signature entered by mistake. Raises Refused once scrutiny has answered."""
    call_in = locked(signature.call_in)
    CallInSignature.objects.filter(pk=signature.pk).delete()
    return _settle_validity(call_in)


@transaction.atomic
def answer(call_in: CallIn, **facts) -> CallIn:
    """Note what came of it: ``outcome``, ``outcome_on``, ``effect_on``, ``concerns``, ``outcome_resolution``.

    Raises Refused where the request is not valid, was answered, or the outcome was before the request.
    """
    call_in = locked(call_in)
    if call_in.valid_at is None:
        raise Refused("The request is not valid, so there is nothing to answer.")
    if facts["outcome_on"] < timezone.localdate(call_in.valid_at):
        raise Refused("That is before the decision was called in.")
    if facts["outcome"] != Outcome.NO_ACTION:
        facts["effect_on"] = None
    return _saved(call_in, **facts)


@transaction.atomic
def decide_again(call_in: CallIn, *, afterwards: str, on) -> CallIn:
    """Note what became of a decision that was referred. Raises Refused where it was not, or was decided again."""
    stored = CallIn.objects.select_for_update(of=("self",)).select_related("decision").get(pk=call_in.pk)
    if stored.outcome not in (Outcome.REFERRED_BACK, Outcome.COUNCIL) or stored.afterwards:
        raise Refused("Only what was referred, and not decided again yet, is decided again.")
    if on < stored.outcome_on:
        raise Refused("That is before it was referred.")
    return _saved(stored, afterwards=afterwards, afterwards_on=on)


@transaction.atomic
def put_call_in_on_agenda(call_in: CallIn, meeting) -> AgendaItem:
    """Put ``call_in`` on the agenda of a meeting of the body that hears it; kept from the public as the decision is."""
    call_in = locked(call_in)
    if call_in.body_id is None or meeting.committee_id != call_in.body_id or meeting.cancelled_at:
        raise Refused("Choose a meeting of the committee it waits for, which is not cancelled.")
    if item := call_in.standing_item:
        raise Refused(f"It stands on the agenda of {item.meeting} already.")
    decision = call_in.decision
    draft_from_standing_items(meeting)
    item = AgendaItem(
        meeting=meeting, kind=AgendaItem.Kind.DISCUSSION, purpose=AgendaItem.Purpose.SCRUTINY, matter=decision.matter,
        title=_shortened(f"Call-in: {decision.title}"), private_part=decision.is_restricted,
        public_title=_shortened(f"Call-in: {decision.title_for_public}") if decision.is_restricted else "",
        **{name: getattr(decision, name) for name in ITEM_FACTS},
    )  # fmt: skip
    place_item(item)
    _saved(call_in, item=item)
    return item


def call_ins_waiting(committee: Committee) -> list[CallIn]:
    """What was called in, is for ``committee`` to hear, and is on no agenda."""
    return list(CallIn.objects.waiting().filter(body=committee))


def locked(call_in: CallIn) -> CallIn:
    """The request read afresh, with its decision locked: two people entering signatures wait for one another."""
    Decision.objects.select_for_update(of=("self",)).get(pk=call_in.decision_id)
    stored = CallIn.objects.select_for_update(of=("self",)).select_related("decision__committee", "item__meeting")
    stored = stored.get(pk=call_in.pk)
    if stored.outcome:
        raise Refused(
            f"This call-in is answered already: {stored.get_outcome_display()[0].lower()}"
            f"{stored.get_outcome_display()[1:]}."
        )
    return stored


def _settle_validity(call_in):
    found = valid_from([signer for _, signer in _signers(call_in)], rules(), _until(call_in))
    other = call_in.decision.call_ins.exclude(pk=call_in.pk).exclude(outcome=Outcome.WITHDRAWN)
    if found and other.filter(valid_at__isnull=False).exists():
        raise Refused("This decision is called in already, by another request.")
    return _saved(call_in, valid_at=found)


def _saved(call_in, **facts):
    CallIn.objects.filter(pk=call_in.pk).update(**facts, version=F("version") + 1)
    return CallIn.objects.select_related("decision", "body__contact").get(pk=call_in.pk)


def _until(call_in):
    return timezone.localtime(call_in.decision.call_in_until)


def _signers(call_in):
    """Each signature with its signer as they stood on the day; the same queries however many there are."""
    rows = list(call_in.signatures.select_related("person").prefetch_related("person__terms__group"))
    seats = Appointment.objects.filter(person__in=[row.person_id for row in rows]).select_related("committee")
    by_person = {}
    for seat in seats:
        by_person.setdefault(seat.person_id, []).append(seat)
    return [(row, _signer(row, by_person.get(row.person_id, []), call_in.body_id)) for row in rows]


def _signer(row, seats, scrutiny):
    received = timezone.localtime(row.received_at)
    on = received.date()
    terms = [term for term in row.person.terms.all() if _covers(term, on)]
    here = [seat for seat in seats if _covers(seat, on) and seat.role != Appointment.Role.SUBSTITUTE]
    of_scrutiny = [seat for seat in here if seat.committee_id == scrutiny]
    return Signer(
        name=row.person.formal_name,
        received_at=received,
        is_councillor=bool(terms),
        on_executive=any(seat.committee.regime == Committee.Regime.EXECUTIVE for seat in here),
        on_scrutiny=bool(of_scrutiny),
        is_co_opted=any(seat.role == Appointment.Role.CO_OPTED for seat in of_scrutiny),
        group=str(terms[0].group) if terms and terms[0].group else "",
    )


def _covers(period, on):
    return period.starts <= on and (period.ends is None or period.ends >= on)


def _shortened(title):
    return title if len(title) <= 250 else f"{title[:246].rsplit(' ', 1)[0]}…"
