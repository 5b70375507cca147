"""What one person does while another publishes: the record and the desk never part company."""

import threading

import pytest
from django.db import connection, transaction

from meetings import deferring, drafting
from meetings.models import AgendaItem, Meeting, Minute, Resolution
from papers.models import Edition, Paper, PublishRequest
from papers.publishing import verbs
from papers.publishing.jobs import publish_meeting
from papers.publishing.minutes import papers
from papers.publishing.minutes.verbs import publish_draft
from papers.publishing.takedown import take_down
from papers.publishing.verbs import publish_agenda
from papers.reading import Pack
from papers.views.files import is_out_of_date
from people.reader import ANYONE
from reports.documents import remove_document
from reports.models import Document
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, DocumentFactory, MeetingFactory
from tests.jobs import run_jobs
from tests.papers.held import held_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    CouncilFactory()
    return AgendaItemFactory(title="Leisure centres")


def test_an_item_published_since_it_was_read_is_not_removed(item):
    publish_agenda(item.meeting, by=AdvisorFactory())
    assert item.published_at is None  # as the other person's page still has it
    with pytest.raises(drafting.Refused, match="was published"):
        drafting.remove_item(item)


def test_an_item_published_since_it_was_read_is_not_put_off(item):
    later = MeetingFactory(committee=item.meeting.committee)
    publish_agenda(item.meeting, by=AdvisorFactory())
    with pytest.raises(drafting.Refused, match="was published"):
        deferring.defer_item(item, to=later)


def test_an_item_that_somebody_else_removed_is_said_to_be_gone(item):
    drafting.remove_item(AgendaItem.objects.get(pk=item.pk))
    with pytest.raises(drafting.Refused, match="already"):
        drafting.remove_item(item)


def test_the_gates_are_asked_about_what_is_published(item, monkeypatch):
    document = DocumentFactory(item=item, title="Accounts")
    ask = verbs.publish_findings

    def asks_and_then_somebody_writes(*args, **given):
        found = ask(*args, **given)
        Document.objects.filter(pk=document.pk).update(title="Not looked at by any gate", version=2)
        return found

    monkeypatch.setattr(verbs, "publish_findings", asks_and_then_somebody_writes)
    publish_agenda(item.meeting, by=AdvisorFactory())
    assert Paper.objects.get().title == "Accounts"
    document.refresh_from_db()
    assert (document.published_version, document.version) == (1, 2)


CLOSED = {"openness": "exempt", "exempt_paragraphs": [1], "public_interest_reason": "It names a child.", "version": 2}


@pytest.mark.parametrize("model", [Document, AgendaItem])
def test_what_is_closed_while_the_pack_is_made_is_not_published_as_open(item, monkeypatch, model):
    DocumentFactory(item=item, title="Accounts")
    build = verbs.build_packs

    def builds_while_somebody_closes_it(*args, **given):
        model.objects.update(**CLOSED)
        return build(*args, **given)

    monkeypatch.setattr(verbs, "build_packs", builds_while_somebody_closes_it)
    with pytest.raises(verbs.NotPublishable, match="Somebody changed who may read .* while it was being published"):
        publish_agenda(item.meeting, by=AdvisorFactory())
    assert not Paper.objects.exists()


@pytest.mark.parametrize(("model", "closed"), [(Minute, CLOSED), (AgendaItem, CLOSED), (Resolution, {"exempt": True})])
def test_what_is_closed_while_minutes_are_made_is_not_published_as_open(monkeypatch, model, closed):
    its = held_meeting()
    make = papers.minutes_pdf

    def makes_while_somebody_closes_it(*args, **given):
        model.objects.update(**closed)
        return make(*args, **given)

    monkeypatch.setattr(papers, "minutes_pdf", makes_while_somebody_closes_it)
    with pytest.raises(verbs.NotPublishable, match="Somebody changed who may read"):
        publish_draft(its.minutes, by=its.advisor)
    assert not Paper.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_paper_is_not_removed_from_under_a_publication(emptied_afterwards):
    CouncilFactory()
    document = DocumentFactory()
    locked = threading.Event()

    def publishes():
        with transaction.atomic():
            Meeting.objects.select_for_update().get(pk=document.item.meeting_id)
            locked.set()
            threading.Event().wait(0.5)
            Document.objects.filter(pk=document.pk).update(published_version=1)
        connection.close()

    other = threading.Thread(target=publishes)
    other.start()
    locked.wait()
    with pytest.raises(drafting.Refused, match="was published"):
        remove_document(document)
    other.join()


@pytest.mark.django_db(transaction=True)
def test_a_paper_taken_down_while_a_supplement_is_made_leaves_its_pack_readable(emptied_afterwards, monkeypatch):
    CouncilFactory()
    advisor, item = AdvisorFactory(), AgendaItemFactory()
    DocumentFactory(item=item, title="The one to go")
    publish_agenda(item.meeting, by=advisor)
    DocumentFactory(item=item, title="Late figures")
    build = verbs.build_packs

    def builds_while_somebody_takes_it_down(*args, **given):
        made = build(*args, **given)
        thread = threading.Thread(target=takes_down)
        thread.start()
        thread.join()
        return made

    def takes_down():
        take_down(Paper.objects.get(title="The one to go").key, by=advisor, reason="It names a child.")
        connection.close()

    monkeypatch.setattr(verbs, "build_packs", builds_while_somebody_takes_it_down)
    asked = PublishRequest.objects.create(meeting_id=item.meeting_id, asked_by=advisor, reasons={"": "Late."})
    publish_meeting(asked.pk)
    monkeypatch.setattr(verbs, "build_packs", build)
    run_jobs()
    newest = Edition.objects.newest("public").filter(publication__meeting_id=item.meeting_id)
    assert [is_out_of_date(Pack(edition.publication, edition)) for edition in newest] == [False, False]
    assert [paper.title for paper in Paper.objects.visible_to(ANYONE)] == ["Late figures"]
