"""The usual stages from the call for reports to publication, for a committee that has set down none of its own."""

from datetime import time

from django.db import transaction

from meetings.models import Committee, StandingItem, TimetableStage
from meetings.usual import usual_business

USUAL_STAGES = (
    ("Call for reports", 25, time(12, 0), False),
    ("First drafts", 12, time(12, 0), False),
    ("Finance and legal comments", 8, time(12, 0), False),
    ("Leadership team", 6, time(10, 0), False),
    ("Chair’s planning meeting", 4, time(14, 0), False),
    ("Final reports", 2, time(12, 0), True),
)


@transaction.atomic
def set_usual_timetable(committee: Committee) -> list[TimetableStage]:
    """Give ``committee`` the usual stages; one that has some keeps them, and nothing is returned."""
    if committee.timetable.exists():
        return []
    return TimetableStage.objects.bulk_create(
        TimetableStage(committee=committee, name=name, working_days=days, time=clock, reports_due=reports_due)
        for name, days, clock, reports_due in USUAL_STAGES
    )


@transaction.atomic
def set_usual_items(committee: Committee) -> list[StandingItem]:
    """Give ``committee`` the standing items usual for its regime; one that has some keeps them."""
    if committee.standing_items.exists():
        return []
    items = usual_business(committee.regime)
    for item in items:
        item.committee = committee
    return StandingItem.objects.bulk_create(items)


@transaction.atomic
def move_standing_item(item: StandingItem, *, up: bool) -> None:
    """Change places with the standing item before (``up``) or after, among those that open or close the agenda."""
    group = list(
        StandingItem.objects.select_for_update(of=("self",)).filter(committee=item.committee_id, closing=item.closing)
    )
    place = group.index(item)
    other = place - 1 if up else place + 1
    if 0 <= other < len(group):
        group[place], group[other] = group[other], group[place]
    for position, each in enumerate(group):
        StandingItem.objects.filter(pk=each.pk).update(position=position)
