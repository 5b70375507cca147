"""What the monitoring officer has to enter in the register of interests (Localism Act 2011 s29-31)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from meetings import declaring
from meetings.models import Declaration
from people.access import roles_required
from people.models import Role

monitoring_officers = roles_required(Role.MONITORING_OFFICER)


@monitoring_officers
def register_of_interests(request):
    """The interests still to be entered, the most urgent first, and those entered lately."""
    today = timezone.localdate()
    tasks = declaring.open_tasks()
    for task in tasks:
        task.is_overdue = task.notify_by < today
    return render(request, "meetings/register.html", {"tasks": tasks, "entered": declaring.entered_lately()})


@monitoring_officers
@require_POST
def entered(request, pk):
    declaration = get_object_or_404(Declaration.objects.select_related("person"), pk=pk)
    if declaring.enter_in_register(declaration, by=request.user):
        messages.success(request, f"The interest of {declaration.person.formal_name} is marked as entered.")
    else:
        messages.warning(request, "That interest is entered already.")
    return redirect("register_of_interests")
