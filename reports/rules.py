"""Who may write and who may read the papers of an item before they are published."""

import rules

from meetings.rules import chairs, is_governance_advisor, is_monitoring_officer
from people.models import Role
from reports.models import Clearance


@rules.predicate
def writes_for_item(user, item):
    """Named on the item as one who writes its report."""
    return item is not None and user.is_active and item.report_authors.filter(pk=user.pk).exists()


@rules.predicate
def wrote(user, document):
    """A report author who made this document, or who writes for its item."""
    if document is None:
        return False
    made_it = document.created_by_id == user.pk and user.has_role(Role.REPORT_AUTHOR)
    return made_it or writes_for_item(user, document.item)


@rules.predicate
def chairs_its_committee(user, document):
    return document is not None and chairs(user, document.item.meeting.committee)


@rules.predicate
def clears(user, document):
    """A clearing officer, once the report was sent for clearance: any for an open one, so that a deputy can answer;
    for a restricted one those who were asked."""
    if document is None or not user.has_role(Role.CLEARING_OFFICER):
        return False
    asked = document.clearances.exclude(state=Clearance.State.WITHDRAWN)
    return (asked.filter(asked_of=user) if document.is_restricted else asked).exists()


rules.add_perm("reports.clear", clears)
rules.add_perm("reports.add_to_item", is_governance_advisor | writes_for_item)
rules.add_perm("reports.write", is_governance_advisor | wrote)
rules.add_perm(
    "reports.read_draft", is_governance_advisor | is_monitoring_officer | wrote | chairs_its_committee | clears
)
