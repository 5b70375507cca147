"""The e-mail to members that papers of their bodies are out: to whom, once, and what it never names."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone
from procrastinate import testing
from procrastinate.contrib.django import app

from meetings.models import Appointment, Meeting, Substitution
from papers.models import NoPapersMail
from papers.publishing.jobs import ask_to_publish, publish_meeting, tell_members_of
from papers.publishing.members_mail import NotAllTold, tell_members
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    AppointmentFactory,
    CouncilFactory,
    DocumentFactory,
    PersonFactory,
    UserFactory,
)

from .factories import PaperFactory, PublicationFactory, TakeDownFactory
from .published import SECRET, member_of, other_member, published_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def its():
    return published_meeting()


class Refusing(EmailBackend):
    """A mail server that takes no letters to some addresses."""

    refused: set = set()

    def send_messages(self, letters):
        if any(self.refused.intersection(letter.to) for letter in letters):
            raise OSError("refused")
        return super().send_messages(letters)


def addresses():
    return sorted(letter.to[0] for letter in mail.outbox)


def everything(letter):
    return "\n".join([letter.subject, letter.body, *(str(content) for content, _ in letter.alternatives)])


def test_those_who_sit_there_and_the_substitute_are_told_and_nobody_else(its):
    member, chair = member_of(its.committee), member_of(its.committee, role=Appointment.Role.CHAIR)
    substitute, pool = UserFactory(), UserFactory()
    Substitution.objects.create(
        meeting=its.meeting, substitute=substitute.person, stands_in_for=PersonFactory(), named_by=AdvisorFactory()
    )
    AppointmentFactory(committee=its.committee, person=pool.person, role=Appointment.Role.SUBSTITUTE)
    former = member_of(its.committee, ends=timezone.localdate() - dt.timedelta(days=1))
    away = member_of(its.committee)
    type(away).objects.filter(pk=away.pk).update(is_active=False)
    other_member()
    assert tell_members(its.publication) == 3
    assert addresses() == sorted([member.email, chair.email, substitute.email])
    assert former.email not in addresses()


def test_each_is_told_once_of_each_publication(its):
    member_of(its.committee)
    assert tell_members(its.publication) == 1
    assert tell_members(its.publication) == 0
    supplement = PublicationFactory(meeting_id=its.meeting.pk, number=1, reason="Figures came late.")
    PaperFactory(publication=supplement, committee_id=its.committee.pk, title="Late figures", item_label="7")
    assert tell_members(supplement) == 1
    letter = mail.outbox[-1]
    assert letter.subject.startswith("Netherfold: Supplementary agenda 1: Environment Select Committee")
    assert "Figures came late." in letter.body
    assert "Item 7: Late figures" in letter.body
    assert "Street lighting" not in letter.body, "that was told with the agenda"


def test_a_restricted_paper_is_named_by_its_item_only(its):
    member_of(its.committee)
    tell_members(its.publication)
    (letter,) = mail.outbox
    said = everything(letter)
    assert SECRET not in said
    assert its.private.slug not in said
    assert "A restricted paper (item 1)" in letter.body
    assert "Item 7: Street lighting" in letter.body
    assert f"http://127.0.0.1:8000{its.room}papers/{its.report.slug}/" in letter.body


def test_what_was_taken_down_meanwhile_is_not_named(its):
    TakeDownFactory(paper=its.report)
    member_of(its.committee)
    tell_members(its.publication)
    assert "Street lighting" not in everything(mail.outbox[0])


def test_of_a_signed_scan_nobody_is_told(its):
    member_of(its.committee)
    assert tell_members(PublicationFactory(meeting_id=its.meeting.pk, kind="signed")) == 0


def test_whoever_could_not_be_told_is_tried_again_and_the_others_are_not(its, settings):
    first, second = member_of(its.committee), member_of(its.committee)
    settings.EMAIL_BACKEND = "tests.papers.test_members_mail.Refusing"
    Refusing.refused = {first.email}
    with pytest.raises(NotAllTold):
        tell_members(its.publication)
    Refusing.refused = set()
    assert tell_members(its.publication) == 1
    assert addresses() == sorted([first.email, second.email])


def test_a_member_chooses_in_the_members_area_what_they_are_told_of(client, its):
    member = member_of(its.committee)
    client.force_login(member)
    page = client.get("/members-area/e-mails/").content.decode()
    assert member.email in page
    assert page.count("checked") == 3, "everything, until they choose otherwise"
    client.post("/members-area/e-mails/", {"wanted": ["changes", "minutes"]})
    assert tell_members(its.publication) == 0
    assert client.get("/members-area/e-mails/").content.decode().count("checked") == 2
    client.post("/members-area/e-mails/", {"wanted": ["papers"]})
    assert tell_members(its.publication) == 1
    assert set(NoPapersMail.objects.of(member).values_list("about", flat=True)) == {"changes", "minutes"}
    page = client.post("/members-area/e-mails/", {}, follow=True).content.decode()
    assert "You get none of these e-mails" in page


def test_the_link_in_the_letter_stops_them_without_signing_in(its):
    member_of(its.committee)
    tell_members(its.publication)
    (letter,) = mail.outbox
    (address,) = re.findall(r"http://127\.0\.0\.1:8000(/members-area/e-mails/stop/\S+)", letter.body)
    assert letter.extra_headers["List-Unsubscribe"] == f"<http://127.0.0.1:8000{address}>"
    anyone = Client(enforce_csrf_checks=True)
    assert "Stop these e-mails" in anyone.get(address).content.decode()
    assert not NoPapersMail.objects.exists(), "looking at the link stops nothing"
    one_click = anyone.post(address, {"List-Unsubscribe": "One-Click"})
    assert one_click.status_code == 200
    assert NoPapersMail.objects.count() == 3, "papers, changes and minutes"
    assert "You get no more" in anyone.post(address).content.decode()
    assert anyone.get(address[:-4] + "abc/").status_code == 404


def test_a_joint_meeting_is_told_to_the_members_of_both_bodies(its):
    other = AppointmentFactory(person=UserFactory().person)
    Meeting.objects.get(pk=its.meeting.pk).joint_with.add(other.committee)
    assert tell_members(its.publication) == 1
    assert addresses() == [other.person.user.email]


def test_the_press_of_publish_has_them_told():
    CouncilFactory()
    item = AgendaItemFactory(title="Street lighting")
    DocumentFactory(item=item, title="Lamps by ward")
    member = member_of(item.meeting.committee)
    with app.replace_connector(testing.InMemoryConnector()):
        publish_meeting(ask_to_publish(item.meeting, by=AdvisorFactory(), reasons={}).pk)
        (job,) = (job for job in app.connector.jobs.values() if job["task_name"] == "tell_members_of")
        assert not mail.outbox, "not before it is published"
        tell_members_of(**job["args"])
        tell_members_of(**job["args"])
    (letter,) = mail.outbox
    assert letter.to == [member.email]
    assert "Lamps by ward" in letter.body
