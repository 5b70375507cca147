"""``import_pack``: the contract on standard output, and an import that is readable, searchable and done once."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from meetings.models import Meeting
from papers.models import MeetingNotice, Paper, Publication
from papers.verifying import faults_in_record
from papers.views.public import latest_papers
from people.reader import ANYONE

pytestmark = pytest.mark.django_db
PAPERS = Path(__file__).resolve().parents[2] / ".." / "shared" / "papers"

PACK = """Netherfold Borough Council

LIBRARIES PANEL

Date and Time :- Tuesday 4 June 2024 at 6.30 p.m.

Venue:- Civic Hall, Netherfold.

Membership:- Councillors Oakes (Chair), Larch (Vice-Chair), Elm and Beech.

AGENDA

1. Apologies for absence

To receive apologies.

2. Branch opening hours (Pages 3 - 5)

To consider opening hours at the branches.

3. Lease of the reading room (Pages 7 - 9)

4. Urgent business

To consider urgent business.

Public Report

Report Title

Branch opening hours

Report Author(s)

Rowan Alder, Libraries Manager

Recommendations

1. That the branches open on Saturdays.

1. Background

The kingfisher branch closed on Saturdays in 2019.

By virtue of paragraph(s) 3 of Schedule 12A, Local Government Act 1972.

Document is Restricted
"""


@pytest.fixture
def pack(tmp_path):
    file = tmp_path / "pack.txt"
    file.write_text(PACK)
    return file


def run(*arguments):
    out = StringIO()
    call_command("import_pack", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_json_is_the_contract_and_nothing_else(pack):
    found = json.loads(run(pack, "--json"))
    assert (found["committee"], found["date"], found["time"]) == ("Libraries Panel", "2024-06-04", "18:30")
    assert [item["number"] for item in found["agenda"]] == ["1", "2", "3", "4"]
    assert found["agenda"][1]["pages"] == [3, 5]
    assert set(found) >= {"council", "venue", "membership", "minutes", "reports", "unread"}


def test_a_published_import_can_be_found_and_read(pack, client):
    run(pack, "--publish")
    publication = Publication.objects.get()
    assert publication.kind == "imported"
    assert "kingfisher" in Paper.objects.visible_to(ANYONE).search("kingfisher").get().text
    page = client.get(MeetingNotice.objects.get().get_absolute_url())
    assert page.status_code == 200
    assert "Branch opening hours" in page.content.decode()


def test_an_import_run_twice_changes_nothing_and_says_so(pack):
    run(pack, "--publish")
    with pytest.raises(CommandError, match="in the record already"):
        run(pack, "--publish")
    assert Publication.objects.count() == 1
    assert Meeting.objects.count() == 1


def test_a_dry_run_writes_nothing(pack):
    run(pack, "--publish", "--dry-run")
    assert not Meeting.objects.exists()
    assert not Publication.objects.exists()


def test_a_pack_without_a_date_is_refused_in_one_line(tmp_path):
    file = tmp_path / "pack.txt"
    file.write_text("LIBRARIES PANEL\n\nAGENDA\n\n1. Apologies\n\n2. Minutes\n\n3. Urgent business\n")
    with pytest.raises(CommandError, match="could not be read"):
        run(file, "--publish")
    assert not Meeting.objects.exists()


def test_a_missing_file_is_refused_in_one_line(tmp_path):
    with pytest.raises(CommandError) as refused:
        run(tmp_path / "none.txt")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["ilsc-2023-01-31.txt", "cpp-2023-03-28.txt"])
def test_a_real_pack_is_published_whole(name, client):
    if not (PAPERS / name).exists():
        pytest.skip(f"{name} is not here")
    run(PAPERS / name, "--publish")
    publication = Publication.objects.get(kind="imported")
    streets = {notice.meeting_id: notice.get_absolute_url() for notice in MeetingNotice.objects.all()}
    assert len(streets) == 2, "the meeting of the pack, and the one whose minutes came with it"
    content = publication.editions.filter(audience="public").get().content
    for paper in Paper.objects.select_related("publication"):
        assert (
            client.get(f"{streets[paper.publication.meeting_id]}papers/{paper.slug}/", follow=True).status_code == 200
        )
    assert len(content["items"]) in (13, 15)


@pytest.mark.parametrize(
    ("name", "first", "present"), [("ilsc-2023-01-31.txt", "35", "Pitchley"), ("cpp-2023-03-28.txt", "56", "Cusworth")]
)
def test_minutes_that_came_with_a_pack_have_a_page_of_their_own(name, first, present, client):
    if not (PAPERS / name).exists():
        pytest.skip(f"{name} is not here")
    run(PAPERS / name, "--publish")
    paper = Paper.objects.get(publication__kind="minutes")
    street = MeetingNotice.objects.get(meeting_id=paper.publication.meeting_id).get_absolute_url()
    page = client.get(f"{street}minutes/").content.decode()
    assert f'id="minute-{first}"' in page
    assert present in paper.text
    assert "That Noted" not in paper.text
    assert "not yet approved" not in page
    assert all(paper.text.count(text) == 1 for text in the_long_resolutions(paper))
    assert "Approved minutes" not in client.get(street).content.decode()
    assert paper not in latest_papers()
    assert not list(faults_in_record())


def the_long_resolutions(paper):
    blocks = [block for entry in paper.details["content"]["minutes"] for block in entry["blocks"]]
    found = [each["text"] for block in blocks for each in block["entries"] if len(each["text"]) > 60]
    assert found
    return found
