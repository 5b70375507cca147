"""A committee's actions, and its recommendations to others, as lines of the public registers."""

from dataclasses import dataclass, field

from django.db import transaction

from meetings.models import Recommendation
from papers.models import RegisterEntry

from .registers import as_kept, differs, publish_entries, register_key, withdraw_entries

ACTION, RECOMMENDATION = RegisterEntry.Kind.ACTION, RegisterEntry.Kind.RECOMMENDATION


class NotPublic(Exception):
    """The committee publishes nothing."""


@dataclass
class Changes:
    """What publishing a register would do now: lines put on it, lines that say something else, lines taken off it."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    taken_off: list[str] = field(default_factory=list)

    def __bool__(self):
        return bool(self.new or self.changed or self.taken_off)


def publish_actions(committee, *, by):
    """Publish the action tracker of ``committee`` as it stands; what is exempt is never on it. Returns the changes."""
    return _publish(committee, ACTION, action_lines(committee), by=by)


def publish_recommendations(committee, *, by):
    """Publish what ``committee`` recommended to others, once it was sent, with the answers. Returns the changes."""
    return _publish(committee, RECOMMENDATION, recommendation_lines(committee), by=by)


def action_lines(committee):
    """``{key: facts}`` of the actions that may be public."""
    actions = committee.actions.with_all_shown()
    return {register_key(ACTION, action.pk): _action(action) for action in actions if not action.is_exempt}


def recommendation_lines(committee):
    """``{key: facts}`` of the recommendations that were sent and may be public."""
    found = Recommendation.objects.filter(review__committee=committee, review__sent_on__isnull=False)
    found = found.select_related(
        "review__committee", "review__body", "review__meeting__committee", "review__resolution"
    )
    return {register_key(RECOMMENDATION, one.pk): _recommendation(one) for one in found if not one.review.is_exempt}


def changes(committee, kind, lines):
    """What publishing ``lines`` as the register ``kind`` of ``committee`` would change, in one query."""
    newest, found = _newest(committee, kind), Changes()
    for key in _to_write(newest, lines):
        there = key in newest and not newest[key].withdrawn
        (found.changed if there else found.new).append(as_kept(lines[key])["title"])
    found.taken_off = [newest[key].title for key in _to_take_off(newest, lines)]
    return found


@transaction.atomic
def _publish(committee, kind, lines, *, by):
    if not committee.publishes:
        raise NotPublic(f"Nothing of {committee} is published: it is an informal body.")
    newest = _newest(committee, kind)
    found = changes(committee, kind, lines)
    publish_entries(kind, {key: lines[key] for key in _to_write(newest, lines)}, by=by)
    withdraw_entries(_to_take_off(newest, lines), by=by)
    return found


def _newest(committee, kind):
    """The newest version of each line of the committee's register, by key, those taken off it too."""
    of_committee = RegisterEntry.objects.filter(kind=kind, committee_id=committee.pk)
    return {entry.key: entry for entry in of_committee.order_by("key", "-version").distinct("key")}


def _to_write(newest, lines):
    return [key for key, facts in lines.items() if differs(newest.get(key), as_kept(facts))]


def _to_take_off(newest, lines):
    return [key for key, entry in newest.items() if key not in lines and not entry.withdrawn]


def _action(action):
    return {
        "title": action.what,
        "committee_id": action.committee_id,
        "meeting_id": action.meeting_id,
        "sorted_by": action.due_day,
        "content": {
            "what": action.what,
            **_where_from(action.committee, action.meeting),
            "minute": action.minute_number,
            "owner": action.owner_for_public,
            "due": action.due_shown,
            "due_on": action.due_day,
            "state": action.state,
            "closed_on": action.closed_on,
            "why": action.closed_why,
            "note": action.public_note,
        },
    }


def _recommendation(one):
    review = one.review
    return {
        "title": f"{one.label} {one.text}",
        "committee_id": review.committee_id,
        "meeting_id": review.meeting_id,
        "sorted_by": review.sent_on,
        "content": {
            **_where_from(review.committee, review.meeting),
            "review": review.title,
            "review_id": review.pk,
            "position": one.position,
            "label": one.label,
            "text": one.text,
            "sent_to": review.sent_to,
            "sent_on": review.sent_on,
            "respond_by": review.respond_by,
            "decision": one.decision,
            "response": one.response,
            "action": one.action,
            "accountability": one.accountability,
            "target": one.target_words,
            "target_on": one.target_on,
            "done_on": one.done_on,
        },
    }


def _where_from(committee, meeting):
    return {
        "committee": committee.name,
        "committee_slug": committee.slug,
        "meeting_on": meeting.date if meeting else None,
    }
