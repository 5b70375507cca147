"""The pages of minutes, at the desk and for readers."""

import pytest
from django.core import mail
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import Minute, MinuteComment, Minutes
from packs import render_part
from papers.models import Opening, Paper
from papers.publishing.minutes.approval import approve
from papers.publishing.minutes.verbs import publish_decision_notice, publish_draft
from papers.publishing.takedown import take_down
from papers.publishing.verbs import publish_agenda
from tests.factories import AgendaItemFactory, MeetingFactory, TermFactory, UserFactory
from tests.papers.held import SECRET, held_meeting, recorded_vote, seat, with_secrets

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(client):
    its = held_meeting()
    publish_agenda(its.meeting, by=its.advisor, reasons={"late_agenda": "Entered afterwards."})
    client.force_login(its.advisor)
    return its


def desk(name, held):
    return reverse(name, args=[held.meeting.pk])


def text(response):
    return response.content.decode()


def page(client, held, name="minutes"):
    return client.get(reverse(name, args=[held.meeting.pk, held.meeting.slug]))


def account(held, person, **more):
    user = UserFactory(person=person)
    TermFactory(person=person)
    seat(held, person, **more)
    return user


def approving(held):
    return held_meeting(committee=held.committee, days_ago=10, titles=("Minutes of the previous meeting",)).list[0]


class TestAtTheDesk:
    def test_the_draft_is_published_with_one_press(self, client, held):
        before = text(client.get(desk("minutes_publish", held)))
        assert "Publish the draft minutes" in before
        assert "Libraries were discussed." in before
        client.post(desk("minutes_publish", held))
        assert Paper.objects.filter(kind="minutes").count() == 1

    def test_a_blocker_is_named_and_there_is_no_button(self, client, held):
        held.minutes.minutes.update(hand_number="7")
        words = text(client.get(desk("minutes_publish", held)))
        assert "Number 7 is taken." in words
        assert "Publish the draft minutes</button>" not in words

    def test_a_correction_asks_what_changed(self, client, held):
        publish_draft(held.minutes, by=held.advisor)
        Minute.objects.filter(pk=held.list[0].pk).update(text="<p>Other.</p>")
        assert "What has changed since it was published?" in text(client.post(desk("minutes_publish", held)))
        client.post(desk("minutes_publish", held), {"what_changed": "It was other."})
        assert Paper.objects.filter(kind="minutes").count() == 2

    def test_the_decision_notice_has_its_own_page(self, client, held):
        assert "the report on libraries be noted" in text(client.get(desk("minutes_notice", held)))
        client.post(desk("minutes_notice", held))
        assert Paper.objects.filter(kind="decisions").count() == 1

    def test_the_chair_is_told_by_e_mail_without_a_word_of_the_minutes(self, client, held, with_letters):
        chair = account(held, held.chair, role="chair")
        with with_letters():
            client.post(desk("minutes_send", held))
        [letter] = mail.outbox
        assert letter.to == [chair.email]
        assert desk("minutes_draft", held) in letter.body
        assert "discussed" not in letter.body

    def test_the_chair_reads_the_draft_and_comments_once_it_was_sent(self, client, held):
        chair = account(held, held.chair, role="chair")
        client.force_login(chair)
        assert client.get(desk("minutes_draft", held)).status_code == 403
        Minutes.objects.update(sent_to_chair_at=held.meeting.starts_at)
        assert "Libraries were discussed." in text(client.get(desk("minutes_draft", held)))
        client.post(desk("minutes_draft", held), {"text": "I said museums.", "minute": held.list[0].pk})
        assert MinuteComment.objects.get().author == chair

    def test_an_officer_reads_it_only_where_it_was_sent_to_them(self, client, held):
        officer, other = UserFactory(person__job_title="Head of Libraries"), UserFactory()
        client.post(desk("minutes_send", held), {"also": [officer.pk]})
        for user, status in ((officer, 200), (other, 403)):
            client.force_login(user)
            assert client.get(desk("minutes_draft", held)).status_code == status

    def test_a_comment_is_marked_as_dealt_with(self, client, held):
        comment = MinuteComment.objects.create(minutes=held.minutes, author=held.advisor, text="So.")
        client.post(reverse("minutes_comment_settle", args=[comment.pk]))
        assert MinuteComment.objects.get().settled_by == held.advisor

    def test_amendments_are_shown_against_the_draft_before_they_are_approved(self, client, held):
        publish_draft(held.minutes, by=held.advisor)
        minute = approving(held)
        facts = {"title": "Libraries", "text": "Museums were discussed.", "version": held.list[0].version}
        client.post(reverse("minutes_amend", args=[held.meeting.pk, held.list[0].pk]), facts)
        words = text(client.get(desk("minutes_approve", held)))
        assert '<del><span class="govuk-visually-hidden">Taken out: </span>Libraries</del>' in words
        assert '<ins><span class="govuk-visually-hidden">Put in: </span>Museums</ins>' in words
        answers = {"minute": minute.pk, "how": "amended", "signed_by": "Councillor Fenwick"}
        client.post(desk("minutes_approve", held), answers)
        assert "Museums were discussed." in Paper.objects.filter(kind="minutes").last().text

    def test_the_chair_of_the_approving_meeting_is_offered_as_who_signs(self, client, held):
        publish_draft(held.minutes, by=held.advisor)
        approving(held)
        assert 'value="Councillor Ada Fenwick"' in text(client.get(desk("minutes_approve", held)))

    def test_a_signed_copy_is_filed(self, client, held):
        publish_draft(held.minutes, by=held.advisor)
        approve(held.minutes, approving(held), signed_by="A", by=held.advisor)
        scan = SimpleUploadedFile("signed.pdf", render_part("<p>Signed</p>", title="Scan").pdf, "application/pdf")
        client.post(desk("minutes_signed", held), {"file": scan})
        assert Paper.objects.get(kind="signed").file.pages == 1

    def test_a_file_that_is_no_pdf_is_refused_in_words(self, client, held):
        publish_draft(held.minutes, by=held.advisor)
        approve(held.minutes, approving(held), signed_by="A", by=held.advisor)
        answer = client.post(desk("minutes_signed", held), {"file": SimpleUploadedFile("signed.pdf", b"no pdf")})
        assert "error-summary" in text(answer)
        assert not Paper.objects.filter(kind="signed").exists()

    def test_one_press_puts_them_on_the_next_agenda(self, client, held):
        publish_draft(held.minutes, by=held.advisor)
        item = AgendaItemFactory(meeting=MeetingFactory(committee=held.committee), kind="minutes")
        assert "Put the minutes on that agenda" in text(client.get(desk("minutes_publish", held)))
        client.post(desk("minutes_on_agenda", held))
        assert item.documents.get().of_meeting == held.meeting

    def test_the_meetings_desk_page_says_how_far_they_are(self, client, held):
        assert "Being written" in text(client.get(desk("manage_meeting", held)))
        publish_draft(held.minutes, by=held.advisor)
        assert "Published as draft" in text(client.get(desk("manage_meeting", held)))


class TestForReaders:
    def test_nothing_appears_before_it_is_published(self, client, held):
        client.logout()
        assert page(client, held).status_code == 404
        assert "be noted" not in text(page(client, held, "meeting"))

    def test_the_draft_is_marked_as_one(self, client, held):
        publish_draft(held.minutes, by=held.advisor)
        client.logout()
        words = text(page(client, held))
        assert "Draft minutes, not yet approved" in words
        assert 'id="minute-1"' in words

    def test_the_meetings_page_says_under_each_item_what_was_resolved(self, client, held):
        recorded_vote(held, held.list[1], {held.chair: "for", held.member: "against"})
        publish_draft(held.minutes, by=held.advisor)
        client.logout()
        words = text(page(client, held, "meeting"))
        assert "That the report on libraries be noted." in words
        assert "Recorded vote: 1 for, 1 against, 0 abstained." in words
        assert f"{reverse('minutes', args=[held.meeting.pk, held.meeting.slug])}#minute-2" in words

    def test_the_decision_notice_is_shown_until_there_are_minutes(self, client, held):
        publish_decision_notice(held.minutes, by=held.advisor)
        client.logout()
        words = text(page(client, held, "meeting"))
        assert "Decision notice" in words
        assert "That the report on libraries be noted." in words
        publish_draft(held.minutes, by=held.advisor)
        assert "Decision notice" not in text(page(client, held, "meeting"))

    def test_versions_say_what_changed_between_them(self, client, held):
        publish_draft(held.minutes, by=held.advisor)
        Minute.objects.filter(pk=held.list[0].pk).update(text="<p>Museums were discussed.</p>")
        publish_draft(held.minutes, by=held.advisor, what_changed="It was museums.")
        client.logout()
        address = reverse("minutes_changes", args=[held.meeting.pk, held.meeting.slug, 2])
        assert address in text(page(client, held))
        assert "Museums</ins>" in text(client.get(address))

    def test_the_papers_own_address_leads_to_the_minutes(self, client, held):
        publish_draft(held.minutes, by=held.advisor)
        place = reverse("paper", args=[held.meeting.pk, held.meeting.slug, "minutes"])
        assert client.get(place).url == reverse("minutes", args=[held.meeting.pk, held.meeting.slug])

    def test_a_member_reads_the_restricted_edition_and_that_is_logged(self, client, held):
        with_secrets(held)
        publish_draft(held.minutes, by=held.advisor)
        member = account(held, held.member)
        client.force_login(member)
        assert f"{SECRET} offered most." in text(client.get(desk("members_minutes", held)))
        assert Opening.objects.get().user == member

    def test_a_member_of_another_body_reads_the_public_one(self, client, held):
        with_secrets(held)
        Minute.objects.filter(pk=held.secret.pk).update(exempt_paragraphs=[1])
        publish_draft(held.minutes, by=held.advisor)
        other = UserFactory()
        TermFactory(person=other.person)
        client.force_login(other)
        words = text(client.get(desk("members_minutes", held)))
        assert SECRET not in words
        assert "The lease was discussed." in words
        assert not Opening.objects.exists()

    def test_minutes_taken_down_are_gone_from_every_page(self, client, held):
        publish_draft(held.minutes, by=held.advisor)
        take_down(Paper.objects.get(kind="minutes").key, by=held.advisor, reason="A name.")
        client.logout()
        assert page(client, held).status_code == 410
        assert "be noted" not in text(page(client, held, "meeting"))

    def test_minutes_on_an_agenda_lead_to_the_meetings_own_page(self, client, held):
        publish_draft(held.minutes, by=held.advisor)
        meeting = MeetingFactory(committee=held.committee)
        AgendaItemFactory(meeting=meeting, kind="minutes", title="Minutes of the previous meeting")
        client.post(desk("minutes_on_agenda", held))
        publish_agenda(meeting, by=held.advisor)
        client.logout()
        paper = Paper.objects.get(publication__meeting_id=meeting.pk)
        words = text(client.get(reverse("paper", args=[meeting.pk, meeting.slug, paper.slug])))
        assert reverse("minutes", args=[held.meeting.pk, held.meeting.slug]) in words

    @pytest.mark.parametrize("more", [1, 3])
    def test_a_meetings_page_takes_as_many_queries_however_many_minutes_there_are(self, client, held, more):
        for place in range(more):
            recorded_vote(held, held.list[1], {held.chair: "for"}, position=place)
        publish_draft(held.minutes, by=held.advisor)
        client.logout()
        page(client, held, "meeting")
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as asked:
            page(client, held, "meeting")
        assert len(asked) == QUERIES


QUERIES = 3
