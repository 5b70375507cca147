"""Words that nobody can see are found, with what hides them; what only looks a little like it is left in peace."""

import pytest
import weasyprint
from pikepdf import Array, Dictionary, Name

from packs import check_upload
from tests.packs.samples import poster_pdf, tagged_pdf
from tests.packs.test_redaction import BOX, WORDS, picture
from tests.packs.test_uploads import changed

WHITE, INKLESS = b"1 1 1 rg ", b"BT 3 Tr ET "
WHITE_BOX = b"q 1 1 1 rg 70 396 150 14 re f Q "
SCAN = b"q 595 0 0 842 0 0 cm /Grey Do Q "
STRIPS = b"".join(b"q 595 0 0 85 0 %d cm /Grey Do Q " % (place * 84) for place in range(10))


def page_with(content, **keys):
    def change(pdf):
        page = pdf.pages[0].obj
        thin = Dictionary(Type=Name.ExtGState, ca=0.3)
        clear = picture(pdf, 210)
        clear.SMask = picture(pdf, 40)
        page.Resources.XObject = Dictionary(
            Black=picture(pdf, 10), Grey=picture(pdf, 210), Clear=clear, Words=words_as_form(pdf, page)
        )
        page.Resources.ExtGState = Dictionary(Thin=thin, None_=Dictionary(Type=Name.ExtGState, ca=0))
        page.Contents = pdf.make_stream(content)
        for key, value in keys.items():
            page[f"/{key}"] = value(pdf) if callable(value) else value

    return changed(change)


def words_as_form(pdf, page):
    resources = Dictionary(Font=page.Resources.Font)
    box = Array([0, 0, 595, 842])
    return pdf.make_stream(WORDS, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=resources)


def causes(data):
    return check_upload(data).redaction_causes


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        pytest.param(WORDS + b"q 150 0 0 14 70 396 cm /Grey Do Q ", "covered", id="a light picture over the words"),
        pytest.param(WORDS + WHITE_BOX, "covered", id="a white box over the words"),
        pytest.param(WORDS + b"q 1 1 1 rg 150 396 60 14 re f Q ", "covered", id="a white box over the name alone"),
        pytest.param(WORDS + b"q 1 1 1 RG 14 w 70 403 m 220 403 l S Q ", "covered", id="a thick white line"),
        pytest.param(b"/Words Do " + WHITE_BOX, "covered", id="a white box over a form's words"),
        pytest.param(SCAN + WORDS + WHITE_BOX, "covered", id="a white box on a page with a picture behind it all"),
        pytest.param(WORDS + SCAN + WHITE_BOX, "covered", id="a white box over a scan that was read"),
        pytest.param(WHITE + WORDS, "same colour", id="white on white"),
        pytest.param(b"0.99 0.99 0.99 rg " + WORDS, "same colour", id="nearly white on white"),
        pytest.param(WHITE_BOX + WHITE + WORDS, "same colour", id="white on a white box"),
        pytest.param(BOX + b"0 0 0 rg " + WORDS, "same colour", id="black on black"),
        pytest.param(
            b"q 150 0 0 14 70 396 cm /Black Do Q 0.04 0.04 0.04 rg " + WORDS, "same colour", id="black on a picture"
        ),
        pytest.param(b"0.8 0 0 rg 70 396 150 14 re f " + WORDS, "same colour", id="red on red"),
    ],
)
def test_words_that_change_nothing_in_the_picture_are_found(content, cause):
    assert causes(page_with(content)) == {cause: [1]}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(INKLESS + WORDS + SCAN, id="words without ink under a scan"),
        pytest.param(SCAN + INKLESS + WORDS, id="words without ink over a scan"),
        pytest.param(WORDS + SCAN, id="words under a scan"),
        pytest.param(WHITE + WORDS + SCAN, id="white words under a scan"),
        pytest.param(WORDS + STRIPS, id="words under a scan in strips"),
        pytest.param(b"/None_ gs " + SCAN.replace(b"/Grey", b"/Clear") + WORDS, id="words all transparent"),
        pytest.param(WORDS + b"/Thin gs " + WHITE_BOX, id="a box that shows what is behind it"),
        pytest.param(WORDS + b"q 150 0 0 14 70 396 cm /Clear Do Q ", id="a picture that shows what is behind it"),
        pytest.param(WHITE_BOX + WORDS, id="words on a white box"),
        pytest.param(SCAN + WHITE + WORDS, id="white words on a picture"),
        pytest.param(BOX + WHITE + WORDS, id="white words on a dark box"),
        pytest.param(BOX + b"0.3 0.3 0.3 rg " + WORDS, id="dark grey words on black that can just be read"),
        pytest.param(WHITE + WORDS.replace(b"(The child is called Rowan)", b"(. - .)"), id="white points and lines"),
    ],
)
def test_words_that_can_be_seen_or_were_read_from_a_scan_raise_no_alarm(content):
    assert causes(page_with(content)) == {}


def white_comment(pdf):
    box, fill = Array([0, 0, 150, 14]), b"1 1 1 rg 0 0 150 14 re f"
    look = pdf.make_stream(fill, Type=Name.XObject, Subtype=Name.Form, BBox=box)
    mark = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Square,
        Rect=Array([70, 396, 220, 410]),
        IC=Array([1, 1, 1]),
        AP=Dictionary(N=look),
        F=4,
    )
    return Array([pdf.make_indirect(mark)])


def test_a_white_box_laid_on_as_a_comment_is_found():
    assert causes(page_with(WORDS, Annots=white_comment)) == {"covered": [1]}


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_and_cut_page_is_judged_as_it_is_seen(turned):
    place = {"Rotate": turned, "CropBox": Array([50, 300, 400, 500])}
    assert causes(page_with(WHITE + WORDS, **place)) == {"same colour": [1]}
    assert causes(page_with(WORDS, **place)) == {}


def test_each_cause_is_told_with_its_own_pages():
    facts = check_upload(page_with(WHITE + WORDS + BOX.replace(b"396", b"496") + WORDS.replace(b"400", b"900")))
    assert facts.redaction_causes == {"same colour": [1], "cut off": [1]}
    assert "in the colour of what is behind them on page 1; cut off at the edge of the page on page 1" in facts.notes[0]


ORDINARY = {
    "a table with cells of many colours": "<table>"
    + "<tr><td style='background:#eee'>One<td style='background:#fff'>Two<td style='background:#123;color:#fff'>Three"
    * 60
    + "</table>",
    "a pie with white labels": "<svg width=300 height=300><circle cx=150 cy=150 r=140 fill='#1d70b8'/>"
    "<path d='M150 150 L290 150 A140 140 0 0 1 150 290 Z' fill='#f47738'/>"
    "<text x=200 y=220 fill='#fff'>Fostering</text><text x=60 y=120 fill='#fff'>Adoption</text></svg>",
    "bars with a white ground": "<svg width=400 height=200><rect width=400 height=200 fill='#fff'/>"
    "<text x=10 y=25>North</text><rect x=80 y=10 width=200 height=20 fill='#123'/>"
    "<text x=240 y=25 fill='#fff'>1,234</text></svg>",
    "words marked with a pen": "<p>This is <mark style='background:#ff0'>to be noted</mark> and seen.</p>",
    "a watermark": "<div style='position:fixed;top:80mm;font-size:60pt;color:#f0f0f0'>Draft</div><p>Words</p>",
    "a dark slide": "<div style='background:#222;color:#999;padding:30mm'><h1>What we did</h1><p>Words</p></div>",
}


@pytest.mark.parametrize("body", ORDINARY.values(), ids=ORDINARY.keys())
def test_ordinary_papers_raise_no_alarm(body):
    data = weasyprint.HTML(string=f"<html lang=en><body>{body}</body></html>").write_pdf()
    assert causes(data) == {}


@pytest.mark.parametrize("make", [tagged_pdf, poster_pdf])
def test_our_own_samples_raise_no_alarm(make):
    assert causes(make()) == {}
