"""The work that is measured: a publication's packs made by the code that publishes, from samples instead of drafts."""

import copy
from pathlib import Path

from django.conf import settings

from packs import RenderedPart, UploadedSource, make_parts, part_of
from packs.facts import is_tagged
from packs.pdf import open_pdf, pdf_bytes
from packs.tree import read_tree, write_tree
from papers.publishing.entries import PUBLIC, RESTRICTED
from papers.publishing.packing import Sheet, build_packs, front_html
from papers.publishing.parts import house_source
from papers.publishing.stored_parts import part_cache

from .pack_samples import COLOUR, TO_AN_ITEM, Sample

STYLE = {
    "front_sheet_counts": True,
    "ranges_include_blank": False,
    "right_hand_pages": False,
    "blank_page_text": "This page is intentionally left blank",
    "placeholder_wording": "By virtue of {paragraphs} of Part 1 of Schedule 12A of the Local Government Act 1972.",
    "report_of": True,
}
WORKERS = 2


class Publication:
    """One agenda of ``samples``, whose parts are kept in ``folder``."""

    def __init__(self, samples: list[Sample], folder: Path):
        settings.PARTS_DIR = folder
        settings.STORAGES.pop("parts", None)
        self.samples = samples

    def make_parts(self):
        """Render what is missing, as the publishing job does."""
        list(make_parts(((sample, source(sample)) for sample in self.samples), part_cache(), processes=WORKERS))

    def build(self):
        """Both editions, from parts that are there or are made now."""
        self.make_parts()
        sheets = [self._sheet(sample) for sample in self.samples]
        return build_packs(self.contents(), sheets)[0]

    def take_parts_of(self, other: "Publication"):
        """Copies of the parts of ``other``, over and over: to be joined, each is as much work as one of its own."""
        cache, parts = part_cache(), other.parts()
        for number, sample in enumerate(self.samples):
            cache.put(source(sample).key, _copy(parts[number % len(parts)].pdf, f"{number}-"))

    def parts(self) -> list[RenderedPart]:
        return [part_of(source(sample), part_cache()) for sample in self.samples]

    def contents(self):
        return {audience: content(self.samples, audience) for audience in (PUBLIC, RESTRICTED)}

    def front(self):
        """The front sheet and the agenda as HTML, without page numbers."""
        return front_html(self.contents()[RESTRICTED], restricted=True)

    def _sheet(self, sample):
        part = part_of(source(sample), part_cache())
        return Sheet(sample.key, sample.title, part.pages, part, sample.restricted)


def source(sample: Sample):
    """What the part of a sample is made of."""
    if sample.upload:
        return UploadedSource(sample.upload)
    return house_source(sample.html, title=sample.title, colour=COLOUR)


def _copy(part, prefix):
    """The same pages with tags of other names, as those of another document have."""
    with open_pdf(part) as pdf:
        if is_tagged(pdf):
            write_tree(pdf, read_tree(pdf, prefix))
        return pdf_bytes(pdf)


def content(samples, audience):
    """An edition's content in the shape in which a publication keeps it."""
    groups = [samples[at : at + TO_AN_ITEM] for at in range(0, len(samples), TO_AN_ITEM)]
    return {
        "council": "Netherfold Borough Council",
        "committee": {"name": "Improving Childhoods Scrutiny Panel"},
        "meeting": {"id": "bench", "starts_at": "2026-06-09T18:00:00+01:00", "venue": "Civic Hall, Netherfold"},
        "members": [{"name": f"Councillor {letter}", "role": "member"} for letter in "ABCDEFGHIJKL"],
        "parts": {"shown": False},
        "style": copy.copy(STYLE),
        "colour": COLOUR,
        "number": 0,
        "issued": "Monday 1 June 2026",
        "items": [_item(number, group, audience) for number, group in enumerate(groups, start=1)],
    }


def _item(number, samples, audience):
    return {
        "id": number,
        "label": str(number),
        "level": 0,
        "heading": False,
        "withdrawn": False,
        "title": f"{samples[0].title.partition(':')[0]}: the work of the year",
        "text": "To consider the report.",
        "part": 1,
        "openness": "open",
        "papers": [_paper(sample, audience) for sample in samples],
        "starts": "",
        "ends": "",
    }


def _paper(sample, audience):
    return {
        "key": sample.key,
        "title": "Appendix" if sample.restricted and audience == PUBLIC else sample.title,
        "openness": "exempt" if sample.restricted else "open",
        "paragraphs": [3] if sample.restricted else [],
        "publication": 0,
        "pages": None,
    }
