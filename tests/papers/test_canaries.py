"""Random meetings with a word of its own in everything restricted, which is then looked for in every public byte."""

import datetime as dt
import json
import random
import re
from io import BytesIO
from itertools import count

import pikepdf
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from meetings.calling_in import ask_to_call_in
from meetings.matters import merge_matters
from meetings.models import AgendaItem, Constitution, Decision, ExemptionOutcome, Minute, Openness, Vote
from packs import check_upload, render_part
from papers.models import Bundle, Edition, Paper, Passage, Publication, RegisterEntry
from papers.publishing.bundling import bundle_meeting
from papers.publishing.call_ins import answer, sign
from papers.publishing.decisions import publish_decision
from papers.publishing.forward_plan import publish_forward_plan
from papers.publishing.matters import publish_matter
from papers.publishing.minutes.approval import approve
from papers.publishing.minutes.verbs import publish_decision_notice, publish_draft
from papers.publishing.takedown import naming, reissue, take_down
from papers.publishing.trackers import publish_actions
from papers.publishing.verbs import publish_agenda
from people.reader import ANYONE
from reports.models import Document
from tests.factories import (
    ActionFactory,
    AdvisorFactory,
    AgendaItemFactory,
    CouncilFactory,
    DecisionFactory,
    DeclarationFactory,
    DocumentFactory,
    ForwardPlanEntryFactory,
    MatterFactory,
    MeetingFactory,
    MinuteFactory,
    NoticeExceptionFactory,
    PrivateNoticeFactory,
    ResolutionFactory,
    TermFactory,
)
from tests.papers.doors.answers import links, pdf_words, words
from tests.papers.held import held_meeting, reasons

pytestmark = pytest.mark.django_db


class Canaries:
    """Words that stand nowhere else; ``secret`` ones must never be public, ``plain`` ones must be."""

    def __init__(self, seed):
        self.random, self.numbers = random.Random(seed), count(1)  # noqa: S311
        self.secret, self.plain = [], []

    def word(self, kept):
        kept.append(f"zq{next(self.numbers):04d}{''.join(self.random.choices('bcdfghjklm', k=6))}qz")
        return kept[-1]


@pytest.fixture
def advisor():
    CouncilFactory()
    return AdvisorFactory()


def random_meeting(canaries, advisor):
    meeting = MeetingFactory(starts_at=timezone.now() + dt.timedelta(days=40))
    AgendaItemFactory(meeting=meeting, kind=AgendaItem.Kind.EXCLUSION, title="Exclusion of the press and public")
    for _ in range(canaries.random.randint(2, 4)):
        hidden = canaries.random.random() < 0.4
        item = AgendaItemFactory(meeting=meeting, kind="report", **facts(canaries, hidden, presenters=True))
        for _ in range(canaries.random.randint(1, 3)):
            document(canaries, item, advisor, hidden=canaries.random.random() < 0.6)
    return meeting


def facts(canaries, hidden, *, presenters=False):
    """What an item or document is called and why it is kept back, each field with a word of its own."""
    kept = canaries.secret if hidden else canaries.plain
    found = {"title": f"Matter of {canaries.word(kept)}"}
    if hidden:
        confidential = canaries.random.random() < 0.2
        found |= {
            "openness": Openness.CONFIDENTIAL if confidential else Openness.EXEMPT,
            "exempt_paragraphs": [] if confidential else sorted(canaries.random.sample(range(1, 8), 2)),
            "public_interest_reason": f"Because {canaries.word(canaries.secret)}.",
            "public_title": f"Appendix {canaries.word(canaries.plain)}",
        }
    if presenters:
        found |= {"text": f"About {canaries.word(kept)}.", "presenters": [f"Officer {canaries.word(kept)}"]}
    return found


def document(canaries, item, advisor, *, hidden):
    kept = canaries.secret if hidden else canaries.plain
    front = {
        name: canaries.word(kept)
        for name in ("report_of", "authors", "wards", "summary", "background_papers")
    } | {"recommendations": [f"That {canaries.word(kept)} be noted."]}  # fmt: skip
    front |= facts(canaries, hidden)
    if canaries.random.random() < 0.5:
        return DocumentFactory(item=item, created_by=advisor, body=body(canaries, kept), **front)
    return upload(canaries, item, advisor, kept, front)


def body(canaries, kept):
    one, two, three = (canaries.word(kept) for _ in range(3))
    return (
        f"<h2>Background {one}</h2><p>Paragraph {two}.</p><table><caption>Table</caption><thead><tr>"
        f'<th scope="col">Area</th></tr></thead><tbody><tr><td>{three}</td></tr></tbody></table>'
    )


def upload(canaries, item, advisor, kept, front):
    """An uploaded PDF with words in its text, its title, its other metadata, an attachment and its file name."""
    made = render_part(f"<h1>Paper</h1><p>{canaries.word(kept)}</p>", title=f"Title {canaries.word(kept)}")
    data = BytesIO()
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        pdf.docinfo["/Author"] = canaries.word(canaries.secret)
        pdf.docinfo["/Keywords"] = canaries.word(canaries.secret)
        pdf.attachments[f"{canaries.word(canaries.secret)}.txt"] = canaries.word(canaries.secret).encode()
        pdf.save(data)
    name, seen = f"{canaries.word(canaries.secret)}.pdf", check_upload(data.getvalue())
    made = DocumentFactory.build(item=item, created_by=advisor, body="", **front)
    made.source, made.upload_name, made.upload_pages = Document.Source.UPLOADED, name, seen.pages
    made.upload_text, made.upload_sha256 = list(seen.text_by_page), _sha256(data.getvalue())
    made.upload.save(made.upload_sha256, ContentFile(data.getvalue()), save=False)
    made.save()
    return made


def _sha256(data):
    import hashlib

    return hashlib.sha256(data).hexdigest()


def public_bytes():
    """Everything the public can get at: every public file, page, edition, and paper through the door."""
    root = settings.STORAGES["public"]["OPTIONS"]["location"]
    for file in (path for path in root.rglob("*") if path.is_file()):
        data = file.read_bytes()
        yield f"public file {file.name[:8]}", pdf_words(data) if data.startswith(b"%PDF") else data.decode("latin-1")
        yield f"name of public file {file.name[:8]}", str(file.relative_to(root))
    for edition in Edition.objects.filter(audience="public"):
        yield f"public content of {edition}", str(edition.content)
    for entry in RegisterEntry.objects.all():
        yield f"register {entry.kind}", f"{entry.title} {entry.content}"
    for passage in Passage.objects.filter(openness="open"):
        yield f"passage of {passage.kind}", f"{passage.title} {passage.heading} {passage.text}"
    for paper in Paper.objects.visible_to(ANYONE):
        yield f"paper {paper.slug}", " ".join([paper.title, paper.html, paper.text, str(paper.details), paper.slug])
    yield from _crawled()


def _crawled():
    client, seen, waiting = Client(), set(), ["/"]
    while waiting:
        place = waiting.pop()
        if place in seen or place.startswith(("/accounts/", "/manage/")):
            continue
        seen.add(place)
        response = client.get(place, follow=True)
        assert response.status_code == 200, place
        said = words(response)
        yield place, said + str(response.headers) + place
        if "text/html" in response["Content-Type"]:
            waiting += links(said)


def leaks(canaries):
    pattern = re.compile("|".join(canaries.secret))
    return sorted({f"{found} in {where}" for where, said in public_bytes() for found in pattern.findall(said)})


def look_through(seed, advisor):
    canaries = Canaries(seed)
    meeting = random_meeting(canaries, advisor)
    publish_agenda(meeting, by=advisor, reasons=reasons(meeting))
    add_a_supplement(canaries, meeting, advisor)
    bundle_meeting(meeting.pk)
    assert {"public", "restricted"} == set(Bundle.objects.values_list("audience", flat=True))
    assert canaries.secret, "a meeting without anything to hide shows nothing"
    assert not leaks(canaries)
    everything = " ".join(said for _, said in public_bytes())
    assert [word for word in canaries.plain if word not in everything] == []


def add_a_supplement(canaries, meeting, advisor):
    """Late papers for an item that has some, so that there is a complete pack, and one item's papers at least."""
    item = meeting.items.filter(kind="report").first()
    for title in (canaries.word(canaries.plain), canaries.word(canaries.plain)):
        DocumentFactory(item=item, created_by=advisor, title=title, body=body(canaries, canaries.plain))
    document(canaries, item, advisor, hidden=True)
    publish_agenda(meeting, by=advisor, reasons=reasons(meeting), reason="Late papers.")


def random_minutes(canaries, advisor):
    """Minutes of a meeting held, open and exempt ones mixed, with a word of its own in all that is exempt."""
    its = held_meeting(titles=("Libraries",))
    for position in range(1, 7):
        hidden = position < 3 or canaries.random.random() < 0.4
        known = {**facts(canaries, hidden), "private_part": hidden}
        item = AgendaItemFactory(meeting=its.meeting, position=position, **known)
        known.pop("private_part")
        kept = canaries.secret if hidden else canaries.plain
        minute = MinuteFactory(
            minutes=its.minutes, position=position, text=f"<p>Summary {canaries.word(canaries.plain)}.</p>",
            exempt_text=f"<p>Said {canaries.word(kept)}.</p>" if hidden else "", **known,
        )  # fmt: skip
        minute.items.add(item)
        _random_resolutions(canaries, minute, kept, its, exempt=hidden)
        note = canaries.word(canaries.secret)
        ExemptionOutcome.objects.create(item=item, result="agreed", note=note, noted_by=advisor)
        DeclarationFactory(
            meeting=its.meeting, person=its.member, item=item, nature=canaries.word(canaries.secret), sensitive=True
        )
    return its


def _random_resolutions(canaries, minute, kept, its, *, exempt):
    ResolutionFactory(minute=minute, text=f"noted {canaries.word(canaries.plain)}")
    main = ResolutionFactory(minute=minute, text=canaries.word(kept), exempt=exempt, method="recorded")
    Vote.objects.create(resolution=main, person=its.member, side="for")
    text = f"put {canaries.word(kept)}"  # its first letter is printed as a capital
    ResolutionFactory(minute=minute, text=text, kind="amendment", amends=main, outcome="lost")


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_exempt_of_minutes_is_in_any_public_byte(seed, advisor):
    canaries = Canaries(seed)
    its = random_minutes(canaries, advisor)
    publish_agenda(its.meeting, by=advisor, reasons=reasons(its.meeting))
    publish_decision_notice(its.minutes, by=advisor)
    publish_draft(its.minutes, by=advisor)
    Minute.objects.filter(pk=its.list[0].pk).update(text=f"<p>Now {canaries.word(canaries.plain)}.</p>")
    publish_draft(its.minutes, by=advisor, what_changed="A word.")
    approving = held_meeting(committee=its.committee, days_ago=9, titles=("Minutes",)).list[0]
    approve(its.minutes, approving, signed_by="Councillor Fenwick", by=advisor)
    assert Paper.objects.filter(kind="minutes").exclude(openness="open").exists()
    assert not leaks(canaries)
    everything = " ".join(said for _, said in public_bytes())
    assert [word for word in canaries.plain if word not in everything] == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_restricted_of_a_matter_or_of_what_is_held_back_is_in_any_public_byte(seed, advisor):
    """Open and exempt items, actions and plans of one story, mixed; every version of the registers' rows too."""
    canaries = Canaries(seed)
    matter = MatterFactory(title=f"Matter {canaries.word(canaries.plain)}", summary=canaries.word(canaries.plain))
    unpublished = MatterFactory(title=f"Matter {canaries.word(canaries.secret)}")
    meeting = MeetingFactory(starts_at=timezone.now() + dt.timedelta(days=40))
    AgendaItemFactory(meeting=meeting, kind=AgendaItem.Kind.EXCLUSION, title="Exclusion of the press and public")
    for hidden in (True, False, canaries.random.random() < 0.5):
        known = facts(canaries, hidden, presenters=True)
        item = AgendaItemFactory(meeting=meeting, kind="report", matter=matter, **known)
        DocumentFactory(item=item, created_by=advisor, **facts(canaries, canaries.random.random() < 0.5))
        _random_action(canaries, meeting, item)
    AgendaItemFactory(meeting=meeting, title=f"Joined {canaries.word(canaries.plain)}", matter=unpublished)
    _random_plan(canaries, matter, meeting)
    publish_agenda(meeting, by=advisor, reasons=reasons(meeting))
    publish_matter(matter, by=advisor)
    publish_forward_plan(by=advisor)
    publish_actions(meeting.committee, by=advisor)
    AgendaItemFactory(title=canaries.word(canaries.secret), matter=matter)
    withdrawn = MatterFactory(title=canaries.word(canaries.secret))
    merge_matters(withdrawn, into=matter, by=advisor)
    publish_matter(matter, by=advisor)
    assert not leaks(canaries)
    everything = " ".join(said for _, said in public_bytes())
    assert [word for word in canaries.plain if word not in everything] == []
    assert f"/matters/{matter.slug}/" in everything


def _random_action(canaries, meeting, item):
    """An action of an item's minute; where the item is exempt, so is it."""
    hidden = item.is_restricted
    kept = canaries.secret if hidden else canaries.plain
    minute = MinuteFactory(minutes__meeting=meeting)
    minute.items.add(item)
    words = {"what": canaries.word(kept), "public_note": canaries.word(kept)}
    ActionFactory(committee=meeting.committee, meeting=meeting, minute=minute, exempt=hidden, **words)


def _random_plan(canaries, matter, meeting):
    """A decision that is published, one that is held back, and a private notice whose further notice is not due."""
    for held_back, kept in ((False, canaries.plain), (True, canaries.secret)):
        entry = ForwardPlanEntryFactory(
            title=canaries.word(kept), about=canaries.word(kept), matter=matter, held_back=held_back
        )
        NoticeExceptionFactory(entry=entry, reasons=canaries.word(kept))
    PrivateNoticeFactory(
        meeting=meeting, about=canaries.word(canaries.plain), reasons=canaries.word(canaries.plain),
        representations=canaries.word(canaries.secret), response=canaries.word(canaries.secret),
    )  # fmt: skip


def test_nothing_of_an_exempt_decision_is_in_any_public_byte(advisor):
    canaries = Canaries(11)
    hidden = ("title", "text", "reasons", "alternatives", "interests", "dispensations", "documents", "delegation")
    shown = {name: f"Told {canaries.word(canaries.plain)}." for name in ("public_title", "public_summary")}
    decision = DecisionFactory(
        **{name: f"Of {canaries.word(canaries.secret)}." for name in hidden}, **shown, openness="exempt",
        exempt_paragraphs=[3], public_interest_reason=canaries.word(canaries.secret), kind="officer",
    )  # fmt: skip
    publish_decision(decision, by=advisor)
    decision.refresh_from_db()
    Decision.objects.update(call_in_until=timezone.now() + dt.timedelta(days=1))
    Constitution.objects.update_or_create(pk=1, defaults={"signatories": 1})
    call_in = ask_to_call_in(Decision.objects.get(), reasons=canaries.word(canaries.secret), by=advisor)
    call_in = sign(call_in, TermFactory().person, timezone.now(), by=advisor)
    facts = {"outcome": "referred_back", "outcome_on": timezone.localdate()}
    answer(call_in, by=advisor, concerns=canaries.word(canaries.secret), **facts)
    rows = json.dumps(list(RegisterEntry.objects.values("title", "content")), default=str)
    everything = rows + " ".join(said for _, said in public_bytes())
    assert [word for word in canaries.secret if word in everything] == []
    assert [word for word in canaries.plain if word not in everything] == []
    assert "not in force" in everything


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_restricted_is_in_any_public_byte(seed, advisor):
    look_through(seed, advisor)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 130))
def test_nothing_restricted_is_in_any_public_byte_of_many_meetings(seed, advisor):
    look_through(seed, advisor)


def test_the_search_would_find_what_leaks(advisor):
    """The net itself: an open paper's words are found by it."""
    canaries = Canaries(7)
    item = AgendaItemFactory(kind="report", meeting__starts_at=timezone.now() + dt.timedelta(days=40))
    document(canaries, item, advisor, hidden=False)
    publish_agenda(item.meeting, by=advisor)
    canaries.secret = canaries.plain
    assert len(leaks(canaries)) > len(canaries.plain)


def test_nothing_of_a_paper_taken_down_is_in_any_public_page(advisor):
    canaries = Canaries(3)
    item = AgendaItemFactory(kind="report", meeting__starts_at=timezone.now() + dt.timedelta(days=40))
    document(canaries, item, advisor, hidden=False)
    publish_agenda(item.meeting, by=advisor)
    key = Paper.objects.get().key
    words_of_it = [word for word in canaries.plain if word not in (item.title, item.text)]
    for _ in range(2):
        document(Canaries(9), item, advisor, hidden=False)
    publish_agenda(item.meeting, by=advisor, reason="Late papers.")
    bundle_meeting(item.meeting_id)
    take_down(key, by=advisor, reason="It names a child.")
    for publication in naming(key, item.meeting_id):
        reissue(publication)
    bundle_meeting(item.meeting_id)
    said = " ".join(said for _, said in _crawled())
    assert Publication.objects.exists()
    assert [word for word in words_of_it if word in said] == []
