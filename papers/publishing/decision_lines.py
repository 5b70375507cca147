"""Decisions as lines of the public register: their keys, and what a line says.

A decision taken by a resolution has the resolution's key: its statement is the next version of that line.
"""

import re

from django.utils import timezone

from meetings.models import Decision
from papers.models import RegisterEntry

from .registers import COLUMNS, publish_entry, register_key, withdraw_entry

KIND = RegisterEntry.Kind.DECISION


def resolution_key(pk):
    return register_key(KIND, f"resolution/{pk}")


def decision_key(decision: Decision):
    """The key of its line, whether it is published or not."""
    if decision.resolution_id:
        return resolution_key(decision.resolution_id)
    return register_key(KIND, f"decision/{decision.pk}")


def publish_standing(decision: Decision, *, by):
    """Publish how a public decision stands now, and no other change that the desk may have made to it since."""
    newest = public_line(decision)
    if newest is None:
        return None
    decision = Decision.objects.prefetch_related("call_ins").get(pk=decision.pk)
    standing = {"call_in": decision.standing()["call_in"], "call_in_key": call_in_key(decision)}
    return _publish_only(newest, standing, f"{decision.stands}.", by=by)


def publish_as_minuted(decision: Decision, words: str, *, by):
    """Publish which minute a public decision stands in, once that has its number, and no other change to it.

    ``words`` are what the published minutes say was resolved. Where the statement says it otherwise, readers see both.
    """
    newest, number = public_line(decision), decision.resolution.minute.number
    if newest is None or not number:
        return None
    said = {"minute": number, "minuted": _otherwise(words, newest.content)}
    if newest.content["minute"] != number:
        what_changed = f"It is minute {number}."
    else:
        what_changed = "The minutes say it otherwise." if said["minuted"] else "The minutes say the same again."
    return _publish_only(newest, said, what_changed, by=by)


def still_minuted(before, content):
    """What the minutes say otherwise than a statement that is published anew with ``content``; nothing where alike.

    ``before`` is the line that stands, or None: once it has a minute, it has that minute's words, or these are its own.
    """
    if before is None or not before.content.get("minute") or before.content.get("openness") != "open":
        return ""
    return _otherwise(before.content.get("minuted") or before.content["text"], content)


def _otherwise(words, content):
    alike = _bare(words) == _bare(content["text"])
    return "" if alike or content["openness"] != "open" else words


def _bare(words):
    """Without what makes no difference: capitals, spaces, stops."""
    return re.sub(r"\W+", " ", words).strip().casefold()


def publish_corrected_words(key, words, what_changed, *, by):
    """Publish that a resolution on the register, which has no statement, is worded as a later meeting corrected it."""
    newest = RegisterEntry.objects.filter(kind=KIND, key=key).newest().first()
    return _publish_only(newest, {"text": words}, what_changed, by=by) if newest else None


def _publish_only(newest, content, what_changed, *, by):
    """The next version of the line ``newest``: the same but for ``content``; None where it says that already."""
    if all(newest.content.get(name, "") == value for name, value in content.items()):
        return None
    content |= {"what_changed": what_changed, "version_at": moment_kept(timezone.now())}
    facts = {name: getattr(newest, name) for name in COLUMNS} | {"content": newest.content | content}
    return publish_entry(KIND, newest.key, facts, by=by)


def public_line(decision: Decision):
    """What readers read of ``decision`` now, whatever was changed at the desk since; None where that is nothing."""
    newest = RegisterEntry.objects.filter(kind=KIND, key=decision_key(decision)).order_by("-version").first()
    return None if newest is None or newest.withdrawn else newest


def call_in_key(decision):
    """The key of the line of the call-in that counts, as text, or None."""
    call_in = decision.call_in
    return str(register_key(RegisterEntry.Kind.CALL_IN, call_in.pk)) if call_in and call_in.counts else None


def decision_facts(decision: Decision, *, what_changed="", version_at=None) -> dict:
    """What the public line of ``decision`` would say. Of a restricted one: who, when, and what the public is told.

    A restricted one is part of no public story: the matter would say what it is about.
    """
    content = {
        "type": decision.kind,
        **body_facts(decision.committee),
        "meeting_on": decision.meeting.date if decision.meeting else None,
        "minute": decision.resolution.minute.number if decision.resolution else "",
        "decided_by": decision.by,
        "decided_by_slug": decision.decided_by.slug if decision.kind == Decision.Kind.MEMBER else "",
        "job_title": decision.decided_by.job_title if decision.decided_by else "",
        "is_key": decision.is_key,
        "openness": decision.openness,
        "paragraphs": sorted(decision.exempt_paragraphs),
        **decision.standing(),
        "call_in_key": call_in_key(decision),
        "what_changed": what_changed,
        "published_at": moment_kept(decision.published_at),
        "version_at": version_at,
        **(_withheld(decision) if decision.is_restricted else _statement(decision)),
    }
    return {
        "title": decision.public_title if decision.is_restricted else decision.title,
        "committee_id": decision.committee_id,
        "meeting_id": decision.meeting_id,
        "matter_key": decision.matter.key if decision.matter and not decision.is_restricted else None,
        "sorted_by": decision.decided_on,
        "content": content,
    }


def _withheld(decision):
    return {"text": decision.public_summary, "urgent_reason": ""}


def _statement(decision):
    return {
        "text": decision.text,
        "reasons": decision.reasons,
        "alternatives": decision.alternatives,
        "interests": decision.interests,
        "dispensations": decision.dispensations,
        "documents": [line.strip() for line in decision.documents.splitlines() if line.strip()],
        "delegation": decision.delegation,
        "amount": decision.amount,
        "wards": [str(ward) for ward in decision.wards.all()],
        "urgent_reason": decision.urgent_reason if decision.urgent else "",
    }


def withdraw_lines(decision, *, by, reason):
    """Take a decision off the register, with its call-ins, and note who did so and why."""
    facts = {"withdrawn_at": timezone.now(), "withdrawn_by": by, "withdrawn_reason": reason}
    Decision.objects.filter(pk=decision.pk).update(**facts)
    for call_in in decision.call_ins.all():
        withdraw_entry(register_key(RegisterEntry.Kind.CALL_IN, call_in.pk), by=by)
    return withdraw_entry(decision_key(decision), by=by)


def moment_kept(at):
    """A moment as lines keep it, in local time; None for none."""
    return timezone.localtime(at).isoformat() if at else None


def body_facts(committee):
    return {"committee": committee.name if committee else "", "committee_slug": committee.slug if committee else ""}
