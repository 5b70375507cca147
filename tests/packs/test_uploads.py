import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from packs import BadUpload, PackDocument, PackStyle, assemble, check_image, check_upload, pdf_text, upload_part
from tests.packs.samples import plain_pdf, poster_pdf, tagged_pdf


def changed(change, data=None, **saving):
    """The plain PDF with one thing done to it."""
    with pikepdf.open(io.BytesIO(data or plain_pdf())) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, **saving)
        return out.getvalue()


def locked():
    return changed(lambda pdf: None, encryption=pikepdf.Encryption(user="secret", owner="other"))


def hidden_layer(pdf):
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def bomb(pdf):
    packed = zlib.compress(b" " * 230_000_000, 1)
    stream = pdf.make_stream(b"")
    stream.write(packed, filter=Name.FlateDecode)
    pdf.pages[0].obj.Contents = stream


REFUSED = {
    "an empty file": (lambda: b"", "empty"),
    "a text file": (lambda: b"Dear all, please find attached", "not a PDF"),
    "a Word file": (lambda: b"PK\x03\x04" + b"\0" * 200, "Word, Excel or PowerPoint"),
    "an old Excel file": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 99, "Word, Excel or PowerPoint"),
    "a locked PDF": (locked, "needs a password"),
    "a heading with nothing behind it": (lambda: b"%PDF-1.7\nnothing more", "damaged"),
    "the first third of a PDF": (lambda: plain_pdf()[:300], "damaged|no pages"),
    "a PDF without pages": (lambda: changed(lambda pdf: pdf.pages.__delitem__(0)), "no pages"),
    "501 pages": (lambda: plain_pdf(pages=501), "501 pages. The most one document may have is 500"),
    "a layer switched off": (lambda: changed(hidden_layer), "layers that are switched off"),
    "a page that unpacks to 230 MB": (lambda: changed(bomb, compress_streams=False), "too large when unpacked"),
    "a page of no size": (
        lambda: changed(lambda pdf: pdf.pages[0].obj.__setitem__("/MediaBox", Array([0, 0, 0, 0]))),
        "damaged",
    ),
}


@pytest.mark.parametrize(("make", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_used_is_refused_with_the_reason(make, reason):
    with pytest.raises(BadUpload, match=reason):
        check_upload(make())


def test_a_file_over_the_limit_is_refused_with_both_figures():
    with pytest.raises(BadUpload, match=r"0\.0 MB. The limit is 0 MB"):
        check_upload(plain_pdf(), max_bytes=100)


def test_500_pages_are_accepted():
    assert check_upload(plain_pdf(pages=500)).pages == 500


def test_facts_tell_a_tagged_pdf_from_an_untagged_one():
    tagged, untagged = check_upload(tagged_pdf()), check_upload(plain_pdf(pages=2))
    assert (tagged.tagged, tagged.title, tagged.pages) == (True, "Working paper", 2)
    assert untagged.tagged is False
    assert untagged.has_text_by_page == [True, True]
    assert "no tags" in " ".join(untagged.notes)


def test_a_scanned_page_is_pointed_out_by_number():
    data = changed(lambda pdf: pdf.add_blank_page())
    assert "no text on page 2" in check_upload(data).notes[0]


def test_a_pdf_with_owner_restrictions_but_no_password_is_accepted_and_unlocked():
    data = changed(lambda pdf: None, encryption=pikepdf.Encryption(user="", owner="other"))
    assert check_upload(data).pages == 1
    with pikepdf.open(io.BytesIO(upload_part(data).pdf)) as pdf:
        assert not pdf.is_encrypted


def with_content(content):
    def change(pdf):
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(content)

    return changed(change)


NAME = b"BT /F1 12 Tf 72 400 Td (The child is called Rowan) Tj ET "
BOX = b"q 0 0 0 rg 70 396 150 14 re f Q "


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param(NAME + BOX, [1], id="a box over the words"),
        pytest.param(NAME + b"q 0 0 0 rg 140 396 80 14 re f Q ", [1], id="a box over the end of the line"),
        pytest.param(BOX + b"1 1 1 rg " + NAME, [], id="white words on a dark heading"),
        pytest.param(NAME + b"q 0 0 0 rg 70 500 150 14 re f Q ", [], id="a box somewhere else"),
        pytest.param(NAME + b"q 0 0 0 rg 70 398 150 1 re f Q ", [], id="an underline"),
        pytest.param(NAME + b"q 1 0.9 0.5 rg 70 300 150 14 re f Q ", [], id="a light panel"),
    ],
)
def test_words_under_a_black_box_are_found(content, found):
    assert check_upload(with_content(content)).failed_redactions == found


@pytest.mark.parametrize("kind", ["/Redact", "/Square"])
def test_redactions_only_marked_are_found(kind):
    mark = Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=Array([70, 390, 220, 410]), IC=Array([0, 0, 0]))
    data = changed(lambda pdf: setattr(pdf.pages[0].obj, "Annots", Array([pdf.make_indirect(mark)])))
    facts = check_upload(data)
    assert facts.failed_redactions == [1]
    assert "redaction on page 1 can be undone" in facts.notes[0]


def script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("CANARY"))


def named_script(pdf):
    action = Dictionary(S=Name.JavaScript, JS=String("CANARY"))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), action])))


def page_script(pdf):
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("CANARY")))


def link(action):
    def change(pdf):
        annotation = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 90, 40]), A=action)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(annotation)])

    return change


def attachment(pdf):
    pdf.attachments["CANARY.txt"] = b"CANARY"


def comment(kind):
    def change(pdf):
        note = Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=Array([10, 10, 90, 40]), Contents=String("CANARY"))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return change


def form(pdf):
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("CANARY"), Rect=Array([9, 9, 90, 40]))
    field = pdf.make_indirect(field)
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), XFA=pdf.make_stream(b"<xdp>CANARY</xdp>"))


def private_data(pdf):
    pdf.docinfo["/Author"] = "CANARY"
    pdf.pages[0].obj.PieceInfo = Dictionary(App=Dictionary(Private=String("CANARY")))
    pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta>CANARY</x:xmpmeta>")


def far_picture(pdf):
    picture = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, F=String("CANARY.jpg"))
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im=picture)


def unknown_key(pdf):
    pdf.Root.NewThing = String("CANARY")
    pdf.pages[0].obj.NewThing = String("CANARY")


HOSTILE = {
    "a script on opening": script,
    "a named script": named_script,
    "a script on a page": page_script,
    "a link that runs a script": link(Dictionary(S=Name.JavaScript, JS=String("CANARY"))),
    "a link that starts a program": link(Dictionary(S=Name.Launch, F=String("CANARY.exe"))),
    "a link into another file": link(Dictionary(S=Name.GoToR, F=String("CANARY.pdf"), D=Array([0, Name.Fit]))),
    "a link that sends a form": link(Dictionary(S=Name.SubmitForm, F=String("https://CANARY.example"))),
    "a link to a file address": link(Dictionary(S=Name.URI, URI=String("file:///CANARY"))),
    "a link with a second action": link(
        Dictionary(S=Name.URI, URI=String("https://ok.example/"), Next=Dictionary(S=Name.Launch, F=String("CANARY")))
    ),
    "an attachment": attachment,
    "a comment": comment("/Text"),
    "an attached file on the page": comment("/FileAttachment"),
    "a film": comment("/Movie"),
    "a form with XFA": form,
    "private data": private_data,
    "a picture kept in another file": far_picture,
    "something no reader knows": unknown_key,
}


def everything(data):
    """Every object of a PDF, streams unpacked, as one run of bytes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [str(pdf.trailer.get("/Info", "")).encode()]
        for thing in pdf.objects:
            found.append(
                thing.unparse(resolved=True) if not isinstance(thing, pikepdf.Stream) else repr(thing).encode()
            )
            if isinstance(thing, pikepdf.Stream):
                found.append(thing.read_bytes(pikepdf.StreamDecodeLevel.generalized))
    return b"\n".join(found)


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_not_there_to_be_read_is_taken_out(change):
    hostile = changed(change)
    assert b"CANARY" in everything(hostile), "the file made for this test must hold something that could leak"
    check_upload(hostile)
    part = upload_part(hostile)
    assert b"CANARY" not in everything(part.pdf)
    assert "Uploaded page 1" in pdf_text(part.pdf)[0]


def test_links_to_the_web_are_kept():
    part = upload_part(changed(link(Dictionary(S=Name.URI, URI=String("https://ok.example/")))))
    assert b"https://ok.example/" in everything(part.pdf)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [(595, 842), (842, 595), (420, 595), (1684, 1191), (612, 792), (200, 2000)])
def test_pages_of_any_size_and_turn_become_upright_a4_with_all_their_text(size, rotate):
    data = plain_pdf(size=size, rotate=rotate, edge=True)
    part = upload_part(data)
    with pikepdf.open(io.BytesIO(part.pdf)) as pdf:
        page = pdf.pages[0].obj
        assert sorted(round(float(side)) for side in page.MediaBox)[-2:] == [595, 842]
        assert "/Rotate" not in page
        assert "/CropBox" not in page
    assert pdf_text(part.pdf)[0] == pdf_text(data)[0]


def test_a_page_with_colour_to_its_edges_leaves_the_stamps_their_room():
    import pypdfium2

    picture = pypdfium2.PdfDocument(upload_part(poster_pdf()).pdf)[0].render(scale=1, grayscale=True).to_pil()
    foot = picture.crop((0, picture.height - 40, picture.width, picture.height))
    middle = picture.crop((0, 200, picture.width, 400))
    assert foot.getextrema()[0] > 250
    assert middle.getextrema()[0] < 240


def test_an_a4_page_with_clear_margins_is_not_scaled():
    with pikepdf.open(io.BytesIO(upload_part(plain_pdf()).pdf)) as pdf:
        assert b"1.00000 0.00000 0.00000 1.00000 0.00000 0.00000 cm" in pdf.pages[0].obj.Contents[0].read_bytes()


def test_content_that_restores_too_much_cannot_undo_the_fitting():
    wild = changed(
        lambda pdf: setattr(pdf.pages[0].obj, "Contents", pdf.make_stream(b"Q Q q BT /F1 9 Tf 50 50 Td (Wild) Tj ET"))
    )
    opened = upload_part(wild)
    with pikepdf.open(io.BytesIO(opened.pdf)) as pdf:
        content = b"".join(each.read_bytes() for each in pdf.pages[0].obj.Contents)
    words = content.split()
    assert words.count(b"q") == words.count(b"Q")


def inherit_everything(pdf):
    pages, page = pdf.Root.Pages, pdf.pages[0].obj
    for key in ("/Resources", "/MediaBox"):
        pages[key] = page[key]
        del page[key]
    pages.Rotate = 90


def bare_page(pdf):
    page = pdf.add_blank_page()
    del page.obj["/Contents"]
    if "/Resources" in page.obj:
        del page.obj["/Resources"]


def empty_contents(pdf):
    pdf.add_blank_page().obj.Contents = Array()


def one_page_twice(pdf):
    pdf.Root.Pages.Kids = Array([pdf.pages[0].obj, pdf.pages[0].obj])
    pdf.Root.Pages.Count = 2


def wrong_boxes(pdf):
    pdf.pages[0].obj.MediaBox = Array([595, 842, 0, 0])
    pdf.pages[0].obj.CropBox = Array([-50, -50, 900, 900])


def crop_elsewhere(pdf):
    pdf.pages[0].obj.CropBox = Array([2000, 2000, 2100, 2100])


def tiny_unit(pdf):
    pdf.pages[0].obj.UserUnit = 3


def direct_annotation(pdf):
    pdf.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link, Rect=Array([1, 1, 9, 9])), Dictionary()])


def odd_rotation(pdf):
    pdf.pages[0].obj.Rotate = 450


ODD = [
    *(inherit_everything, bare_page, empty_contents, one_page_twice, wrong_boxes, crop_elsewhere, tiny_unit),
    *(direct_annotation, odd_rotation),
]


@pytest.mark.parametrize("change", ODD)
@pytest.mark.parametrize("make", [plain_pdf, tagged_pdf], ids=["untagged", "tagged"])
def test_odd_files_keep_their_text_and_still_make_a_pack(make, change):
    odd = changed(change, make())
    check_upload(odd)
    part = upload_part(odd)
    pack = assemble(
        part, [PackDocument("a", "A", part, part.pages)], style=PackStyle(), title="T", footer="F", restricted=False
    )
    assert len(pdf_text(pack.pdf)) == pack.pages
    assert ("Uploaded page" in pdf_text(part.pdf)[0]) or ("Working paper" in pdf_text(part.pdf)[0])
    with pikepdf.open(io.BytesIO(part.pdf)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_the_same_upload_gives_the_same_part():
    assert upload_part(poster_pdf()) == upload_part(poster_pdf())


def picture(kind="PNG", size=(20, 10)):
    out = io.BytesIO()
    Image.new("RGB", size).save(out, kind)
    return out.getvalue()


def huge_png():
    """A header of 10,000 by 10,000 pixels with next to nothing behind it."""
    head = picture()
    wide = b"IHDR" + (10_000).to_bytes(4, "big") * 2 + head[24:29]
    return head[:12] + wide + zlib.crc32(wide).to_bytes(4, "big") + head[33:]


def test_facts_of_a_picture():
    facts = check_image(picture("JPEG", (30, 20)))
    assert (facts.width, facts.height, facts.format) == (30, 20, "JPEG")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(huge_png(), "10,000 by 10,000 pixels.*40 million", id="100 megapixels"),
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"<svg onload='x'/>", "not a picture", id="SVG"),
        pytest.param(picture("TIFF"), "not a picture", id="TIFF"),
        pytest.param(plain_pdf(), "not a picture", id="PDF"),
    ],
)
def test_pictures_that_cannot_be_used_are_refused_with_the_reason(data, reason):
    with pytest.raises(BadUpload, match=reason):
        check_image(data)
