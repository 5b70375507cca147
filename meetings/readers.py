"""Turns an account into a reader of the record: what its person's appointments are today."""

from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from meetings.models import Appointment, Substitution
from people.models import Role, Term
from people.reader import ANYONE, Reader


def reader_for(user):
    """The reader ``user`` is today; anonymous and inactive accounts read as anyone (LGA 1972 s100F)."""
    if not user.is_authenticated or not user.is_active:
        return ANYONE
    return Reader(
        user_id=user.pk,
        person_id=user.person_id,
        all_papers=user.has_role(Role.GOVERNANCE_ADVISOR, Role.MONITORING_OFFICER),
        **_by_person(user.person_id),
    )


def _by_person(person_id):
    if not person_id:
        return {}
    today = timezone.localdate()
    running = Appointment.objects.running(today).of_members().filter(person=person_id)
    seats = list(running.values_list("committee_id", "role"))
    leading = (Appointment.Role.CHAIR, Appointment.Role.VICE_CHAIR)
    return {
        "councillor": Term.objects.filter(person=person_id).running(today).exists(),
        "committees": frozenset(committee for committee, _ in seats),
        "chairs": frozenset(committee for committee, role in seats if role in leading),
        "substitute_at": frozenset(
            Substitution.objects.filter(substitute=person_id).values_list("meeting_id", flat=True)
        ),
    }


class ReaderMiddleware:
    """Puts ``request.reader`` beside ``request.user``; nothing is asked of the database before it is used."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.reader = SimpleLazyObject(lambda: reader_for(request.user))
        return self.get_response(request)
