"""Minutes added, moved, merged, split, removed, put back, struck out."""

import pytest
from django.urls import reverse

from meetings import minute_order
from meetings.drafting import Refused
from meetings.minute_series import fix_numbers
from meetings.models import Minute
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    CouncilFactory,
    MeetingFactory,
    MinuteFactory,
    MinutesFactory,
    ResolutionFactory,
)

pytestmark = pytest.mark.django_db

OPEN = {"openness": "open"}


@pytest.fixture
def minutes():
    CouncilFactory()
    made = MinutesFactory(meeting=MeetingFactory())
    for position, title in enumerate("ABC"):
        MinuteFactory(minutes=made, title=title, position=position, text=f"<p>{title}1</p><p>{title}2</p>")
    return made


@pytest.fixture
def advisor(client):
    client.user = AdvisorFactory()
    client.force_login(client.user)
    return client


def titles(minutes):
    return [minute.title for minute in minutes.minutes.all()]


def named(minutes, title):
    return minutes.minutes.get(title=title)


def post(client, name, minute, **fields):
    place = reverse(name, args=[minute.minutes.meeting_id, minute.pk])
    return client.post(place, fields, follow=True).content.decode()


def test_a_minute_belongs_to_one_item_to_several_or_to_none(advisor, minutes):
    items = AgendaItemFactory.create_batch(2, meeting=minutes.meeting)
    place = reverse("minute_add", args=[minutes.meeting_id])
    advisor.post(f"{place}?after={named(minutes, 'A').pk}", {"title": "Both", "items": [i.pk for i in items], **OPEN})
    advisor.post(place, {"title": "None", **OPEN})
    assert titles(minutes) == ["A", "Both", "B", "C", "None"]
    assert set(named(minutes, "Both").items.all()) == set(items)
    assert not named(minutes, "None").items.exists()


def test_a_minute_moves_and_stays_at_either_end(advisor, minutes):
    post(advisor, "minute_move", named(minutes, "C"), move="up")
    assert titles(minutes) == ["A", "C", "B"]
    post(advisor, "minute_move", named(minutes, "A"), move="up")
    assert titles(minutes) == ["A", "C", "B"]


def test_two_minutes_become_one_with_all_that_either_had(advisor, minutes):
    a, b = named(minutes, "A"), named(minutes, "B")
    b.items.add(AgendaItemFactory(meeting=minutes.meeting))
    ResolutionFactory(minute=a, text="first")
    ResolutionFactory(minute=b, text="second")
    post(advisor, "minute_merge", b)
    a.refresh_from_db()
    assert titles(minutes) == ["A", "C"]
    assert a.text == "<p>A1</p><p>A2</p><p>B1</p><p>B2</p>"
    assert a.items.count() == 1
    assert [resolution.text for resolution in a.resolutions.all()] == ["first", "second"]
    assert a.version == 2


def test_what_was_exempt_stays_so_when_it_is_merged(minutes):
    a, b = named(minutes, "A"), named(minutes, "B")
    Minute.objects.filter(pk=b.pk).update(openness="exempt", exempt_paragraphs=[3], exempt_text="<p>Secret</p>")
    merged = minute_order.merge_minutes(b, into=a, by=AdvisorFactory())
    assert (merged.openness, merged.exempt_paragraphs, merged.exempt_text) == ("exempt", [3], "<p>Secret</p>")
    assert "Secret" not in merged.text


def test_the_first_minute_has_none_before_it_to_merge_with(advisor, minutes):
    assert "no minute before this one" in post(advisor, "minute_merge", named(minutes, "A"))


def test_a_minute_is_split_at_a_paragraph(advisor, minutes):
    item = AgendaItemFactory(meeting=minutes.meeting)
    named(minutes, "B").items.add(item)
    Minute.objects.filter(title="B").update(openness="exempt", exempt_paragraphs=[3])
    post(advisor, "minute_split", named(minutes, "B"), title="B, second part", before="2")
    assert titles(minutes) == ["A", "B", "B, second part", "C"]
    new = named(minutes, "B, second part")
    assert (named(minutes, "B").text, new.text) == ("<p>B1</p>", "<p>B2</p>")
    assert list(new.items.all()) == [item]
    assert new.openness == "exempt", "what was not open is not opened by splitting it"


def test_a_minute_of_one_paragraph_is_not_split(advisor, minutes):
    Minute.objects.update(text="<p>One</p>")
    place = reverse("minute_split", args=[minutes.meeting_id, named(minutes, "A").pk])
    assert "nothing to split off" in advisor.get(place, follow=True).content.decode()
    with pytest.raises(Refused, match="after the first"):
        minute_order.split_minute(named(minutes, "A"), before=2, title="X", by=advisor.user)


def test_a_removed_minute_can_be_put_back_where_it_was(advisor, minutes):
    item = AgendaItemFactory(meeting=minutes.meeting)
    named(minutes, "B").items.add(item)
    page = post(advisor, "minute_remove", named(minutes, "B"))
    assert "‘B’ was removed." in page
    assert titles(minutes) == ["A", "C"]
    advisor.post(reverse("minute_put_back", args=[minutes.meeting_id]))
    assert titles(minutes) == ["A", "B", "C"]
    assert list(named(minutes, "B").items.all()) == [item]
    again = advisor.post(reverse("minute_put_back", args=[minutes.meeting_id]), follow=True)
    assert "nothing to put back" in again.content.decode()


def test_a_minute_with_resolutions_is_not_removed(advisor, minutes):
    ResolutionFactory(minute=named(minutes, "B"))
    assert "Resolutions stand under this minute." in post(advisor, "minute_remove", named(minutes, "B"))
    assert titles(minutes) == ["A", "B", "C"]


def test_a_minute_with_a_fixed_number_is_struck_out_with_a_reason(advisor, minutes):
    fix_numbers(minutes, by=advisor.user)
    b = named(minutes, "B")
    assert "Say why the minute is struck out." in post(advisor, "minute_remove", b, reason="")
    page = post(advisor, "minute_remove", b, reason="It was minuted under A.")
    assert "It was minuted under A." in page
    assert titles(minutes) == ["A", "B", "C"]
    for verb in (minute_order.remove_minute, lambda m: minute_order.merge_minutes(m, into=m, by=advisor.user)):
        with pytest.raises(Refused, match="for good"):
            verb(named(minutes, "B"))


def test_a_number_typed_twice_is_refused_with_the_minute_that_has_it(advisor, minutes):
    Minute.objects.filter(title="A").update(hand_number="7")
    page = post(advisor, "minute_edit", named(minutes, "B"), title="B", hand_number="7", version=1, **OPEN)
    assert "‘A’ has number 7 already." in page
    assert named(minutes, "B").hand_number == ""


def test_a_number_must_be_one_of_the_scheme(advisor, minutes):
    page = post(advisor, "minute_edit", named(minutes, "B"), title="B", hand_number="seven", version=1, **OPEN)
    assert "‘seven’ is no number of this council’s scheme." in page


def test_facts_changed_by_two_people_are_shown_side_by_side(advisor, minutes):
    b = named(minutes, "B")
    Minute.objects.filter(pk=b.pk).update(title="Theirs", version=2)
    assert "Somebody else changed" in post(advisor, "minute_edit", b, title="Mine", version=1, **OPEN)
    assert titles(minutes) == ["A", "Theirs", "C"]


def test_a_minute_with_exempt_words_is_not_opened(advisor, minutes):
    Minute.objects.filter(title="B").update(openness="exempt", exempt_paragraphs=[3], exempt_text="<p>Secret</p>")
    page = post(advisor, "minute_edit", named(minutes, "B"), title="B", version=1, **OPEN)
    assert "words that only the restricted edition says" in page
    assert named(minutes, "B").is_restricted


def test_approved_minutes_keep_their_order(minutes):
    minutes.approved_at = minutes.begun_at
    minutes.save()
    with pytest.raises(Refused, match="approved"):
        minute_order.move_minute(named(minutes, "A"), 1)
