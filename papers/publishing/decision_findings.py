"""'Before you can publish' a decision: what the regulations ask for, and what the constitution would call key."""

from django.utils import timezone

from meetings.announced import key_notice_lacks
from meetings.clear_days import working_days_between
from meetings.deadlines import working_calendar
from meetings.models import Constitution, Decision, Openness, Resolution, the_constitution

from .decision_lines import decision_facts, public_line
from .findings import Finding, Level
from .registers import as_kept, differs

BLOCKER, WARNING, NOTE = Level.BLOCKER, Level.WARNING, Level.NOTE
SOON = 5  # working days; the law says 'as soon as reasonably practicable'
ASKED = {
    "text": "Write what was decided.",
    "reasons": "Give the reasons for the decision.",
    "alternatives": "Say which alternatives were considered and rejected. If there were none, write ‘None’.",
    "interests": "Say which conflicts of interest were declared. If there were none, write ‘None declared’.",
}


def decision_findings(decision: Decision, *, at=None) -> list[Finding]:
    """What still stops this decision being published, what it is warned of, and what is good to know."""
    at = at or timezone.now()
    found = [
        *_statement(decision), *_openness(decision), *_where_from(decision), *_key(decision), *_dates(decision, at),
        *_notice(decision), *_correction(decision),
    ]  # fmt: skip
    return sorted(found, key=lambda finding: list(Level).index(finding.level))


def _statement(decision):
    """SI 2012/2089 reg 12(2), 13(2), 13(4); SI 2014/2095 reg 7(3)."""
    for name, words in ASKED.items():
        if not getattr(decision, name).strip():
            yield Finding(f"no_{name}", BLOCKER, words)
    officer = decision.kind in (Decision.Kind.OFFICER, Decision.Kind.OFFICER_COUNCIL)
    if officer and not decision.delegation.strip():
        yield Finding("no_delegation", BLOCKER, "Say under what delegation the officer decided.")


def _openness(decision):
    if not decision.is_restricted:
        return
    if decision.openness == Openness.EXEMPT and not decision.exempt_paragraphs:
        yield Finding("paragraphs", BLOCKER, "The decision is exempt, but no paragraph of Schedule 12A is given.")
    if decision.openness == Openness.EXEMPT and not decision.public_interest_reason.strip():
        yield Finding("reason", BLOCKER, "The decision is exempt, but the public-interest reason is missing.")
    if not decision.public_title.strip():
        yield Finding("public_title", BLOCKER, "Give a title for the public: the title itself is not published.")
    if not decision.public_summary.strip():
        text = "Write what the public is told of it: that something was decided, and of what kind, is public."
        yield Finding("public_summary", BLOCKER, text)


def _where_from(decision):
    resolution = decision.resolution
    if resolution and resolution.outcome != Resolution.Outcome.CARRIED:
        yield Finding("not_carried", BLOCKER, "The resolution was not carried, so nothing was decided.")
    if resolution and not decision.is_restricted and (resolution.exempt or resolution.minute.is_restricted):
        hint = "Say why the decision is public while its minute is exempt."
        yield Finding("open_under_exempt", WARNING, "Its minute is exempt, and the decision is open.", hint=hint)


def _key(decision):
    """SI 2012/2089 reg 8: a key decision is significant in money, or in its effect on two or more wards."""
    if decision.is_key or not decision.is_executive:
        return
    settings, wards = the_constitution(), decision.wards.count()
    over = decision.amount is not None and decision.amount >= settings.key_threshold
    if over:
        text = (
            f"£{decision.amount:,} reaches the threshold of £{settings.key_threshold:,}, and it is not marked as key."
        )
        yield Finding("key_amount", WARNING, text, hint="Mark it as key, or say why it is not.")
    if wards >= settings.key_wards:
        text = f"It affects {wards} wards, and is not marked as key."
        yield Finding("key_wards", WARNING, text, hint="Mark it as key, or say why the effect is not significant.")


def _notice(decision):
    """SI 2012/2089 reg 9: 28 clear days' notice of a key decision, unless reg 10 or 11 applied."""
    if decision.is_draft and (lacks := key_notice_lacks(decision)):
        hint = (
            "If the notice is there, join it and the decision to the same matter. Else say on what ground it was "
            "taken: the general exception (reg 10) or special urgency (reg 11)."
        )
        yield Finding("key_notice", WARNING, f"It is a key decision, and {lacks}.", hint=hint)


def _dates(decision, at):
    today = timezone.localdate(at)
    if decision.decided_on > today:
        yield Finding("to_come", BLOCKER, "The date of the decision is still to come.")
    elif decision.is_draft:
        passed = working_days_between(decision.decided_on, today, working_calendar().closed)
        if passed > SOON:
            text = f"It was taken {passed} working days ago. The law wants it public as soon as reasonably practicable."
            yield Finding("late", NOTE, text)
    if decision.is_draft and decision.urgent and not _may_be_called_in(decision):
        yield Finding("not_callable", NOTE, "Such a decision cannot be called in anyway, so it need not be urgent.")


def _may_be_called_in(decision):
    callable_kinds = {
        Decision.Kind.CABINET: {Constitution.Callable.CABINET}, Decision.Kind.MEMBER: {Constitution.Callable.MEMBER},
        Decision.Kind.OFFICER: {Constitution.Callable.KEY_OFFICER, Constitution.Callable.OTHER_OFFICER},
    }  # fmt: skip
    return bool(callable_kinds.get(decision.kind, set()) & set(the_constitution().called_in))


def _correction(decision):
    if not decision.is_public:
        return
    newest = public_line(decision)
    content = newest.content if newest else {}
    kept = {name: content.get(name) for name in ("what_changed", "version_at")}
    facts = decision_facts(decision, **kept)
    facts["content"] |= {"minuted": content["minuted"]} if "minuted" in content else {}  # what minutes say, not we
    if newest and not differs(newest, as_kept(facts)):
        yield Finding("nothing_new", BLOCKER, "Nothing has changed since this was last published.")
