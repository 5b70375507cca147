"""Who may draft, read and comment on agendas that are not published yet."""

import rules

from meetings.models import Appointment
from people.models import Role


@rules.predicate
def is_governance_advisor(user):
    return user.has_role(Role.GOVERNANCE_ADVISOR)


@rules.predicate
def is_monitoring_officer(user):
    return user.has_role(Role.MONITORING_OFFICER)


@rules.predicate
def chairs(user, committee):
    """Chair or vice-chair of ``committee`` today."""
    if committee is None or not user.person_id:
        return False
    leading = [Appointment.Role.CHAIR, Appointment.Role.VICE_CHAIR]
    return committee.appointments.running().filter(person=user.person_id, role__in=leading).exists()


rules.add_perm("meetings.draft", is_governance_advisor)
rules.add_perm("meetings.read_draft", is_governance_advisor | is_monitoring_officer | chairs)
rules.add_perm("meetings.comment_on_draft", is_governance_advisor | is_monitoring_officer | chairs)


@rules.predicate
def answers_for(user, action):
    """The officer who is to do it, or the manager it is taken up with."""
    return action is not None and user.person_id is not None and user.person_id in (
        action.officer_id, action.escalate_to_id,
    )  # fmt: skip


rules.add_perm("meetings.report_on_action", is_governance_advisor | answers_for)
