"""Documents of several packs bound together again, each page with the number it has already."""

import io
import re

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from packs import NumberedDocument, PackDocument, PackStyle, bundle, pdf_text, render_part, upload_part
from packs.tag_check import tag_faults
from tests.packs.samples import FOOTER, plain_pdf
from tests.packs.test_packs import KINDS
from tests.packs.test_uploads import everything

SETTINGS = {"style": PackStyle(), "title": "Complete pack", "footer": FOOTER, "restricted": False}
FRONT = render_part('<h1>Contents</h1><p><a href="pack:late">(Page 51)</a></p>', title="Complete pack")


def numbered(key, first, part, pages=None, html=""):
    return NumberedDocument(PackDocument(key, f"Document {key}", part, pages or part.pages, html), first)


def report(pages=1, words="Report"):
    return render_part(f"<h1>{words}</h1>" + "<p style='break-before:page'>More</p>" * (pages - 1), title=words)


def labels(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [page.label for page in pdf.pages]


def printed(data):
    """The number stamped on each sheet, or None."""
    found = [re.search(r"Page (\d+)", text[text.rindex(FOOTER[:20]) :]) for text in pdf_text(data)]
    return [match and int(match[1]) for match in found]


def test_every_page_keeps_its_number_and_the_labels_say_so():
    pack = bundle([numbered("late", 51, report(2)), numbered("early", 9, report(3))], front=FRONT, **SETTINGS)
    assert labels(pack.pdf) == ["i", "ii", "51", "52", "9", "10", "11"]
    assert printed(pack.pdf) == [None, None, 51, 52, 9, 10, 11]
    assert pack.pages == 7
    assert [str(each) for each in pack.ranges.values()] == ["51 - 52", "9 - 11"]


def test_documents_begin_on_the_front_of_a_sheet_where_the_style_says_so():
    documents = [numbered("a", 7, report(1)), numbered("b", 51, report(1))]
    assert labels(bundle(documents, **SETTINGS).pdf) == ["7", "8", "51"]
    plain = bundle(documents, **SETTINGS | {"style": PackStyle(right_hand_pages=False)})
    assert labels(plain.pdf) == ["7", "51"]


def test_without_a_front_it_begins_with_the_first_document():
    assert "Fostering" in pdf_text(bundle([numbered("a", 7, report(1, "Fostering"))], **SETTINGS).pdf)[0]


def test_the_contents_lead_to_the_documents():
    pack = bundle([numbered("early", 9, report(2)), numbered("late", 51, report())], front=FRONT, **SETTINGS)
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        places = {page.obj.objgen: page.label for page in pdf.pages}
        link = next(each for each in pdf.pages[0].obj.Annots if "/Dest" in each)
        marks = [(str(each.title), places[each.destination[0].objgen]) for each in pdf.open_outline().root]
    assert places[link.Dest[0].objgen] == "51"
    assert marks == [("Complete pack", "i"), ("Document early", "9"), ("Document late", "51")]


def test_what_is_withheld_is_a_placeholder_on_its_pages():
    pack = bundle([numbered("a", 9, None, 2, "<p>This document is restricted.</p>")], **SETTINGS)
    assert ["restricted" in text for text in pdf_text(pack.pdf)] == [True, False]
    assert labels(pack.pdf) == ["9", "10"]


def test_the_restricted_edition_is_marked_on_every_sheet():
    pack = bundle([numbered("a", 9, report(1)), numbered("b", 13, report(1))], **SETTINGS | {"restricted": True})
    assert all("Not for publication" in text for text in pdf_text(pack.pdf))


def test_it_claims_to_be_accessible_only_where_all_of_it_is():
    tagged = [numbered("a", 9, report(1))]
    scan = numbered("b", 11, upload_part(plain_pdf(pages=1)))
    whole, partly = bundle(tagged, **SETTINGS), bundle([*tagged, scan], **SETTINGS)
    assert (whole.tagged, partly.tagged) == (True, False)
    assert b"pdfuaid:part>1" in everything(whole.pdf)
    assert b"pdfuaid:part>1" not in everything(partly.pdf)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    mix=st.lists(
        st.tuples(st.sampled_from(sorted(KINDS)), st.integers(1, 3), st.integers(0, 40)),
        min_size=1, max_size=5, unique_by=lambda each: each[2],
    ),
    right_hand=st.booleans(),
)  # fmt: skip
def test_numbers_labels_and_tags_agree_whatever_the_order(mix, right_hand):
    documents = [numbered(f"d{at}", at * 4 + 1, KINDS[kind](pages), pages) for kind, pages, at in mix]
    pack = bundle(documents, front=FRONT, **SETTINGS | {"style": PackStyle(right_hand_pages=right_hand)})
    said = [None if label.isalpha() else int(label) for label in labels(pack.pdf)]
    assert printed(pack.pdf) == said
    assert [each.first for each in pack.ranges.values()] == [at * 4 + 1 for _, _, at in mix]
    assert tag_faults(pack.pdf) == []
    again = bundle(documents, front=FRONT, **SETTINGS | {"style": PackStyle(right_hand_pages=right_hand)})
    assert again.sha256 == pack.sha256


@pytest.mark.parametrize("pages", [1, 2])
def test_the_front_takes_whole_sheets_of_paper(pages):
    pack = bundle([numbered("a", 9, report(1))], front=report(pages, "Front"), **SETTINGS)
    assert labels(pack.pdf) == ["i", "ii", "9"]
