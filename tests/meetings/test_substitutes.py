"""A substitute for one meeting: papers open at once, and only there."""

import pytest
from django.urls import reverse

from meetings.models import Substitution
from meetings.readers import reader_for
from tests.factories import (
    AdvisorFactory,
    AppointmentFactory,
    CouncilFactory,
    MeetingFactory,
    PersonFactory,
    TermFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def advisor(client):
    CouncilFactory()
    client.force_login(AdvisorFactory())
    return client


@pytest.fixture
def meeting():
    return MeetingFactory()


@pytest.fixture
def member(meeting):
    return AppointmentFactory(committee=meeting.committee, person__surname="Rook").person


def name(advisor, meeting, substitute, member):
    sent = {"substitute": substitute.pk, "stands_in_for": member.pk}
    return advisor.post(reverse("substitutes", args=[meeting.pk]), sent, follow=True).content.decode()


def test_naming_a_substitute_opens_this_meeting_and_no_other(advisor, meeting, member):
    substitute = UserFactory(person=TermFactory().person)
    other = MeetingFactory(committee=meeting.committee)
    assert "open to them now" in name(advisor, meeting, substitute.person, member)
    reader = reader_for(substitute)
    assert reader.substitute_at == {meeting.pk}
    assert other.pk not in reader.substitute_at


def test_removing_a_substitute_closes_the_papers(advisor, meeting, member):
    substitute = UserFactory(person=TermFactory().person)
    name(advisor, meeting, substitute.person, member)
    advisor.post(reverse("substitutes", args=[meeting.pk]), {"remove": Substitution.objects.get().pk})
    assert not reader_for(substitute).substitute_at


def test_the_committees_own_substitutes_come_first(advisor, meeting, member):
    TermFactory(person__surname="Another")
    AppointmentFactory(committee=meeting.committee, person__surname="Standby", role="substitute")
    choices = advisor.get(reverse("substitutes", args=[meeting.pk])).context["form"].fields["substitute"].choices
    assert [label for label, _ in list(choices)[1:]] == [f"Substitutes of {meeting.committee}", "Other councillors"]


def test_a_member_has_one_substitute(advisor, meeting, member):
    name(advisor, meeting, TermFactory().person, member)
    page = name(advisor, meeting, TermFactory().person, member)
    assert "Select a valid choice" in page
    assert Substitution.objects.count() == 1


def test_a_member_cannot_be_a_substitute_at_their_own_meeting(advisor, meeting, member):
    other = AppointmentFactory(committee=meeting.committee).person
    name(advisor, meeting, other, member)
    assert not Substitution.objects.exists()


def test_one_without_an_account_is_pointed_out(advisor, meeting, member):
    assert "Has no account yet" in name(advisor, meeting, PersonFactory(), member)
