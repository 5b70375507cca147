"""Devices send notes and ask for them: nothing is lost, nothing is doubled, nobody else is told."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from papers.models import Annotation
from people.models import Role
from tests.factories import AdvisorFactory, UserFactory
from tests.papers.factories import PaperAccessFactory, PaperFactory, TakeDownFactory
from tests.papers.published import SECRET, member_of, other_member, published_meeting

from .helpers import ADDRESS, change, sync

pytestmark = pytest.mark.django_db


@pytest.fixture
def its():
    return published_meeting()


@pytest.fixture
def member(its):
    return member_of(its.committee)


@pytest.fixture
def device(client, member):
    client.force_login(member)
    return client


def told(client, its, since=""):
    return sync(client, meeting=its.meeting.pk, since=since)


def texts(answer):
    return sorted(note["text"] for note in answer["notes"])


def test_a_note_is_kept_and_told_to_another_device(device, its):
    sent = change(its.report, anchor="summary", exact="towpath")
    answer = sync(device, sent)
    assert answer["answers"] == [{"id": sent["id"], "now": sent["id"], "version": 1, "fate": "saved"}]
    (note,) = told(device, its)["notes"]
    assert {name: note[name] for name in ("id", "text", "exact", "version", "paper")} == {
        "id": sent["id"], "text": sent["text"], "exact": "towpath", "version": 1, "paper": str(its.report.key),
    }  # fmt: skip
    assert note["now"] == {"version": 1, "state": "same", "anchor": "summary", "was": ""}


def test_sending_twice_is_harmless(device, its):
    sent = change(its.report)
    assert sync(device, sent)["answers"] == sync(device, sent)["answers"]
    assert Annotation.objects.count() == 1


def test_only_what_is_new_since_the_cursor_is_told(device, its):
    sync(device, change(its.report, text="First"))
    cursor = told(device, its)["cursor"]
    sync(device, change(its.report, text="Second"))
    answer = told(device, its, cursor)
    assert not answer["whole"]
    assert texts(answer) == ["Second"]
    assert told(device, its, answer["cursor"])["notes"] == []


@pytest.mark.parametrize("since", ["", "x", "-", "9", "١-x", "1-0000000000000000"])
def test_an_unknown_cursor_tells_everything(device, its, since):
    sync(device, change(its.report, text="First"))
    answer = told(device, its, since)
    assert (answer["whole"], texts(answer)) == (True, ["First"])


def test_of_two_devices_that_changed_the_same_note_both_words_are_kept(device, its):
    first = change(its.report)
    sync(device, first)
    sync(device, first | {"base": 1, "text": "From the tablet"})
    answer = sync(device, first | {"base": 1, "text": "From the phone"})["answers"][0]
    assert answer["fate"] == "both kept"
    assert answer["now"] != first["id"]
    notes = {note["text"]: note for note in told(device, its)["notes"]}
    assert notes["From the phone"]["twin_of"] == notes["From the tablet"]["id"] == first["id"]
    again = sync(device, first | {"base": 1, "text": "From the phone"})["answers"][0]
    assert again == answer
    assert Annotation.objects.count() == 2


def test_an_answer_that_was_lost_makes_no_twin(device, its):
    first = change(its.report)
    sync(device, first)
    later = first | {"base": 1, "text": "Later"}
    sync(device, later)
    assert sync(device, later)["answers"][0] == {
        "id": first["id"], "now": first["id"], "version": 2, "fate": "saved"
    }  # fmt: skip
    assert Annotation.objects.count() == 1


def test_whoever_changes_a_twin_has_seen_both(device, its):
    first = change(its.report)
    sync(device, first, first | {"base": 1, "text": "Tablet"})
    twin = sync(device, first | {"base": 1, "text": "Phone"})["answers"][0]
    sync(device, first | {"id": twin["now"], "base": twin["version"], "text": "Phone and tablet"})
    assert Annotation.objects.get(pk=twin["now"]).twin_of is None


def test_a_deleted_note_leaves_its_id_and_no_word(device, its):
    sent = change(its.report, exact="towpath", prefix="the ", suffix=" are")
    sync(device, sent)
    cursor = told(device, its)["cursor"]
    sync(device, sent | {"base": 1, "deleted": True})
    (gone,) = told(device, its, cursor)["notes"]
    assert (gone["id"], gone["deleted"], gone["text"], gone["exact"]) == (sent["id"], True, "", "")
    assert told(device, its)["notes"] == []
    row = Annotation.objects.get()
    assert row.deleted_at
    assert row.text == row.exact == row.prefix == row.suffix == ""


def test_deleting_can_be_undone(device, its):
    sent = change(its.report)
    sync(device, sent, sent | {"base": 1, "deleted": True}, sent | {"base": 2})
    assert texts(told(device, its)) == [sent["text"]]


def test_what_was_changed_elsewhere_is_not_deleted_unseen(device, its):
    sent = change(its.report)
    sync(device, sent, sent | {"base": 1, "text": "Changed"})
    answer = sync(device, sent | {"base": 1, "deleted": True})["answers"][0]
    assert (answer["fate"], answer["version"]) == ("not deleted", 2)
    assert texts(told(device, its)) == ["Changed"]


def test_a_change_to_what_another_device_deleted_brings_it_back(device, its):
    sent = change(its.report)
    sync(device, sent, sent | {"base": 1, "deleted": True}, sent | {"base": 1, "text": "Still wanted"})
    assert texts(told(device, its)) == ["Still wanted"]


def test_a_note_written_and_deleted_offline_is_never_made(device, its):
    assert sync(device, change(its.report, deleted=True))["answers"][0]["fate"] == "saved"
    assert not Annotation.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        pytest.param({"text": ""}, "There is nothing in this note", id="an empty note"),
        pytest.param({"text": "a" * 10_001}, "too long", id="a long note"),
        pytest.param({"kind": "drawing"}, "kind:", id="an unknown kind"),
        pytest.param({"base": "x"}, "base:", id="no version"),
        pytest.param({"written_at": "yesterday"}, "written_at:", id="no time"),
        pytest.param({"paper_version": 7}, "no such paper", id="no such version"),
        pytest.param({"text": "a\0b"}, "Null characters", id="a null character"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words_and_the_rest_is_taken(device, its, wrong, words):
    bad, good = change(its.report, **wrong), change(its.report, text="Good")
    answer = sync(device, bad, good, meeting=its.meeting.pk)
    assert answer["status"] == 400
    assert words in answer["refused"][bad["id"]]
    assert texts(answer) == ["Good"]


@pytest.mark.parametrize("name", ["text", "prefix", "suffix", "exact"])
def test_half_an_emoji_that_a_browser_cut_off_holds_up_no_note(device, its, name):
    answer = sync(device, change(its.report, **{name: "Towpath \ud83d"}), change(its.report, text="Good"))
    assert (answer["status"], len(answer["answers"])) == (200, 2)
    assert Annotation.objects.filter(**{name: "Towpath \ufffd"}).exists()


@pytest.mark.parametrize("when", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00"])
def test_a_clock_that_says_what_no_calendar_has_spoils_no_page(device, its, when):
    answer = sync(device, change(its.report, written_at=when, changed_at=when))
    assert answer["status"] == 200
    assert device.get("/members-area/notes/").status_code == 200


@pytest.mark.parametrize(
    "body",
    ["", "[]", "nonsense", '{"meeting": "x"}', '{"meeting": true}', '{"meeting": -1}', "\xff", "[" * 100_000],
)
def test_what_cannot_be_read_is_refused_in_words(device, body):
    response = device.post(ADDRESS, body.encode("latin-1"), content_type="application/json")
    assert response.status_code == 400
    assert "could not be read" in response.json()["error"]


def test_changes_that_are_no_list_are_refused(device):
    response = device.post(ADDRESS, json.dumps({"changes": "x"}), content_type="application/json")
    assert response.status_code == 400


def test_whoever_is_signed_out_is_told_so(client, its):
    answer = sync(client, change(its.report))
    assert answer["status"] == 403
    assert answer["signed_out"]
    assert not Annotation.objects.exists()


@pytest.mark.parametrize("role", [Role.REPORT_AUTHOR, Role.ADMINISTRATOR])
def test_officers_who_are_no_members_have_no_notes(client, its, role):
    client.force_login(UserFactory(roles=[role]))
    assert sync(client, change(its.report))["status"] == 403


def test_nobody_else_is_told_not_even_who_looks_after_the_record(device, its):
    sync(device, change(its.report, text="Private"))
    for other in (other_member(), member_of(its.committee), AdvisorFactory()):
        device.force_login(other)
        assert told(device, its)["notes"] == []


def test_what_one_member_wrote_is_not_taken_as_anothers_on_a_shared_device(device, its, member):
    sent = {"user": member.pk, "changes": [change(its.report)]}
    device.force_login(member_of(its.committee))
    response = device.post(ADDRESS, json.dumps(sent), content_type="application/json")
    assert response.status_code == 403
    assert "Somebody else is signed in" in response.json()["error"]
    assert not Annotation.objects.exists()


def test_nobody_else_can_change_it(device, its, member):
    sent = change(its.report, text="Private")
    sync(device, sent)
    device.force_login(member_of(its.committee))
    answer = sync(device, sent | {"base": 1, "text": "Mine now"}, sent | {"base": 1, "deleted": True})
    assert answer["status"] == 400
    row = Annotation.objects.get()
    assert (row.user, row.text) == (member, "Private")


def test_once_the_paper_may_not_be_read_its_words_are_not_told_and_nothing_is_lost(device, its, member):
    sync(device, change(its.appendix, exact=f"{SECRET} heading", text="My own words"))
    cursor = told(device, its)["cursor"]
    PaperAccessFactory(paper=its.appendix, user=member, allowed=False)
    answer = told(device, its, cursor)
    assert (answer["whole"], answer["notes"]) == (True, [])
    late = sync(
        device, change(its.appendix, text="Written on the train"), meeting=its.meeting.pk, since=answer["cursor"]
    )
    assert (late["status"], late["answers"][0]["fate"], late["notes"]) == (200, "saved", [])
    PaperAccessFactory(paper=its.appendix, user=member, allowed=True)
    assert texts(told(device, its, late["cursor"])) == ["My own words", "Written on the train"]


def test_a_paper_that_was_taken_down_takes_its_notes_off_the_device(device, its):
    sync(device, change(its.report), change(its.private))
    cursor = told(device, its)["cursor"]
    TakeDownFactory(paper=its.report)
    answer = told(device, its, cursor)
    assert answer["whole"]
    assert [note["paper"] for note in answer["notes"]] == [str(its.private.key)]


def test_a_replaced_paper_says_where_its_notes_are_now(device, its):
    sync(device, change(its.report, anchor="summary.1", exact="towpath are old", text="Why?"))
    cursor = told(device, its)["cursor"]
    PaperFactory(
        publication=its.publication, committee_id=its.committee.pk, key=its.report.key, version=2, slug=its.report.slug,
        html="<h2>Summary</h2><p>This is new.</p><p>Lamps along the towpath are old.</p>",
    )  # fmt: skip
    answer = told(device, its, cursor)
    (note,) = answer["notes"]
    assert answer["whole"]
    assert note["now"] == {"version": 2, "state": "same", "anchor": "summary.2", "was": ""}


def test_it_asks_as_many_questions_for_three_notes_as_for_one(device, its):

    counts = []
    for papers in ([its.report], [its.report, its.appendix, its.private]):
        sync(device, *(change(paper) for paper in papers))
        with CaptureQueriesContext(connection) as queries:
            told(device, its)
        counts.append(len(queries))
    assert counts[0] == counts[1]
