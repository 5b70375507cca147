"""A document rendered once, from HTML or from an upload, ready to be put into any pack."""

import hashlib
import html as markup
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import cffi
import pikepdf
import weasyprint
from weasyprint.text import ffi
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from .cache import PartCache
from .cleaning import clean_upload
from .fonts import FONT_DIR, font_file
from .links import describe_links, drop_links_under, resolve_links
from .pdf import open_pdf, page_count, pdf_bytes
from .tidy import tidy
from .tree import id_prefix, read_tree, set_aside_strays, write_tree

STYLE_SHEET = Path(__file__).with_name("styles") / "pack.css"
PART_VERSION = 4  # raise it when this module renders the same HTML differently
MOST_KITS = 4  # style sheets kept in memory, per thread
NO_SITE = "https://portal.invalid/"  # relative addresses resolve against this where no site is given
ImageFetcher = Callable[[str], tuple[bytes, str]]


@dataclass(frozen=True)
class RenderedPart:
    """One document as PDF: A4 pages, no page numbers yet. `sha256` is of the bytes."""

    pdf: bytes = field(repr=False)
    pages: int
    sha256: str

    @classmethod
    def of(cls, pdf: bytes) -> "RenderedPart":
        return cls(pdf, page_count(pdf), hashlib.sha256(pdf).hexdigest())


def render_part(
    html: str,
    *,
    title: str,
    language: str = "en-GB",
    base_css: str | None = None,
    extra_css: str = "",
    base_url: str = NO_SITE,
    image_fetcher: ImageFetcher | None = None,
    cache: PartCache | None = None,
) -> RenderedPart:
    """Render the body of a document to a tagged PDF (PDF/UA-1). The same input gives the same bytes.

    `html` is trusted to be sanitised. Nothing is fetched from the network: pictures come from
    `image_fetcher(address)`, which gives bytes and media type, and raises where there is no such picture.
    Relative links are made absolute with `base_url`, the address of the site. A link to `pack:KEY` becomes
    a link to the document of that key in whatever pack the part is put into.
    `base_css` stands in place of `styles/pack.css`; `extra_css` comes after it (a council's colour).
    """
    css = (STYLE_SHEET.read_text("utf-8") if base_css is None else base_css) + "\n" + extra_css
    images = _fetch_images(html, base_url, image_fetcher)
    key = _key(html, title, language, css, base_url, images)
    if cache and (kept := cache.get(key)):
        return RenderedPart.of(kept)
    pdf = _render(html, title, language, css, base_url, images)
    if cache:
        cache.put(key, pdf)
    return RenderedPart.of(pdf)


def upload_part(pdf: bytes, *, cache: PartCache | None = None) -> RenderedPart:
    """An accepted upload made safe and brought onto A4 sheets. Call `check_upload` first.

    Raises BadUpload where the file is damaged in a way that only shows when it is rewritten.
    """
    key = hashlib.sha256(f"upload {PART_VERSION} {engine_versions()} ".encode() + pdf).hexdigest()
    if cache and (kept := cache.get(key)):
        return RenderedPart.of(kept)
    clean = clean_upload(pdf)
    if cache:
        cache.put(key, clean)
    return RenderedPart.of(clean)


def _render(html, title, language, css, base_url, images) -> bytes:
    fonts, sheet = _style_kit(css)
    page = (
        f'<!doctype html><html lang="{markup.escape(language)}"><head><meta charset="utf-8">'
        f"<title>{markup.escape(title)}</title></head><body>{html}</body></html>"
    )
    source = weasyprint.HTML(string=page, url_fetcher=_LocalOnly(images), base_url=base_url)
    raw = source.write_pdf(
        stylesheets=[sheet],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        pdf_identifier=b"part",
        presentational_hints=False,
    )
    with open_pdf(raw) as pdf:
        describe_links(pdf, raw)
        resolve_links(pdf)
        drop_links_under(pdf, NO_SITE)
        heights = [float(page.mediabox[3]) for page in pdf.pages]
        write_tree(pdf, tidy(read_tree(pdf, id_prefix(raw)), heights))
        set_aside_strays(pdf)
        return pdf_bytes(pdf)


class _LocalOnly(URLFetcher):
    """Gives the packs' own fonts, pictures fetched beforehand and data addresses; nothing else."""

    def __init__(self, images):
        super().__init__(allowed_protocols=["data"], allow_redirects=False)
        self.images = images

    def fetch(self, url, headers=None):
        if url.startswith("font:"):
            return URLFetcherResponse(url, font_file(url.removeprefix("font:")), {"Content-Type": "font/woff2"})
        if url in self.images:
            data, media_type = self.images[url]
            return URLFetcherResponse(url, data, {"Content-Type": media_type})
        return super().fetch(url, headers)


def _fetch_images(html, base_url, image_fetcher) -> dict[str, tuple[bytes, str]]:
    """Every picture the HTML names, under its address both as written and as WeasyPrint resolves it."""
    if image_fetcher is None:
        return {}
    images = {}
    for match in re.finditer(r"<img\b[^>]*?\bsrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", html, re.IGNORECASE):
        address = markup.unescape(match[1] or match[2] or "")
        if not address or address.startswith("data:") or address in images:
            continue
        try:
            images[address] = image_fetcher(address)
        except Exception:  # noqa: S112 - a picture that is gone leaves its description in the text
            continue
    for address in list(images):
        images[weasyprint.urls.url_join(base_url, address, True, "image")] = images[address]
    return images


_kits = threading.local()


def _style_kit(css):
    """Fonts and parsed styles, kept per thread, as reading them takes longer than most documents.

    Several are kept: a pack's front sheet, in the council's colour, has other styles than its documents.
    """
    kept = _kits.__dict__
    if css not in kept:
        while len(kept) >= MOST_KITS:
            kept.pop(next(iter(kept)))
        fonts = FontConfiguration()
        sheet = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=_LocalOnly({}), base_url=NO_SITE)
        kept[css] = fonts, sheet
    return kept[css]


def _key(html, title, language, css, base_url, images) -> str:
    """SHA-256 of all that goes into a part, engines included."""
    digest = hashlib.sha256()
    for item in (str(PART_VERSION), engine_versions(), html, title, language, css, base_url):
        digest.update(len(item).to_bytes(8, "big") + item.encode())
    for path in sorted(FONT_DIR.glob("*.woff2")):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    for address in sorted(images):
        digest.update(address.encode() + hashlib.sha256(images[address][0]).digest())
    return digest.hexdigest()


@cache
def engine_versions() -> str:
    """The versions that decide how a page looks: WeasyPrint, Pango, HarfBuzz, pikepdf."""
    pango = ffi.pango.pango_version()
    return (
        f"weasyprint {weasyprint.__version__} pango {pango} harfbuzz {_harfbuzz_version()} "
        f"pikepdf {pikepdf.__version__} qpdf {pikepdf.__libqpdf_version__}"
    )


def _harfbuzz_version() -> str:
    library = cffi.FFI()
    library.cdef("const char *hb_version_string(void);")
    for name in ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"):
        try:
            return library.string(library.dlopen(name).hb_version_string()).decode()
        except OSError:
            continue
    return "unknown"
