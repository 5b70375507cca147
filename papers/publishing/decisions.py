"""Publishing a decision's statement, correcting it, and taking it off the register."""

from django.db import transaction
from django.utils import timezone

from meetings.announced import note_decided
from meetings.calling_in import window_for
from meetings.drafting import Refused
from meetings.models import Decision

from .call_ins import publish_call_in_lines
from .decision_findings import decision_findings
from .decision_lines import (
    KIND,
    decision_facts,
    decision_key,
    moment_kept,
    public_line,
    still_minuted,
    withdraw_lines,
)
from .forward_plan import publish_decided
from .minutes.verbs import pass_gates
from .registers import publish_entry
from .verbs import NotPublishable

PUBLISHING = (
    "published_at", "published_by", "call_in_until", "withdrawn_at", "withdrawn_by", "withdrawn_reason", "gates",
)  # fmt: skip


@transaction.atomic
def publish_decision(decision: Decision, *, by, reasons=None, what_changed="", at=None):
    """Publish a decision's statement, or a correction of it; the window for calling it in runs from the first time.

    What announced it on the forward plan says from then on that it is decided.
    Raises NotPublishable, in words.
    """
    decision, at = _locked(decision), at or timezone.now()
    gates = pass_gates(decision_findings(decision, at=at), reasons)
    if decision.is_public and not what_changed.strip():
        raise NotPublishable(["Say what has changed since this was last published. Readers see it."])
    if decision.is_draft:
        decision.published_at, decision.published_by = at, by
        decision.call_in_until = window_for(decision, at)
        note_decided(decision)
    decision.withdrawn_at, decision.withdrawn_by, decision.withdrawn_reason = None, None, ""
    decision.gates = [*decision.gates, *gates]
    decision.save(update_fields=PUBLISHING)
    facts = decision_facts(decision, what_changed=what_changed.strip(), version_at=moment_kept(at))
    facts["content"]["minuted"] = still_minuted(public_line(decision), facts["content"])
    entry = publish_entry(KIND, decision_key(decision), facts, by=by)
    publish_call_in_lines(decision, by=by)
    publish_decided(decision, by=by)
    return entry


@transaction.atomic
def withdraw_decision(decision: Decision, *, by, reason: str):
    """Take a decision off the register at once; its key and its earlier versions stay, and no page shows them.

    Raises Refused where it is not on it, or no reason is given.
    """
    decision = _locked(decision)
    if not decision.is_public:
        raise Refused("This decision is not on the register.")
    if not reason.strip():
        raise Refused("Say why it is taken off the register.")
    entry = withdraw_lines(decision, by=by, reason=reason.strip())
    publish_decided(decision, by=by)
    return entry


def _locked(decision):
    Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    related = ("committee", "meeting__committee", "decided_by", "matter", "resolution__minute")
    return Decision.objects.select_related(*related).get(pk=decision.pk)
