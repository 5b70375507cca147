"""Minutes into the record: notice, draft, approval and signed copy; what is published does not change."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from meetings.drafting import Refused
from meetings.models import ExemptionOutcome, Meeting, Minute, MinuteNumber, Minutes
from packs import pdf_text, render_part
from papers.files import read_document
from papers.models import Paper, Publication
from papers.publishing.findings import Level
from papers.publishing.minutes.approval import approve, file_signed_copy
from papers.publishing.minutes.content import minutes_content
from papers.publishing.minutes.desk import desk_of
from papers.publishing.minutes.findings import approval_findings, draft_findings, notice_findings
from papers.publishing.minutes.onwards import next_item_for, put_on_agenda
from papers.publishing.minutes.opening import open_papers, papers_to_open
from papers.publishing.minutes.verbs import publish_decision_notice, publish_draft, strike_out
from papers.publishing.verbs import NotPublishable, publish_agenda
from papers.verifying import faults_in_record
from people.reader import ANYONE
from reports.models import Document
from reports.uploads import checked
from tests.factories import (
    AgendaItemFactory,
    AttendanceFactory,
    CommitteeFactory,
    DeclarationFactory,
    DocumentFactory,
    MeetingFactory,
    MinuteFactory,
    ProgrammeEntryFactory,
    ResolutionFactory,
)
from tests.papers.held import EXEMPT, SECRET, councillor, held_meeting, recorded_vote, with_secrets

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return held_meeting()


def codes(findings, level=None):
    return {finding.code.split(":")[0] for finding in findings if level in (None, finding.level)}


def papers(held, kind="minutes"):
    return list(Paper.objects.of_meeting(held.meeting.pk).filter(kind=kind).order_by("key", "version"))


def draft(held, **more):
    publish_draft(held.minutes, by=held.advisor, **more)
    return newest(held)


def newest(held, kind="minutes"):
    return Paper.objects.of_meeting(held.meeting.pk).filter(kind=kind, openness="open").order_by("version").last()


def printed(paper):
    return " ".join(" ".join(pdf_text(read_document(paper.file))).split())


def later(held, **more):
    """A minute of a later meeting, which may approve these minutes."""
    other = held_meeting(committee=held.committee, days_ago=10, titles=("Minutes of the previous meeting",), **more)
    return other.list[0]


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
        from django.db import connection

        paper = draft(held)
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("UPDATE papers_paper SET details = jsonb_set(details, '{content,state}', '\"approved\"')")
            cursor.execute("SET session_replication_role = DEFAULT")
        assert list(faults_in_record()) == [f"paper {paper.pk}: its content was changed"]


class TestExemptMinutes:
    def test_stand_in_the_restricted_edition_only(self, held):
        with_secrets(held)
        draft(held)
        public, restricted = sorted(papers(held), key=lambda paper: paper.openness == "exempt")
        assert SECRET not in str((public.title, public.html, public.text, public.details)) + printed(public)
        assert f"{SECRET} offered most." in restricted.text
        assert f"That {SECRET} have it." in restricted.text
        assert (restricted.exempt_paragraphs, restricted.file.restricted) == ([3], True)

    def test_the_public_edition_carries_the_summary_and_says_that_part_is_withheld(self, held):
        with_secrets(held)
        words = draft(held).text
        assert "3 Lease of the depot" in words
        assert "The lease was discussed." in words
        assert "Part of this minute is not for publication, by virtue of paragraph 3" in words
        assert "That the lease be agreed." in words

    def test_without_a_summary_somebody_must_say_why(self, held):
        with_secrets(held)
        Minute.objects.filter(pk=held.secret.pk).update(text="")
        assert "summary" in codes(draft_findings(held.minutes), Level.WARNING)

    def test_a_private_title_is_not_let_out_by_an_open_minute(self, held):
        with_secrets(held)
        open_one = MinuteFactory(minutes=held.minutes, title=f"Offer of {SECRET} Ltd", position=91)
        open_one.items.set(held.secret.items.all())
        assert "title" in codes(draft_findings(held.minutes), Level.BLOCKER)

    def test_an_exempt_resolution_needs_an_exempt_minute(self, held):
        ResolutionFactory(minute=held.list[0], text="it be so", exempt=True)
        assert "exempt_resolution" in codes(draft_findings(held.minutes), Level.BLOCKER)

    def test_without_paragraph_or_reason_nothing_is_published(self, held):
        MinuteFactory(minutes=held.minutes, openness="exempt", exempt_text="<p>So.</p>")
        assert {"paragraphs", "reason"} <= codes(draft_findings(held.minutes), Level.BLOCKER)

    def test_part_two_has_its_heading_and_the_exclusion_is_told(self, held):
        with_secrets(held)
        words = draft(held).text
        assert held.meeting.house_style.part_two_name in words
        assert "The press and public were excluded for this item under section 100A(4)" in words

    @pytest.mark.parametrize(
        ("result", "said"),
        [("refused", "The meeting refused"), ("lifted", "was lifted"), ("not_needed", "was not needed")],
    )
    def test_what_became_of_a_proposed_exemption_is_told(self, held, result, said):
        item = held.list[0].items.get()
        ExemptionOutcome.objects.create(item=item, result=result, noted_by=held.advisor)
        assert said in draft(held).text

    def test_an_edition_once_restricted_is_followed_by_a_restricted_one(self, held):
        with_secrets(held)
        draft(held)
        held.secret.resolutions.filter(exempt=True).delete()
        facts = {"openness": "open", "exempt_paragraphs": [], "exempt_text": "", "title": "Lease of the depot"}
        Minute.objects.filter(pk=held.secret.pk).update(**facts)
        draft(held, what_changed="The lease is open now.")
        assert [paper.version for paper in papers(held) if paper.openness == "exempt"] == [1, 2]


class TestApproval:
    def test_as_a_correct_record_approves_the_draft_word_for_word(self, held):
        draft(held)
        Minute.objects.filter(pk=held.list[0].pk).update(text="<p>Typed since.</p>")
        approve(held.minutes, later(held), signed_by="Councillor Fenwick", by=held.advisor)
        paper = newest(held)
        assert "Libraries were discussed." in paper.text
        assert "Typed since" not in paper.text
        assert paper.details["state"] == "approved"
        assert "Draft" not in printed(paper)

    def test_names_the_date_the_chair_and_the_minute(self, held):
        draft(held)
        minute = later(held)
        publish_draft(minute.minutes, by=held.advisor)
        approve(held.minutes, minute, signed_by="Councillor Fenwick", by=held.advisor)
        day = f"{minute.minutes.meeting.date:%-d %B %Y}"
        assert (
            f"Approved on {day}, signed by Councillor Fenwick (Chair) (minute 3 of that meeting)." in newest(held).text
        )
        stored = Minutes.objects.get(pk=held.minutes.pk)
        assert (stored.state, stored.approved_by_minute) == ("approved", minute)

    def test_with_amendments_takes_the_text_of_the_desk(self, held):
        draft(held)
        Minute.objects.filter(pk=held.list[0].pk).update(text="<p>Museums were discussed.</p>")
        approve(held.minutes, later(held), amended=True, signed_by="Councillor Fenwick", by=held.advisor)
        assert "Museums were discussed." in newest(held).text
        assert "as amended" in newest(held).text

    def test_with_amendments_wants_an_amendment(self, held):
        draft(held)
        with pytest.raises(NotPublishable, match="No amendment has been made"):
            approve(held.minutes, later(held), amended=True, signed_by="A", by=held.advisor)

    def test_before_the_draft_is_published_is_refused(self, held):
        with pytest.raises(NotPublishable, match="not published yet"):
            approve(held.minutes, later(held), signed_by="A", by=held.advisor)

    def test_happens_once(self, held):
        draft(held)
        minute = later(held)
        approve(held.minutes, minute, signed_by="A", by=held.advisor)
        with pytest.raises(NotPublishable, match="approved already"):
            approve(held.minutes, minute, signed_by="A", by=held.advisor)
        with pytest.raises(NotPublishable, match="cannot be changed"):
            publish_draft(held.minutes, by=held.advisor)

    def test_by_another_body_or_an_earlier_meeting_is_refused(self, held):
        draft(held)
        other = held_meeting(committee=CommitteeFactory(), days_ago=5, titles=("Minutes",)).list[0]
        earlier = held_meeting(committee=held.committee, days_ago=90, titles=("Minutes",)).list[0]
        assert "other_body" in codes(approval_findings(held.minutes, other, amended=False))
        assert "not_later" in codes(approval_findings(held.minutes, earlier, amended=False))

    def test_an_extraordinary_meeting_is_not_suitable(self, held):
        draft(held)
        minute = later(held, extraordinary=True)
        assert codes(approval_findings(held.minutes, minute, amended=False), Level.WARNING) == {"not_suitable"}
        reasons = {"not_suitable": "The council asked for it."}
        publication = approve(held.minutes, minute, signed_by="A", by=held.advisor, reasons=reasons)
        assert publication.gates[0]["reason"] == "The council asked for it."

    def test_the_next_suitable_meeting_is_the_one_that_approves(self, held):
        draft(held)
        held_meeting(committee=held.committee, days_ago=40)
        assert "not_next" in codes(approval_findings(held.minutes, later(held), amended=False), Level.WARNING)

    def test_passing_over_an_extraordinary_meeting_needs_no_reason(self, held):
        draft(held)
        held_meeting(committee=held.committee, days_ago=40, extraordinary=True)
        assert not codes(approval_findings(held.minutes, later(held), amended=False), Level.WARNING)

    def test_keeps_the_exempt_minutes_restricted(self, held):
        with_secrets(held)
        draft(held)
        approve(held.minutes, later(held), signed_by="A", by=held.advisor)
        assert SECRET not in str(newest(held).details) + newest(held).html
        assert [p.details["state"] for p in papers(held) if p.openness == "exempt"] == ["draft", "approved"]


class TestWhatTheWorkProgrammeSays:
    """Its outcomes are filled from what was resolved, as it was published."""

    @pytest.fixture
    def entry(self, held):
        entry = ProgrammeEntryFactory(programme__committee=held.committee, meeting=held.meeting)
        entry.agenda_item = held.list[0].items.get()
        entry.save()
        return entry

    def outcome(self, entry):
        entry.refresh_from_db()
        return entry.outcome

    def test_is_filled_when_the_draft_is_published(self, held, entry):
        draft(held)
        assert self.outcome(entry) == "Resolved that the report on libraries be noted (minute 1)."

    def test_is_filled_again_when_the_minutes_are_approved_with_amendments(self, held, entry):
        draft(held)
        held.list[0].resolutions.update(text="the report on libraries be welcomed")
        approve(held.minutes, later(held), signed_by="A", by=held.advisor, amended=True)
        assert self.outcome(entry) == "Resolved that the report on libraries be welcomed (minute 1)."

    def test_is_left_where_the_draft_was_approved_as_it_was(self, held, entry):
        draft(held)
        held.list[0].resolutions.update(text="something typed since")
        approve(held.minutes, later(held), signed_by="A", by=held.advisor)
        assert self.outcome(entry) == "Resolved that the report on libraries be noted (minute 1)."


class TestASignedCopy:
    def scan(self):
        return checked(ContentFile(render_part("<p>Signed: A. Fenwick</p>", title="Scan").pdf, name="signed.pdf"))

    def test_stands_beside_approved_minutes(self, held):
        draft(held)
        approve(held.minutes, later(held), signed_by="A", by=held.advisor)
        paper = file_signed_copy(held.minutes, self.scan(), by=held.advisor)
        assert (paper.openness, paper.kind, paper.publication.kind) == ("open", "signed", Publication.Kind.SIGNED)
        assert "Signed: A. Fenwick" in printed(paper)

    def test_waits_for_the_approval(self, held):
        draft(held)
        with pytest.raises(NotPublishable, match="not approved yet"):
            file_signed_copy(held.minutes, self.scan(), by=held.advisor)

    def test_that_shows_exempt_minutes_is_restricted(self, held):
        with_secrets(held)
        draft(held)
        approve(held.minutes, later(held), signed_by="A", by=held.advisor)
        paper = file_signed_copy(held.minutes, self.scan(), whole=True, by=held.advisor)
        assert (paper.openness, paper.exempt_paragraphs, paper.file.restricted) == ("exempt", [3], True)


class TestAPaperNoLongerExempt:
    @pytest.fixture
    def report(self, held):
        AgendaItemFactory(meeting=held.meeting, kind="exclusion", title="Exclusion")
        item = AgendaItemFactory(meeting=held.meeting, title="Lease", public_title="A lease", **EXEMPT)
        document = DocumentFactory(item=item, title="Lease of the depot", public_title="Report", **EXEMPT)
        publish_agenda(held.meeting, by=held.advisor, reasons={"late_agenda": "Entered afterwards."})
        return Document.objects.get(pk=document.pk)

    def outcome(self, held, report, result):
        ExemptionOutcome.objects.create(item=report.item, result=result, noted_by=held.advisor)

    @pytest.mark.parametrize("result", ["refused", "lifted", "not_needed"])
    def test_is_published_as_a_new_open_version(self, held, report, result):
        self.outcome(held, report, result)
        open_papers(held.meeting, [report])
        assert not Paper.objects.visible_to(ANYONE).filter(kind="report").exists(), "nothing is public by that alone"
        publish_agenda(held.meeting, by=held.advisor, reason="The exemption fell.")
        versions = Paper.objects.filter(kind="report").order_by("version").values_list("version", "openness")
        assert list(versions) == [(1, "exempt"), (2, "open")]
        assert [paper.version for paper in Paper.objects.visible_to(ANYONE).filter(kind="report")] == [2]

    def test_stays_exempt_where_the_exclusion_was_agreed(self, held, report):
        self.outcome(held, report, "agreed")
        with pytest.raises(Refused, match="Choose papers whose exemption"):
            open_papers(held.meeting, [report])

    def test_stays_confidential_whatever_the_meeting_says(self, held, report):
        self.outcome(held, report, "refused")
        Document.objects.filter(pk=report.pk).update(openness="confidential", exempt_paragraphs=[])
        assert not papers_to_open(held.meeting)


class TestTheNextAgenda:
    def test_gets_the_minutes_as_the_paper_of_its_item(self, held):
        draft(held)
        meeting = MeetingFactory(committee=held.committee)
        item = AgendaItemFactory(meeting=meeting, kind="minutes", title="Minutes of the previous meeting")
        assert next_item_for(held.meeting) == item
        [document] = put_on_agenda(held.minutes, item, by=held.advisor)
        assert (document.kind, document.of_meeting) == ("minutes", held.meeting)
        assert "Libraries were discussed." in document.body

    def test_gets_the_exempt_minutes_as_an_exempt_paper(self, held):
        with_secrets(held)
        draft(held)
        item = AgendaItemFactory(meeting=MeetingFactory(committee=held.committee), kind="minutes")
        public, restricted = put_on_agenda(held.minutes, item, by=held.advisor)
        assert SECRET not in public.body
        assert (restricted.openness, restricted.exempt_paragraphs) == ("exempt", EXEMPT["exempt_paragraphs"])

    def test_gets_them_once_and_not_before_they_are_published(self, held):
        item = AgendaItemFactory(meeting=MeetingFactory(committee=held.committee), kind="minutes")
        with pytest.raises(Refused, match="not published yet"):
            put_on_agenda(held.minutes, item, by=held.advisor)
        draft(held)
        put_on_agenda(held.minutes, item, by=held.advisor)
        with pytest.raises(Refused, match="on that agenda already"):
            put_on_agenda(held.minutes, item, by=held.advisor)


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


class TestAReferenceToAMinute:
    def refer(self, held, number):
        Minute.objects.filter(pk=held.list[1].pk).update(text=f"<p>As before (Minute No. {number} refers).</p>")

    def test_leads_to_it_on_the_same_page(self, held):
        self.refer(held, "1")
        assert '(Minute No. <a href="#minute-1">1</a> refers)' in draft(held).html

    def test_leads_to_the_published_minutes_of_an_earlier_meeting(self, held):
        draft(held)
        other = held_meeting(committee=held.committee, days_ago=20)
        self.refer(other, "2")
        place = f"/meetings/{held.meeting.pk}/{held.meeting.slug}/minutes/#minute-2"
        assert f'(Minute No. <a href="{place}">2</a> refers)' in draft(other).html

    def test_that_leads_nowhere_stays_words(self, held):
        self.refer(held, "99")
        assert "(Minute No. 99 refers)" in draft(held).html

    def test_asks_the_database_no_more_for_three_than_for_one(self, held):
        draft(held)
        other = held_meeting(committee=held.committee, days_ago=20)
        told = {}
        for numbers in ("1", "1, 2 and 99"):
            self.refer(other, numbers)
            desk = desk_of(other.minutes)
            with CaptureQueriesContext(connection) as asked:
                content = minutes_content(desk, "public")
            told[numbers] = len(asked)
            assert f"/meetings/{held.meeting.pk}/" in content["minutes"][1]["text"]
        assert len(set(told.values())) == 1, told
