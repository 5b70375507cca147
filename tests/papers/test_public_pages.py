"""The pages that anyone may read."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from tests.factories import CouncilFactory, PersonFactory, TermFactory, WardFactory

from .factories import (
    BodyVersionFactory,
    MeetingNoticeFactory,
    PaperFactory,
    PublicationFactory,
    PublishedExhibitFactory,
    RegisterEntryFactory,
    TakeDownFactory,
    agenda_item,
    paper_entry,
    publish,
)
from .published import SECRET, agenda, published_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _council():
    CouncilFactory(email="committees@netherfold.example")


def text_of(response, status=200):
    """The words of a page, its spaces made one."""
    assert response.status_code == status, response.status_code
    return " ".join(response.content.decode().split())


def later(days):
    return timezone.now() + dt.timedelta(days=days)


# The front page


def test_the_front_page_shows_what_is_next_and_what_has_changed(client):
    MeetingNoticeFactory(committee="Highways Panel", starts_at=later(3))
    MeetingNoticeFactory(committee="Licensing Board", starts_at=later(4), state="cancelled", reason="No business.")
    MeetingNoticeFactory(
        committee="Audit Committee", starts_at=later(5), was_to_start_at=later(2), state="rescheduled", reason="Flood."
    )
    MeetingNoticeFactory(committee="Long Past Panel", starts_at=later(-3))
    page = text_of(client.get("/"))
    changes, meetings = page.split('id="next"')
    assert "Highways Panel" in meetings
    assert "Audit Committee" in meetings
    assert "Licensing Board" not in meetings
    assert "Licensing Board" in changes
    assert "No business." in changes
    assert "Flood." in changes
    assert "Long Past Panel" not in page


def test_only_the_newest_notice_of_a_meeting_counts(client):
    first = MeetingNoticeFactory(committee="Highways Panel", starts_at=later(3))
    MeetingNoticeFactory(
        committee="Highways Panel", meeting_id=first.meeting_id, starts_at=later(40), state="rescheduled"
    )
    assert text_of(client.get("/calendar/")).count('class="portal-meeting__committee"') == 1


def test_many_changes_do_not_push_the_next_meetings_off_the_front_page(client):
    for day in range(1, 10):
        MeetingNoticeFactory(committee=f"Panel {day}", starts_at=later(day), state="cancelled")
    page = text_of(client.get("/"))
    assert page.count("is <strong>cancelled</strong>") == 5
    assert "4 more in the calendar" in page
    assert "Panel 1<" in page


def test_latest_papers_are_open_standing_and_not_imported(client):
    its = published_meeting()
    imported = PublicationFactory(meeting_id=its.meeting.pk, kind="imported", number=5)
    PaperFactory(publication=imported, title="Old and imported")
    down = PaperFactory(publication=its.publication, title="Taken down since")
    TakeDownFactory(paper=down)
    page = text_of(client.get("/"))
    assert "Street lighting" in page
    for hidden in (SECRET, "Old and imported", "Taken down since"):
        assert hidden not in page


def test_an_empty_portal_says_so(client):
    for address in ("/", "/committees/", "/calendar/", "/councillors/", "/search/"):
        assert client.get(address).status_code == 200
    assert "No meetings are planned" in text_of(client.get("/"))


# Committees, councillors, calendar


def test_a_committee_page_says_what_it_does_who_sits_on_it_and_when_it_meets(client):
    members = [
        {
            "name": "Councillor Ada Quill",
            "slug": "ada-quill",
            "role": "chair",
            "role_label": "Chairman",
            "represents": "",
        },
        {"name": "Vacancy", "slug": "", "role": "member", "role_label": "Member", "represents": ""},
    ]
    content = {"purpose": "Looks after <parks>.", "quorum": 3, "contact": None, "webcast_url": "", "members": members}
    body = BodyVersionFactory(name="Parks Committee", content=content)
    MeetingNoticeFactory(committee_id=body.committee_id, starts_at=later(8))
    page = text_of(client.get("/committees/parks-committee/"))
    for words in ("Looks after &lt;parks&gt;.", "/councillors/ada-quill/", "Chairman", "Vacancy", "3 members"):
        assert words in page


def test_a_committees_old_address_redirects_for_good(client):
    body = BodyVersionFactory(name="Parks Committee")
    BodyVersionFactory(committee_id=body.committee_id, name="Parks and Rivers Committee")
    response = client.get("/committees/parks-committee/")
    assert (response.status_code, response["Location"]) == (301, "/committees/parks-and-rivers-committee/")
    assert "Parks Committee<" not in text_of(client.get("/committees/"))


def test_a_committee_that_only_has_notices_has_a_page(client):
    notice = MeetingNoticeFactory(committee="Flood Panel")
    assert "Flood Panel" in text_of(client.get(f"/committees/{notice.committee_slug}/"))


def test_past_meetings_are_paginated(client):
    body = BodyVersionFactory()
    for number in range(23):
        MeetingNoticeFactory(committee_id=body.committee_id, starts_at=later(-2 - number))
    assert 'aria-label="Pages of past meetings"' in text_of(client.get(body.get_absolute_url()))
    assert "page 2" in text_of(client.get(body.get_absolute_url(), {"page": "2"}))
    assert client.get(body.get_absolute_url(), {"page": "no such"}).status_code == 200


def test_a_councillors_page_never_shows_where_they_live(client):
    ada = PersonFactory(
        surname="Quill", slug="ada-quill", email="ada.quill@netherfold.example", home_address="4 Secret Lane"
    )
    TermFactory(person=ada, ward=WardFactory(name="Towpath", slug="towpath"))
    members = [{"name": "Ada Quill", "slug": "ada-quill", "role": "chair", "role_label": "Chair", "represents": ""}]
    BodyVersionFactory(name="Parks Committee", content={"members": members})
    page = text_of(client.get("/councillors/ada-quill/"))
    for words in ("Towpath", "ada.quill@netherfold.example", "Parks Committee", "Chair"):
        assert words in page
    assert "Secret Lane" not in page
    assert "Towpath" in text_of(client.get("/councillors/"))


def test_an_officer_has_no_public_page(client):
    PersonFactory(slug="ines-vale", job_title="Head of Service")
    assert client.get("/councillors/ines-vale/").status_code == 404


def test_a_former_councillor_keeps_a_page_without_an_address_to_write_to(client):
    bram = PersonFactory(slug="bram-osterley", email="bram@netherfold.example")
    TermFactory(person=bram, ends=timezone.localdate() - dt.timedelta(days=1))
    page = text_of(client.get("/councillors/bram-osterley/"))
    assert "No longer a councillor" in page
    assert "bram@netherfold.example" not in page
    assert "bram-osterley" not in text_of(client.get("/councillors/"))


def test_the_calendar_shows_one_month_when_asked(client):
    with time_machine.travel("2026-03-01 09:00", tick=False):
        MeetingNoticeFactory(committee="March Panel", starts_at=dt.datetime(2026, 3, 31, 22, 30, tzinfo=dt.UTC))
        MeetingNoticeFactory(committee="April Panel", starts_at=dt.datetime(2026, 4, 1, 9, 0, tzinfo=dt.UTC))
        assert "March Panel" in text_of(client.get("/calendar/"))
        march = text_of(client.get("/calendar/", {"month": "2026-03"}))
        april = text_of(client.get("/calendar/", {"month": "2026-04"}))
    assert "March Panel" in march
    assert "April Panel" not in march
    assert "April Panel" in april


@pytest.mark.parametrize("month", ["2026-13", "x", "0000-00", "9999-12", "2026-1-1", "\x00", "２０２６-03"])
def test_an_odd_month_shows_the_calendar_as_it_is(client, month):
    assert "Calendar of meetings" in text_of(client.get("/calendar/", {"month": month}))


# A meeting


def test_a_meeting_shows_its_agenda_with_page_numbers_and_both_forms_of_each_paper(client):
    its = published_meeting()
    page = text_of(client.get(its.address))
    assert "(Pages 9 - 38)" in page
    assert f"{its.address}papers/7-street-lighting/" in page
    assert f"{its.address}papers/7-street-lighting/paper.pdf" in page
    assert f"{its.address}pack.pdf" in page


def test_restricted_papers_are_named_with_their_paragraphs_and_nothing_else_of_them(client):
    its = published_meeting()
    page = text_of(client.get(its.address))
    assert "paragraph 3 of Part 1 of Schedule 12A" in page
    assert "paragraphs 1 and 2 of Part 1 of Schedule 12A" in page
    assert "financial or business affairs of any particular person" in page
    assert "A placement" in page
    assert SECRET not in page
    assert "7-appendix" not in page


def test_the_number_decides_and_an_old_address_redirects_for_good(client):
    its = published_meeting()
    for address, target in {
        f"/meetings/{its.meeting.pk}/": its.address,
        f"/meetings/{its.meeting.pk}/an-old-name/": its.address,
        f"/meetings/{its.meeting.pk}/an-old-name/?version=0": f"{its.address}?version=0",
        f"/meetings/{its.meeting.pk}/an-old-name/pack.pdf": f"{its.address}pack.pdf",
        f"/meetings/{its.meeting.pk}/an-old-name/papers/7-street-lighting/v1/paper.pdf": (
            f"{its.address}papers/7-street-lighting/v1/paper.pdf"
        ),
        f"/meetings/{its.meeting.pk}/an-old-name/papers/7-street-lighting/": f"{its.address}papers/7-street-lighting/",
    }.items():
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (301, target)


@pytest.mark.parametrize(
    "address",
    [
        "/meetings/987654321/",
        "/meetings/99999999999999999999999/",
        "/meetings/987654321/x/",
        "/meetings/987654321/x/pack.pdf",
        "/meetings/987654321/x/papers/y/",
        "/committees/none/",
        "/councillors/none/",
        "/pictures/none/",
    ],
)
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_meeting_without_an_agenda_says_when_it_will_be_there(client):
    page = text_of(client.get(MeetingNoticeFactory().get_absolute_url()))
    assert "at least 5 clear working days before the meeting" in page


def test_a_cancelled_meeting_says_why_and_promises_no_agenda(client):
    notice = MeetingNoticeFactory(state="cancelled", reason="There is no business.")
    page = text_of(client.get(notice.get_absolute_url()))
    assert "This meeting is cancelled" in page
    assert "There is no business." in page
    assert "clear working days" not in page


def test_withdrawn_items_keep_their_number_and_say_why(client):
    notice = MeetingNoticeFactory()
    publish(notice, [agenda_item(4, "Leisure card", withdrawn=True, withdrawn_reason="The officer is ill.")])
    page = text_of(client.get(notice.get_absolute_url()))
    assert "<s>Leisure card</s>" in page
    assert "The officer is ill." in page


def test_a_paper_to_follow_says_when_it_is_expected(client):
    notice = MeetingNoticeFactory()
    follows = paper_entry(
        PaperFactory(), to_follow=True, version=0, slug="", expected="Monday", late_reason="Late figures."
    )
    publish(notice, [agenda_item(4, "Budget", papers=[follows])])
    page = text_of(client.get(notice.get_absolute_url()))
    for words in ("To follow", "Expected: Monday", "Late figures."):
        assert words in page


def test_a_supplement_takes_its_place_and_the_earlier_agenda_stays_readable(client):
    its = published_meeting()
    supplement = PublicationFactory(meeting_id=its.meeting.pk, number=1, reason="The figures came late.")
    new = PaperFactory(publication=supplement, title="Budget figures", slug="8-budget-figures")
    items = [*agenda(its, public=True), agenda_item(10, "Budget", new=True, papers=[paper_entry(new, new=True)])]
    publish(its.notice, items, papers=[new])
    page = text_of(client.get(its.address))
    assert "The figures came late." in page.partition("From supplementary agenda 1, published on")[2]
    assert "New paper" in page
    assert f"{its.address}supplement-1.pdf" in page
    earlier = text_of(client.get(its.address, {"version": "0"}))
    assert "This is an earlier agenda" in earlier
    assert "Budget figures" not in earlier
    assert f"{its.address}papers/7-street-lighting/v1/" in earlier


@pytest.mark.parametrize("version", ["9", "-1", "x", "999999999999", "\x00", "²"])
def test_an_odd_version_shows_the_newest_agenda(client, version):
    its = published_meeting()
    assert "earlier agenda" not in text_of(client.get(its.address, {"version": version}))


def test_imported_papers_are_marked(client):
    notice = MeetingNoticeFactory()
    publication = PublicationFactory(meeting_id=notice.meeting_id, kind="imported")
    paper = PaperFactory(publication=publication, file=None, html="", text="")
    publish(notice, [agenda_item(1, "Old business", papers=[paper_entry(paper)])], papers=[paper])
    assert "Imported" in text_of(client.get(notice.get_absolute_url()))
    page = text_of(client.get(f"{notice.get_absolute_url()}papers/{paper.slug}/"))
    assert "Imported" in page
    assert "no text that can be shown" in page


# A paper


def test_a_paper_has_contents_anchors_and_a_line_to_cite(client):
    its = published_meeting()
    html = (
        '<h2 id="section-1">1. Background</h2>'
        '<p class="para" id="p-1-1"><span class="para-number">1.1</span> Lamps.</p>'
        "<h2>Risks</h2><table><caption>Costs</caption><tr><td>1</td></tr></table><h2>Risks</h2>"
    )
    paper = PaperFactory(publication=its.publication, title="Lamps", slug="8-lamps", item_label="8", html=html)
    page = text_of(client.get(f"{its.address}papers/{paper.slug}/"))
    for words in ('href="#section-1"', 'href="#p-1-1"', 'href="#risks-2"', 'aria-label="Costs"', "item 8, ‘Lamps’"):
        assert words in page


def test_a_paper_leads_back_to_its_meeting(client):
    its = published_meeting()
    page = text_of(client.get(f"{its.address}papers/{its.report.slug}/"))
    assert f'Environment Select Committee, <a class="govuk-link" href="{its.address}">' in page
    assert 'href=""' not in page


def test_both_versions_of_a_corrected_paper_can_be_read(client):
    its = published_meeting()
    supplement = PublicationFactory(meeting_id=its.meeting.pk, number=1)
    PaperFactory(
        publication=supplement, key=its.report.key, version=2, title="Street lighting", slug=its.report.slug,
        html="<p>Corrected text.</p>", what_changed="Table 1 was wrong.",
    )  # fmt: skip
    address = f"{its.address}papers/{its.report.slug}/"
    newest, first = text_of(client.get(address)), text_of(client.get(f"{address}v1/"))
    assert "Corrected text." in newest
    assert "Table 1 was wrong." in newest
    assert "Lamps along the towpath" in first
    assert "This version was replaced" in first
    assert client.get(f"{address}v3/").status_code == 404


def test_nobody_outside_learns_that_there_is_a_restricted_paper(client):
    its = published_meeting()
    for paper in (its.appendix, its.private):
        for end in ("", "paper.pdf", "v1/", "v1/paper.pdf"):
            response = client.get(f"{its.address}papers/{paper.slug}/{end}")
            assert response.status_code == 404
            assert SECRET not in response.content.decode()


def test_a_restricted_papers_coming_down_is_not_public_either(client):
    its = published_meeting()
    TakeDownFactory(paper=its.appendix)
    assert client.get(f"{its.address}papers/{its.appendix.slug}/").status_code == 404


def test_what_was_taken_down_is_gone_from_page_file_and_agenda_at_once(client):
    its = published_meeting()
    TakeDownFactory(paper=its.report)
    for end in ("", "paper.pdf", "v1/", "v1/paper.pdf"):
        page = text_of(client.get(f"{its.address}papers/{its.report.slug}/{end}"), status=410)
        assert "was taken down on" in page
        assert "Street lighting" not in page
    agenda_page = text_of(client.get(its.address))
    assert "Paper taken down on" in agenda_page
    assert "papers/7-street-lighting" not in agenda_page


# All of them


def test_no_public_page_sets_a_cookie(client):
    its = published_meeting()
    BodyVersionFactory(name="Parks Committee")
    addresses = [
        "/", "/committees/", "/committees/parks-committee/", "/councillors/", "/calendar/", "/search/",
        "/search/?q=lamps", "/accessibility/", its.address, f"{its.address}papers/7-street-lighting/",
        f"{its.address}pack.pdf", f"{its.address}papers/7-street-lighting/paper.pdf",
    ]  # fmt: skip
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200
        assert not response.cookies, address


def test_an_unchanged_page_is_not_sent_again(client):
    its = published_meeting()
    first = client.get(its.address)
    assert client.get(its.address, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_public_pages_take_no_posts(client):
    assert client.post("/").status_code == 405


def _published(papers):
    """A meeting with so many items, each with a paper in two versions, a minute and a written answer."""
    notice = MeetingNoticeFactory()
    publication = PublicationFactory(meeting_id=notice.meeting_id)
    made = [PaperFactory(publication=publication) for _ in range(papers)]
    items = [agenda_item(n, "Business", papers=[paper_entry(p)]) for n, p in enumerate(made, start=1)]
    publish(notice, items, papers=made)
    for paper in made:
        newest = PaperFactory(publication=publication, key=paper.key, version=2, slug=paper.slug)
        PublishedExhibitFactory(paper=newest, title="Days waited by area")
    for item in items:
        answer = {"item_id": item["id"], "number": 1, "given_on": "2026-06-12", "answer": "Yes."}
        RegisterEntryFactory(kind="written_answer", meeting_id=notice.meeting_id, content=answer)
    minutes = PublicationFactory(meeting_id=notice.meeting_id, kind="minutes")
    minute = {"anchor": "m", "number": "1", "title": "Business", "blocks": []}
    entries = [minute | {"items": [item["id"]]} for item in items]
    details = {"state": "draft", "content": {"minutes": entries}}
    PaperFactory(publication=minutes, kind="minutes", slug="minutes", details=details)
    return notice, made


@pytest.mark.parametrize("papers", [1, 15])
def test_a_meeting_page_needs_three_queries_however_much_it_shows(client, papers, django_assert_num_queries):
    notice, _ = _published(papers)
    with django_assert_num_queries(3):  # the council; the notice with what was issued; what may be seen of the papers
        page = text_of(client.get(notice.get_absolute_url()))
    assert page.count("Yes.") == page.count(">Minute 1<") == papers


@pytest.mark.parametrize("papers", [1, 15])
def test_a_paper_page_needs_three_queries_however_many_there_are(client, papers, django_assert_num_queries):
    notice, made = _published(papers)
    with django_assert_num_queries(3):  # the council; the notice with the order of the papers; the versions
        page = text_of(client.get(f"{notice.get_absolute_url()}papers/{made[0].slug}/"))
    assert "Versions of this paper" in page
    assert "Days waited by area" in page
    assert ("Next paper" in page) is (papers > 1)
