"""From a draft agenda to a published pack, and a paper taken down: the whole of it, in a browser, as four people."""

import pytest
from playwright.sync_api import expect

from meetings.models import Meeting
from papers.models import Paper
from people.models import Role
from reports.models import Document
from tests.factories import (
    AdvisorFactory,
    AppointmentFactory,
    CommitteeFactory,
    CouncilFactory,
    TermFactory,
    UserFactory,
)

from . import desk
from .pack_numbers import numbered_sheets, printed_ranges, sound
from .select_commission import (
    ADDED,
    ADOPTION,
    ADOPTION_PAPER,
    AGENDA,
    APPENDIX,
    NAME,
    PROGRAMME,
    SECRET,
    SUPPORT,
    SUPPORT_PAPER,
    UPLOADED,
    WRITTEN,
    a_tuesday,
    annual_report,
    appendix,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def commission(open_page):
    CouncilFactory()
    return CommitteeFactory(name=NAME, slug="young-lives-select-commission")


@pytest.fixture
def member(commission):
    seat = AppointmentFactory(committee=commission)
    TermFactory(person=seat.person)
    return UserFactory(person=seat.person)


def test_from_a_draft_agenda_to_a_pack_and_a_paper_taken_down(
    open_page, phone_page, commission, member, run_jobs, no_violations
):
    advisor = open_page()
    desk.sign_in_by_form(advisor, AdvisorFactory())
    plan_and_draft(advisor, no_violations)
    attach_papers(advisor, no_violations)
    find_the_blocker_and_mend_it(advisor, no_violations)
    desk.publish(advisor, run_jobs)
    no_violations(advisor)

    meeting = Meeting.objects.get()
    reader = open_page()
    public = read_in_public(reader, meeting, no_violations)
    read_on_a_phone(phone_page, meeting, no_violations)
    try_every_door(reader, meeting)

    member_page = open_page()
    desk.sign_in_by_form(member_page, member)
    restricted = read_as_a_member(member_page, no_violations)
    same_numbers_in_both(public, restricted)

    monitoring = open_page()
    desk.sign_in_by_form(monitoring, UserFactory(roles=[Role.MONITORING_OFFICER]))
    take_down_the_report(monitoring, no_violations)
    it_is_gone_at_once(reader, member_page, meeting)
    run_jobs()
    the_packs_are_there_again_without_it(reader, member_page, meeting, public, restricted)


def plan_and_draft(page, no_violations):
    desk.add_meeting(page, NAME, a_tuesday())
    no_violations(page)
    for kind, title, text in ADDED:
        desk.add_item(page, kind, title, text)
    for place in (3, 2):
        desk.move(page, AGENDA[1], "up", to=place)
    assert desk.items_shown(page) == list(AGENDA)
    assert desk.numbers_shown(page) == [str(number) for number in range(1, 14)]
    no_violations(page)


def attach_papers(page, no_violations):
    draft = page.url
    desk.upload_for(page, ADOPTION, "Adoption annual report.pdf", annual_report())
    page.get_by_label("Title", exact=True).fill(ADOPTION_PAPER)
    no_violations(page)
    desk.save_paper(page)
    page.goto(draft)
    desk.write_report(page, SUPPORT, SUPPORT_PAPER, f"{WRITTEN}: the counselling contract was let in May.")
    no_violations(page)
    desk.save_paper(page)
    page.goto(draft)
    desk.upload_for(page, PROGRAMME, f"{SECRET} bids.pdf", appendix())
    desk.make_exempt(page, title=APPENDIX, public_title="Appendix 1", paragraph="3. Financial or business affairs")
    no_violations(page)
    desk.save_paper(page)
    page.goto(draft)


def find_the_blocker_and_mend_it(page, no_violations):
    page.get_by_role("button", name="Before you can publish").click()
    expect(page.get_by_text("1 thing to put right first")).to_be_visible()
    expect(page.get_by_text("the public-interest reason is missing.").first).to_be_visible()
    expect(page.get_by_role("button", name="Publish now")).to_have_count(0)
    no_violations(page)
    page.get_by_role("listitem").filter(has_text="reason is missing").get_by_role("link").click()
    page.get_by_label("why the public interest is better served").fill("The bidders are still in competition.")
    desk.save_paper(page)
    page.get_by_role("button", name="Before you can publish").click()
    expect(page.get_by_text("In time")).to_be_visible()
    row = page.get_by_role("row", name=APPENDIX)
    expect(row).to_contain_text("The public sees: Appendix 1")
    expect(row).to_contain_text("Exempt")


def read_in_public(page, meeting, no_violations):
    """Home, the meeting, the report as a web page; the public pack is given back."""
    page.goto("/")
    page.get_by_role("link", name=NAME).first.click()
    expect(page.locator(".portal-business__title")).to_have_count(13)
    for title, item_title in ((ADOPTION_PAPER, ADOPTION), (SUPPORT_PAPER, SUPPORT), (APPENDIX, PROGRAMME)):
        item = page.locator(".portal-business", has=page.get_by_role("heading", name=item_title))
        expect(item).to_contain_text(f"({printed_pages(Paper.objects.get(title=title))})")
    assert SECRET not in page.content()
    no_violations(page)
    page.get_by_role("link", name=SUPPORT_PAPER, exact=True).click()
    expect(page.get_by_role("heading", name="Background")).to_be_visible()
    expect(page.get_by_text(WRITTEN)).to_be_visible()
    expect(page.get_by_role("table", name="Recommendations and where they have got to")).to_be_visible()
    no_violations(page)
    return sound(page.request.get(f"{meeting_address(meeting)}pack.pdf").body())


def read_on_a_phone(page, meeting, no_violations):
    page.goto(meeting_address(meeting))
    expect(page.get_by_role("heading", name=ADOPTION)).to_be_visible()
    no_violations(page)


def try_every_door(page, meeting):
    """As anybody on the street, with everything an insider knows of addresses."""
    for address in addresses_of_the_appendix(meeting):
        answer = page.request.get(address)
        came_to_sign_in = "/accounts/login/" in answer.url
        assert came_to_sign_in or answer.status in (403, 404), f"{answer.status} at {address}"
        assert SECRET not in answer.text(), address
    for address in (meeting_address(meeting), f"/committees/{meeting.committee.slug}/", "/", "/calendar/"):
        assert SECRET not in page.request.get(address).text(), address
    assert nothing_found(page, SECRET)


def addresses_of_the_appendix(meeting):
    document = Document.objects.get(title=APPENDIX)
    paper = Paper.objects.get(title=APPENDIX)
    street = f"{meeting_address(meeting)}papers/{paper.slug}/"
    room = f"/members-area/meetings/{meeting.pk}/"
    for base in (street, f"{room}papers/{paper.slug}/"):
        yield from (f"{base}{end}" for end in ("", "paper.pdf", "v1/", "v1/paper.pdf", "v2/"))
    yield from (room, f"{room}pack.pdf", f"{room}supplement-1.pdf", "/members-area/search/?q=prices")
    for end in ("", "look/", "file/", "replace/"):
        yield f"/manage/documents/{document.pk}/{end}"
    for end in ("preview/", f"preview/{document.pk}/", "preview/restricted/pack.pdf", "published/", "publish/"):
        yield f"/manage/meetings/{meeting.pk}/{end}"
    for end in ("take-down/", "access/", "openings/"):
        yield f"/manage/papers/{paper.key}/{end}"
    yield from (f"/pictures/{paper.file.sha256}/", f"{meeting_address(meeting)}supplement-1.pdf")


def read_as_a_member(page, no_violations):
    """My meetings, the meeting, the appendix as page and PDF; the restricted pack is given back."""
    page.goto("/members-area/")
    page.get_by_role("link", name=NAME).first.click()
    no_violations(page)
    appendix_item = page.locator(".portal-papers__paper", has_text=APPENDIX)
    expect(appendix_item).to_contain_text("Not for publication")
    pack = sound(page.request.get(page.get_by_role("link", name="Restricted edition").get_attribute("href")).body())
    appendix_item.get_by_role("link", name=APPENDIX, exact=True).click()
    expect(page.get_by_text("First price.")).to_be_visible()
    no_violations(page)
    return pack


def same_numbers_in_both(public, restricted):
    """What the agenda prints is where the documents are, in both editions; one has the appendix, the other a sheet."""
    ranges = printed_ranges(public)
    assert ranges == printed_ranges(restricted)
    papers = [Paper.objects.get(title=title) for title in (ADOPTION_PAPER, SUPPORT_PAPER, APPENDIX)]
    assert ranges == [(paper.first_page, paper.last_page) for paper in papers]
    adoption, support, secret = ranges
    for pages in (numbered_sheets(public), numbered_sheets(restricted)):
        assert [f"{UPLOADED} sheet {n}." in pages[adoption[0] + n] for n in (1, 2, 3)] == [True] * 3
        assert WRITTEN in pages[support[0]]
    assert "This document is restricted" in numbered_sheets(public)[secret[0]]
    assert SECRET in numbered_sheets(restricted)[secret[0]]
    assert f"{SECRET} end." in numbered_sheets(restricted)[secret[1]]
    assert SECRET not in "".join(numbered_sheets(public).values())


def take_down_the_report(page, no_violations):
    page.goto("/start/")
    no_violations(page)
    page.locator(".govuk-summary-list__row", has_text=APPENDIX).get_by_role("link", name="Manage").click()
    no_violations(page)
    row = page.locator(".govuk-summary-list__row", has_text=SUPPORT_PAPER)
    row.get_by_role("link", name="Take down").click()
    no_violations(page)
    page.get_by_label("Why does it come down?").fill("It names a supplier that asked not to be named.")
    page.get_by_role("button", name="Take it down now").click()
    expect(page.get_by_text("Taken down").first).to_be_visible()


def it_is_gone_at_once(reader, member_page, meeting):
    """Before any job has run: page and file say so, search is empty, neither pack is given out."""
    paper = Paper.objects.get(title=SUPPORT_PAPER)
    ends = ("", "paper.pdf", "v1/", "v1/paper.pdf")
    room = f"/members-area/meetings/{meeting.pk}/"
    for page, base in ((reader, meeting_address(meeting)), (member_page, room)):
        answers = [page.request.get(f"{base}papers/{paper.slug}/{end}") for end in ends]
        assert [answer.status for answer in answers] == [410] * 4
        assert not any(WRITTEN in answer.text() or SUPPORT_PAPER in answer.text() for answer in answers)
        pack = page.request.get(f"{base}pack.pdf")
        assert (pack.status, pack.headers["retry-after"]) == (503, "60")
        assert SUPPORT_PAPER not in page.request.get(base).text()
        assert nothing_found(page, WRITTEN)


def the_packs_are_there_again_without_it(reader, member_page, meeting, *before):
    bases = (meeting_address(meeting), f"/members-area/meetings/{meeting.pk}/")
    for page, base, old in zip((reader, member_page), bases, before, strict=True):
        new = sound(page.request.get(f"{base}pack.pdf").body())
        old_sheets, new_sheets = numbered_sheets(old), numbered_sheets(new)
        assert old_sheets.keys() == new_sheets.keys()
        assert printed_ranges(old) == printed_ranges(new)
        assert WRITTEN not in "".join(new_sheets.values())
        assert SUPPORT_PAPER not in "".join(new_sheets.values())
        assert "This paper was taken down" in new_sheets[printed_ranges(new)[1][0]]


def printed_pages(paper):
    first, last = paper.first_page, paper.last_page
    return f"Page {first}" if first == last else f"Pages {first} - {last}"


def meeting_address(meeting):
    return f"/meetings/{meeting.pk}/{meeting.slug}/"


def nothing_found(page, word):
    area = "/members-area" if "/members-area/" in page.url else ""
    page.goto(f"{area}/search/?q={word}")
    return "Nothing was found" in page.content()
