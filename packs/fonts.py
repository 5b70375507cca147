"""The typeface of the packs, and the one embedded font that stamps page numbers and draws plain sheets."""

import io
from functools import cache
from pathlib import Path

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

ROOT = Path(__file__).resolve().parent.parent
FONT_DIR = ROOT / "node_modules" / "@fontsource" / "atkinson-hyperlegible" / "files"
REGULAR = "atkinson-hyperlegible-latin-400-normal.woff2"
BOLD = "atkinson-hyperlegible-latin-700-normal.woff2"


def font_file(name: str) -> bytes:
    """Bytes of a font of the packs, by file name only. Raises FileNotFoundError for anything else."""
    path = FONT_DIR / Path(name).name
    return path.read_bytes()


@cache
def _typeface(name: str) -> tuple[bytes, dict[int, int], tuple[int, ...], dict]:
    """TrueType bytes, glyph by character, advance widths in thousandths, and metrics."""
    options = subset.Options(retain_gids=True, layout_features=[], hinting=False, name_IDs=[1, 2, 6])
    font = TTFont(io.BytesIO(font_file(name)), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[*range(0x20, 0x17F), *range(0x2010, 0x2027), 0x20AC])
    cutter.subset(font)
    font.flavor = None
    scale = 1000 / font["head"].unitsPerEm
    glyphs = font.getBestCmap()
    order = font.getGlyphOrder()
    widths = tuple(round(font["hmtx"][glyph][0] * scale) for glyph in order)
    metrics = {
        "name": font["name"].getDebugName(6) or "AtkinsonHyperlegible",
        "ascent": round(font["hhea"].ascent * scale),
        "descent": round(font["hhea"].descent * scale),
        "cap": round((getattr(font["OS/2"], "sCapHeight", 0) or 668) * scale),
        "box": [round(getattr(font["head"], side) * scale) for side in ("xMin", "yMin", "xMax", "yMax")],
    }
    out = io.BytesIO()
    font.save(out)
    ids = {code: font.getGlyphID(glyph) for code, glyph in glyphs.items()}
    return out.getvalue(), ids, widths, metrics


def encode(text: str, name: str = REGULAR) -> bytes:
    """The text as a PDF hexadecimal string of glyph numbers; characters the typeface lacks become '?'."""
    ids = _typeface(name)[1]
    return b"<" + "".join(f"{ids.get(ord(char), ids[ord('?')]):04x}" for char in text).encode() + b">"


def width(text: str, size: float, name: str = REGULAR) -> float:
    """Width of the text in points at a size in points."""
    _, ids, widths, _ = _typeface(name)
    return sum(widths[ids.get(ord(char), ids[ord("?")])] for char in text) * size / 1000


def embed(pdf: pikepdf.Pdf, name: str = REGULAR) -> pikepdf.Object:
    """Add the typeface to a PDF once and return it, ready for a page's resources."""
    data, ids, widths, metrics = _typeface(name)
    base = Name("/PACKSS+" + metrics["name"])
    file = pdf.make_stream(data, Length1=len(data))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=base,
        Flags=4,
        FontBBox=Array(metrics["box"]),
        ItalicAngle=0,
        Ascent=metrics["ascent"],
        Descent=metrics["descent"],
        CapHeight=metrics["cap"],
        StemV=120 if name == BOLD else 80,
        FontFile2=file,
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=base,
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        W=Array([0, Array(list(widths))]),
        CIDToGIDMap=Name.Identity,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=base,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_to_unicode(ids)),
        )
    )


def _to_unicode(ids: dict[int, int]) -> bytes:
    """CMap from glyph number to character, so that stamps can be searched and copied."""
    back = {}
    for code, glyph in sorted(ids.items()):
        back.setdefault(glyph, code)
    pairs = [f"<{glyph:04x}> <{code:04x}>" for glyph, code in sorted(back.items())]
    blocks = []
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        blocks.append(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar")
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n" + "\n".join(blocks) + "\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
