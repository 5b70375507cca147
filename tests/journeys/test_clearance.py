"""A report on its way: from Word to the web, its figures mended, returned, cleared, changed, cleared, published."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from people.models import Person, Role
from reports.clearance import not_needed
from reports.models import Document
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, MeetingFactory, UserFactory
from tests.reports.measures.factories import MeasureFactory, enter
from tests.reports.word_samples import report

from . import desk
from .conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "Support after abuse: update"
CHART = "[Chart 1]"
SLIP = "Total, Value: the column adds up to 158,000, not 156,000."


@pytest.fixture
def item(open_page):
    CouncilFactory()
    measure = MeasureFactory(name="Survivors supported")
    enter(measure, {("Fourways", "Q1 2021/22"): "41", ("Fourways", "Q2 2021/22"): "38"})
    meeting = MeetingFactory(starts_at=timezone.now() + dt.timedelta(days=40))
    return AgendaItemFactory(meeting=meeting, title="Support", kind="report")


def person(role, surname):
    user = UserFactory(roles=[role])
    Person.objects.filter(pk=user.person_id).update(surname=surname, job_title=f"{surname} officer")
    user.person.refresh_from_db()
    return user


def test_from_word_through_clearance_to_the_record(open_page, sign_in, item, run_jobs, no_violations, tmp_path):
    author, officer = person(Role.REPORT_AUTHOR, "Penn"), person(Role.CLEARING_OFFICER, "Ledger")
    item.report_authors.add(author)
    writing, clearing = open_page(), open_page()
    sign_in(writing, author)
    sign_in(clearing, officer)

    upload(writing, item, tmp_path, no_violations)
    describe_and_complete(writing, no_violations)
    document = Document.objects.get()
    draw(writing, document, no_violations)
    mend_the_total(writing, document, tmp_path, no_violations)
    for role in ("legal", "hr", "director"):
        not_needed(document, role, why="Nothing of it concerns them", by=author)

    ask(writing, document, no_violations)
    answer(clearing, "I return it with comments", "Say which year the values are of.", no_violations)
    writing.reload()
    expect(writing.get_by_text("Say which year the values are of.")).to_be_visible()
    upload_again(writing, document, tmp_path, "They are of 2022.", no_violations)

    ask(writing, document, no_violations)
    answer(clearing, "I clear this report", "", no_violations)
    upload_again(writing, document, tmp_path, "They are of 2023.", no_violations)
    writing.goto(f"/manage/documents/{document.pk}/clearance/")
    expect(writing.get_by_text("Cleared an earlier version")).to_be_visible()
    expect(writing.get_by_text("Changed since: Key issues.")).to_be_visible()

    advisor = open_page()
    sign_in(advisor, AdvisorFactory())
    advisor.goto("/manage/clearance/")
    no_violations(advisor)
    expect(advisor.get_by_role("link", name=TITLE)).to_be_visible()
    advisor.goto(f"/manage/meetings/{item.meeting_id}/publish/")
    expect(advisor.get_by_text(f"‘{TITLE}’ is not cleared.")).to_be_visible()

    ask(writing, document, no_violations)
    answer(clearing, "I clear this report", "", no_violations)
    advisor.reload()
    expect(advisor.get_by_text(f"‘{TITLE}’ is not cleared.")).to_have_count(0)
    desk.publish(advisor, run_jobs)
    read_in_public(open_page(), no_violations)
    read_over_the_years(open_page(PHONE), no_violations)


def upload(page, item, folder, no_violations):
    (folder / "Report.docx").write_bytes(report(value="£35,000"))
    page.goto(f"/manage/items/{item.pk}/documents/upload/")
    page.get_by_label("A web report").check()
    page.get_by_label("Kind of report").select_option(label="Post-CSE support update")
    no_violations(page)
    page.get_by_label("Files", exact=True).set_input_files(folder / "Report.docx")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("1 of its pictures has no description yet.")).to_be_visible()
    expect(page.get_by_text(f"Look at this figure. {SLIP}")).to_be_visible()
    page.get_by_role("link", name=TITLE).click()


def describe_and_complete(page, no_violations):
    expect(page.get_by_role("heading", name="What the pictures show")).to_be_visible()
    no_violations(page)
    page.get_by_label("What picture 1 shows").fill("A map with a point in each of seven wards")
    page.get_by_role("button", name="Save the descriptions").click()
    expect(page.get_by_role("heading", name="1 figure to look at")).to_be_visible()
    expect(page.get_by_text(SLIP, exact=True)).to_be_visible()
    page.get_by_label("Council approval required").select_option("No")
    no_violations(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("saved.")).to_be_visible()


def draw(page, document, no_violations):
    page.goto(f"/manage/documents/{document.pk}/exhibits/add/")
    page.get_by_label("A bar chart, with its table").check()
    page.get_by_label("Title").fill("Survivors supported by quarter")
    for box in ("Survivors supported", "Fourways"):
        page.get_by_label(box, exact=True).check()
    page.get_by_label("Periods").fill("Q1 2021/22, Q2 2021/22")
    page.get_by_role("button", name="Save and see it").click()
    expect(page.get_by_text(f"{CHART} stands at the end of the text")).to_be_visible()
    no_violations(page)


def mend_the_total(page, document, folder, no_violations):
    """It is told without the line of its chart, then with it: the slip is looked up, and gone with the next file."""
    page.goto(f"/manage/documents/{document.pk}/figures/")
    no_violations(page)
    page.get_by_role("link", name="In the table ‘Table 1: contracts for support, yearly value’").click()
    expect(page.get_by_role("table", name="Table 1: contracts")).to_be_visible()
    replace(page, document, folder / "Mended.docx", report())
    expect(page.get_by_text(f"{CHART} has no place in the text.")).to_be_visible()
    replace(page, document, folder / "Chart.docx", report(chart=CHART))
    expect(page.get_by_text("has no place in the text.")).to_have_count(0)
    page.get_by_role("link", name="Figures", exact=True).click()
    expect(page.get_by_text("No figure was found that does not follow.")).to_be_visible()
    no_violations(page)


def replace(page, document, file, data):
    file.write_bytes(data)
    page.goto(f"/manage/documents/{document.pk}/replace/")
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", name="What changed in")).to_be_visible()


def upload_again(page, document, folder, words, no_violations):
    replace(page, document, folder / f"{words[-5:-1]}.docx", report(extra=words, chart=CHART))
    expect(page.locator("ins", has_text=words.split()[-1]).first).to_be_visible()
    no_violations(page)


def ask(page, document, no_violations):
    page.goto(f"/manage/documents/{document.pk}/clearance/")
    page.get_by_label("Finance and procurement").select_option(label="Ada Ledger, Ledger officer")
    no_violations(page)
    page.get_by_role("button", name="Ask for clearance").click()
    expect(page.get_by_text("Clearance is asked for.")).to_be_visible()


def answer(page, how, words, no_violations):
    page.goto("/manage/clearance/mine/")
    no_violations(page)
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_label(how).check()
    page.get_by_role("textbox", name="Comments").fill(words)
    no_violations(page)
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("is kept. Its author is told.")).to_be_visible()


def read_in_public(page, no_violations):
    page.goto("/")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", name="Clearance", exact=True)).to_be_visible()
    expect(page.get_by_text("Ada Ledger, Ledger officer")).to_be_visible()
    no_violations(page)


def read_over_the_years(page, no_violations):
    page.goto("/measures/")
    page.get_by_role("link", name="Survivors supported").click()
    row = page.get_by_role("row", name="Q1 2021/22")
    expect(row.get_by_role("cell")).to_have_text([f"41, in {TITLE}"])
    no_violations(page)
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    expect(page).to_have_url(re.compile("#exhibit-1$"))
    expect(page.get_by_role("img", name="Survivors supported by quarter")).to_be_visible()
    no_violations(page)
