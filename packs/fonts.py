"""The typeface of the packs, whole and the same in every part, so that a pack needs to hold each face once.

WeasyPrint embeds the letters that a document uses, so no two documents hold the same font. A face of ours, without
what only a layout engine needs, takes 11 kB: less than twice as much as the letters of one report.
"""

import hashlib
import io
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
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
FACES = {  # by the name WeasyPrint gives them, without its prefix
    "Atkinson-Hyperlegible": REGULAR,
    "Atkinson-Hyperlegible-Bold": BOLD,
    "Atkinson-Hyperlegible-Italic": "atkinson-hyperlegible-latin-400-italic.woff2",
    "Atkinson-Hyperlegible-Bold-Italic": "atkinson-hyperlegible-latin-700-italic.woff2",
    "Atkinson-Hyperlegible-Extended": "atkinson-hyperlegible-latin-ext-400-normal.woff2",
    "Atkinson-Hyperlegible-Extended-Bold": "atkinson-hyperlegible-latin-ext-700-normal.woff2",
}
ENGINE_ONLY = ["GPOS", "GSUB", "GDEF", "DSIG"]  # tables that lay text out, which is done
SPACES = {"\u00a0": " ", "\u00ad": "-", "\u2011": "-"}


@dataclass(frozen=True)
class Face:
    """TrueType bytes, glyph by character, what each glyph says, advance widths in thousandths, and metrics."""

    data: bytes = field(repr=False)
    ids: dict[int, int]
    texts: dict[int, str]
    widths: tuple[int, ...]
    metrics: dict


def font_file(name: str) -> bytes:
    """Bytes of a font of the packs, by file name only. Raises FileNotFoundError for anything else."""
    path = FONT_DIR / Path(name).name
    return path.read_bytes()


@cache
def face(name: str) -> Face:
    """The face in this file, with all its glyphs under their own numbers."""
    font = TTFont(io.BytesIO(font_file(name)), recalcTimestamp=False)
    ids = {code: font.getGlyphID(glyph) for code, glyph in font.getBestCmap().items()}
    texts = _texts(font, ids)
    options = subset.Options(
        retain_gids=True, layout_features=[], hinting=False, name_IDs=[1, 2, 6], notdef_outline=True
    )
    options.drop_tables += ENGINE_ONLY
    cutter = subset.Subsetter(options)
    cutter.populate(glyphs=font.getGlyphOrder())
    cutter.subset(font)
    font.flavor = None
    scale = 1000 / font["head"].unitsPerEm
    widths = tuple(round(font["hmtx"][glyph][0] * scale) for glyph in font.getGlyphOrder())
    metrics = {
        "ascent": round(font["hhea"].ascent * scale),
        "descent": round(font["hhea"].descent * scale),
        "cap": round((getattr(font["OS/2"], "sCapHeight", 0) or 668) * scale),
        "box": [round(getattr(font["head"], side) * scale) for side in ("xMin", "yMin", "xMax", "yMax")],
        "angle": round(font["post"].italicAngle),
        "weight": font["OS/2"].usWeightClass,
    }
    out = io.BytesIO()
    font.save(out)
    mark = "".join(chr(65 + each % 26) for each in hashlib.sha256(name.encode()).digest()[:6])
    metrics["name"] = f"{mark}+{font['name'].getDebugName(6) or 'AtkinsonHyperlegible'}"
    return Face(out.getvalue(), ids, texts, widths, metrics)


def _texts(font, ids) -> dict[int, str]:
    """What each glyph says: its first character, or that of the glyph it is another form of (figures of one width)."""
    texts = {0: "\uffff"}  # as WeasyPrint has it for what is not drawn
    for code, glyph in sorted(ids.items()):
        texts.setdefault(glyph, chr(code))
    lookups = font["GSUB"].table.LookupList.Lookup if "GSUB" in font else []
    for table in (each for lookup in lookups for each in lookup.SubTable):
        table = getattr(table, "ExtSubTable", table)
        for plain, other in getattr(table, "mapping", {}).items():
            if isinstance(other, str) and font.getGlyphID(plain) in texts:
                texts.setdefault(font.getGlyphID(other), texts[font.getGlyphID(plain)])
    return texts


def encode(text: str, name: str = REGULAR) -> bytes:
    """The text as a PDF hexadecimal string of glyph numbers; characters the typeface lacks become '?'."""
    ids = face(name).ids
    return b"<" + "".join(f"{ids.get(ord(char), ids[ord('?')]):04x}" for char in text).encode() + b">"


def width(text: str, size: float, name: str = REGULAR) -> float:
    """Width of the text in points at a size in points."""
    ids, widths = face(name).ids, face(name).widths
    unknown = ids[ord("?")]
    return sum([widths[ids.get(ord(char), unknown)] for char in text]) * size / 1000


def embed(pdf: pikepdf.Pdf, name: str = REGULAR) -> pikepdf.Object:
    """Add the typeface to a PDF once and return it, ready for a page's resources."""
    return pdf.make_indirect(Dictionary(_font(pdf, name)))


def share_fonts(pdf: pikepdf.Pdf) -> None:
    """Put our own faces, whole, in place of WeasyPrint's selections from them. Other fonts stay as they are."""
    made = {}
    for font in pdf.objects:
        if not isinstance(font, Dictionary) or font.get("/Subtype") != Name.Type0:
            continue
        name = FACES.get(str(font.BaseFont).partition("+")[2])
        if name is None or not _same_widths(font, name):
            continue
        if name not in made:
            made[name] = _font(pdf, name)
        agrees = _agrees(_said(font), face(name).texts)
        for key, value in made[name].items():
            if agrees or key != "/ToUnicode":
                font[key] = value


def _font(pdf, name) -> dict:
    its = face(name)
    base = Name("/" + its.metrics["name"])
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=base,
        Flags=4 | (64 if its.metrics["angle"] else 0),
        FontBBox=Array(its.metrics["box"]),
        ItalicAngle=its.metrics["angle"],
        Ascent=its.metrics["ascent"],
        Descent=its.metrics["descent"],
        CapHeight=its.metrics["cap"],
        StemV=120 if its.metrics["weight"] > 500 else 80,
        FontFile2=_packed(pdf, its.data, Length1=len(its.data)),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=base,
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        W=Array([0, Array(list(its.widths))]),
        CIDToGIDMap=Name.Identity,
    )
    return {
        "/Type": Name.Font,
        "/Subtype": Name.Type0,
        "/BaseFont": base,
        "/Encoding": Name("/Identity-H"),
        "/DescendantFonts": Array([pdf.make_indirect(descendant)]),
        "/ToUnicode": _packed(pdf, _to_unicode(its.texts)),
    }


def _packed(pdf, data, **said):
    """A stream that is compressed already, so that it has the same bytes before and after it is written."""
    stream = pdf.make_stream(b"", **said)
    stream.write(zlib.compress(data, 9), filter=Name.FlateDecode)
    return stream


def _same_widths(font, name) -> bool:
    """Whether the glyphs are those of the face: another face of the same name would have others."""
    ours, listed = face(name).widths, list(font.DescendantFonts[0].get("/W", []))
    for first, found in zip(listed[::2], listed[1::2], strict=False):
        mine = ours[int(first) : int(first) + len(found)]
        if len(mine) < len(found) or any(abs(float(a) - b) > 1.5 for a, b in zip(found, mine, strict=True)):
            return False
    return True


def _said(font) -> Iterable[tuple[int, str]]:
    pairs = re.findall(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>\n", font.ToUnicode.read_bytes())
    return [(int(glyph, 16), bytes.fromhex(text.decode()).decode("utf-16-be", "replace")) for glyph, text in pairs]


def _agrees(own, texts) -> bool:
    """Whether the document means by each glyph what the face says; where not, it keeps a table of its own."""
    return all(SPACES.get(text, text) == texts.get(glyph) for glyph, text in own)


def _to_unicode(texts: dict[int, str]) -> bytes:
    """CMap from glyph number to text, so that it can be searched, copied and read aloud."""
    pairs = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in sorted(texts.items())]
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
