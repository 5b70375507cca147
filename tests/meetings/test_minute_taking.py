"""Minutes begun from an agenda, and saved without writing over anybody."""

import pytest
from django.urls import reverse

from meetings.minute_taking import begin_minutes, minutes_page
from meetings.models import Minute, Openness, StockPhrase
from meetings.presence import note_presence
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    AppointmentFactory,
    CommitteeFactory,
    CouncilFactory,
    DeclarationFactory,
    MeetingFactory,
    MinuteFactory,
    MinutesFactory,
    ResolutionFactory,
    SittingFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    CouncilFactory()
    return MeetingFactory(committee=CommitteeFactory(quorum=2))


@pytest.fixture
def advisor(client):
    client.user = AdvisorFactory()
    client.force_login(client.user)
    return client


@pytest.fixture
def minute(meeting):
    return MinuteFactory(minutes=MinutesFactory(meeting=meeting), title="Parks", text="<p>As it was.</p>")


def test_each_item_that_wants_one_has_a_minute_in_the_order_of_the_agenda(meeting):
    for position, kind in enumerate(["heading", "apologies", "report", "report"]):
        AgendaItemFactory(meeting=meeting, kind=kind, title=f"{position}", position=position)
    meeting.items.filter(title="3").update(withdrawn_at=meeting.starts_at)
    minutes = begin_minutes(meeting, by=AdvisorFactory())
    assert [minute.title for minute in minutes.minutes.all()] == ["1", "2"]
    assert [minute.items.get().title for minute in minutes.minutes.all()] == ["1", "2"]


def test_a_minute_is_exempt_as_its_item_is(meeting):
    AgendaItemFactory(meeting=meeting, openness=Openness.EXEMPT, exempt_paragraphs=[3], public_title="Land")
    AgendaItemFactory(meeting=meeting, private_part=True)
    first, second = begin_minutes(meeting, by=AdvisorFactory()).minutes.all()
    assert (first.openness, first.exempt_paragraphs, first.public_title) == ("exempt", [3], "Land")
    assert second.is_restricted, "what is in Part Two is never open by oversight"


def test_a_minute_of_declarations_begins_with_the_councils_own_words(meeting):
    StockPhrase.objects.create(kind="declarations", text="Nobody declared anything.")
    AgendaItemFactory(meeting=meeting, kind="declarations")
    AgendaItemFactory(meeting=meeting, kind="report")
    first, second = begin_minutes(meeting, by=AdvisorFactory()).minutes.all()
    assert first.text == "<p>Nobody declared anything.</p>"
    assert second.text == ""


def test_beginning_twice_makes_nothing_twice(meeting):
    AgendaItemFactory(meeting=meeting)
    first = begin_minutes(meeting, by=AdvisorFactory())
    assert begin_minutes(meeting, by=AdvisorFactory()) == first
    assert first.minutes.count() == 1


def test_a_draft_agenda_will_do_and_the_page_says_so(advisor, meeting):
    AgendaItemFactory(meeting=meeting, title="Parks")
    assert "is not published" in advisor.get(reverse("take_minutes", args=[meeting.pk])).content.decode()
    page = advisor.post(reverse("minutes_begin", args=[meeting.pk]), follow=True).content.decode()
    assert "Parks" in page
    assert "begun from an agenda that is not published" in page


def save(client, minute, version=None, live=True, **fields):
    sent = {"version": minute.version if version is None else version, **fields}
    headers = {"HX-Request": "true"} if live else {}
    return client.post(reverse("minute_save", args=[minute.minutes.meeting_id, minute.pk]), sent, headers=headers)


def test_what_is_typed_is_saved_with_who_and_when(advisor, minute):
    answer = save(advisor, minute, text="Members asked about\u00a0benches.\n- Oak\n- Steel")
    minute.refresh_from_db()
    assert minute.text == "<p>Members asked about benches.</p><ul><li>Oak</li><li>Steel</li></ul>"
    assert (minute.saved_by, answer["Minute-Version"], minute.version) == (advisor.user, "2", 2)
    assert "Saved at" in answer.content.decode()


def test_two_clerks_on_one_minute_see_both_texts(advisor, minute):
    save(advisor, minute, text="What the first clerk wrote.")
    answer = save(advisor, minute, version=1, text="What the second clerk wrote.")
    assert answer.status_code == 409
    for each in ("first", "second", "Put both together", "Your text is kept"):
        assert each in answer.content.decode()
    minute.refresh_from_db()
    assert minute.text == "<p>What the first clerk wrote.</p>"


def test_without_a_script_the_two_texts_have_a_page_of_their_own(advisor, minute):
    save(advisor, minute, text="What the first clerk wrote.")
    answer = save(advisor, minute, version=1, live=False, text="What the second clerk wrote.")
    assert answer.status_code == 409
    assert "Somebody else changed" in answer.content.decode()
    assert "second" in answer.content.decode()


def test_a_page_that_never_heard_that_it_saved_is_not_in_conflict_with_itself(advisor, minute):
    save(advisor, minute, text="One.", place="this-page")
    answer = save(advisor, minute, version=1, text="One. Two.", place="this-page")
    assert answer["Minute-Version"] == "3"
    assert save(advisor, minute, version=1, text="Other.", place="another-page").status_code == 409


def test_the_same_text_sent_again_is_no_change(advisor, minute):
    save(advisor, minute, text="One.")
    answer = save(advisor, minute, version=1, text="One.")
    assert (answer.status_code, Minute.objects.get().version) == (200, 2)


def test_a_minute_removed_meanwhile_gives_the_text_back(advisor, minute):
    Minute.objects.filter(pk=minute.pk).delete()
    assert save(advisor, minute, text="Not lost.").status_code == 404


def test_a_minute_of_30_000_words_is_kept_whole(advisor, minute):
    text = "\n".join(f"{number} " + "words " * 99 for number in range(300))
    assert save(advisor, minute, text=text).status_code == 200
    minute.refresh_from_db()
    assert len(minute.text.split()) >= 29_000


@pytest.mark.parametrize("live", [True, False])
def test_a_text_longer_than_any_minute_is_refused_in_words_and_stays_on_the_screen(advisor, minute, live):
    answer = save(advisor, minute, live=live, text="word " * 200_001)
    assert answer.status_code == 422
    assert "too long for one minute" in answer.content.decode()
    assert live or "word word" in answer.content.decode()


def test_approved_minutes_are_not_changed(advisor, minute, meeting):
    meeting.minutes.approved_at = meeting.starts_at
    meeting.minutes.save()
    assert "approved" in save(advisor, minute, text="Too late.").content.decode()
    assert Minute.objects.get().text == "<p>As it was.</p>"
    page = advisor.get(reverse("take_minutes", args=[meeting.pk])).content.decode()
    assert "As it was." in page
    assert "<textarea" not in page


def test_an_open_minute_has_no_exempt_part_to_send(advisor, minute):
    save(advisor, minute, text="Open.", exempt_text="Secret.")
    assert Minute.objects.get().exempt_text == ""


def test_an_exempt_minute_without_a_summary_warns(advisor, minute, meeting):
    Minute.objects.update(openness="exempt", exempt_paragraphs=[3], text="")
    page = advisor.get(reverse("take_minutes", args=[meeting.pk])).content.decode()
    assert "would not be a fair record" in page
    save(advisor, minute, text="", exempt_text="The price was agreed.")
    assert Minute.objects.get().exempt_text == "<p>The price was agreed.</p>"


def test_formatting_that_cannot_be_typed_is_shown_and_never_sent_away_unasked(advisor, minute, meeting):
    Minute.objects.update(text="<p>With <strong>bold</strong>.</p>")
    page = advisor.get(reverse("take_minutes", args=[meeting.pk])).content.decode()
    assert "<strong>bold</strong>" in page
    assert save(advisor, minute).status_code == 200
    assert Minute.objects.get().text == "<p>With <strong>bold</strong>.</p>"
    plain = advisor.get(reverse("take_minutes", args=[meeting.pk]) + f"?plain={minute.pk}").content.decode()
    assert "With bold.</textarea>" in plain


def test_formatting_of_an_exempt_part_stays_too(advisor, minute, meeting):
    bold = "<p>With <strong>bold</strong>.</p>"
    Minute.objects.update(openness="exempt", exempt_paragraphs=[3], exempt_text=bold)
    assert "<strong>bold</strong>" in advisor.get(reverse("take_minutes", args=[meeting.pk])).content.decode()
    save(advisor, minute, text="The summary.")
    stored = Minute.objects.get()
    assert (stored.text, stored.exempt_text) == ("<p>The summary.</p>", bold)


def test_who_else_is_in_and_at_which_minute(advisor, minute, meeting):
    other = AdvisorFactory(person__surname="Marsh")
    note_presence(meeting.minutes, by=other, minute_pk=minute.pk)
    here = reverse("minutes_here", args=[meeting.pk])
    answer = advisor.post(here, {"minute": minute.pk}).content.decode()
    assert "Marsh" in answer
    assert "Parks" in answer
    assert f"{minute.pk}&quot;: 1" in answer, "so that pages see what changed"
    other.delete()
    assert "Nobody else is in." in advisor.post(here, {"minute": "999999"}).content.decode()


def test_whoever_was_not_seen_for_a_minute_has_gone(advisor, meeting, minute):
    note_presence(meeting.minutes, by=AdvisorFactory(), minute_pk=None)
    meeting.minutes.takers.update(seen_at=meeting.starts_at.replace(year=2020))
    assert "Nobody else is in." in advisor.post(reverse("minutes_here", args=[meeting.pk])).content.decode()


def fill(meeting, minutes, members):
    sitting = SittingFactory(meeting=meeting)
    taken = MinutesFactory(meeting=meeting)
    for number in range(members):
        person = AppointmentFactory(committee=meeting.committee).person
        sitting.attendance.create(person=person, role="member").movements.create(kind="left", at="10:30")
        DeclarationFactory(meeting=meeting, person=person)
        if number < 5:
            note_presence(taken, by=AdvisorFactory(), minute_pk=None)
    for _ in range(minutes):
        minute = MinuteFactory(minutes=taken, saved_by=AdvisorFactory(), openness="exempt", exempt_paragraphs=[3])
        minute.items.add(AgendaItemFactory(meeting=meeting))
        ResolutionFactory(minute=minute)


@pytest.mark.parametrize(("minutes", "members"), [(1, 15), (3, 60)])
def test_the_page_asks_as_much_of_the_database_for_three_minutes_as_for_one(
    advisor, meeting, minutes, members, django_assert_num_queries
):
    fill(meeting, minutes, members)
    with django_assert_num_queries(44):
        advisor.get(reverse("take_minutes", args=[meeting.pk]))


@pytest.mark.parametrize(("minutes", "members"), [(1, 15), (3, 60)])
def test_asking_who_is_here_costs_the_same_for_any_number(
    advisor, meeting, minutes, members, django_assert_num_queries
):
    fill(meeting, minutes, members)
    first = meeting.minutes.minutes.first().pk
    advisor.post(reverse("minutes_here", args=[meeting.pk]), {"minute": first})
    with django_assert_num_queries(10):
        advisor.post(reverse("minutes_here", args=[meeting.pk]), {"minute": first})


def test_numbers_are_shown_with_what_is_odd_about_them(advisor, meeting):
    minutes = MinutesFactory(meeting=meeting)
    for position, hand in enumerate(["", "5", "5"]):
        MinuteFactory(minutes=minutes, hand_number=hand, position=position)
    page = minutes_page(minutes)
    assert [line.label for line in page.lines] == ["1", "5", "5"]
    assert (page.doubles, page.gaps) == (["5"], ["2", "3", "4"])
    shown = advisor.get(reverse("take_minutes", args=[meeting.pk])).content.decode()
    assert "Number 5 is used twice." in shown
    assert "No minute has number 2, 3, 4." in shown
