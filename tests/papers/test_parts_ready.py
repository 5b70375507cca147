"""The pages of a paper are made when it is saved, so that publishing finds them ready."""

import datetime as dt
import os
import time

import pytest
from django.core.files.storage import InMemoryStorage
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from council_portal.profile import council
from packs import check_upload
from papers.hashing import sha256_of
from papers.models import Paper, PublishRequest
from papers.publishing.changes import draft_of
from papers.publishing.jobs import ask_to_publish
from papers.publishing.parts import document_source, part_cache
from papers.publishing.stored_parts import StoredParts
from papers.publishing.verbs import publish_agenda
from reports.documents import add_document, add_upload, new_document
from reports.uploads import CheckedUpload
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, MeetingFactory
from tests.jobs import run_jobs
from tests.packs.samples import plain_pdf


@pytest.fixture
def item(emptied_afterwards, settings, tmp_path):
    settings.PARTS_DIR = tmp_path / "parts"
    CouncilFactory()
    meeting = MeetingFactory(starts_at=timezone.now() + dt.timedelta(days=30))
    return AgendaItemFactory(meeting=meeting, title="Libraries", kind="report")


@pytest.fixture
def advisor(emptied_afterwards):
    return AdvisorFactory()


def write(item, advisor, title="Opening hours", **more):
    return add_document(new_document(item, title=title, body=f"<p>{title}.</p>", **more), by=advisor)


def made(settings):
    return {path.name for path in settings.PARTS_DIR.rglob("*.pdf")}


def key_of(document):
    fresh = next(each for each in draft_of(document.item.meeting).documents if each.pk == document.pk)
    return document_source(fresh, colour=council().colour).key


def waiting():
    return list(ProcrastinateJob.objects.filter(queue_name="parts", status="todo").values_list("args", flat=True))


def test_a_paper_that_is_written_or_uploaded_has_its_pages_made_by_a_job(item, advisor, settings):
    written = write(item, advisor)
    data = plain_pdf()
    uploaded = add_upload(item, CheckedUpload("Plan.pdf", data, sha256_of(data), check_upload(data)), by=advisor)
    run_jobs(["parts"])
    assert part_cache().get(key_of(written)).startswith(b"%PDF")
    assert part_cache().get(key_of(uploaded)).startswith(b"%PDF")


def test_publishing_what_is_ready_makes_the_front_sheet_alone(item, advisor, settings):
    write(item, advisor)
    write(item, advisor, "Appendix 1", kind="appendix")
    run_jobs(["parts"])
    before = made(settings)
    assert {f"{key_of(document)}.pdf" for document in item.documents.all()} <= before
    publish_agenda(item.meeting, by=advisor)
    assert len(made(settings) - before) == 1, "the front sheet with the agenda"


def test_a_report_is_made_again_when_an_appendix_that_it_lists_is_added(item, advisor):
    report = write(item, advisor)
    run_jobs(["parts"])
    write(item, advisor, "Costs", kind="appendix")
    assert part_cache().get(key_of(report)) is None
    run_jobs(["parts"])
    assert part_cache().get(key_of(report))


def test_a_change_of_words_has_the_pages_made_again(item, advisor, client):
    document = write(item, advisor)
    run_jobs(["parts"])
    client.force_login(advisor)
    sent = {"title": "Longer hours", "kind": "report", "openness": "open", "version": document.version}
    answer = client.post(reverse("document_edit", args=[document.pk]), {**sent, "body": "<p>Longer.</p>"})
    assert answer.status_code == 302
    assert waiting() == [{"document_id": document.pk}]
    run_jobs(["parts"])
    assert part_cache().get(key_of(document))


def test_saving_twice_leaves_one_job_waiting(item, advisor):
    from reports.parts import have_parts_made

    document = write(item, advisor)
    have_parts_made(document)
    assert waiting() == [{"document_id": document.pk}]


def test_a_job_for_a_paper_that_is_published_or_gone_makes_nothing(item, advisor, settings):
    document = write(item, advisor)
    publish_agenda(item.meeting, by=advisor)
    before = made(settings)
    app.configure_task("make_parts_of").defer(document_id=document.pk + 1)
    run_jobs(["parts"])
    assert made(settings) == before


def test_a_new_colour_has_the_drafts_made_again(item, advisor, client):
    document = write(item, advisor)
    run_jobs(["parts"])
    its = council()
    its.colour = "#440000"
    its.save()
    app.configure_task("look_for_missing_parts").defer(timestamp=0)
    run_jobs(["house"])
    assert waiting() == [{"document_id": document.pk}]
    run_jobs(["parts"])
    assert part_cache().get(key_of(document))


def test_parts_that_are_missing_are_made_in_two_processes_while_publishing(item, advisor, settings):
    settings.RENDER_PROCESSES = 2
    for title in ("One", "Two", "Three"):
        write(item, advisor, title)
    ask_to_publish(item.meeting, by=advisor, reasons={})
    run_jobs(["publishing"])
    request = PublishRequest.objects.get()
    assert (request.state, request.done_steps, request.all_steps) == ("done", 3, 4), request.error
    assert Paper.objects.count() == 3


def test_parts_can_be_kept_beside_the_documents():
    parts = StoredParts(InMemoryStorage())
    assert parts.get("ab12") is None
    parts.put("ab12", b"%PDF")
    assert parts.get("ab12") == b"%PDF"
    assert parts.forget_unused(60) == 0
    assert parts.forget_unused(-1) == 1
    assert parts.get("ab12") is None


def test_a_job_removes_what_has_not_been_used_for_long(item, settings):
    part_cache().put("ab12", b"%PDF")
    old = time.time() - (settings.PARTS_KEPT_DAYS + 1) * 86400
    os.utime(next(settings.PARTS_DIR.rglob("ab12.pdf")), (old, old))
    app.configure_task("forget_unused_parts").defer(timestamp=0)
    run_jobs(["house"])
    assert made(settings) == set()
