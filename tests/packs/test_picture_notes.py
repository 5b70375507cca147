"""Pictures in uploads lose what cameras write into them, however they are packed and wherever they end."""

import binascii
import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from packs.pictures import jpeg_without_notes, jpx_without_notes
from packs.uploads import clean_upload
from tests.packs.hostile import content


def photograph(**saving):
    """A JPEG as a camera saves it: where it was taken, by whom, and a remark."""
    exif = Image.Exif()
    exif[0x010E] = "CANARY at home"
    exif.get_ifd(0x8825)[29] = "CANARY"
    out = io.BytesIO()
    Image.effect_noise((80, 60), 50).convert("RGB").save(out, "JPEG", exif=exif, comment=b"CANARY", **saving)
    return out.getvalue()


PHOTOGRAPH = photograph()


def looks(data):
    return Image.open(io.BytesIO(data)).convert("RGB").tobytes()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PHOTOGRAPH, id="as it comes"),
        pytest.param(photograph(progressive=True), id="in several passes"),
        pytest.param(photograph() + b"\0", id="a byte behind it"),
        pytest.param(photograph() + b"CANARY", id="words behind it"),
    ],
)
def test_a_photograph_loses_its_notes_and_looks_as_before(data):
    bare = jpeg_without_notes(data)
    assert b"CANARY" not in bare
    assert b"Exif" not in bare
    assert looks(bare) == looks(data)


def test_one_that_is_cut_off_loses_those_it_has():
    assert b"CANARY" not in jpeg_without_notes(photograph()[:-2])
    assert b"CANARY" not in jpeg_without_notes(photograph()[:2000])


def test_a_jpeg_2000_file_that_breaks_off_loses_its_notes_up_to_there():
    head, note = b"\0\0\0\x0cjP  \r\n\x87\n", b"\0\0\0\x0exml CANARY"
    assert b"CANARY" not in jpx_without_notes(head + note + b"\0\0\0\x01")


@pytest.mark.parametrize("wrapped", [[], ["FlateDecode"], ["ASCIIHexDecode"], ["ASCIIHexDecode", "FlateDecode"]])
def test_in_a_pdf_it_loses_them_whatever_it_is_packed_in(wrapped):
    upload = content(b"q 80 0 0 60 20 20 cm /X Do Q", XObject=lambda pdf: Dictionary(X=_image(pdf, wrapped)))()
    with pikepdf.open(io.BytesIO(clean_upload(upload))) as pdf:
        image = pdf.pages[0].Resources.XObject.X
        assert image.Filter == Name.DCTDecode
        assert b"CANARY" not in image.read_raw_bytes()
        assert looks(image.read_raw_bytes()) == looks(PHOTOGRAPH)


def _image(pdf, wrapped):
    pack = {"FlateDecode": zlib.compress, "ASCIIHexDecode": lambda data: binascii.hexlify(data) + b">"}
    data = PHOTOGRAPH
    for name in reversed(wrapped):
        data = pack[name](data)
    image = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=80, Height=60, BitsPerComponent=8)
    image.ColorSpace = Name.DeviceRGB
    image.write(data, filter=Array([*(Name("/" + name) for name in wrapped), Name.DCTDecode]))
    return image
