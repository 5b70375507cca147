"""Where report authors start: what they have to write, by when, and what is missing."""

from django.shortcuts import render

from people.access import roles_required
from people.models import Role
from reports.assignments import assignments_of


@roles_required(Role.REPORT_AUTHOR, Role.GOVERNANCE_ADVISOR)
def my_reports(request):
    """An author's own list, an advisor's list of all."""
    page = {"assignments": assignments_of(request.user), "everybody": request.user.is_governance_advisor}
    return render(request, "reports/my_reports.html", page)
