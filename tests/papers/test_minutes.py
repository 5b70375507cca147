"""Minutes into the record: notice and draft; what is published does not change."""

import pytest
from django.db import connection
from django.db.models import ProtectedError

from council_portal.models import HouseStyle
from meetings.drafting import Refused
from meetings.models import Meeting, Minute, MinuteNumber
from meetings.movements import note_movement
from packs import pdf_text
from papers.files import read_document
from papers.models import Paper
from papers.publishing.findings import Level
from papers.publishing.minutes.findings import draft_findings, notice_findings
from papers.publishing.minutes.verbs import publish_decision_notice, publish_draft, strike_out
from papers.publishing.verbs import NotPublishable
from papers.verifying import faults_in_record
from tests.factories import (
    AttendanceFactory,
    DeclarationFactory,
    MeetingFactory,
    ResolutionFactory,
)
from tests.papers.held import (
    codes,
    councillor,
    draft,
    held_meeting,
    newest,
    papers,
    printed,
    recorded_vote,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return held_meeting()


class TestADecisionNotice:
    def test_says_what_was_decided_and_by_whom_before_the_minutes_are_written(self, held):
        held.minutes.minutes.update(text="")
        publish_decision_notice(held.minutes, by=held.advisor)
        notice = newest(held, "decisions")
        assert "That the report on libraries be noted." in notice.text
        assert "Councillor Fenwick (in the Chair); Councillor Mossop." in notice.text
        assert "That the report on libraries be noted." in printed(notice)

    def test_holds_no_narrative_and_no_number(self, held):
        publish_decision_notice(held.minutes, by=held.advisor)
        assert "were discussed" not in newest(held, "decisions").text
        assert not MinuteNumber.objects.exists()

    def test_is_not_for_informal_bodies(self, held):
        held.committee.regime = "informal"
        held.committee.save()
        assert "informal" in codes(notice_findings(held.minutes), Level.BLOCKER)
        with pytest.raises(NotPublishable, match="not a formal meeting"):
            publish_decision_notice(held.minutes, by=held.advisor)

    def test_waits_for_a_resolution(self, held):
        Minute.objects.get(pk=held.list[0].pk).resolutions.all().delete()
        Minute.objects.get(pk=held.list[1].pk).resolutions.all().delete()
        assert "no_decisions" in codes(notice_findings(held.minutes))

    def test_corrected_is_a_new_version_that_says_what_changed(self, held):
        publish_decision_notice(held.minutes, by=held.advisor)
        ResolutionFactory(minute=held.list[1], text="the roads be gritted")
        with pytest.raises(NotPublishable, match="Say what has changed"):
            publish_decision_notice(held.minutes, by=held.advisor)
        publish_decision_notice(held.minutes, by=held.advisor, what_changed="One decision was left out.")
        assert [p.version for p in papers(held, "decisions")] == [1, 2]
        assert newest(held, "decisions").what_changed == "One decision was left out."


class TestTheDraft:
    def test_fixes_the_numbers(self, held):
        draft(held)
        assert list(held.minutes.minutes.values_list("number", flat=True)) == ["1", "2"]

    def test_is_marked_as_a_draft_on_every_page_in_print(self, held):
        Minute.objects.filter(pk=held.list[0].pk).update(text="<p>Much was said.</p>" * 120)
        pages = pdf_text(read_document(draft(held).file))
        assert len(pages) > 1
        assert all("Draft minutes, not yet approved" in page for page in pages)

    def test_is_a_tagged_pdf(self, held):
        import pikepdf

        paper = draft(held)
        with paper.file.storage.open(paper.file.path) as file, pikepdf.open(file) as pdf:
            assert pdf.Root.MarkInfo.Marked
        assert paper.details["tagged"]

    def test_has_an_anchor_for_each_minute(self, held):
        assert 'id="minute-2"' in draft(held).html

    def test_a_gap_in_the_numbers_wants_a_reason_which_is_kept(self, held):
        draft(held)
        other = held_meeting(committee=held.committee, days_ago=30, titles=("Trees",))
        Minute.objects.filter(pk=other.list[0].pk).update(hand_number="5")
        with pytest.raises(NotPublishable, match="No minute has number 3"):
            publish_draft(other.minutes, by=held.advisor)
        reasons = {"gap:3": "Printed twice.", "gap:4": "Printed twice."}
        publish_draft(other.minutes, by=held.advisor, reasons=reasons)
        assert set(MinuteNumber.objects.filter(minute=None).values_list("label", "why_void")) == {
            ("3", "Printed twice."), ("4", "Printed twice."),
        }  # fmt: skip

    def test_a_number_typed_twice_blocks(self, held):
        held.minutes.minutes.update(hand_number="7")
        assert "double" in codes(draft_findings(held.minutes), Level.BLOCKER)

    def test_a_meeting_not_held_yet_has_no_minutes_to_publish(self, held):
        Meeting.objects.filter(pk=held.meeting.pk).update(starts_at=MeetingFactory.build().starts_at)
        assert "not_held" in codes(draft_findings(held.minutes), Level.BLOCKER)

    def test_corrected_is_a_new_version_under_the_same_address(self, held):
        first = draft(held)
        Minute.objects.filter(pk=held.list[0].pk).update(text="<p>Museums were discussed.</p>")
        second = draft(held, what_changed="It was museums.")
        assert (second.key, second.slug, second.version) == (first.key, first.slug, 2)
        assert "Libraries were discussed" in Paper.objects.get(pk=first.pk).text

    def test_that_says_nothing_new_is_not_published_twice(self, held):
        draft(held)
        with pytest.raises(NotPublishable, match="Nothing has changed"):
            publish_draft(held.minutes, by=held.advisor, what_changed="Nothing.")

    def test_taking_part_with_a_disclosable_interest_asks_what_was_done(self, held):
        DeclarationFactory(meeting=held.meeting, person=held.member, kind="disclosable", outcome="stayed")
        assert "took_part" in codes(draft_findings(held.minutes), Level.WARNING)

    def test_a_vote_that_does_not_go_with_a_declaration_asks_for_a_reason(self, held):
        recorded_vote(held, held.list[0], {held.member: "for"})
        item = held.list[0].items.get()
        DeclarationFactory(meeting=held.meeting, person=held.member, item=item, kind="personal", outcome="left")
        assert "voted" in codes(draft_findings(held.minutes), Level.WARNING)

    def test_keeps_recorded_votes_for_the_pages_of_councillors(self, held):
        recorded_vote(held, held.list[1], {held.chair: "for", held.member: "against"})
        paper = draft(held)
        found = {(vote["slug"], vote["side"], vote["anchor"]) for vote in paper.details["votes"]}
        assert found == {(held.chair.slug, "for", "minute-2"), (held.member.slug, "against", "minute-2")}
        assert "For (1): Councillor Fenwick" in paper.text

    def test_an_item_is_named_in_a_sentence_without_the_dot_of_its_number(self, held):
        item = held.list[0].items.get()
        HouseStyle.objects.update(item_numbers="1.")
        DeclarationFactory(meeting=held.meeting, person=held.member, item=item, kind="personal", nature="A friend")
        row = held.sitting.attendance.get(person=held.member)
        note_movement(row, "left", item=item, why="a train")
        words = draft(held).text
        assert "in item 1, Libraries" in words
        assert "left at item 1 (a train)" in words

    def test_special_circumstances_of_a_late_item_are_given(self, held):
        item = held.list[0].items.get()
        item.special_circumstances = "The roof fell in."
        item.save()
        assert "Urgent because: The roof fell in." in draft(held).text


class TestPublishedMinutes:
    def test_do_not_change_when_the_desk_does(self, held):
        before = draft(held)
        Minute.objects.all().update(title="Other", text="<p>Other.</p>")
        held.chair.surname = "Else"
        held.chair.save()
        after = Paper.objects.get(pk=before.pk)
        assert (after.html, after.details, after.sha256) == (before.html, before.details, before.sha256)
        assert not list(faults_in_record())

    def test_cannot_be_removed_but_are_struck_out_with_a_reason(self, held):
        draft(held)
        with pytest.raises(ProtectedError):
            held.list[0].delete()
        with pytest.raises(Refused, match="Say why"):
            strike_out(held.list[0], reason=" ")
        strike_out(held.list[0], reason="It was minuted twice.")
        paper = draft(held, what_changed="Minute 1 is struck out.")
        assert "1 Libraries\nThis minute was struck out: It was minuted twice." in paper.text
        assert "Libraries were discussed" not in paper.text

    def test_one_not_published_is_removed_and_not_struck_out(self, held):
        with pytest.raises(Refused, match="Remove it instead"):
            strike_out(held.list[0], reason="Twice.")

    def test_a_changed_content_is_found_by_verify_record(self, held):

        paper = draft(held)
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("UPDATE papers_paper SET details = jsonb_set(details, '{content,state}', '\"approved\"')")
            cursor.execute("SET session_replication_role = DEFAULT")
        assert list(faults_in_record()) == [f"paper {paper.pk}: its content was changed"]


def test_a_name_of_two_members_is_told_apart_throughout(held):
    other = councillor("Mossop")
    other.forenames = "Zoe"
    other.save()
    AttendanceFactory(sitting=held.sitting, person=other, position=5)
    ResolutionFactory(minute=held.list[0], text="it be so", mover=held.member, seconder=other)
    words = draft(held).text
    assert "Councillors A. Mossop and Z. Mossop" in words
    assert "Moved by Councillor A. Mossop, seconded by Councillor Z. Mossop." in words


def test_a_motion_on_which_nothing_is_decided_stops_notice_and_draft(held):
    ResolutionFactory(minute=held.list[0], text="the bridge be painted", outcome="undecided")
    for findings in (notice_findings(held.minutes), draft_findings(held.minutes)):
        assert "undecided" in codes(findings, Level.BLOCKER)
