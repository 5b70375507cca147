import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from packs import BadUpload, PackDocument, PackStyle, assemble, check_image, check_upload, pdf_text, upload_part
from tests.packs.everything import everything
from tests.packs.samples import plain_pdf, poster_pdf, tagged_pdf


def changed(change, data=None, **saving):
    """The plain PDF with one thing done to it."""
    with pikepdf.open(io.BytesIO(data or plain_pdf())) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, **saving)
        return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"Dear all, please find attached", "not a PDF", id="a text file"),
        pytest.param(b"PK\x03\x04" + b"\0" * 200, "Word, Excel or PowerPoint", id="a Word file"),
        pytest.param(bytes.fromhex("d0cf11e0a1b11ae1"), "Word, Excel or PowerPoint", id="an old Excel file"),
    ],
)
def test_what_is_no_pdf_is_refused_with_the_reason(data, reason):
    with pytest.raises(BadUpload, match=reason):
        check_upload(data)


def test_a_pdf_without_pages_is_refused():
    with pytest.raises(BadUpload, match="no pages"):
        check_upload(changed(lambda pdf: pdf.pages.__delitem__(0)))


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


def _hollow(pdf):
    pdf.Root.StructTreeRoot.K = pdf.make_indirect(Dictionary(S=Name.Document, P=pdf.Root.StructTreeRoot))


def _same_name_for_all(pdf):
    for each in pdf.objects:
        if isinstance(each, Dictionary) and "/S" in each and "/P" in each:
            each.ID = String("same")


@pytest.mark.parametrize("break_tags", [_hollow, _same_name_for_all], ids=["tags that are only a cover", "one name"])
def test_tags_that_do_not_go_into_the_pack_do_not_count(break_tags):
    data = changed(break_tags, tagged_pdf())
    facts = check_upload(data)
    assert facts.tagged is False
    assert "no tags, or none that agree with its pages" in facts.notes[0]
    with pikepdf.open(io.BytesIO(upload_part(data).pdf)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root


def test_a_scanned_page_is_pointed_out_by_number():
    data = changed(lambda pdf: pdf.add_blank_page())
    assert "no text on page 2" in check_upload(data).notes[0]


@pytest.mark.parametrize(("stamp", "has_text"), [("p.2", False), ("Page 12", False), ("Appendix 1", True)])
def test_a_scan_with_nothing_but_a_stamp_has_no_text(stamp, has_text):
    data = changed(lambda pdf: setattr(pdf.pages[0].obj, "Contents", pdf.make_stream(written(stamp))))
    assert check_upload(data).has_text_by_page == [has_text]


def written(words):
    return f"BT /F1 12 Tf 72 400 Td ({words}) Tj ET".encode()


def test_a_pdf_with_owner_restrictions_but_no_password_is_accepted_and_unlocked():
    data = changed(lambda pdf: None, encryption=pikepdf.Encryption(user="", owner="other"))
    assert check_upload(data).pages == 1
    with pikepdf.open(io.BytesIO(upload_part(data).pdf)) as pdf:
        assert not pdf.is_encrypted


def link(action):
    def change(pdf):
        annotation = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 90, 40]), A=action)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(annotation)])

    return change


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
