"""One factory a model, without surprises: the least that makes a valid row."""

import datetime as dt

import factory
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from factory.django import DjangoModelFactory

from council_portal.models import Council, HouseStyle
from meetings.models import (
    Action,
    AgendaItem,
    Appointment,
    Attendance,
    CallIn,
    Committee,
    Decision,
    Declaration,
    ForwardPlanEntry,
    Matter,
    Meeting,
    Minute,
    Minutes,
    Motion,
    MotionAmendment,
    NoticeException,
    OutsideAppointment,
    OutsideBody,
    Petition,
    PrivateNotice,
    ProgrammeEntry,
    Question,
    Recommendation,
    Resolution,
    Review,
    Sitting,
    WorkProgramme,
)
from people.models import Person, Role, Term, User, Ward
from reports.models import Document

PASSWORD = "a long enough word"


class HouseStyleFactory(DjangoModelFactory):
    class Meta:
        model = HouseStyle
        django_get_or_create = ("name",)

    name = "Council standard"


class CouncilFactory(DjangoModelFactory):
    class Meta:
        model = Council
        django_get_or_create = ("id",)

    id = 1
    name = "Netherfold Borough Council"
    short_name = "Netherfold"
    house_style = factory.SubFactory(HouseStyleFactory)


class WardFactory(DjangoModelFactory):
    class Meta:
        model = Ward

    name = factory.Sequence(lambda n: f"Ward {n}")
    slug = factory.Sequence(lambda n: f"ward-{n}")


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    forenames = "Ada"
    surname = factory.Sequence(lambda n: f"Quill{n}")
    slug = factory.LazyAttribute(lambda o: f"{o.forenames}-{o.surname}".lower())


class TermFactory(DjangoModelFactory):
    class Meta:
        model = Term

    person = factory.SubFactory(PersonFactory)
    ward = factory.SubFactory(WardFactory)
    starts = dt.date(2020, 5, 1)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@netherfold.example")
    person = factory.SubFactory(PersonFactory)
    password = factory.LazyFunction(lambda: make_password(PASSWORD))


class AdvisorFactory(UserFactory):
    roles = factory.LazyFunction(lambda: [Role.GOVERNANCE_ADVISOR])


class CommitteeFactory(DjangoModelFactory):
    class Meta:
        model = Committee

    name = factory.Sequence(lambda n: f"Committee {n}")
    slug = factory.Sequence(lambda n: f"committee-{n}")


class AppointmentFactory(DjangoModelFactory):
    class Meta:
        model = Appointment

    committee = factory.SubFactory(CommitteeFactory)
    person = factory.SubFactory(PersonFactory)
    starts = dt.date(2020, 5, 20)


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    committee = factory.SubFactory(CommitteeFactory)
    starts_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=30))
    venue = "Council Chamber"


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.Sequence(int)
    title = factory.Sequence(lambda n: f"Business {n}")


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    item = factory.SubFactory(AgendaItemFactory)
    title = factory.Sequence(lambda n: f"Report {n}")
    body = "<p>What the committee needs to know.</p>"
    created_by = factory.SubFactory(UserFactory)


class SittingFactory(DjangoModelFactory):
    class Meta:
        model = Sitting
        django_get_or_create = ("meeting", "number")

    meeting = factory.SubFactory(MeetingFactory)
    number = 1
    starts_at = factory.SelfAttribute("meeting.starts_at")


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = Attendance

    sitting = factory.SubFactory(SittingFactory)
    person = factory.SubFactory(PersonFactory)
    role = "member"


class DeclarationFactory(DjangoModelFactory):
    class Meta:
        model = Declaration

    meeting = factory.SubFactory(MeetingFactory)
    person = factory.SubFactory(PersonFactory)
    kind = Declaration.Kind.PERSONAL
    nature = "Governor of a school"


class MinutesFactory(DjangoModelFactory):
    class Meta:
        model = Minutes
        django_get_or_create = ("meeting",)

    meeting = factory.SubFactory(MeetingFactory)
    begun_by = factory.SubFactory(UserFactory)


class MinuteFactory(DjangoModelFactory):
    class Meta:
        model = Minute

    minutes = factory.SubFactory(MinutesFactory)
    position = factory.Sequence(int)
    title = factory.Sequence(lambda n: f"Minute {n}")
    text = "<p>The committee noted the update.</p>"


class ResolutionFactory(DjangoModelFactory):
    class Meta:
        model = Resolution

    minute = factory.SubFactory(MinuteFactory)
    text = "the update be noted"


class MotionFactory(DjangoModelFactory):
    class Meta:
        model = Motion

    item = factory.SubFactory(AgendaItemFactory, kind="motion")
    position = factory.Sequence(int)
    title = factory.Sequence(lambda n: f"Motion {n}")
    text = "This council asks Cabinet to keep the parks open."
    mover = factory.SubFactory(PersonFactory)
    state = "accepted"


class MotionAmendmentFactory(DjangoModelFactory):
    class Meta:
        model = MotionAmendment

    motion = factory.SubFactory(MotionFactory)
    position = factory.Sequence(int)
    mover = factory.SubFactory(PersonFactory)
    kind = "insert"
    old_words = "open"
    new_words = "all year"


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = Question

    item = factory.SubFactory(AgendaItemFactory, kind="public_questions")
    position = factory.Sequence(int)
    asked_as = factory.Sequence(lambda n: f"Ms Asker {n}")
    to = "the Leader"
    text = "When will the lamps be mended?"
    state = "accepted"


class PetitionFactory(DjangoModelFactory):
    class Meta:
        model = Petition

    item = factory.SubFactory(AgendaItemFactory, kind="petition")
    position = factory.Sequence(int)
    title = factory.Sequence(lambda n: f"Petition {n}")
    asks = "To keep the evening bus."
    signatures = 312
    state = "accepted"


class OutsideBodyFactory(DjangoModelFactory):
    class Meta:
        model = OutsideBody

    name = factory.Sequence(lambda n: f"Almshouses Trust {n}")
    slug = factory.Sequence(lambda n: f"almshouses-trust-{n}")


class OutsideAppointmentFactory(DjangoModelFactory):
    """Made before; give an ``item`` for one that is proposed to its meeting."""

    class Meta:
        model = OutsideAppointment

    body = factory.SubFactory(OutsideBodyFactory)
    person = factory.SubFactory(PersonFactory)
    starts = dt.date(2020, 5, 20)


class ActionFactory(DjangoModelFactory):
    class Meta:
        model = Action

    committee = factory.SubFactory(CommitteeFactory)
    what = factory.Sequence(lambda n: f"Write to the minister {n}")
    owner_name = factory.LazyAttribute(lambda o: "" if o.officer or o.body else "The school")
    officer = None
    body = None
    created_by = factory.SubFactory(UserFactory)


class ReviewFactory(DjangoModelFactory):
    class Meta:
        model = Review

    committee = factory.SubFactory(CommitteeFactory)
    title = factory.Sequence(lambda n: f"Review of youth work {n}")
    organisation = factory.LazyAttribute(lambda o: "" if o.body else "The health board")
    body = None
    created_by = factory.SubFactory(UserFactory)


class RecommendationFactory(DjangoModelFactory):
    class Meta:
        model = Recommendation

    review = factory.SubFactory(ReviewFactory)
    position = factory.Sequence(int)
    label = factory.Sequence(lambda n: f"{n})")
    text = factory.Sequence(lambda n: f"That a club be opened {n}")


class WorkProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = WorkProgramme
        django_get_or_create = ("committee", "year")

    committee = factory.SubFactory(CommitteeFactory)
    year = 2026


class ProgrammeEntryFactory(DjangoModelFactory):
    """For an entry at a meeting, give ``meeting`` and a programme of its committee."""

    class Meta:
        model = ProgrammeEntry

    programme = factory.SubFactory(WorkProgrammeFactory)
    position = factory.Sequence(int)
    title = factory.Sequence(lambda n: f"Work {n}")
    planned_for = factory.LazyAttribute(lambda o: o.meeting.date if getattr(o, "meeting", None) else None)


class MatterFactory(DjangoModelFactory):
    class Meta:
        model = Matter

    title = factory.Sequence(lambda n: f"Allotments {n}")
    slug = factory.Sequence(lambda n: f"allotments-{n}")
    created_by = factory.SubFactory(UserFactory)


class ForwardPlanEntryFactory(DjangoModelFactory):
    """A key decision of a cabinet, fifty days ahead; give ``decision_maker`` and no committee for a person's."""

    class Meta:
        model = ForwardPlanEntry

    title = factory.Sequence(lambda n: f"Decision {n}")
    committee = factory.SubFactory(CommitteeFactory, regime="executive")
    expected_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=50))
    created_by = factory.SubFactory(UserFactory)


class NoticeExceptionFactory(DjangoModelFactory):
    """A general exception; give ``kind="special"`` for special urgency."""

    class Meta:
        model = NoticeException

    entry = factory.SubFactory(ForwardPlanEntryFactory)
    kind = "general"
    reasons = "The flood came last week."
    told = factory.LazyAttribute(lambda o: "The chair of scrutiny" if o.kind == "general" else "")
    told_on = factory.LazyAttribute(lambda o: timezone.localdate() if o.kind == "general" else None)
    agreed_by = factory.LazyAttribute(lambda o: "" if o.kind == "general" else "Councillor Fenwick")
    agreed_as = factory.LazyAttribute(lambda o: "" if o.kind == "general" else "scrutiny")
    agreed_on = factory.LazyAttribute(lambda o: None if o.kind == "general" else timezone.localdate())
    created_by = factory.SubFactory(UserFactory)


class PrivateNoticeFactory(DjangoModelFactory):
    class Meta:
        model = PrivateNotice

    meeting = factory.SubFactory(MeetingFactory, committee__regime="executive")
    about = factory.Sequence(lambda n: f"Sale of a garage {n}")
    reasons = "Two offers are being compared."
    created_by = factory.SubFactory(UserFactory)


class DecisionFactory(DjangoModelFactory):
    """A cabinet member's decision with all the law asks for, not published."""

    class Meta:
        model = Decision
        skip_postgeneration_save = True

    kind = Decision.Kind.MEMBER
    title = factory.Sequence(lambda n: f"Resurfacing of Mill Lane {n}")
    text = "That Mill Lane be resurfaced."
    decided_on = factory.LazyFunction(timezone.localdate)
    decided_by = factory.SubFactory(PersonFactory)
    reasons = "It is worn."
    alternatives = "Patching it: dearer within three years."
    interests = "None declared."
    created_by = factory.SubFactory(UserFactory)


class CallInFactory(DjangoModelFactory):
    class Meta:
        model = CallIn

    decision = factory.SubFactory(DecisionFactory)
    reasons = "Nobody who lives there was asked."
    created_by = factory.SubFactory(UserFactory)
