"""Where somebody comes who has signed in: the start page of their role, or a choice of several."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render

from people.models import Role
from people.navigation import more_links

STARTS = {
    Role.GOVERNANCE_ADVISOR: ("manage", "Manage meetings", "Meetings, agendas, deadlines, publishing"),
    Role.MONITORING_OFFICER: ("record_start", "Published papers", "Access to restricted papers, taking down"),
    Role.REPORT_AUTHOR: ("my_reports", "Reports", "Reports you are asked for, and their deadlines"),
    Role.CLEARING_OFFICER: ("to_clear", "Reports to clear", "Reports that wait for your answer, and by when"),
    Role.ADMINISTRATOR: ("accounts", "Accounts", "Who may sign in, and what they may do"),
}
MEMBERS = ("members_area", "Members’ area", "Your meetings, with their restricted papers")


def starts_of(user, reader):
    """Start pages of ``user``, each once: (URL name, name, what is there)."""
    starts = [start for role, start in STARTS.items() if user.has_role(role)]
    if reader.is_member:
        starts.append(MEMBERS)
    starts = starts or [(name, text, "") for text, name in more_links(user)]
    return list({start[0]: start for start in reversed(starts)}.values())[::-1]


@login_required
def start(request):
    starts = starts_of(request.user, request.reader)
    if len(starts) == 1:
        return redirect(starts[0][0])
    return render(request, "people/start.html", {"starts": starts})


@login_required
def security(request):
    """How the reader signs in: e-mail address, password, second step."""
    return render(request, "people/security.html")
