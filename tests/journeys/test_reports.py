"""An author at work: a report written in the editor, PDFs dropped on the page, two people in one text."""

import re

import pytest
from playwright.sync_api import expect

from council_portal.richtext import sanitised
from reports.models import Document
from tests.factories import AgendaItemFactory, CouncilFactory, DocumentFactory, UserFactory
from tests.journeys.desk import sign_in_by_form
from tests.packs.office_samples import forgetful_word
from tests.reports.samples import jpeg_with_place, plain_pdf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def author(open_page):
    CouncilFactory()
    return UserFactory(roles=["report_author"])


@pytest.fixture
def item(author):
    item = AgendaItemFactory(title="Fostering")
    item.report_authors.add(author)
    return item


@pytest.fixture
def author_page(page, sign_in, author):
    sign_in(page, author)
    return page


def text_of(page):
    page.get_by_role("toolbar").wait_for()  # the editor has taken the place of the plain text area
    return page.get_by_role("textbox", name="Text of the report")


def button(page, name):
    return page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)


def test_a_report_is_written_with_a_table_and_a_picture(author_page, item, no_violations, tmp_path):
    page, type_ = author_page, author_page.keyboard.type
    page.goto(f"/manage/items/{item.pk}/documents/add/")
    page.get_by_label("Title", exact=True).fill("Annual report")
    page.get_by_role("button", name="Add another recommendation").click()
    type_("That it be noted.")
    text_of(page).click()
    button(page, "Heading").click()
    type_("Background")
    page.keyboard.press("Enter")
    type_("The service finds carers.")
    page.keyboard.press("Enter")
    button(page, "Table").click()
    type_("Year")
    page.keyboard.press("Tab")
    type_("Households")
    button(page, "Caption").click()
    type_("Households by year")
    no_violations(page)
    text_of(page).locator("> p").last.click()
    button(page, "Picture").click()
    page.get_by_role("button", name="Put it in").click()
    expect(page.get_by_text("Choose a picture.")).to_be_visible()
    (tmp_path / "photo.jpg").write_bytes(jpeg_with_place())
    page.locator("#picture-dialog input[type=file]").set_input_files(tmp_path / "photo.jpg")
    page.get_by_label("What it shows").fill("A bar chart")
    page.get_by_role("button", name="Put it in").click()
    expect(text_of(page).locator("img[alt='A bar chart']")).to_be_visible()
    page.get_by_role("button", name="Save and carry on").click()
    expect(page.get_by_text("‘Annual report’ saved.")).to_be_visible()
    document = Document.objects.get()
    assert document.recommendations == ["That it be noted."]
    assert document.body.startswith(
        "<h2>Background</h2><p>The service finds carers.</p><table><caption>Households by year"
    )
    assert '<thead><tr><th scope="col">Year</th><th scope="col">Households</th>' in document.body
    assert re.search(r'<figure><img src="/manage/pictures/[0-9a-f]{64}/" alt="A bar chart">', document.body)
    page.get_by_role("button", name="Save and see it as readers will").click()
    expect(page.get_by_role("heading", name="1. Background")).to_be_visible()
    expect(page.get_by_role("table", name="Households by year")).to_be_visible()
    no_violations(page)


def test_an_older_report_survives_the_editor_unchanged(author_page, item, author):
    body = (
        "<h2>Figures</h2><p>See <strong>this</strong>.</p><table><caption>By year</caption><thead><tr>"
        '<th scope="col">Year</th><th scope="col">Number</th></tr></thead><tbody><tr><th scope="row">2021</th>'
        "<td>7</td></tr></tbody></table><ul><li>One</li><li>Two</li></ul>"
    )
    document = DocumentFactory(item=item, created_by=author, body=body)
    author_page.goto(f"/manage/documents/{document.pk}/")
    expect(text_of(author_page)).to_contain_text("Figures")
    author_page.get_by_role("button", name="Save", exact=True).click()
    expect(author_page.get_by_text("saved.")).to_be_visible()
    document.refresh_from_db()
    assert document.body == body


def test_a_table_of_a_thousand_rows_is_kept_with_what_is_typed_just_before_saving(author_page, item, author):
    rows = "".join(f"<tr><td>Payment {number}</td><td>{number}</td><td>£{number}</td></tr>" for number in range(1000))
    table = f"<table><thead><tr><th>What</th><th>Days</th><th>Paid</th></tr></thead><tbody>{rows}</tbody></table>"
    body = sanitised(f"<p>All payments.</p>{table}<p>That is all.</p>")
    document = DocumentFactory(item=item, created_by=author, title="Payments", body=body)
    author_page.goto(f"/manage/documents/{document.pk}/")
    text_of(author_page).get_by_text("All payments.").click()
    author_page.keyboard.press("End")
    author_page.keyboard.type(" They are of one year.")
    author_page.get_by_role("button", name="Save", exact=True).click()
    expect(author_page.get_by_text("‘Payments’ saved.")).to_be_visible()
    document.refresh_from_db()
    assert document.body == body.replace("All payments.", "All payments. They are of one year.")


def test_good_files_stay_when_one_is_bad(author_page, item, tmp_path, no_violations):
    files = {"Costs.pdf": plain_pdf(2), "Letter.pdf": b"not a PDF", "Appendix 2.pdf": plain_pdf(3)}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    author_page.goto(f"/manage/items/{item.pk}/documents/upload/")
    author_page.get_by_label("Files", exact=True).set_input_files([tmp_path / name for name in files])
    author_page.get_by_role("button", name="Upload").click()
    expect(author_page.get_by_text("2 of 3 uploaded.")).to_be_visible()
    expect(author_page.get_by_text("This file is not a PDF.")).to_be_visible()
    no_violations(author_page)
    assert sorted(Document.objects.values_list("title", flat=True)) == ["Appendix 2", "Costs"]


def test_a_file_is_dropped_on_the_page(author_page, item):
    author_page.goto(f"/manage/items/{item.pk}/documents/upload/")
    dropped = author_page.evaluate_handle(
        """(words) => { const data = new DataTransfer()
        data.items.add(new File([Uint8Array.from(words)], "Dropped.pdf", {type: "application/pdf"})); return data }""",
        list(plain_pdf()),
    )
    author_page.dispatch_event("[data-upload]", "drop", {"dataTransfer": dropped})
    expect(author_page.get_by_role("link", name="Dropped")).to_be_visible()
    assert Document.objects.get().title == "Dropped"


def test_without_scripts_plain_paragraphs_are_enough(open_page, sign_in, author, item, tmp_path):
    page = open_page(java_script_enabled=False)
    sign_in(page, author)
    page.goto(f"/manage/items/{item.pk}/documents/add/")
    page.get_by_label("Title", exact=True).fill("Plain report")
    page.get_by_label("Text of the report").fill("## Background\n\nOne.\n\n- a\n- b")
    page.get_by_role("button", name="Save", exact=True).click()
    assert Document.objects.get().body == "<h2>Background</h2><p>One.</p><ul><li>a</li><li>b</li></ul>"
    (tmp_path / "Costs.pdf").write_bytes(plain_pdf())
    page.goto(f"/manage/items/{item.pk}/documents/upload/")
    page.get_by_label("Files", exact=True).set_input_files(tmp_path / "Costs.pdf")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("‘Costs’ uploaded.")).to_be_visible()


def test_two_people_in_one_text_put_it_together(open_page, sign_in, author, item):
    document = DocumentFactory(item=item, created_by=author, body="<p>First.</p><p>Second.</p>")
    pages = [open_page(), open_page()]
    for page, words in zip(pages, ("Hers", "His"), strict=True):
        sign_in(page, author)
        page.goto(f"/manage/documents/{document.pk}/")
        text_of(page).locator("p").first.click()
        page.keyboard.press("End")
        page.keyboard.type(f" {words}.")
    hers, his = pages
    hers.get_by_role("button", name="Save", exact=True).click()
    expect(hers.get_by_text("saved.")).to_be_visible()
    his.get_by_role("button", name="Save", exact=True).click()
    expect(his.get_by_role("heading", name="Somebody else changed")).to_be_visible()
    expect(his.locator("mark")).to_have_text([" His.", " Hers."])
    his.get_by_text("Put the two together", exact=True).click()
    text_of(his).locator("p").first.click()
    his.keyboard.press("End")
    his.keyboard.type(" Hers.")
    his.get_by_role("button", name="Save", exact=True).click()
    expect(his.get_by_text("saved.")).to_be_visible()
    document.refresh_from_db()
    assert document.body == "<p>First. His. Hers.</p><p>Second.</p>"


def test_a_word_file_says_that_it_is_converted_and_then_what_is_left_out(author_page, item, tmp_path, no_violations):
    (tmp_path / "Fostering.docx").write_bytes(forgetful_word())
    author_page.goto(f"/manage/items/{item.pk}/documents/upload/")
    author_page.get_by_label("Files", exact=True).set_input_files(tmp_path / "Fostering.docx")
    author_page.get_by_role("button", name="Upload").click()
    expect(author_page.get_by_text("Converting Fostering.docx to PDF…")).to_be_visible()
    expect(author_page.get_by_text("1 of 1 uploaded.")).to_be_visible()
    expect(author_page.get_by_text("One comment, the first at")).to_be_visible()
    no_violations(author_page)
    author_page.get_by_role("link", name="Fostering", exact=True).click()
    expect(author_page.get_by_role("heading", name="Left out of the PDF, or made to fit")).to_be_visible()
    no_violations(author_page)


def test_what_was_typed_before_one_was_signed_out_is_sent_again_with_one_press(page, author, item, no_violations):
    sign_in_by_form(page, author)
    document = DocumentFactory(item=item, title="Homes", body="", created_by=author)
    page.goto(f"/manage/documents/{document.pk}/")
    text_of(page).click()
    page.keyboard.type("Three moves in a year are too many for any child.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Nothing is saved yet")).to_be_visible()
    no_violations(page)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in again").click()
    sign_in_by_form(opened.value, author)
    page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_text("‘Homes’ saved.")).to_be_visible()
    document.refresh_from_db()
    assert document.body == "<p>Three moves in a year are too many for any child.</p>"
