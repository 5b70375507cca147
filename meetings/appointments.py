"""Appointing to committees: one person at a time, or all places at once at the annual council (LGA 1972 s102)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction

from meetings.models import Appointment, Committee
from people.models import Person

Role = Appointment.Role
SEATED = (Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER, Role.CO_OPTED)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Seat:
    """A place to be taken: who, as what, and for whom they speak."""

    person: Person
    role: str = Role.MEMBER
    represents: str = ""

    @property
    def role_label(self) -> str:
        return Role(self.role).label


@dataclass(frozen=True)
class Replacement:
    """What replacing all appointments from ``from_day`` does: who leaves, joins, stays, or changes role."""

    from_day: date
    ending: list[Appointment]
    unmade: list[Appointment]
    seats: list[Seat]
    vacancies: int
    joining: list[Seat] = field(default_factory=list)
    staying: list[Seat] = field(default_factory=list)
    changing: list[tuple[Appointment, Seat]] = field(default_factory=list)
    leaving: list[Appointment] = field(default_factory=list)


@transaction.atomic
def appoint(committee: Committee, seat: Seat, *, starts: date, ends: date | None = None) -> Appointment:
    """Give ``seat`` from ``starts``; where the committee has a vacancy for that role, it is filled."""
    open_ended = committee.appointments.filter(person__isnull=True, role=seat.role, ends__isnull=True)
    if vacancy := open_ended.filter(starts__lte=starts).order_by("starts").first():
        _end_before(vacancy, starts)
    return Appointment.objects.create(
        committee=committee, person=seat.person, role=seat.role, represents=seat.represents, starts=starts, ends=ends
    )


@transaction.atomic
def end_appointment(appointment: Appointment, *, last_day: date, leave_vacancy: bool = False) -> None:
    """End ``appointment`` with ``last_day``, its last day in force; the seat may be left as a vacancy."""
    appointment.ends = last_day
    appointment.full_clean()
    appointment.save(update_fields=["ends"])
    if leave_vacancy:
        role = Role.MEMBER if appointment.role in (Role.CHAIR, Role.VICE_CHAIR) else appointment.role
        Appointment.objects.create(
            committee=appointment.committee, role=role, represents=appointment.represents, starts=last_day + ONE_DAY
        )


@transaction.atomic
def change_role(appointment: Appointment, role: str, *, from_day: date) -> Appointment:
    """Give the person of ``appointment`` another role from ``from_day``; what they were before stays on record."""
    if from_day <= appointment.starts:
        appointment.role = role
        appointment.full_clean()
        appointment.save(update_fields=["role"])
        return appointment
    ends = appointment.ends
    _end_before(appointment, from_day)
    changed = Appointment(
        committee=appointment.committee,
        person=appointment.person,
        role=role,
        represents=appointment.represents,
        starts=from_day,
        ends=ends,
    )
    changed.full_clean()
    changed.save()
    return changed


def replacement(committee: Committee, seats: Sequence[Seat], from_day: date) -> Replacement:
    """What ``replace_all`` would do, for somebody to confirm; nothing is written."""
    standing = list(committee.appointments.filter(starts__lt=from_day).running(from_day).select_related("person"))
    unmade = list(committee.appointments.filter(starts__gte=from_day).select_related("person"))
    taken = sum(seat.role in SEATED for seat in seats)
    plan = Replacement(from_day, standing, unmade, list(seats), max((committee.seats or 0) - taken, 0))
    before = {appointment.person: appointment for appointment in standing if appointment.person}
    for seat in seats:
        was = before.pop(seat.person, None)
        if was is None:
            plan.joining.append(seat)
        elif was.role == seat.role:
            plan.staying.append(seat)
        else:
            plan.changing.append((was, seat))
    plan.leaving.extend(before.values())
    return plan


@transaction.atomic
def replace_all(committee: Committee, seats: Sequence[Seat], *, from_day: date) -> Replacement:
    """Replace all appointments of ``committee`` from ``from_day``, as the annual council does.

    Those in force end the day before; those that would only begin on that day or later are unmade; each seat that
    nobody takes becomes a vacancy. All or nothing.
    """
    Committee.objects.select_for_update().get(pk=committee.pk)
    plan = replacement(committee, seats, from_day)
    committee.appointments.filter(pk__in=[a.pk for a in plan.unmade]).delete()
    committee.appointments.filter(pk__in=[a.pk for a in plan.ending]).update(ends=from_day - ONE_DAY)
    vacant = [Appointment(committee=committee, starts=from_day) for _ in range(plan.vacancies)]
    Appointment.objects.bulk_create([*(_appointment(committee, seat, from_day) for seat in plan.seats), *vacant])
    return plan


def appointment_warnings(committee: Committee, seats: Sequence[Seat], on: date) -> list[str]:
    """What an advisor should look at twice before these are the committee's members, in words."""
    warnings = []
    taken = sum(seat.role in SEATED for seat in seats)
    if committee.seats and taken > committee.seats:
        warnings.append(f"{taken} people would sit on a committee of {committee.seats} seats.")
    if not any(seat.role == Role.CHAIR for seat in seats):
        warnings.append("Nobody is the chair. The meeting would have to elect one for itself.")
    return warnings + executive_warnings(committee, [seat.person for seat in seats if seat.role in SEATED], on)


def executive_warnings(committee: Committee, people: Sequence[Person], on: date) -> list[str]:
    """Members of the executive among ``people``: they may not sit in overview and scrutiny (LGA 2000 s9FA(3))."""
    if committee.regime != Committee.Regime.COMMITTEE:
        return []
    executive = Appointment.objects.running(on).of_members().filter(committee__regime=Committee.Regime.EXECUTIVE)
    both = executive.filter(person__in=people).select_related("person", "committee")
    return [
        f"{appointment.person.formal_name} is also on {appointment.committee}. "
        "A member of the executive may not sit on a committee for overview and scrutiny."
        for appointment in both
    ]


def _appointment(committee, seat, starts):
    return Appointment(
        committee=committee, person=seat.person, role=seat.role, represents=seat.represents, starts=starts
    )


def _end_before(appointment, day):
    """End ``appointment`` the day before ``day``; one that began that day or later never was."""
    if appointment.starts >= day:
        appointment.delete()
        return
    appointment.ends = day - ONE_DAY
    appointment.save(update_fields=["ends"])
