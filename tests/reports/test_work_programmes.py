"""The work programme as the paper for its agenda item."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from meetings.drafting import Refused
from meetings.models import AgendaItem
from reports.models import Document
from reports.work_programmes import ChangedByHand, programme_html, programme_to_agenda
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    AppointmentFactory,
    CommitteeFactory,
    CouncilFactory,
    MeetingFactory,
    PersonFactory,
    ProgrammeEntryFactory,
    WorkProgrammeFactory,
)

pytestmark = pytest.mark.django_db
FACTS = {
    "portfolio_holder": "Children",
    "lead_officer": "Head of Adoption",
    "background": "Waits are long.",
    "outcome": "Noted.",
}


@pytest.fixture
def advisor():
    CouncilFactory()
    return AdvisorFactory()


@pytest.fixture
def meeting():
    return MeetingFactory(
        committee=CommitteeFactory(slug="panel"), starts_at=timezone.now() + dt.timedelta(days=30), venue="Guildhall"
    )


@pytest.fixture
def programme(advisor, meeting):
    programme = WorkProgrammeFactory(committee=meeting.committee)
    ProgrammeEntryFactory(programme=programme, meeting=meeting, title="Adoption", **FACTS)
    for kind, title in (
        ("item", "Dentists"),
        ("standing", "Questions"),
        ("briefing_note", "Free meals"),
        ("working_group", "Young carers"),
    ):
        ProgrammeEntryFactory(programme=programme, kind=kind, title=title)
    AppointmentFactory(committee=programme.committee, person=PersonFactory(surname="Rook"), role="chair")
    return programme


def tables(text):
    """``{caption: rows of cells}``, header row first; every table has a caption and headers with a scope."""
    found = {}
    for table in html.fromstring(f"<div>{text}</div>").iter("table"):
        assert all(cell.get("scope") == "col" for cell in table.find("thead").iter("th"))
        rows = [[cell.text_content().strip() for cell in row] for row in table.iter("tr")]
        found[table.find("caption").text_content()] = rows
    return found


def test_in_full_it_has_every_column_and_every_part(programme, meeting):
    text = programme_html(programme)
    found = tables(text)
    day = f"{meeting.date:%A %-d %B %Y}"
    assert found[day] == [
        ["Item", "Portfolio holder", "Lead officer", "Background", "Outcome"],
        ["Adoption", "Children", "Head of Adoption", "Waits are long.", "Noted."],
    ]
    parts = [heading.text for heading in html.fromstring(f"<div>{text}</div>").iter("h2")]
    assert parts == [
        "By meeting", "To be scheduled", "Standing items", "Briefing notes", "Working groups",
        "Calendar of meetings", "Membership",
    ]  # fmt: skip
    assert found[f"Meetings in {programme.year_name}"][1][0] == day
    assert found["Members of the committee"][1] == ["Ada Rook", "Chair"]


def test_a_column_in_which_nothing_is_written_is_left_out(programme):
    ProgrammeEntryFactory(programme=programme, kind="workshop", title="Figures", background="For new members.")
    found = tables(programme_html(programme))
    assert found["Workshops"] == [["Item", "Background"], ["Figures", "For new members."]]
    assert found["To be scheduled"] == [["Item"], ["Dentists"]]


def test_in_short_it_has_just_date_and_item(programme, meeting):
    programme.paper_form = "short"
    programme.save()
    text = programme_html(programme)
    [rows] = tables(text).values()
    assert rows[:3] == [
        ["Date", "Item"],
        [f"{meeting.date:%A %-d %B %Y}", "Adoption"],
        ["To be scheduled", "Dentists"],
    ]
    assert "Head of Adoption" not in text


def test_what_somebody_typed_is_text_and_no_markup(programme, meeting):
    ProgrammeEntryFactory(programme=programme, meeting=meeting, title="<img src=x> & <b>parks</b>")
    assert "&lt;b&gt;parks" in programme_html(programme)


def test_one_press_puts_it_under_the_item_of_its_kind(programme, meeting, advisor):
    item = AgendaItemFactory(meeting=meeting, kind="work_programme", title="Our work programme")
    document, was_there = programme_to_agenda(programme, by=advisor)
    assert (document.item, document.source, was_there) == (item, "written", False)
    assert document.title == f"Work programme {programme.year_name}"
    assert "Adoption" in document.body


def test_where_the_agenda_has_no_such_item_one_is_made(programme, meeting, advisor):
    programme_to_agenda(programme, by=advisor)
    programme_to_agenda(programme, by=advisor)
    assert meeting.items.get().kind == AgendaItem.Kind.WORK_PROGRAMME


def test_brought_up_to_date_it_keeps_what_was_written_around_it(programme, meeting, advisor):
    document, _ = programme_to_agenda(programme, by=advisor)
    Document.objects.update(summary="What comes next.")
    ProgrammeEntryFactory(programme=programme, meeting=meeting, title="Homes")
    again, was_there = programme_to_agenda(programme, by=advisor)
    assert (again.pk, was_there, again.version) == (document.pk, True, 2)
    assert "Homes" in again.body
    assert again.summary == "What comes next."


def test_text_that_somebody_changed_is_not_replaced_unasked(programme, advisor):
    programme_to_agenda(programme, by=advisor)
    Document.objects.update(body="<p>By hand.</p>")
    with pytest.raises(ChangedByHand):
        programme_to_agenda(programme, by=advisor)
    assert Document.objects.get().body == "<p>By hand.</p>"
    programme_to_agenda(programme, by=advisor, replace=True)
    assert "Adoption" in Document.objects.get().body


def test_a_published_paper_is_left_alone(programme, advisor):
    programme_to_agenda(programme, by=advisor)
    Document.objects.update(published_version=1)
    with pytest.raises(Refused, match="published"):
        programme_to_agenda(programme, by=advisor, replace=True)


def test_without_a_meeting_to_come_there_is_no_paper(advisor):
    with pytest.raises(Refused, match="No meeting"):
        programme_to_agenda(WorkProgrammeFactory(), by=advisor)


def test_the_page_asks_before_it_replaces_and_then_does(client, programme, advisor):
    client.force_login(advisor)
    place, sent = reverse("work_programme_paper", args=["panel"]), {"year": programme.year}
    client.post(place, sent)
    Document.objects.update(body="<p>By hand.</p>")
    assert "Replace the text of the paper?" in client.post(place, sent).content.decode()
    client.post(place, sent | {"sure": "yes"})
    assert "Adoption" in Document.objects.get().body


def test_a_programme_with_nothing_in_it_makes_no_paper(client, meeting, advisor):
    client.force_login(advisor)
    client.post(reverse("work_programme_paper", args=["panel"]), {"year": 2026})
    assert not Document.objects.exists()
