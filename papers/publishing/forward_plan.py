"""The forward plan as the public reads it: a line for each decision, with its notices, and each private notice.

What the notice of a key decision must say stands in its line (SI 2012/2089 reg 9): the plan is that notice.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from meetings.models import ForwardPlanEntry, NoticeException, PrivateNotice
from papers.models import RegisterEntry

from .decision_lines import decision_key
from .lines import newest_lines, publish_lines, what_changes
from .registers import COLUMNS, publish_entry, register_key

KIND = RegisterEntry.Kind.FORWARD_PLAN


@dataclass
class Plan:
    """What there is to publish, as it would stand if it were published at the moment ``at``."""

    entries: list
    notices: list
    at: object

    @property
    def lines(self):
        """``{key: facts}`` of every line."""
        members = _members(self.entries, timezone.localtime(self.at).date())
        lines = {register_key(KIND, entry.pk): _entry(entry, members, self._day) for entry in self.entries}
        private = {register_key(KIND, f"private/{notice.pk}"): _private(notice, self._day) for notice in self.notices}
        return lines | private

    def _day(self, moment):
        """The day of ``moment``, of this publication where there is none yet."""
        return timezone.localtime(moment or self.at).date()


def plan_now(at=None):
    """The plan as it stands at the desk. What was never public and is held back, or withdrawn, is not in it."""
    entries = ForwardPlanEntry.objects.with_all_shown()
    entries = [e for e in entries if e.first_published_at or not (e.held_back or e.withdrawn_at)]
    notices = PrivateNotice.objects.filter(withdrawn_at=None).select_related("meeting__committee", "agenda_item")
    return Plan(entries, list(notices), at or timezone.now())


def forward_plan_changes(plan):
    return what_changes(newest_lines(kind=KIND), plan.lines)


@transaction.atomic
def publish_forward_plan(*, by, at=None):
    """Publish the forward plan as it stands, note at the desk since when each notice is public; return the changes.

    A notice keeps the day it was first public however often it is published again.
    """
    plan = plan_now(at)
    found = publish_lines(KIND, newest_lines(kind=KIND), plan.lines, by=by)
    for model, name, which in _first_time(plan):
        model.objects.filter(pk__in=which, **{name: None}).update(**{name: plan.at})
    return found


@transaction.atomic
def publish_decided(decision, *, by):
    """Say on the public plan that what announced ``decision`` is decided, or that its statement is no longer there.

    Nothing else that the desk changed about these entries since they were published becomes public with it.
    """
    for entry in decision.announced_as.select_related("decision"):
        newest = newest_lines(kind=KIND, key=register_key(KIND, entry.pk)).get(register_key(KIND, entry.pk))
        if newest and not newest.withdrawn:
            facts = {name: getattr(newest, name) for name in COLUMNS}
            facts["content"] = newest.content | _decided(entry)
            publish_entry(KIND, newest.key, facts, by=by)


def _first_time(plan):
    yield ForwardPlanEntry, "first_published_at", [entry.pk for entry in plan.entries]
    yield NoticeException, "published_at", [e.pk for entry in plan.entries for e in entry.exceptions.all()]
    yield PrivateNotice, "first_published_at", [notice.pk for notice in plan.notices]
    yield PrivateNotice, "further_published_at", [notice.pk for notice in plan.notices if notice.further]


def _members(entries, on):
    """The members of each body that decides something, by its key, chair first; one query a body."""
    bodies = {entry.committee for entry in entries if entry.committee}
    return {body.pk: [seat.person.formal_name for seat in body.membership(on) if seat.person] for body in bodies}


def _entry(entry, members, day):
    return {
        "title": entry.title,
        "committee_id": entry.committee_id,
        "meeting_id": entry.agenda_item.meeting_id
        if entry.agenda_item and not entry.agenda_item.is_withdrawn
        else None,
        "matter_key": entry.matter.key if entry.matter else None,
        "sorted_by": entry.expected_on,
        "content": {
            "line": "decision",
            "about": entry.about,
            "key_decision": entry.key_decision,
            "decision_maker": entry.decided_by,
            "committee_slug": entry.committee.slug if entry.committee else "",
            "members": members.get(entry.committee_id, []),
            "expected": entry.expected,
            "expected_on": entry.expected_on,
            "documents": entry.documents,
            "copies_from": entry.copies_from,
            "contact": _contact(entry.contact),
            "held": entry.held,
            "held_label": entry.get_held_display(),
            "paragraphs": sorted(entry.exempt_paragraphs),
            "private_reason": entry.private_reason,
            "lead_officer": entry.lead_officer,
            "portfolio_holder": entry.portfolio_holder,
            "wards": [ward.name for ward in entry.wards.all()],
            "consultees": entry.consultees,
            "published_on": day(entry.first_published_at),
            "slips": [
                {"was": s.was, "now": s.now, "reason": s.reason, "on": timezone.localtime(s.slipped_at).date()}
                for s in entry.slips.all()
            ],
            "withdrawn_on": day(entry.withdrawn_at) if entry.withdrawn_at else None,
            "withdrawn_reason": entry.withdrawn_reason,
            **_decided(entry),
            "exceptions": [_exception(each, day) for each in entry.exceptions.all()],
        },
    }


def _decided(entry):
    """That it was decided, what, and the line of its statement, if that may be known; the plan repeats none of it."""
    decision = entry.decision
    readable = decision is not None and decision.is_public and not decision.is_restricted
    return {
        "decided_on": entry.decided_on,
        "outcome": entry.outcome,
        "decision_key": str(decision_key(decision)) if readable else None,
    }


def _exception(notice, day):
    return {
        "kind": notice.kind,
        "label": notice.get_kind_display(),
        "reasons": notice.reasons,
        "told": notice.told,
        "told_on": notice.told_on,
        **_agreement(notice),
        "published_on": day(notice.published_at),
    }


def _agreement(notice):
    return {
        "agreed_by": notice.agreed_by,
        "agreed_as": notice.get_agreed_as_display() if notice.agreed_as else "",
        "agreed_on": notice.agreed_on,
    }


def _private(notice, day):
    """The further notice, with what was said against it, is public only once the desk says so."""
    return {
        "title": notice.about,
        "committee_id": notice.meeting.committee_id,
        "meeting_id": notice.meeting_id,
        "sorted_by": notice.meeting.date,
        "content": {
            "line": "private",
            "committee": notice.meeting.committee.name,
            "meeting_on": notice.meeting.date,
            "paragraphs": sorted(notice.exempt_paragraphs),
            "reasons": notice.reasons,
            "published_on": day(notice.first_published_at),
            "further_on": day(notice.further_published_at) if notice.further else None,
            "representations": notice.representations if notice.further else "",
            "response": notice.response if notice.further else "",
            "urgent_reasons": notice.urgent_reasons if notice.agreed_on else "",
            **_agreement(notice),
        },
    }


def _contact(person):
    if person is None:
        return None
    return {"name": person.name, "title": person.job_title, "email": person.email, "telephone": person.telephone}
