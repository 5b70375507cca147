"""Uploads of any size and rotation: nothing cut off, and the stamps where every other sheet displays them."""

import io
import re
import subprocess

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from packs import PackDocument, PackStyle, assemble, render_part, upload_part
from packs.sheets import FOOT, MM, SIDE, Stamp, _fitted
from tests.packs.samples import FOOTER

CORNERS = {"North", "East", "South", "West"}


def cornered(width, height, *, rotate=0, crop=None, unit=None):
    """A page of this many millimetres with a border on its edge and a word in each corner of what is visible."""
    width, height = width * MM, height * MM
    left, bottom, right, top = crop = crop or (0, 0, width, height)
    size = min(right - left, top - bottom) / 16
    places = {
        "North": (left + 6, top - 6 - size),
        "East": (right - 6 - 3 * size, top - 6 - size),
        "West": (left + 6, bottom + 6),
        "South": (right - 6 - 3 * size, bottom + 6),
    }
    words = "".join(f"BT /F1 {size:g} Tf {x:g} {y:g} Td ({word}) Tj ET " for word, (x, y) in places.items())
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(width, height))
    page.obj.Resources = Dictionary(
        Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    )
    border = f"2 w {left + 1:g} {bottom + 1:g} {right - left - 2:g} {top - bottom - 2:g} re S "
    page.obj.Contents = pdf.make_stream((border + words).encode())
    page.obj.CropBox = Array(list(crop))
    if rotate:
        page.obj.Rotate = rotate
    if unit:
        page.obj.UserUnit = unit
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


CROP = (100, 150, 600, 800)
ODD = {
    "A4": (210, 297),
    "A4 landscape": (297, 210),
    "A4 turned left": (210, 297, {"rotate": 90}),
    "A4 upside down": (210, 297, {"rotate": 180}),
    "A3 turned right": (297, 420, {"rotate": 270}),
    "A2 poster": (594, 420),
    "A0 poster": (841, 1189),
    "A6 card": (105, 148),
    "US letter": (216, 279),
    "a square": (200, 200),
    "a banner of three metres": (3000, 400),
    "a column of three metres": (300, 3000),
    "cropped": (297, 420, {"crop": CROP}),
    "cropped and turned": (297, 420, {"crop": CROP, "rotate": 90}),
    "in units of five points": (70, 50, {"unit": 5}),
}


def words_of(data, path):
    """``[(sheet width, sheet height, [(word, left, top, right, bottom)])]`` as a reader displays them, in points."""
    path.write_bytes(data)
    shown = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout  # noqa: S603, S607
    word = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')
    sheets = re.findall(r'<page width="(.+?)" height="(.+?)">(.*?)</page>', shown, re.DOTALL)
    return [
        (float(w), float(h), [(text, *map(float, box)) for *box, text in word.findall(words)]) for w, h, words in sheets
    ]


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    """The first sheet of each odd upload in a restricted pack, by name; under ‘written’ that of a written document."""
    written = render_part("<h1>Report</h1>", title="Report")
    parts = {"written": written}
    for name, (width, height, *more) in ODD.items():
        parts[name] = upload_part(cornered(width, height, **(more[0] if more else {})))
    listed = [PackDocument(name, name, part, 1) for name, part in parts.items()]
    style = PackStyle(right_hand_pages=False)
    pack = assemble(written, listed, style=style, title="Odd", footer=FOOTER, restricted=True)
    found = words_of(pack.pdf, tmp_path_factory.mktemp("odd") / "pack.pdf")
    return {name: found[pack.ranges[name].first - 1] for name in parts}


def foot_of(sheet):
    """Where the page number stands: from the right edge and from the bottom, and where the footer begins."""
    width, height, words = sheet
    at = max(index for index, (text, *_) in enumerate(words) if text == "Page")
    assert words[at + 1][0].isdigit()
    footer = next(left for text, left, *_ in words if text == FOOTER.split()[0])
    return round(width - words[at + 1][3], 1), round(height - words[at + 1][4], 1), round(footer, 1)


@pytest.mark.parametrize("name", ODD)
def test_the_stamps_stand_in_the_same_place_on_the_sheet_as_displayed(sheets, name):
    right, below, left = foot_of(sheets["written"])
    assert right == pytest.approx(SIDE, abs=0.5)
    assert below == pytest.approx(FOOT, abs=6)  # the box of a word reaches below its baseline
    assert foot_of(sheets[name]) == pytest.approx((right, below, left), abs=0.2)


@pytest.mark.parametrize("name", ODD)
def test_nothing_of_an_upload_is_cut_off_or_lies_under_a_stamp(sheets, name):
    width, height, words = sheets[name]
    corners = {text: box for text, *box in words if text in CORNERS}
    assert set(corners) == CORNERS
    number = next(top for text, _, top, *_ in reversed(words) if text == "Page")
    notice = next(bottom for text, *_, bottom in words if text == "publication")
    for left, top, right, bottom in corners.values():
        assert 0 <= left < right <= width
        assert notice <= top + 2 < bottom - 2 <= number


@pytest.mark.parametrize(
    ("name", "upright"),
    [
        ("A4", True),
        ("A2 poster", False),
        ("A4 turned left", False),
        ("A3 turned right", False),
        ("A4 upside down", True),
    ],
)
def test_a_sheet_lies_as_the_page_is_displayed(sheets, name, upright):
    width, height, _ = sheets[name]
    assert sorted((round(width), round(height))) == [595, 842]
    assert (height > width) is upright


@pytest.mark.parametrize("name", ["a banner of three metres", "US letter"])
def test_what_is_wider_than_the_sheet_is_brought_within_what_a_printer_prints(sheets, name):
    width, _, words = sheets[name]
    assert min(left for text, left, *_ in words if text in CORNERS) >= 5 * MM
    assert max(right for text, _, _, right, _ in words if text in CORNERS) <= width - 5 * MM


def test_the_title_gives_way_first_then_the_body_and_never_the_item():
    long_title = _fitted("Fostering Panel, 28 March 2023", ("Item 11", "Annual report " * 20), 8.5, 360)
    long_body = _fitted("Joint Committee of Everything " * 9, ("Item 11", "Annual report"), 8.5, 360)
    assert long_title.startswith("Fostering Panel, 28 March 2023 · Item 11 · Annual report")
    assert long_title.endswith("…")
    assert "… · Item 11" in long_body


def test_a_sheet_without_a_document_has_the_footer_of_the_pack_alone():
    assert _fitted(Stamp("Fostering Panel", False).footer, (), 8.5, 360) == "Fostering Panel"


def test_a_font_of_an_upload_is_not_replaced_by_one_of_the_stamps():
    """An upload may be a pack of an earlier year, stamped with another version of the same typeface."""
    earlier = assemble_one(upload_part(cornered(210, 297)))
    with pikepdf.open(io.BytesIO(earlier)) as pdf:
        fonts = pdf.pages[-1].obj.Resources.Font
        [stamped] = [name for name in fonts if str(fonts[name].BaseFont).endswith("Regular")]
        courier = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
        fonts["/PackText"] = pdf.make_indirect(courier)
        out = io.BytesIO()
        pdf.save(out)
    with pikepdf.open(io.BytesIO(assemble_one(upload_part(out.getvalue())))) as pdf:
        fonts = pdf.pages[-1].obj.Resources.Font
        assert fonts.PackText.BaseFont == Name.Courier
        assert stamped in fonts


def assemble_one(part):
    front, documents = render_part("<h1>Agenda</h1>", title="Agenda"), [PackDocument("a", "A", part, part.pages)]
    return assemble(front, documents, style=PackStyle(), title="Pack", footer=FOOTER, restricted=False).pdf
