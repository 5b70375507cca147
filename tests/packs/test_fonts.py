"""Each face is in a part whole, and in a pack once."""

import io

import pikepdf
from pikepdf import Dictionary, Name, Stream

from packs import PackDocument, PackStyle, assemble, pdf_text, render_part, upload_part
from tests.packs.samples import tagged_pdf

SETTINGS = {"style": PackStyle(right_hand_pages=False), "title": "A pack", "footer": "Panel", "restricted": True}


def short(number):
    words = f"<h1>Note {number}</h1><p>It says <em>{chr(96 + number) * number}</em>, and {number * 1117}.</p>"
    return render_part(words, title=f"Note {number}")


def pack_of(*parts):
    listed = [PackDocument(f"d{n}", f"Document {n}", part, part.pages) for n, part in enumerate(parts)]
    return assemble(render_part("<h1>Agenda</h1>", title="Agenda"), listed, **SETTINGS)


def font_files(data):
    """Bytes of every embedded font program, as they stand in the file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        keys = ("/FontFile", "/FontFile2", "/FontFile3")
        found = [
            (key, thing[key]) for thing in pdf.objects if isinstance(thing, Dictionary) for key in keys if key in thing
        ]
        return [stream.read_raw_bytes() for _, stream in {each.objgen: (key, each) for key, each in found}.values()]


def test_a_pack_of_ten_short_documents_holds_each_face_once():
    pack = pack_of(*(short(number) for number in range(1, 11)))
    files = font_files(pack.pdf)
    assert len(files) == len(set(files)) == 3, "regular and bold, the stamps' too, and italic"


def test_ten_short_documents_take_little_more_room_than_one():
    parts = [short(number) for number in range(1, 11)]
    assert len(pack_of(*parts).pdf) < 2 * len(parts[0].pdf)
    assert len(parts[0].pdf) < 50_000


def test_every_letter_can_still_be_copied_out_of_a_pack():
    said = "Tőke, naïve, £1,234.50 and ½"
    figures = render_part(f'<p>{said}</p><table><tr><td class="number">9,876</td></tr></table>', title="Figures")
    text = " ".join(pdf_text(pack_of(figures, short(3)).pdf))
    for words in (*said.split(), "9,876", "ccc"):
        assert words in text


def test_the_fonts_of_an_upload_are_shared_with_its_copy_and_not_with_ours():
    own = font_files(upload_part(tagged_pdf()).pdf)
    other = tagged_pdf() + b"\n% the same file, saved again\n"
    files = font_files(pack_of(upload_part(tagged_pdf()), upload_part(other), short(1)).pdf)
    assert len(files) == len(set(files)) == len(own) + 3


def test_a_picture_in_two_documents_is_in_the_pack_once():
    from tests.packs.samples import fetch_image

    with_picture = '<p>{}</p><img src="chart.png" alt="A chart">'
    parts = [render_part(with_picture.format(n), title=str(n), image_fetcher=fetch_image) for n in (1, 2)]
    with pikepdf.open(io.BytesIO(pack_of(*parts).pdf)) as pdf:
        pictures = [each for each in pdf.objects if isinstance(each, Stream) and each.get("/Subtype") == Name.Image]
        assert len(pictures) == 1


def test_shared_fonts_come_out_the_same_each_time():
    parts = [short(1), upload_part(tagged_pdf()), short(2)]
    assert pack_of(*parts).sha256 == pack_of(*parts).sha256
    assert short(4).sha256 == short(4).sha256
