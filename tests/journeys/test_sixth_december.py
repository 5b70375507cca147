"""Real minutes retaken in the browser, the network cut for a minute in the middle; published, then approved.

What is typed comes from the paper itself. With PICTURES=folder it leaves pictures, and the printed minutes.
"""

import datetime as dt
import os
from pathlib import Path

import pdfua
import pytest
import time_machine
from playwright.sync_api import expect

from meetings.models import Attendance
from packs import pdf_text
from packs.tag_check import tag_faults
from papers.files import read_document
from papers.models import Paper
from papers.publishing.verbs import publish_agenda
from people.models import Role
from tests.factories import PersonFactory, UserFactory
from tests.packs.reading import blocks, misread, read_aloud

from .sixth_december import RealMinutes, held_meeting, next_meeting, words

pytestmark = pytest.mark.django_db(transaction=True)

NUMBERS = [str(number) for number in range(35, 48)]
A_MINUTE = 60_000
IN_THE_DARK = ("41", "42", "43")


@pytest.fixture
def paper(emptied_afterwards):
    return RealMinutes()


@pytest.fixture
def clerk(open_page):
    return UserFactory(person=PersonFactory(forenames="Rowan", surname="Marsh"), roles=[Role.GOVERNANCE_ADVISOR])


@pytest.fixture
def meeting(paper, clerk):
    meeting = held_meeting(paper)
    before = meeting.starts_at - dt.timedelta(days=8)
    with time_machine.travel(before):
        publish_agenda(meeting, by=clerk, at=before)
    return meeting


def test_the_minutes_of_6_december_are_retaken(
    paper, meeting, clerk, page, open_page, sign_in, tmp_path, no_violations, picture
):
    with time_machine.travel(meeting.starts_at) as clock:
        page.clock.install()  # a minute without a connection passes on the page's own clock
        sign_in(page, clerk)
        begin(page, meeting, paper)
        take_attendance(page, meeting, paper)
        page.goto(f"/manage/meetings/{meeting.pk}/minutes/")
        write(page, [each for each in paper.passages if each.number not in IN_THE_DARK])
        write_without_a_connection(page, paper, no_violations, picture)
        clock.move_to(meeting.starts_at + dt.timedelta(days=8))
        sign_in(page, clerk)
        publish_the_draft(page, meeting, no_violations, picture)
        draft = newest_paper(meeting)
        compare(draft, paper, meeting)
        reader = open_page()
        reader.goto(f"/meetings/{meeting.pk}/{meeting.slug}/minutes/")
        expect(reader.get_by_text("Draft minutes, not yet approved").first).to_be_visible()
        later = next_meeting(paper, meeting)
        clock.move_to(later.starts_at + dt.timedelta(hours=2))
        sign_in(page, clerk)
        approve(page, meeting, later, no_violations, picture)
        approved = newest_paper(meeting)
        compare(approved, paper, meeting)
        assert approved.details["content"]["minutes"] == draft.details["content"]["minutes"]
        reader.reload()
        expect(reader.get_by_text("Approved on 31 January 2023").first).to_be_visible()
        stand_below_one_another(reader)
        no_violations(reader)
        picture(reader, "december-approved")
    prints_well(draft, paper, tmp_path)
    prints_well(approved, paper, tmp_path)


def begin(page, meeting, paper):
    page.goto(f"/manage/meetings/{meeting.pk}/minutes/")
    page.get_by_role("button", name="Begin the minutes").click()
    first = article(page, paper.passages[0])
    first.get_by_text("More", exact=False).first.click()
    first.get_by_role("link", name="Title, number, items, who may see it").click()
    page.get_by_label("Number, if not the next one").fill(NUMBERS[0])
    page.get_by_role("button", name="Save").click()
    expect(page.locator("article .portal-minute__number")).to_have_text(NUMBERS)


def take_attendance(page, meeting, paper):
    page.goto(f"/manage/meetings/{meeting.pk}/minutes/attendance/")
    for name in paper.apologies:
        mark(page, name, "Apologies")
    page.get_by_role("button", name="Mark all others as present").click()
    expect(page.get_by_role("button", name="Present", exact=True, pressed=True)).to_have_count(len(paper.present))
    mark(page, paper.present[0], "In the chair")


def mark(page, name, what):
    """Press the mark of the member whose name in the paper ends in this surname."""
    *initials, surname = name.split()
    named = f"Councillor {initials[0] if initials else 'Ada'} {surname}"
    button = page.get_by_role("group", name=named, exact=True).get_by_role("button", name=what, exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def article(page, passage):
    return page.get_by_role("article").filter(has=page.get_by_role("heading", level=2, name=passage.title))


def write(page, passages):
    for passage in passages:
        type_text(page, passage)
        for text in passage.resolved:
            type_resolution(page, passage, text)
            expect(article(page, passage).locator(".portal-resolution").filter(has_text=text)).to_have_count(1)
            expect(article(page, passage).get_by_label("Resolved, that")).to_be_focused()
    for passage in passages:
        if passage.typed:
            expect(state(page, passage)).to_contain_text("Saved at")


def type_text(page, passage):
    article(page, passage).locator("textarea[name=text]").first.fill(passage.typed)


def type_resolution(page, passage, text):
    quick = article(page, passage).locator("[data-quick]")
    if not quick.get_by_label("Resolved, that").is_visible():
        quick.locator("summary").click()
    quick.get_by_label("Resolved, that").fill(text)
    quick.get_by_role("button", name="Add resolution").click()


def state(page, passage):
    return article(page, passage).locator("[data-state]")


def write_without_a_connection(page, paper, no_violations, picture):
    """Texts and resolutions go on being typed; a minute later the server has each of them, once."""
    passages = [each for each in paper.passages if each.number in IN_THE_DARK]
    page.context.set_offline(True)
    for passage in passages:
        type_text(page, passage)
        for text in passage.resolved:
            type_resolution(page, passage, text)
            expect(article(page, passage).locator("[data-kept-resolutions]")).to_contain_text(text)
    page.clock.run_for(A_MINUTE)
    for passage in passages:
        expect(state(page, passage)).to_have_text("Not saved: no connection. Kept on this computer.")
        expect(article(page, passage).locator(".portal-resolution")).to_have_count(0)
    no_violations(page)
    picture(page, "december-without-a-connection")
    page.context.set_offline(False)
    for passage in passages:
        expect(state(page, passage)).to_contain_text("Saved at")
        expect(article(page, passage).locator(".portal-resolution")).to_have_count(len(passage.resolved))
    assert page.evaluate("localStorage.length") == 0, "nothing is left waiting on the computer"
    page.reload()
    for passage in passages:
        expect(article(page, passage).locator(".portal-resolution")).to_have_count(len(passage.resolved))


def publish_the_draft(page, meeting, no_violations, picture):
    page.goto(f"/manage/meetings/{meeting.pk}/minutes/publish/")
    picture(page, "december-before-publishing")
    no_violations(page)
    page.get_by_role("button", name="Publish the draft minutes").click()
    expect(page.get_by_text("The draft minutes are published.")).to_be_visible()


def approve(page, meeting, later, no_violations, picture):
    """Minute 2 of the next meeting: that of its item 2."""
    page.goto(f"/manage/meetings/{later.pk}/minutes/")
    page.get_by_role("button", name="Begin the minutes").click()
    about = page.get_by_role("article").filter(has_text="Item 2")
    page.wait_for_load_state()  # it saves by itself once the page's scripts have run
    about.locator("textarea[name=text]").first.fill("The minutes were approved.")
    expect(about.locator("[data-state]")).to_contain_text("Saved at")
    page.goto(f"/manage/meetings/{meeting.pk}/minutes/approve/")
    expect(page.get_by_text("The text at the desk is that of the published draft.")).to_be_visible()
    page.get_by_label("Approved by this minute").select_option(index=1)
    page.get_by_label("As a correct record").check()
    page.get_by_label("Signed by").fill("Councillor Pen")
    no_violations(page)
    picture(page, "december-approval")
    page.get_by_role("button", name="Publish the approved minutes").click()
    expect(page.get_by_text("The approved minutes are published.")).to_be_visible()
    meeting.minutes.refresh_from_db()
    assert [item.position for item in meeting.minutes.approved_by_minute.items.all()] == [1], "item 2 of that agenda"


def stand_below_one_another(reader):
    boxes = [heading.bounding_box() for heading in reader.locator("section.minute h2").all()]
    assert len(boxes) == len(NUMBERS)
    assert len({box["x"] for box in boxes}) == 1
    assert [box["y"] for box in boxes] == sorted({box["y"] for box in boxes})


def newest_paper(meeting):
    return Paper.objects.of_meeting(meeting.pk).filter(kind="minutes").order_by("version").last()


def compare(published, paper, meeting):
    """The same numbers, titles, members and resolutions as the real ones."""
    entries = published.details["content"]["minutes"]
    assert [entry["number"] for entry in entries] == NUMBERS
    assert [entry["title"] for entry in entries] == [passage.title for passage in paper.passages]
    resolved = [[each["text"] for block in entry["blocks"] for each in block["entries"]] for entry in entries]
    assert [[words(text) for text in one] for one in resolved] == [
        [words(text) for text in passage.resolved] for passage in paper.passages
    ]
    for state, names in (("present", paper.present), ("apologies", paper.apologies)):
        rows = Attendance.objects.filter(sitting__meeting=meeting, state=state).order_by("position")
        assert sorted(row.person.surname for row in rows) == sorted(name.split()[-1] for name in names)
    present, apologies = published.details["content"]["attendance"][0]["blocks"]
    assert words(f"{present['lead']} {present['text']}") == words(the_line(paper, "Present"))
    away = words(apologies["text"])
    assert words(the_line(paper, "Apologies"))[-len(away) :] == away


def the_line(paper, begins):
    return next(block.text for block in paper.minutes.blocks if block.text.startswith(begins))


def prints_well(published, paper, tmp_path):
    """In print: each minute word for word, in the order of the real ones, and tagged as a screen reader needs it."""
    data = read_document(published.file)
    path = Path(os.environ.get("PICTURES") or tmp_path) / f"minutes-v{published.version}.pdf"
    path.write_bytes(data)
    assert read_out(path, paper) == ["".join(passage.words) for passage in paper.passages]
    copied = words(" ".join(pdf_text(data)))
    for passage in paper.passages:
        assert is_in(words(f"{passage.number} {passage.title}"), copied), "where text is copied out, its number first"
    assert tag_faults(data) == []
    assert [each.message for each in pdfua.validate(path).findings] == []
    assert misread(path, blocks(published.html)) is None


def is_in(wanted, said):
    return any(said[at : at + len(wanted)] == wanted for at in range(len(said)))


def read_out(path, paper):
    """What a screen reader is given of each minute, letters and digits only, in the order of the tags."""
    letters, _ = read_aloud(path)
    letters, starts, at = letters.lower(), [], 0
    for passage in paper.passages:
        at = letters.index("".join(words(f"{passage.number} {passage.title}")), at)
        starts.append(at)
    said = [letters[a:b] for a, b in zip(starts, [*starts[1:], len(letters)], strict=True)]
    signature = "chairandthedayofsigning"  # the line to sign on, in a draft
    return [*said[:-1], said[-1].removesuffix(signature)]
