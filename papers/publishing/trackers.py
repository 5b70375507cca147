"""A committee's actions, and its recommendations to others, as lines of the public registers."""

from django.db import transaction

from meetings.models import Recommendation
from papers.models import RegisterEntry

from .lines import newest_lines, publish_lines, what_changes
from .matters import matter_key_of
from .registers import register_key

ACTION, RECOMMENDATION = RegisterEntry.Kind.ACTION, RegisterEntry.Kind.RECOMMENDATION


class NotPublic(Exception):
    """The committee publishes nothing."""


def publish_actions(committee, *, by):
    """Publish the action tracker of ``committee`` as it stands; what is exempt is never on it. Returns the changes."""
    return _publish(committee, ACTION, action_lines(committee), by=by)


def publish_recommendations(committee, *, by):
    """Publish what ``committee`` recommended to others, once it was sent, with the answers. Returns the changes."""
    return _publish(committee, RECOMMENDATION, recommendation_lines(committee), by=by)


def action_lines(committee):
    """``{key: facts}`` of the actions that may be public."""
    actions = committee.actions.with_all_shown().select_related("matter").prefetch_related("minute__items__matter")
    return {register_key(ACTION, action.pk): _action(action) for action in actions if not action.is_exempt}


def recommendation_lines(committee):
    """``{key: facts}`` of the recommendations that were sent and may be public."""
    found = Recommendation.objects.filter(review__committee=committee, review__sent_on__isnull=False)
    found = found.select_related(
        "review__committee", "review__body", "review__meeting__committee", "review__resolution"
    )
    found = found.prefetch_related("review__resolution__minute__items__matter")
    return {register_key(RECOMMENDATION, one.pk): _recommendation(one) for one in found if not one.review.is_exempt}


def changes(committee, kind, lines):
    """What publishing ``lines`` as the register ``kind`` of ``committee`` would change, in one query."""
    return what_changes(_newest(committee, kind), lines)


@transaction.atomic
def _publish(committee, kind, lines, *, by):
    if not committee.publishes:
        raise NotPublic(f"Nothing of {committee} is published: it is an informal body.")
    return publish_lines(kind, _newest(committee, kind), lines, by=by)


def _newest(committee, kind):
    return newest_lines(kind=kind, committee_id=committee.pk)


def _action(action):
    return {
        "title": action.what,
        "committee_id": action.committee_id,
        "meeting_id": action.meeting_id,
        "matter_key": action.matter.key if action.matter else matter_key_of(action.minute),
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
        "matter_key": matter_key_of(review.resolution and review.resolution.minute),
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
