"""Odd and hostile uploads go through a publication whole, open and exempt: both editions sound, and nothing let out."""

import io
import re
import subprocess

import pikepdf
import pytest

from packs import pdf_text
from packs.tag_check import tag_faults
from papers.files import read_document
from papers.models import Edition
from papers.publishing.bundling import bundle_meeting
from papers.publishing.takedown import reissue, take_down
from papers.publishing.verbs import publish_agenda
from papers.verifying import faults_in_record
from tests.factories import AdvisorFactory, AgendaItemFactory
from tests.packs.everything import holds
from tests.packs.hostile import TAMED, told_everywhere
from tests.packs.structure_trees import elements_by_page
from tests.packs.test_hostile_uploads import forbidden_in

from .test_finding_ones_way import EXEMPT, bookmarks, meeting_to_publish, pack_of, uploaded

pytestmark = pytest.mark.django_db
KINDS = (
    "a page tree 60 deep",
    "the same page twice",
    "resources that are none",
    "turned inside out",
    "a password only against printing",
    "a form in XML",
    "letters that are programs",
    "bookmarks in a circle",
    "names in a circle",
    "roles in a circle",
    "an earlier revision",
    "no resources",
    "states never restored",
)


@pytest.fixture
def publication():
    meeting = meeting_to_publish(right_hand_pages=True)
    item = AgendaItemFactory(meeting=meeting, title="Odd papers", kind="report")
    for kind in KINDS:
        uploaded(item, f"Open: {kind}", TAMED[kind]())
    secret = uploaded(item, "CANARY offers", told_everywhere())
    for name, value in {**EXEMPT, "public_title": "Appendix 9"}.items():
        setattr(secret, name, value)
    secret.save()
    return publish_agenda(meeting, by=AdvisorFactory())


def labels(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [page.label for page in pdf.pages]


def printed(data):
    return [int(re.findall(r"Page (\d+)", text)[-1]) for text in pdf_text(data)]


def qpdf_says(data, folder):
    path = folder / "pack.pdf"
    path.write_bytes(data)
    result = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)  # noqa: S603, S607
    return "" if result.returncode == 0 else result.stdout + result.stderr


def check_editions(packs, folder):
    for data in packs.values():
        assert tag_faults(data) == []
        assert forbidden_in(data) == set()
        assert qpdf_says(data, folder) == ""
        assert [str(number) for number in printed(data)] == labels(data)
    public, restricted = packs["public"], packs["restricted"]
    assert labels(public) == labels(restricted)
    assert [(depth, page) for depth, _, page in bookmarks(public, 1)] == [
        (depth, page) for depth, _, page in bookmarks(restricted, 1)
    ]
    assert not holds(public, "CANARY")


def test_both_editions_are_sound_and_say_nothing_of_the_exempt_one(publication, tmp_path):
    packs = {audience: pack_of(publication, audience) for audience in ("public", "restricted")}
    check_editions(packs, tmp_path)
    assert holds(packs["restricted"], "CANARY")
    same = zip(*map(elements_by_page, packs.values()), strict=True)
    differ = [number for number, (one, other) in enumerate(same, start=1) if one != other]
    paper = publication.papers.get(title="CANARY offers")
    sheets = {int(label): place for place, label in enumerate(labels(packs["public"]), start=1)}
    own = {sheets[page] for page in range(paper.first_page, paper.last_page + 1)}
    zanzibar = publication.papers.get(title="Zanzibar offers")
    own |= {sheets[page] for page in range(zanzibar.first_page, zanzibar.last_page + 1)}
    assert set(differ) <= own | set(range(1, sheets[min(p.first_page for p in publication.papers.all())]))


def test_taking_one_down_leaves_every_other_page_where_it_is(publication, tmp_path):
    before = labels(pack_of(publication))
    paper = publication.papers.get(title="Open: the same page twice")
    take_down(paper.key, by=AdvisorFactory(), reason="A name was in it.")
    reissue(publication)
    packs = {audience: pack_of(publication, audience) for audience in ("public", "restricted")}
    check_editions(packs, tmp_path)
    assert labels(packs["public"]) == before
    bundle_meeting(publication.meeting_id)
    for edition in Edition.objects.newest("public").filter(publication=publication):
        assert not holds(read_document(edition.pack), "CANARY")
    assert list(faults_in_record()) == []
