"""The members' area: who is let in, what they see, and that opening what is restricted is logged."""

import datetime as dt

import pytest
from django.utils import timezone

from meetings.models import Substitution
from papers.models import Opening
from people.models import Role
from tests.factories import AdvisorFactory, AppointmentFactory, CommitteeFactory, PersonFactory, UserFactory

from .factories import (
    MeetingNoticeFactory,
    PaperAccessFactory,
    PaperFactory,
    PublicationFactory,
    TakeDownFactory,
    agenda_item,
    paper_entry,
    publish,
)
from .published import SECRET, agenda, chair_of, member_of, other_member, published_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def its():
    return published_meeting()


def reads(client, user, address):
    client.force_login(user)
    response = client.get(address)
    body = b"".join(response) if response.streaming else response.content
    return response, body.decode(errors="replace")


def test_the_public_is_asked_to_sign_in(client, its):
    for address in ("/members-area/", its.room, f"{its.room}pack.pdf", f"{its.room}papers/{its.appendix.slug}/"):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("role", [Role.REPORT_AUTHOR, Role.CLEARING_OFFICER, Role.ADMINISTRATOR])
def test_officers_who_are_no_members_are_kept_out(client, its, role):
    officer = UserFactory(roles=[role])
    for address in ("/members-area/", its.room, f"{its.room}pack.pdf", "/members-area/search/"):
        response, _ = reads(client, officer, address)
        assert response.status_code == 403


def test_a_member_sees_their_own_meetings_first_and_all_others_apart(client, its):
    MeetingNoticeFactory(committee="Licensing Board", committee_id=its.committee.pk + 1)
    _, page = reads(client, member_of(its.committee), "/members-area/")
    mine, others = page.split("Other meetings</h2>")
    assert "Environment Select Committee" in mine
    assert "Licensing Board" not in mine
    assert "Licensing Board" in others


def test_from_the_next_meeting_it_is_one_step_to_keeping_its_papers(client, its):
    _, page = reads(client, member_of(its.committee), "/members-area/")
    its_own = page.partition('id="next-meeting"')[2].partition("</section>")[0]
    assert '<a class="govuk-link" href="/members-area/this-device/">' in its_own


def test_a_substitute_finds_the_meeting_they_were_named_for(client, its):
    user = UserFactory()
    Substitution.objects.create(
        meeting=its.meeting, substitute=user.person, stands_in_for=PersonFactory(), named_by=AdvisorFactory()
    )
    _, page = reads(client, user, "/members-area/")
    assert "You are a substitute" in page
    _, page = reads(client, user, its.room)
    assert f"{SECRET} placement" in page


def test_a_member_of_the_body_reads_the_restricted_edition(client, its):
    response, page = reads(client, member_of(its.committee), its.room)
    for words in (
        f"{SECRET} placement",
        f"{SECRET} tenders",
        f"{SECRET} family",
        f"{SECRET} Vale",
        "Restricted edition",
    ):
        assert words in page
    assert "no-store" in response["Cache-Control"]


def test_a_member_of_another_body_reads_the_public_edition(client, its):
    _, page = reads(client, other_member(), its.room)
    assert "A placement" in page
    assert "paragraph 3 of Part 1 of Schedule 12A" in page
    assert SECRET not in page
    assert "Restricted edition" not in page


def test_entries_are_merged_paper_by_paper(client, its):
    user = other_member()
    PaperAccessFactory(paper=its.appendix, user=user)
    _, page = reads(client, user, its.room)
    assert f"{SECRET} tenders" in page
    assert f"{SECRET} family" not in page
    assert f"{SECRET} placement" not in page
    assert "Restricted edition" not in page


def test_a_refusal_hides_the_paper_its_item_and_the_restricted_pack(client, its):
    member = member_of(its.committee)
    PaperAccessFactory(paper=its.private, user=member, allowed=False)
    _, page = reads(client, member, its.room)
    assert f"{SECRET} tenders" in page
    for hidden in (f"{SECRET} family", f"{SECRET} placement", f"{SECRET} Vale", "Restricted edition"):
        assert hidden not in page
    response, _ = reads(client, member, f"{its.room}pack.pdf")
    assert "restricted" not in response["Content-Disposition"]
    assert not Opening.objects.exists()


def test_a_restricted_paper_says_why_and_its_opening_is_logged(client, its):
    member = member_of(its.committee)
    _, page = reads(client, member, f"{its.room}papers/{its.appendix.slug}/")
    assert f"{SECRET} heading" in page
    assert "Not for publication: paragraph 3" in page
    assert "financial or business affairs" in page
    opening = Opening.objects.get()
    assert (opening.user, opening.paper, opening.as_file) == (member, its.appendix, False)


def test_opening_the_file_is_logged_as_that(client, its):
    response, body = reads(client, member_of(its.committee), f"{its.room}papers/{its.appendix.slug}/paper.pdf")
    assert body.startswith("%PDF")
    assert "no-store" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]
    assert Opening.objects.get().as_file


def test_opening_the_restricted_pack_is_logged(client, its):
    response, body = reads(client, member_of(its.committee), f"{its.room}pack.pdf")
    assert body.startswith("%PDF")
    assert response["Content-Disposition"].endswith('pack-restricted.pdf"')
    assert Opening.objects.get().publication == its.publication


def test_asking_for_the_headers_and_reading_what_is_open_are_not_logged(client, its):
    client.force_login(member_of(its.committee))
    client.head(f"{its.room}papers/{its.appendix.slug}/")
    client.get(f"{its.room}papers/{its.report.slug}/")
    client.get(f"{its.room}papers/{its.report.slug}/paper.pdf")
    assert not Opening.objects.exists()


def test_whoever_may_not_read_a_paper_is_told_whom_to_ask_and_nothing_of_it(client, its):
    for end in ("", "paper.pdf", "v1/", "v1/paper.pdf"):
        response, page = reads(client, other_member(), f"{its.room}papers/{its.appendix.slug}/{end}")
        assert response.status_code == 403
        assert "ask the monitoring officer" in page
        assert "committees@netherfold.example" in page
        assert SECRET not in page
    assert not Opening.objects.exists()


def test_a_former_member_is_told_the_same(client, its):
    former = member_of(its.committee, ends=timezone.localdate() - dt.timedelta(days=1))
    response, page = reads(client, former, f"{its.room}papers/{its.private.slug}/")
    assert response.status_code == 403
    assert SECRET not in page


def test_a_grant_lets_in_an_officer_who_is_no_member(client, its):
    officer = UserFactory(roles=[Role.REPORT_AUTHOR])
    PaperAccessFactory(paper=its.appendix, user=officer)
    _, page = reads(client, officer, f"{its.room}papers/{its.appendix.slug}/")
    assert f"{SECRET} heading" in page
    response, _ = reads(client, officer, f"{its.room}papers/{its.private.slug}/")
    assert response.status_code == 403


def test_what_was_taken_down_is_gone_for_members_too(client, its):
    TakeDownFactory(paper=its.private)
    member = member_of(its.committee)
    _, page = reads(client, member, its.room)
    assert "Paper taken down on" in page
    assert f"{SECRET} family" not in page
    response, page = reads(client, member, f"{its.room}papers/{its.private.slug}/")
    assert response.status_code == 410
    assert SECRET not in page


def test_a_pack_with_a_paper_that_was_taken_down_is_not_given_out(client, its):
    TakeDownFactory(paper=its.private)
    response, page = reads(client, member_of(its.committee), f"{its.room}pack.pdf")
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert "being issued again" in page
    assert not Opening.objects.exists()


def test_a_supplements_titles_stay_closed_to_those_who_may_not_see_all(client, its):
    """A pack prints the whole agenda: one withheld title in it is enough for the public edition."""
    supplement = PublicationFactory(meeting_id=its.meeting.pk, number=1)
    new = PaperFactory(publication=supplement, committee_id=its.committee.pk, title="Open addition")
    more = [agenda_item(10, "More", papers=[paper_entry(new)])]
    publish(its.notice, [*agenda(its), *more], public_items=[*agenda(its, public=True), *more], papers=[new])
    response, _ = reads(client, other_member(), f"{its.room}supplement-1.pdf")
    assert "restricted" not in response["Content-Disposition"]
    response, _ = reads(client, member_of(its.committee), f"{its.room}supplement-1.pdf")
    assert "restricted" in response["Content-Disposition"]


def test_search_in_the_members_area_keeps_to_the_same_door(client, its):
    _, page = reads(client, member_of(its.committee), f"/members-area/search/?q={SECRET}")
    assert f"{its.room}papers/{its.appendix.slug}/" in page
    assert f"{SECRET}</mark> text" not in page, "a restricted text is read by opening it, which is logged"
    _, page = reads(client, other_member(), f"/members-area/search/?q={SECRET}")
    assert "Nothing was found" in page
    assert its.appendix.slug not in page


def test_the_restricted_edition_is_not_even_fetched_for_the_public(its):
    from papers.reading import agenda_for
    from people.reader import ANYONE

    agenda = agenda_for(ANYONE, its.meeting.pk)
    assert agenda.edition.audience == "public"
    assert SECRET not in str(agenda.items)


def test_a_chair_finds_the_way_to_the_drafts(client, its):
    _, of_chair = reads(client, chair_of(its.committee), "/members-area/")
    _, of_member = reads(client, member_of(its.committee), "/members-area/")
    assert "Drafts to read" in of_chair
    assert "Drafts to read" not in of_member


def test_a_co_opted_member_of_another_body_comes_in_but_sees_what_is_public(client, its):
    user = UserFactory()
    AppointmentFactory(committee=CommitteeFactory(), person=user.person, role="co-opted")
    response, page = reads(client, user, its.room)
    assert response.status_code == 200
    assert SECRET not in page
