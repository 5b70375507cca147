"""Exempt minutes in two editions, and papers that are exempt no longer."""

import pytest

from meetings.drafting import Refused
from meetings.models import ExemptionOutcome, Minute
from papers.models import Paper
from papers.publishing.findings import Level
from papers.publishing.minutes.findings import draft_findings
from papers.publishing.minutes.opening import open_papers, papers_to_open
from papers.publishing.verbs import publish_agenda
from people.reader import ANYONE
from reports.models import Document
from tests.factories import (
    AgendaItemFactory,
    DocumentFactory,
    MinuteFactory,
    ResolutionFactory,
)
from tests.papers.held import (
    EXEMPT,
    SECRET,
    codes,
    draft,
    held_meeting,
    papers,
    printed,
    with_secrets,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return held_meeting()


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

    def test_what_everybody_will_read_of_an_exempt_minute_is_named_beforehand(self, held):
        assert "read_by_all" not in codes(draft_findings(held.minutes))
        with_secrets(held)
        (note,) = [f for f in draft_findings(held.minutes) if f.code == f"read_by_all:{held.secret.pk}"]
        assert note.level == Level.NOTE
        assert "everybody will read that it was resolved: ‘the lease be agreed’." in note.text
        assert SECRET not in note.text.replace(held.secret.title, "")

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
