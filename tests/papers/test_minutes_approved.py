"""Minutes approved by a later meeting, signed, put on its agenda; what the work programme takes from them."""

import pytest
from django.core.files.base import ContentFile

from meetings.drafting import Refused
from meetings.models import Minute, Minutes
from packs import render_part
from papers.models import Publication
from papers.publishing.findings import Level
from papers.publishing.minutes.approval import approve, file_signed_copy
from papers.publishing.minutes.findings import approval_findings
from papers.publishing.minutes.onwards import next_item_for, put_on_agenda
from papers.publishing.minutes.verbs import publish_draft
from papers.publishing.verbs import NotPublishable
from reports.uploads import checked
from tests.factories import (
    AgendaItemFactory,
    CommitteeFactory,
    MeetingFactory,
    ProgrammeEntryFactory,
)
from tests.papers.held import (
    EXEMPT,
    SECRET,
    codes,
    draft,
    held_meeting,
    later,
    newest,
    papers,
    printed,
    with_secrets,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return held_meeting()


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
