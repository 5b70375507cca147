"""Minutes as printed for signature."""

import io

import pikepdf
import pytest

from packs import pdf_text, render_part, signature_leaves, upload_part
from packs.tag_check import tag_faults
from tests.packs.samples import plain_pdf


def minutes(pages=3, last="<p>The meeting closed at 4.10 pm.</p>"):
    html = "<h1>Minutes</h1>" + "<h2 style='break-before:page'>60 Performance</h2>" * (pages - 1)
    return render_part(html + last, title="Minutes")


def texts(pack):
    return [" ".join(text.split()) for text in pdf_text(pack.pdf)]


def test_each_leaf_is_numbered_within_the_minutes_and_has_room_for_initials():
    said = texts(signature_leaves(minutes(), title="Minutes of 10 July 2026"))
    assert len(said) == 3
    for number, text in enumerate(said, start=1):
        assert f"Leaf {number} of 3" in text
        assert "Initials of the chair" in text
        assert "Print copy for signature · Minutes of 10 July 2026" in text
        assert "Page" not in text


def test_the_last_leaf_is_signed_and_no_other():
    said = texts(signature_leaves(minutes(), title="Minutes"))
    for words in ("Signed as a correct record", "Chair’s signature", "Name in capitals", "Date"):
        assert [words in text for text in said] == [False, False, True]


def test_a_full_last_leaf_is_followed_by_one_for_the_signature():
    full = minutes(1, "<p>Much was said.</p>" * 26)
    assert full.pages == 1
    said = texts(signature_leaves(full, title="Minutes"))
    assert len(said) == 2
    assert "Name in capitals" not in said[0]
    assert "The minutes on leaf 1 are signed as a correct record" in said[1]
    assert "Name in capitals" in said[1]
    assert "Leaf 2 of 2" in said[1]


def test_the_councils_own_word_is_used():
    said = texts(signature_leaves(minutes(), title="Minutes", presiding="chairman"))
    assert "Initials of the chairman" in said[0]
    assert "Chairman’s signature" in said[2]


def test_restricted_minutes_are_marked_on_every_leaf():
    pack = signature_leaves(minutes(), title="Minutes of a very long name indeed " * 4, restricted=True)
    assert all("Not for publication" in text for text in texts(pack))
    assert not any("Not for publication" in text for text in texts(signature_leaves(minutes(), title="Minutes")))


@pytest.mark.parametrize("part", [minutes(), minutes(1, "<p>Much was said.</p>" * 26)], ids=["roomy", "full"])
def test_its_tags_are_whole_and_its_labels_are_the_leaves(part):
    pack = signature_leaves(part, title="Minutes")
    assert tag_faults(pack.pdf) == []
    assert pack.tagged
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        assert [page.label for page in pdf.pages] == [str(n) for n in range(1, pack.pages + 1)]


def test_an_upload_can_be_signed_too_and_the_same_in_gives_the_same_out():
    part = upload_part(plain_pdf(pages=2))
    pack = signature_leaves(part, title="Minutes")
    assert "Leaf 2 of" in texts(pack)[1]
    assert signature_leaves(part, title="Minutes").sha256 == pack.sha256
