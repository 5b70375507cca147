"""Every pack of the fictional council, both editions, before every reader of tags there is here."""

import io
import subprocess
from collections import Counter
from dataclasses import dataclass, field

import page as page_rules
import pdfua
import pikepdf
import pytest

from packs import pdf_text
from packs.tag_check import tag_faults
from papers.models import Edition
from tests.conftest import own_documents
from tests.packs.everything import holds
from tests.packs.reading import blocks, misread, plain
from tests.packs.structure_trees import elements_by_page


@dataclass
class Shown:
    """A paper as an edition of a pack shows it, or does not: `part` is None where there is a placeholder."""

    title: str
    first_page: int
    html: str
    written: bool
    tagged: bool
    restricted: bool
    part: bytes = field(repr=False)


@dataclass
class DemoPack:
    name: str
    restricted: bool
    pdf: bytes = field(repr=False)
    papers: list = field(repr=False)

    @property
    def shown(self):
        return [paper for paper in self.papers if self.restricted or not paper.restricted]


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(demonstration_loaded, django_db_blocker):
    """All packs with their papers."""
    with django_db_blocker.unblock(), own_documents(demonstration_loaded):
        return [_pack(edition) for edition in _editions()]


def _editions():
    newest = [*Edition.objects.newest("public"), *Edition.objects.newest("restricted")]
    return [each for each in newest if each.pack is not None and each.publication.kind != "imported"]


def _pack(edition):
    papers = [
        Shown(
            *(paper.title, paper.first_page, paper.html, paper.details["written"], paper.details["tagged"]),
            paper.is_restricted,
            _bytes(paper.file),
        )
        for paper in edition.publication.papers.order_by("position")
        if str(paper.key) in edition.keys_named()
    ]
    name = f"{edition.content['committee']['slug']} {edition.content['meeting']['starts_at']} {edition.audience}"
    return DemoPack(name, edition.audience == "restricted", _bytes(edition.pack), papers)


def _bytes(file):
    with file.storage.open(file.path) as stored:
        return stored.read()


def test_there_are_packs_of_both_editions_with_something_restricted(demo):
    assert len(demo) >= 10
    assert any(paper.restricted for pack in demo if not pack.restricted for paper in pack.papers)
    assert sum(len(pack.shown) for pack in demo) > 30


def test_each_page_reaches_the_elements_of_its_part(demo):
    compared = 0
    for pack in demo:
        in_pack, places = elements_by_page(pack.pdf), _places(pack.pdf)
        for paper in pack.shown:
            for index, counts in enumerate(elements_by_page(paper.part)):
                expected = counts + Counter({"Part": 1}) if counts else counts
                where = places[str(paper.first_page + index)]
                assert in_pack[where] == expected, f"{pack.name}: {paper.title}, sheet {index + 1}"
                compared += 1
    assert compared > 100


def _places(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {page.label: index for index, page in enumerate(pdf.pages)}


def test_our_own_check_finds_no_fault(demo):
    assert {pack.name: found for pack in demo if (found := tag_faults(pack.pdf))} == {}


def test_every_written_part_is_read_aloud_block_by_block_in_order(demo, tmp_path):
    path, written = tmp_path / "pack.pdf", 0
    for pack in demo:
        path.write_bytes(pack.pdf)
        papers = [paper for paper in pack.shown if paper.written]
        wanted = [block for paper in papers for block in [("H1", plain(paper.title)), *blocks(paper.html)]]
        written += len(wanted)
        assert misread(path, wanted) is None, pack.name
    assert written > 500


def test_two_other_checkers_agree_with_each_claim_to_pdf_ua(demo, tmp_path):
    claims = [pack for pack in demo if all(paper.tagged for paper in pack.shown)]
    assert claims
    for pack in demo:
        rules = page_rules.validate_pdf_bytes(pack.pdf, profile="ua1")
        if pack in claims:
            assert rules.is_compliant, f"{pack.name}: {[each.message for each in rules.failures]}"
            assert rules.rules.total > 100
            path = tmp_path / "pack.pdf"
            path.write_bytes(pack.pdf)
            told = pdfua.validate(path)
            assert [each.message for each in told.findings] == [], pack.name


def test_qpdf_finds_nothing_wrong(demo, tmp_path):
    path = tmp_path / "pack.pdf"
    for pack in demo:
        path.write_bytes(pack.pdf)
        result = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
        assert result.returncode == 0, f"{pack.name}: {result.stdout}{result.stderr}"


def test_no_sentence_of_a_restricted_paper_is_in_a_public_edition(demo):
    searched = 0
    for pack in demo:
        hidden = [paper for paper in pack.papers if paper.restricted and not pack.restricted]
        open_text = "".join(text for paper in pack.shown for _, text in blocks(paper.html))
        for paper in hidden:
            for _, text in blocks(paper.html):
                if len(text) > 40 and text not in open_text:
                    searched += 1
                    assert not _reads(pack.pdf, text), f"{pack.name}: {text}"
            assert not holds(pack.pdf, paper.title) or paper.title in open_text
    assert searched


def _reads(data, text):
    return text in plain("".join(pdf_text(data)))
