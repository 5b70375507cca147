"""Downloads: stable columns, read back, and nothing that is not public."""

import csv
import io
import json
from functools import partial

import pytest

from papers.open_data import DATA_SETS
from tests.factories import CouncilFactory
from tests.papers.factories import MeetingNoticeFactory, MemberAtMeetingFactory, RegisterEntryFactory
from tests.papers.published import SECRET, published_meeting

pytestmark = pytest.mark.django_db
COLUMNS = {  # as people's programs know them: add at the end, take none away
    "meetings": "meeting_id committee date time venue state agenda_published address",
    "decisions": "key date title decision type decided_by committee key_decision standing reasons alternatives wards "
    "meeting_id address",
    "actions": "key action committee meeting_date minute owner due state closed note address",
    "recommendations": "key label recommendation review committee sent_to sent respond_by decision response "
    "accountability target done",
    "attendance": "meeting_id committee date person name role expected present attendance took_the_chair "
    "substituting_for substitute sittings present_at_sittings movements minutes address",
    "votes": "meeting_id committee date minute resolution amendment result person name vote minutes address",
}


def body(response):
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()


def a_vote():
    facts = {"resolution": "the road be closed", "outcome": "carried", "amendment": False, "minute": "60"}
    return MemberAtMeetingFactory(votes=[{**facts, "side": "for", "on_request": False, "anchor": "minute-60"}])


MAKE = {"meetings": MeetingNoticeFactory, "attendance": MemberAtMeetingFactory, "votes": a_vote}


def rows(client, name):
    return list(csv.DictReader(io.StringIO(body(client.get(f"/open-data/{name}.csv")))))


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_stay(client, name):
    first, *_ = csv.reader(io.StringIO(body(client.get(f"/open-data/{name}.csv"))))
    assert first == COLUMNS[name].split()
    assert json.loads(body(client.get(f"/open-data/{name}.json")))["columns"] == first


def test_every_data_set_is_on_the_page_with_its_licence(client):
    CouncilFactory()
    page = client.get("/open-data/").content.decode()
    for name in DATA_SETS:
        assert f"/open-data/{name}.csv" in page
        assert f"/open-data/{name}.json" in page
    assert "Open Government Licence" in page


def test_meetings_say_what_the_newest_notice_says(client):
    its = published_meeting()
    MeetingNoticeFactory(meeting_id=its.meeting.pk, slug=its.notice.slug, state="cancelled")
    (row,) = rows(client, "meetings")
    assert (row["meeting_id"], row["state"], row["agenda_published"]) == (str(its.meeting.pk), "cancelled", "yes")
    assert client.get(row["address"]).status_code == 200
    assert SECRET not in str(row)


def test_both_formats_say_the_same(client):
    RegisterEntryFactory(title="Über, “quoted”\nand more", content={"text": "Yes", "wards": ["Old Town", "Hill"]})
    RegisterEntryFactory(title="Withdrawn since", withdrawn=True)
    (row,) = rows(client, "decisions")
    (same,) = json.loads(body(client.get("/open-data/decisions.json")))["rows"]
    assert row == {name: str(value) for name, value in same.items()}
    assert row["wards"] == "Old Town; Hill"
    assert row["title"].startswith("Über, “quoted”")


def test_what_a_spreadsheet_would_run_is_only_text(client):
    RegisterEntryFactory(kind="action", content={"what": "=1+1", "note": "-2"})
    (row,) = rows(client, "actions")
    assert (row["action"], row["note"]) == ("'=1+1", "'-2")


def test_there_are_no_others(client):
    assert client.get("/open-data/accounts.csv").status_code == 404
    assert client.get("/open-data/meetings.xml").status_code == 404


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize("name", COLUMNS)
def test_a_download_is_one_query(client, name, many, django_assert_num_queries):
    make = MAKE.get(name) or partial(RegisterEntryFactory, kind=name.removesuffix("s"))
    for _ in range(many):
        make()
    with django_assert_num_queries(1):
        assert len(rows(client, name)) == many
