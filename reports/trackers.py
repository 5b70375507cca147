"""The action tracker, and the answers to recommendations, as a paper for a committee's next agenda or of a report."""

from dataclasses import dataclass

from django.db import transaction
from django.template.loader import render_to_string

from council_portal.richtext import sanitised
from meetings.actions import lately
from meetings.drafting import Refused, place_item
from meetings.models import AgendaItem, Committee, Meeting, Recommendation

from .documents import add_document, new_appendix, new_document
from .models import Document
from .parts import have_parts_made
from .versions import keep_version

ACTIONS = "Actions of earlier meetings"
RECOMMENDATIONS = "Recommendations to others: what was answered"
OF_REVIEW = "{}: recommendations and what became of them"


@dataclass(frozen=True)
class Placed:
    """The paper, and whether it was there before and is now up to date."""

    document: Document
    was_there: bool


@transaction.atomic
def actions_to_agenda(committee: Committee, *, by) -> Placed:
    """Put the open actions, and those closed lately, on the committee's next agenda. Exempt ones are left out.

    Pressed again, it brings its own paper up to date as long as that is not published. Raises Refused where no
    meeting is planned, where the paper is published with that agenda, or where there is nothing to put on it.
    """
    rows = [*committee.actions.open().with_all_shown().in_order()]
    rows += committee.actions.closed_since(lately()).with_all_shown().order_by("-closed_on", "pk")
    open_to_all = [action for action in rows if not action.is_exempt]
    if not open_to_all:
        raise Refused("There is no action that an open paper could show.")
    body = render_to_string("reports/trackers/actions.html", {"actions": open_to_all})
    return _placed(committee, ACTIONS, body, by=by)


@transaction.atomic
def recommendations_to_agenda(committee: Committee, *, by) -> Placed:
    """Put what the committee recommended, and what was answered and done, on its next agenda; see above."""
    reviews = reviews_to_track(review__committee=committee)
    if not reviews:
        raise Refused("No recommendations that an open paper could show have been sent yet.")
    body = render_to_string("reports/trackers/recommendations.html", {"reviews": reviews})
    return _placed(committee, RECOMMENDATIONS, body, by=by)


def reviews_to_track(**which) -> list[list[Recommendation]]:
    """The recommendations, review by review, that were sent and that an open paper may show; the newest first."""
    found = Recommendation.objects.filter(review__sent_on__isnull=False, **which)
    found = found.select_related("review__body", "review__committee", "review__resolution").order_by(
        "-review__sent_on", "review", "position"
    )
    by_review = {}
    for one in found:
        if not one.review.is_exempt:
            by_review.setdefault(one.review_id, []).append(one)
    return list(by_review.values())


@transaction.atomic
def tracker_of_report(report: Document, review: int, *, by) -> Placed:
    """Make the recommendations of ``review`` (its key) with their answers an appendix of ``report``.

    Pressed again, it brings that appendix up to date. Raises Refused where there is no such review to show.
    """
    Document.objects.select_for_update().get(pk=report.pk)
    reviews = reviews_to_track(review=review)
    if not reviews:
        raise Refused("No recommendations of this review that an open paper could show have been sent yet.")
    body = sanitised(render_to_string("reports/trackers/recommendations.html", {"reviews": reviews}))
    title = OF_REVIEW.format(reviews[0][0].review.title)[:250]
    appendix = report.item.documents.filter(kind=Document.Kind.APPENDIX, title=title).first()
    if appendix is None:
        made = new_appendix(report, title=title, public_title="Recommendations and what became of them", body=body)
        return Placed(add_document(made, by=by), was_there=False)
    return _up_to_date(appendix, body, by=by)


def _placed(committee, title, body, *, by):
    meeting = _next_meeting(committee)
    body = sanitised(body)
    there = Document.objects.filter(item__meeting=meeting, item__withdrawn_at=None, title=title)
    document = there.filter(source=Document.Source.WRITTEN).select_for_update(of=("self",)).first()
    if document is None:
        item = AgendaItem(meeting=meeting, title=title, kind=AgendaItem.Kind.REPORT)
        place_item(item)
        return Placed(add_document(new_document(item, title=title, body=body), by=by), was_there=False)
    return _up_to_date(document, body, by=by)


def _up_to_date(document, body, *, by):
    if document.published_version:
        raise Refused(f"‘{document.title}’ was published with the agenda already. Correct it there.")
    document.body, document.version = body, document.version + 1
    document.save(update_fields=["body", "version"])
    keep_version(document, by=by, why="Brought up to date")
    have_parts_made(document)
    return Placed(document, was_there=True)


def _next_meeting(committee):
    coming = committee.meetings.upcoming().filter(cancelled_at=None, kind=Meeting.Kind.FORMAL)
    meeting = coming.first()
    if meeting is None:
        raise Refused("No meeting of this committee is planned. Plan one first.")
    return meeting
