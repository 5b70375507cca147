"""Work programmes: entries placed, moved, linked to agendas, and what came of them."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from meetings import work_programme as verbs
from meetings.agenda import numbered_items
from meetings.deadlines import at
from meetings.deferring import defer_item
from meetings.drafting import Refused, withdraw_item
from meetings.models import ProgrammeEntry
from meetings.programme_board import board_of, programme_of
from tests.factories import (
    AgendaItemFactory,
    CommitteeFactory,
    MeetingFactory,
    MinuteFactory,
    MinutesFactory,
    ProgrammeEntryFactory,
    ResolutionFactory,
    WorkProgrammeFactory,
)

pytestmark = pytest.mark.django_db


def on(year, month, day):
    return at(dt.date(year, month, day), dt.time(10))


@pytest.fixture
def programme():
    return WorkProgrammeFactory()


@pytest.fixture
def october(programme):
    return MeetingFactory(committee=programme.committee, starts_at=on(2026, 10, 6))


@pytest.fixture
def december(programme):
    return MeetingFactory(committee=programme.committee, starts_at=on(2026, 12, 8))


def entry(programme, title, **facts):
    return ProgrammeEntryFactory(programme=programme, title=title, **facts)


def shown(programme):
    """What stands where, sections without entries left out."""
    sections = board_of(programme).sections
    return {section.name: [e.title for e in section.entries] for section in sections if section.entries}


def test_meetings_come_in_order_of_date_and_those_of_other_years_are_left_out(programme, december, october):
    MeetingFactory(committee=programme.committee, starts_at=on(2026, 5, 14))
    MeetingFactory(committee=programme.committee, starts_at=on(2027, 5, 15))
    MeetingFactory(starts_at=on(2026, 11, 1))
    assert [section.meeting for section in board_of(programme).meetings] == [october, december]


def test_an_item_without_a_meeting_is_to_be_scheduled(programme):
    verbs.add_entry(ProgrammeEntry(programme=programme, title="Dentists"))
    verbs.add_entry(ProgrammeEntry(programme=programme, title="Play areas", kind="briefing_note"))
    assert shown(programme) == {"To be scheduled": ["Dentists"], "Briefing notes": ["Play areas"]}


def test_an_entry_moves_from_meeting_to_meeting_in_front_of_another(programme, october, december):
    moved = entry(programme, "Adoption", meeting=october)
    entry(programme, "Schools", meeting=december)
    second = entry(programme, "Homes", meeting=december)
    verbs.move_entry(moved, f"meeting-{december.pk}", before=second.pk)
    assert shown(programme) == {"8 December 2026": ["Schools", "Adoption", "Homes"]}
    moved.refresh_from_db()
    assert moved.planned_for == dt.date(2026, 12, 8)


def test_an_entry_steps_up_and_down_and_stays_at_either_end(programme, october):
    first, second = (entry(programme, title, meeting=october) for title in ("First", "Second"))
    entry(programme, "Elsewhere")
    assert verbs.step_entry(second, -1)
    assert not verbs.step_entry(second, -1)
    assert not verbs.step_entry(first, 1)
    assert shown(programme)["6 October 2026"] == ["Second", "First"]


def test_a_standing_item_that_is_moved_to_a_meeting_becomes_an_item(programme, october):
    moved = entry(programme, "Working groups", kind="standing")
    verbs.move_entry(moved, f"meeting-{october.pk}")
    moved.refresh_from_db()
    assert (moved.kind, moved.meeting) == ("item", october)


def test_the_database_lets_no_standing_item_have_a_meeting(programme, october):
    with pytest.raises(IntegrityError, match="standing_work_has_no_meeting"), transaction.atomic():
        entry(programme, "Minutes", kind="standing", meeting=october)


def test_nothing_moves_to_a_cancelled_meeting_or_to_one_of_another_committee(programme, october):
    october.cancelled_at = timezone.now()
    october.save()
    moved, other = entry(programme, "Adoption"), MeetingFactory(starts_at=on(2026, 11, 1))
    with pytest.raises(Refused, match="cancelled"):
        verbs.move_entry(moved, f"meeting-{october.pk}")
    with pytest.raises(Refused, match="no such place"):
        verbs.move_entry(moved, f"meeting-{other.pk}")
    assert shown(programme) == {"To be scheduled": ["Adoption"]}


def test_entries_of_a_cancelled_meeting_are_flagged(programme, october):
    entry(programme, "Adoption", meeting=october)
    assert not board_of(programme).troubled
    october.cancelled_at = timezone.now()
    october.save()
    assert [e.trouble for e in board_of(programme).troubled] == ["cancelled"]


def test_entries_of_a_rescheduled_meeting_are_flagged_until_somebody_says_they_stay(programme, october):
    stays = entry(programme, "Adoption", meeting=october)
    october.starts_at = on(2026, 10, 20)
    october.save()
    assert [e.trouble for e in board_of(programme).troubled] == ["rescheduled"]
    verbs.keep_with_meeting(stays)
    assert not board_of(programme).troubled


def test_one_press_makes_an_entry_an_item_of_the_draft_before_those_that_close_it(programme, october):
    AgendaItemFactory(meeting=october, kind="urgent", title="Urgent business")
    planned = entry(programme, "Adoption", meeting=october, background="To see what has changed.")
    item = verbs.put_on_agenda(planned)
    assert [each.title for each in numbered_items(october)] == ["Adoption", "Urgent business"]
    assert (item.kind, item.text) == ("report", "To see what has changed.")
    assert item.programme_entry == ProgrammeEntry.objects.get(agenda_item=item)
    with pytest.raises(Refused, match="already"):
        verbs.put_on_agenda(planned)


def test_on_a_published_agenda_it_becomes_a_new_item_after_the_others(programme, october):
    october.agenda_published_at = timezone.now()
    october.save()
    AgendaItemFactory(meeting=october, kind="urgent", published_at=timezone.now(), published_label="1")
    item = verbs.put_on_agenda(entry(programme, "Adoption", meeting=october))
    assert [each.pk for each in numbered_items(october)][-1] == item.pk
    assert item.published_at is None


def test_what_has_no_meeting_goes_on_no_agenda(programme):
    with pytest.raises(Refused, match="meeting"):
        verbs.put_on_agenda(entry(programme, "Dentists"))


def test_an_item_there_already_is_linked_once_and_only_of_the_same_meeting(programme, october, december):
    item = AgendaItemFactory(meeting=october)
    first, second = (entry(programme, title, meeting=october) for title in ("One", "Two"))
    verbs.link_item(first, item)
    with pytest.raises(Refused, match="work programme already"):
        verbs.link_item(second, item)
    with pytest.raises(Refused, match="another meeting"):
        verbs.link_item(second, AgendaItemFactory(meeting=december))
    verbs.link_item(first, None)
    verbs.link_item(second, item)
    assert item.programme_entry == second


def test_an_entry_whose_agenda_item_was_put_off_or_withdrawn_is_flagged(programme, october, december):
    put_off, withdrawn = (entry(programme, title, meeting=october) for title in ("One", "Two"))
    defer_item(verbs.put_on_agenda(put_off), to=december)
    withdraw_item(verbs.put_on_agenda(withdrawn), reason="No author.")
    assert {e.title: e.trouble for e in board_of(programme).troubled} == {"One": "elsewhere", "Two": "withdrawn"}


def test_a_removed_entry_is_put_back_where_it_was(programme, october):
    gone = entry(programme, "Adoption", meeting=october, background="Why.")
    kept = verbs.remove_entry(gone)
    assert shown(programme) == {}
    assert verbs.put_back(kept).background == "Why."
    assert shown(programme) == {"6 October 2026": ["Adoption"]}
    assert verbs.put_back(kept) is None


def test_what_is_put_back_leaves_alone_an_item_that_has_another_entry_now(programme, october):
    first, second = (entry(programme, title, meeting=october) for title in ("One", "Two"))
    item = verbs.put_on_agenda(first)
    kept = verbs.remove_entry(first)
    verbs.link_item(second, item)
    assert verbs.put_back(kept).agenda_item is None


def test_standing_items_are_copied_to_a_new_year_once(programme):
    entry(programme, "Minutes", kind="standing", lead_officer="Governance")
    entry(programme, "Dentists")
    later = WorkProgrammeFactory(committee=programme.committee, year=2027)
    assert [e.title for e in verbs.copy_standing_items(later)] == ["Minutes"]
    assert verbs.copy_standing_items(later) == []
    assert later.entries.get().lead_officer == "Governance"


def test_a_new_year_is_printed_as_the_year_before(programme):
    programme.paper_form = "short"
    programme.save()
    assert programme_of(programme.committee, 2027).paper_form == "short"
    assert programme_of(CommitteeFactory(), 2027).paper_form == "full"


# What came of it


@pytest.fixture
def minute(programme, october):
    planned = entry(programme, "Adoption", meeting=october)
    minute = MinuteFactory(minutes=MinutesFactory(meeting=october), number="57")
    minute.items.add(verbs.put_on_agenda(planned))
    return minute


def outcome():
    return ProgrammeEntry.objects.get(title="Adoption").outcome


def test_the_outcome_is_filled_from_what_was_resolved(minute):
    ResolutionFactory(minute=minute, text="That the report be noted.", position=1)
    ResolutionFactory(minute=minute, text="Cabinet publish the figures", kind="recommended", position=2)
    ResolutionFactory(minute=minute, text="the report be thrown away", outcome="lost", position=3)
    ResolutionFactory(minute=minute, text="‘noted’ become ‘welcomed’", kind="amendment", position=4)
    verbs.fill_outcomes(minute.minutes)
    assert outcome().splitlines() == [
        "Resolved that the report be noted (minute 57).",
        "Recommended that Cabinet publish the figures (minute 57).",
    ]


def test_an_amended_resolution_is_filled_again_and_what_did_not_change_is_left(minute):
    resolution = ResolutionFactory(minute=minute)
    assert len(verbs.fill_outcomes(minute.minutes)) == 1
    assert verbs.fill_outcomes(minute.minutes) == []
    resolution.text = "the update be welcomed"
    resolution.save()
    verbs.fill_outcomes(minute.minutes)
    assert "welcomed" in outcome()


def test_an_outcome_typed_by_hand_stays(minute):
    ResolutionFactory(minute=minute)
    ProgrammeEntry.objects.update(outcome="A letter was sent.")
    assert verbs.fill_outcomes(minute.minutes) == []
    assert outcome() == "A letter was sent."


def test_nothing_of_an_exempt_minute_is_copied(minute):
    ResolutionFactory(minute=minute, text="Mill House be closed")
    minute.openness = "exempt"
    minute.save()
    verbs.fill_outcomes(minute.minutes)
    assert outcome() == "Considered in private (minute 57)."


def test_an_exempt_resolution_of_an_open_minute_is_left_out(minute):
    ResolutionFactory(minute=minute)
    ResolutionFactory(minute=minute, text="Mill House be closed", exempt=True)
    verbs.fill_outcomes(minute.minutes)
    assert "Mill House" not in outcome()
    assert "update be noted" in outcome()
