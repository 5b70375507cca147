"""A member marks up a paper: with the mouse, by keyboard, on two devices, without a connection, without script."""

import pytest
from playwright.sync_api import expect

from packs import render_part
from papers.models import Annotation
from tests.papers.factories import AnnotationFactory, FiledDocumentFactory, PaperFactory
from tests.papers.published import member_of, published_meeting

from .conftest import PHONE
from .notes import open_to_mark_up, sent, tools_work

HTML = (
    '<h2 id="section-1">1. Lamps</h2>'
    '<p class="para" id="p-1-1"><span class="para-number">1.1</span> Lamps along the towpath are old.</p>'
    '<p class="para" id="p-1-2"><span class="para-number">1.2</span> They cost more each year.</p>'
    "<ul><li>On Quay Street</li><li>On Mill Lane</li></ul>"
    "<table><caption>Lamps</caption><tbody><tr><td>Quay Street</td><td>12</td></tr></tbody></table>"
)


@pytest.fixture
def its(emptied_afterwards):
    its = published_meeting()
    its.paper = version(its, 1, HTML)
    its.member = member_of(its.committee)
    its.place = f"{its.room}papers/{its.paper.slug}/"
    return its


def version(its, number, html):
    facts = {"key": its.paper.key} if number > 1 else {}
    return PaperFactory(
        publication=its.publication, committee_id=its.committee.pk, title="Lamps", slug="7-lamps", version=number,
        html=html, **facts,
    )  # fmt: skip


def select(page, words):
    """Select these words with the mouse, from their first letter to their last."""
    box = page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(document.querySelector('[data-notes]'), NodeFilter.SHOW_TEXT)
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words)
                if (at < 0) continue
                walker.currentNode.parentElement.scrollIntoView({block: 'center'})
                const range = document.createRange()
                range.setStart(walker.currentNode, at)
                range.setEnd(walker.currentNode, at + words.length)
                const {left, right, top, bottom} = range.getBoundingClientRect()
                return {left, right, middle: (top + bottom) / 2}
            }
        }""",
        words,
    )
    page.mouse.move(box["left"] + 1, box["middle"])
    page.mouse.down()
    page.mouse.move(box["right"] - 1, box["middle"], steps=4)
    page.mouse.up()


def tools(page):
    return page.get_by_role("toolbar")


def shown(page, words):
    """A note by its paragraph."""
    return page.locator("[data-notes]").get_by_text(words, exact=True)


def test_words_are_selected_with_the_mouse_highlighted_and_noted(
    page, phone_page, its, sign_in, no_violations, picture
):
    sign_in(page, its.member)
    open_to_mark_up(page, its.place)
    select(page, "towpath are old")
    tools(page).get_by_role("button", name="Highlight").click()
    expect(page.locator("mark")).to_have_text("towpath are old")
    sent(page)
    select(page, "cost more")
    tools(page).get_by_role("button", name="Note").click()
    page.get_by_label("My note on paragraph 1.2").fill("By how much?")
    no_violations(page)
    page.get_by_role("button", name="Save note").click()
    expect(page.locator("mark")).to_have_count(2)
    sent(page)
    no_violations(page)
    picture(page, "notes-on-a-paper")
    sign_in(phone_page, its.member)
    open_to_mark_up(phone_page, its.place)
    expect(shown(phone_page, "By how much?")).to_be_visible()
    expect(phone_page.locator("mark")).to_have_count(2)
    no_violations(phone_page)
    picture(phone_page, "notes-on-a-phone")
    assert {(note.kind, note.exact) for note in Annotation.objects.of_meeting(its.meeting.pk)} == {
        ("highlight", "towpath are old"), ("note", "cost more"),
    }  # fmt: skip


def test_by_keyboard_alone(page, its, sign_in, no_violations):
    sign_in(page, its.member)
    open_to_mark_up(page, its.place)
    page.get_by_text("How to highlight and make notes").press("Enter")
    no_violations(page)
    heading = page.locator("[data-block]").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if heading.evaluate("each => each === document.activeElement"):
            break
    expect(heading).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("h")
    expect(page.locator("#p-1-1")).to_have_class("para portal-marked--block")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("n")
    page.keyboard.type("Ask for the figures.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("group", name="My notes on paragraph 1.2")).to_contain_text("Ask for the figures.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    no_violations(page)
    for key in ("ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("li [data-note]")).to_contain_text("Bookmark")
    sent(page)
    assert sorted(Annotation.objects.values_list("kind", "anchor")) == [
        ("bookmark", "p-1-2.1"), ("highlight", "p-1-1"), ("note", "p-1-2"),
    ]  # fmt: skip


def test_whoever_moves_on_before_a_highlight_is_kept_stays_where_they_are(page, its, sign_in):
    sign_in(page, its.member)
    open_to_mark_up(page, its.place)
    page.locator("#p-1-1").focus()
    page.evaluate(  # all in one breath, before the browser's database has answered
        """() => { for (const key of ['h', 'ArrowDown'])
            document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true})) }"""
    )
    expect(page.get_by_text("Highlighted.")).to_be_visible()
    expect(page.locator("#p-1-1")).to_have_class("para portal-marked--block")
    expect(page.locator("#p-1-2")).to_be_focused()


def test_a_note_that_is_shown_can_be_changed_before_it_is_counted_what_waits(page, its, sign_in):
    AnnotationFactory(user=its.member, paper=its.paper, anchor="p-1-1", text="Ask.")
    sign_in(page, its.member)
    open_to_mark_up(page, its.place)
    expect(shown(page, "Ask.")).to_be_visible()
    page.add_init_script("IDBObjectStore.prototype.getAll = () => ({})")  # an answer that never comes
    page.reload()
    page.get_by_role("button", name="Change note on paragraph 1.1").click()
    expect(page.get_by_label("My note on paragraph 1.1")).to_be_focused()


def test_what_was_typed_is_kept_when_another_note_is_begun(page, its, sign_in):
    sign_in(page, its.member)
    open_to_mark_up(page, its.place)
    page.locator("#p-1-1").press("n")
    page.keyboard.type("Half a thou")
    page.locator("#p-1-2").press("n")
    page.keyboard.type("Another.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("group", name="My notes on paragraph 1.1")).to_contain_text("Half a thou")
    expect(page.get_by_role("group", name="My notes on paragraph 1.2")).to_contain_text("Another.")
    sent(page)
    assert set(Annotation.objects.values_list("text", flat=True)) == {"Half a thou", "Another."}


def test_a_note_is_deleted_and_brought_back(page, its, sign_in):
    sign_in(page, its.member)
    open_to_mark_up(page, its.place)
    page.locator("#p-1-1").click()
    tools(page).get_by_role("button", name="Note").click()
    page.keyboard.type("Ask.")
    page.get_by_role("button", name="Save note").click()
    page.get_by_role("button", name="Delete note on paragraph 1.1").click()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(shown(page, "Ask.")).to_be_visible()
    sent(page)
    assert Annotation.objects.standing().get().text == "Ask."


def test_without_a_connection_notes_wait_and_of_two_devices_nothing_is_lost(open_page, its, sign_in, picture):
    tablet, phone = open_page(), open_page(PHONE)
    for page in (tablet, phone):
        sign_in(page, its.member)
        open_to_mark_up(page, its.place)
    tablet.locator("#p-1-1").click()
    tools(tablet).get_by_role("button", name="Note").click()
    tablet.keyboard.type("Ask.")
    tablet.get_by_role("button", name="Save note").click()
    expect(shown(tablet, "Ask.")).to_be_visible()
    sent(tablet)
    phone.reload()
    expect(shown(phone, "Ask.")).to_be_visible()
    for page in (tablet, phone):
        page.route("**/members-area/notes/sync/", lambda route: route.abort())
        page.get_by_role("button", name="Change note on paragraph 1.1").click()
        page.get_by_label("My note on paragraph 1.1").fill("From the phone" if page is phone else "From the tablet")
        page.get_by_role("button", name="Save note").click()
        expect(page.get_by_text("1 note waits to be sent. There is no connection.")).to_be_visible()
    picture(phone, "notes-wait")
    for page in (tablet, phone):
        page.unroute("**/members-area/notes/sync/")
        page.evaluate("window.dispatchEvent(new Event('online'))")
        sent(page)
    tablet.reload()
    for page in (tablet, phone):
        expect(shown(page, "From the phone")).to_be_visible()
        expect(shown(page, "From the tablet")).to_be_visible()
        expect(page.locator("[data-notes]").get_by_text("Also written on another device")).to_be_visible()


def test_what_arrives_while_one_writes_is_not_written_over(open_page, its, sign_in):
    tablet, phone = open_page(), open_page(PHONE)
    note = AnnotationFactory(user=its.member, paper=its.paper, anchor="p-1-1", text="Ask.")
    for page in (tablet, phone):
        sign_in(page, its.member)
        open_to_mark_up(page, its.place)
        page.get_by_role("button", name="Change note on paragraph 1.1").click()
        page.get_by_label("My note on paragraph 1.1").fill("From the phone" if page is phone else "From the tablet")
    tablet.get_by_role("button", name="Save note").click()
    expect(shown(tablet, "From the tablet")).to_be_visible()
    sent(tablet)
    with phone.expect_response("**/notes/sync/"):
        phone.evaluate("window.dispatchEvent(new Event('online'))")
    phone.get_by_role("button", name="Save note").click()
    for words in ("From the phone", "From the tablet"):
        expect(shown(phone, words)).to_be_visible()
    sent(phone)
    twin = Annotation.objects.get(text="From the phone")
    assert twin.twin_of == note.pk


def test_on_a_replaced_paper_notes_keep_their_passages(page, its, sign_in, no_violations, picture):
    sign_in(page, its.member)
    open_to_mark_up(page, its.place)
    for anchor, words in (("#p-1-1", "Moved"), ("#p-1-2", "Changed"), ("[id='p-1-2.2']", "Gone")):
        page.locator(anchor).click()
        tools(page).get_by_role("button", name="Note").click()
        page.keyboard.type(words)
        page.get_by_role("button", name="Save note").click()
        expect(shown(page, words)).to_be_visible()
    sent(page)
    version(
        its, 2,
        '<h2 id="section-1">1. Lamps</h2>'
        '<p class="para" id="p-1-1"><span class="para-number">1.1</span> They cost much less each year.</p>'
        '<p id="p-1-2">1.1 Lamps along the towpath are old.</p>',
    )  # fmt: skip
    open_to_mark_up(page, its.place)
    expect(page.get_by_role("group", name="My notes on this passage")).to_contain_text("Moved")
    expect(page.get_by_role("group", name="My notes on paragraph 1.1")).to_contain_text(
        "The passage has changed since."
    )
    expect(page.get_by_role("region", name="Notes without a place in the text")).to_contain_text("Gone")
    no_violations(page)
    picture(page, "notes-on-a-replaced-paper")


def test_without_script_a_form_makes_notes_and_lists_them(open_page, its, sign_in, picture):
    page = open_page(java_script_enabled=False)
    sign_in(page, its.member)
    page.goto(its.place)
    page.get_by_role("link", name="Make a note").click()
    page.get_by_label("Where?").select_option("1.2 They cost more each year.")
    page.get_by_label("Your note").fill("By how much?")
    picture(page, "notes-form")
    page.get_by_role("button", name="Save note").click()
    expect(page.get_by_text("By how much?")).to_be_visible()
    page.get_by_role("link", name="My notes on this meeting").click()
    expect(page.get_by_text("By how much?")).to_be_visible()
    page.get_by_role("link", name="Change or delete this note, paragraph 1.2").click()
    page.get_by_role("button", name="Delete this note").click()
    expect(page.get_by_role("heading", name="My notes")).to_be_visible()
    expect(page.get_by_text("You have made no notes on the papers of this meeting")).to_be_visible()


def test_lists_of_notes_have_no_violation(page, its, sign_in, no_violations_at_both_widths, picture):
    AnnotationFactory(user=its.member, paper=its.paper, anchor="p-1-2", exact="cost more", text="By how much?")
    AnnotationFactory(user=its.member, paper=its.report, anchor="summary.1", kind="bookmark", text="")
    sign_in(page, its.member)
    for name, address in (
        ("all", "/members-area/notes/"), ("meeting", f"{its.room}notes/"), ("add", f"{its.place}notes/"),
    ):  # fmt: skip
        page.goto(address)
        no_violations_at_both_widths(page)
        picture(page, f"notes-{name}")


def test_an_uploaded_pdf_is_read_and_marked_up_page_by_page(page, phone_page, its, sign_in, no_violations, picture):
    made = render_part(
        "<h1>Lamps lit</h1><p>There are 1,204 of them.</p><h2 style='break-before: page'>Lamps dark</h2><p>31.</p>",
        title="Scorecard",
    )  # fmt: skip
    sheets = "".join(f'<section class="uploaded-page" id="sheet-{n}"><h2>Sheet {n}</h2></section>' for n in (1, 2))
    PaperFactory(
        publication=its.publication, committee_id=its.committee.pk, title="Scorecard", slug="7-scorecard", html=sheets,
        file=FiledDocumentFactory(data=made.pdf, pages=2), first_page=12, last_page=13,
    )  # fmt: skip
    sign_in(page, its.member)
    page.goto(f"{its.room}papers/7-scorecard/")
    page.get_by_role("link", name="Read its pages here").click()
    expect(page.locator("#sheet-1 .portal-sheet__words")).to_contain_text("There are 1,204 of them.")
    tools_work(page)
    select(page, "1,204 of them")
    tools(page).get_by_role("button", name="Highlight").click()
    expect(page.locator("#sheet-1 mark")).to_have_text("1,204 of them")
    page.get_by_label("Go to page").select_option("Page 13 of the pack")
    page.get_by_role("button", name="Go").press("Enter")
    expect(page.locator("#sheet-2")).to_be_focused()
    expect(page.locator("#sheet-2 .portal-sheet__words")).to_contain_text("Lamps dark")
    page.keyboard.press("n")
    page.keyboard.type("Which ones?")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("group", name="My notes on Page 13 of the pack")).to_contain_text("Which ones?")
    sent(page)
    no_violations(page)
    picture(page, "notes-on-a-pdf")
    sign_in(phone_page, its.member)
    phone_page.goto(f"{its.room}papers/7-scorecard/pages/#page-13")
    expect(phone_page.locator("#sheet-2 .portal-sheet__words")).to_contain_text("Lamps dark")
    expect(shown(phone_page, "Which ones?")).to_be_visible()
    no_violations(phone_page)
    picture(phone_page, "notes-on-a-pdf-phone")
    before = phone_page.locator("#sheet-1").bounding_box()["width"]
    phone_page.get_by_role("button", name="Larger pages").click()
    expect(phone_page.locator("#sheet-1 .portal-sheet__words")).to_contain_text("Lamps lit")
    assert phone_page.locator("#sheet-1").bounding_box()["width"] > 2 * before
    no_violations(phone_page)
    picture(phone_page, "notes-on-a-pdf-larger")
    assert sorted(Annotation.objects.values_list("anchor", "exact")) == [("sheet-1", "1,204 of them"), ("sheet-2", "")]


def test_words_far_down_an_uploaded_pdf_are_there_for_the_browsers_own_search(page, its, sign_in):
    text = "".join(f"<h2 style='break-before: page'>Street {n}</h2><p>Lamp {n}.</p>" for n in range(1, 13))
    made = render_part(f"<h1>Lamps</h1>{text}", title="Lamps")
    pages = '<section class="uploaded-page" id="sheet-{}"><h2>Sheet</h2></section>'
    PaperFactory(
        publication=its.publication, committee_id=its.committee.pk, title="Streets", slug="8-streets",
        html="".join(pages.format(n) for n in range(1, 14)), file=FiledDocumentFactory(data=made.pdf, pages=13),
    )  # fmt: skip
    sign_in(page, its.member)
    page.goto(f"{its.room}papers/8-streets/pages/")
    expect(page.locator("#sheet-13 .portal-sheet__words")).to_contain_text("Lamp 12.")
    expect(page.locator("#sheet-13 canvas")).to_have_count(0)
    assert page.evaluate("window.find('Lamp 12.')")
    expect(page.locator("#sheet-13 canvas")).to_have_count(1)
    expect(page.locator("#sheet-13 .portal-sheet__words")).to_have_count(1)
