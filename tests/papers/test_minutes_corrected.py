"""Approved minutes corrected by a later meeting: a new version, of which only the corrected minute reads otherwise."""

import pytest
from django.urls import reverse

from meetings.models import Minute
from packs import pdf_text
from papers.files import read_document
from papers.models import Paper
from papers.publishing.minutes import papers
from papers.publishing.minutes.approval import approve
from papers.publishing.minutes.correcting import correct_minute
from papers.publishing.minutes.verbs import publish_draft
from papers.publishing.verbs import NotPublishable
from papers.verifying import faults_in_record
from tests.factories import CommitteeFactory, MeetingFactory, MinuteFactory
from tests.papers.held import SECRET, held_meeting, with_secrets

pytestmark = pytest.mark.django_db

REASON = "The figure was wrong."
TEXT = "<p>Four libraries were discussed.</p>"


def approved(held):
    publish_draft(held.minutes, by=held.advisor)
    titles = ("Minutes of the previous meeting",)
    held.later = held_meeting(committee=held.committee, days_ago=10, titles=titles)
    approve(held.minutes, held.later.list[0], signed_by="Councillor Fenwick", by=held.advisor)
    held.minutes.refresh_from_db()
    return held


@pytest.fixture
def held():
    return approved(held_meeting())


def correct(held, minute=None, texts=None, **more):
    facts = {"by_minute": held.later.list[0], "reason": REASON, "by": held.advisor, **more}
    return correct_minute(minute or held.list[0], texts or {"text": TEXT}, **facts)


def newest(held, openness="open"):
    found = Paper.objects.of_meeting(held.meeting.pk).filter(kind="minutes", openness=openness)
    return found.order_by("version").last()


def refused(held, **more):
    with pytest.raises(NotPublishable) as stopped:
        correct(held, **more)
    return " ".join(stopped.value.reasons)


def test_a_correction_is_a_new_version_that_says_by_which_minute_and_why(held):
    before = newest(held)
    correct(held)
    paper = newest(held)
    assert (paper.key, paper.version) == (before.key, before.version + 1)
    assert "Four libraries were discussed." in paper.html
    said = f"of the meeting of {held.later.meeting.date:%-d %B %Y}: {REASON}"
    for words in (paper.what_changed, paper.text, " ".join("".join(pdf_text(read_document(paper.file))).split())):
        assert said in words
    assert "Approved on" in paper.text
    assert "Libraries were discussed." in Paper.objects.get(pk=before.pk).html
    assert not list(faults_in_record())


def test_what_is_closed_while_it_is_corrected_is_not_published_as_open(held, monkeypatch):
    before, make = newest(held), papers.minutes_pdf

    def makes_while_somebody_closes_it(*args, **given):
        Minute.objects.update(openness="exempt", exempt_paragraphs=[3])
        return make(*args, **given)

    monkeypatch.setattr(papers, "minutes_pdf", makes_while_somebody_closes_it)
    assert "Somebody changed who may read" in refused(held)
    assert newest(held) == before


def test_all_else_is_what_was_approved_whatever_stands_at_the_desk(held):
    Minute.objects.filter(pk=held.list[1].pk).update(text="<p>Typed since.</p>")
    correct(held)
    content = newest(held).details["content"]
    assert "Typed since" not in newest(held).html
    assert content["minutes"][1]["text"] == "<p>Winter roads were discussed.</p>"
    assert content["state"] == "approved"


def test_a_resolution_is_corrected_with_its_minute(held):
    resolution = held.list[0].resolutions.get()
    correct(held, texts={resolution.pk: "the report on four libraries be noted"})
    assert "the report on four libraries be noted" in newest(held).text


def test_a_second_correction_stands_beside_the_first(held):
    correct(held)
    correct(held, minute=held.list[1], reason="A name was misspelt.")
    assert [REASON in newest(held).text, "A name was misspelt." in newest(held).text] == [True, True]


def test_only_a_later_meeting_of_the_committee_that_was_held_corrects(held):
    other = MinuteFactory(minutes__meeting=MeetingFactory(committee=CommitteeFactory()))
    assert "of another committee" in refused(held, by_minute=other)
    assert "was not after" in refused(held, by_minute=held.list[0])


def test_a_draft_is_corrected_as_a_draft():
    draft = held_meeting()
    publish_draft(draft.minutes, by=draft.advisor)
    draft.later = held_meeting(committee=draft.committee, days_ago=10)
    assert "not approved yet" in refused(draft)


def test_a_correction_says_why_and_changes_something(held):
    assert "Say what is corrected and why." in refused(held, reason=" ")
    assert "Nothing is corrected" in refused(held, texts={"text": held.list[0].text})
    assert newest(held).version == 2


def test_of_two_who_correct_at_once_the_second_reads_again_first(held):
    read = held.list[0].version
    correct(held, version=read)
    assert "Somebody else has corrected this minute" in refused(held, version=read, texts={"text": "<p>Five.</p>"})
    held.list[0].refresh_from_db()
    assert held.list[0].text == TEXT


def test_what_is_exempt_stays_in_the_restricted_edition():
    held = approved(with_secrets(held_meeting()))
    correct(held, minute=held.secret, texts={"exempt_text": f"<p>{SECRET} offered least.</p>"})
    assert "offered least" in newest(held, "exempt").text
    assert SECRET not in newest(held).text + newest(held).html + str(newest(held).details)


def test_a_minute_without_a_restricted_edition_gets_no_exempt_part(held):
    assert "There is no restricted edition" in refused(held, texts={"exempt_text": "<p>Secret.</p>"})


@pytest.fixture
def page(held, client):
    client.force_login(held.advisor)
    return reverse("minutes_correct", args=[held.meeting.pk, held.list[0].pk])


def sent(held, **more):
    (resolution,) = held.list[0].resolutions.all()
    facts = {"text": TEXT, f"resolution_{resolution.pk}": resolution.text, "minute": held.later.list[0].pk}
    return facts | {"reason": REASON, "version": held.list[0].version, **more}


def test_the_page_of_approved_minutes_leads_to_the_correction(held, client, page):
    start = client.get(reverse("minutes_publish", args=[held.meeting.pk])).content.decode()
    assert f'href="{page}"' in start
    assert "to put right first" not in start
    answer = client.post(page, sent(held), follow=True).content.decode()
    assert "The corrected minutes are published." in answer
    assert "Four libraries were discussed." in newest(held).text


def test_what_is_refused_is_said_and_what_was_typed_stays(held, client, page):
    answer = client.post(page, sent(held, version=held.list[0].version - 1)).content.decode()
    assert "Somebody else has corrected this minute meanwhile." in answer
    assert "Four libraries were discussed." in answer
    answer = client.post(page, sent(held, minute="")).content.decode()
    assert "Choose the minute of a later meeting that corrects it" in answer
    assert newest(held).version == 2
