"""Redactions that failed are found with their page; what only looks a little like one is left in peace."""

import pytest
import weasyprint
from pikepdf import Array, Dictionary, Name

from packs import check_upload
from tests.packs.samples import poster_pdf, tagged_pdf
from tests.packs.test_uploads import changed


def with_content(content):
    def change(pdf):
        page = pdf.pages[0].obj
        page.Resources.XObject = Dictionary(Black=picture(pdf, 10), Grey=picture(pdf, 210), Box=box(pdf))
        page.Contents = pdf.make_stream(content)

    return changed(change)


def picture(pdf, shade):
    made = pdf.make_stream(bytes([shade]) * 64, Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8)
    made.ColorSpace, made.BitsPerComponent = Name.DeviceGray, 8
    return made


def box(pdf):
    return pdf.make_stream(
        b"0 0 0 rg 40 356 150 14 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842])
    )


WORDS = b"BT /F1 12 Tf 72 400 Td (The child is called Rowan) Tj ET "
BOX = b"q 0 0 0 rg 70 396 150 14 re f Q "


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param(WORDS + BOX, [1], id="a box over the words"),
        pytest.param(WORDS + b"q 0 0 0 rg 140 396 80 14 re f Q ", [1], id="a box over the end of the line"),
        pytest.param(WORDS + b"q 14 w 70 403 m 220 403 l S Q ", [1], id="a thick line through the words"),
        pytest.param(WORDS + b"q 150 0 0 14 70 396 cm /Black Do Q ", [1], id="a black picture over the words"),
        pytest.param(b"1 1 1 rg " + WORDS + BOX, [1], id="white words under a box"),
        pytest.param(b"BT 3 Tr ET " + WORDS + BOX, [1], id="words read from a scan, under a box"),
        pytest.param(
            b"q 1 0 0 1 0 -100 cm " + WORDS.replace(b"400", b"500") + b"Q q 1 0 0 1 30 40 cm /Box Do Q ",
            [1],
            id="a box drawn by a form",
        ),
        pytest.param(WORDS.replace(b"400", b"900"), [1], id="words cut off at the edge"),
        pytest.param(b"BT 3 Tr ET " + WORDS, [], id="words read from a scan"),
        pytest.param(WORDS + b"q 14 w 70 500 m 220 500 l S Q ", [], id="a thick line somewhere else"),
        pytest.param(WORDS + b"q 14 w 60 390 200 40 re S Q ", [], id="a thick frame around the words"),
        pytest.param(BOX + b"1 1 1 rg " + WORDS, [], id="white words on a dark heading"),
        pytest.param(WORDS + b"q 0 0 0 rg 70 500 150 14 re f Q ", [], id="a box somewhere else"),
        pytest.param(WORDS + b"q 0 0 0 rg 70 398 150 1 re f Q ", [], id="an underline"),
        pytest.param(WORDS + b"q 1 0.9 0.5 rg 70 300 150 14 re f Q ", [], id="a light panel"),
    ],
)
def test_words_under_a_black_box_are_found(content, found):
    assert check_upload(with_content(content)).failed_redactions == found


@pytest.mark.parametrize("kind", ["/Redact", "/Square", "/Highlight"])
def test_redactions_only_marked_are_found(kind):
    mark = Dictionary(
        Type=Name.Annot, Subtype=Name(kind), Rect=Array([70, 390, 220, 410]), IC=Array([0, 0, 0]), C=Array([0, 0, 0])
    )
    data = changed(lambda pdf: setattr(pdf.pages[0].obj, "Annots", Array([pdf.make_indirect(mark)])))
    facts = check_upload(data)
    assert facts.failed_redactions == [1]
    cause = {"/Redact": "marked", "/Square": "covered", "/Highlight": "covered"}[kind]
    assert facts.redaction_causes == {cause: [1]}
    said = {"marked": "marked to be redacted, but never taken out on page 1", "covered": "under a box"}[cause]
    assert said in facts.notes[0]


PEACEFUL = {
    "a table with a dark heading": "<table><thead><tr style='background:#123;color:#fff'>"
    "<th>Area<th>Number</thead>" + "<tr><td>North<td>7" * 60 + "</table>",
    "a dark slide": "<div style='background:#111;color:#fff;padding:40mm'><h1>What we did</h1><p>Words</p></div>",
    "a dark chart with labels": "<svg width=400 height=200><rect width=300 height=40 fill='#111'/>"
    "<text x=10 y=25 fill='#fff'>North</text>"
    "<rect y=60 width=200 height=40 fill='#123'/><text x=10 y=85 fill='white'>South</text></svg>",
    "thick rules": "<p style='border-bottom:6pt solid #000;border-top:6pt solid #000'>Between rules</p>",
    "a dark band beside the words": "<p style='border-left:10pt solid #000;padding-left:2mm'>Quoted</p>",
    "words struck through": "<p><s>No longer so</s></p>",
}


@pytest.mark.parametrize("body", PEACEFUL.values(), ids=PEACEFUL.keys())
def test_dark_things_that_hide_nothing_raise_no_alarm(body):
    data = weasyprint.HTML(string=f"<html lang=en><body>{body}</body></html>").write_pdf()
    assert check_upload(data).failed_redactions == []


@pytest.mark.parametrize("make", [tagged_pdf, poster_pdf])
def test_ordinary_papers_raise_no_alarm(make):
    assert check_upload(make()).failed_redactions == []
