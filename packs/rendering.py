"""WeasyPrint as the packs use it: nothing is fetched, fonts and styles are read once, the tags are tidied."""

import gc
import html as markup
import re
import threading
from collections.abc import Callable
from functools import cache

import cffi
import pikepdf
import weasyprint
from weasyprint.text import ffi
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from .fonts import font_file, share_fonts
from .links import describe_links, drop_links_under, resolve_links
from .pdf import open_pdf, pdf_bytes
from .tidy import tidy
from .tree import id_prefix, read_tree, set_aside_strays, write_tree

MOST_KITS = 4  # style sheets kept in memory, per thread
NO_SITE = "https://portal.invalid/"  # relative addresses resolve against this where no site is given
ImageFetcher = Callable[[str], tuple[bytes, str]]


def render_html(html: str, *, title: str, language: str, css: str, base_url: str, images: dict) -> bytes:
    """The body of a document as a tagged PDF. `images` are bytes and media type by address; see `fetch_images`."""
    with uncollected:
        return _tidied(_printed(html, title, language, css, base_url, images))


def _printed(html, title, language, css, base_url, images) -> bytes:
    fonts, sheet = _style_kit(css)
    page = (
        f'<!doctype html><html lang="{markup.escape(language)}"><head><meta charset="utf-8">'
        f"<title>{markup.escape(title)}</title></head><body>{html}</body></html>"
    )
    source = weasyprint.HTML(string=page, url_fetcher=_LocalOnly(images), base_url=base_url)
    return source.write_pdf(
        stylesheets=[sheet],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        pdf_identifier=b"part",
        presentational_hints=False,
    )


def _tidied(raw: bytes) -> bytes:
    with open_pdf(raw) as pdf:
        describe_links(pdf, raw)
        resolve_links(pdf)
        drop_links_under(pdf, NO_SITE)
        heights = [float(page.mediabox[3]) for page in pdf.pages]
        write_tree(pdf, tidy(read_tree(pdf, id_prefix(raw)), heights))
        set_aside_strays(pdf)
        share_fonts(pdf)
        return pdf_bytes(pdf)


def fetch_images(html: str, base_url: str, image_fetcher: ImageFetcher | None) -> dict[str, tuple[bytes, str]]:
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
        sheet = weasyprint.CSS(string=_settled(css), font_config=fonts, url_fetcher=_LocalOnly({}), base_url=NO_SITE)
        kept[css] = fonts, sheet
    return kept[css]


def _settled(css):
    """The same styles with what `:root` says put in place of `var(…)`, which would be looked up for each element."""
    values = {}
    for block in re.findall(r":root\s*\{([^{}]*)\}", css):
        values |= dict(re.findall(r"(--[\w-]+)\s*:\s*([^;]*[^;\s])", block))
    return re.sub(r"var\(\s*(--[\w-]+)\s*\)", lambda found: values.get(found[1], found[0]), css)


class _Rest:
    """Python's search for garbage rests while anybody renders: it takes as long as the rendering and finds nothing."""

    def __init__(self):
        self.lock = threading.Lock()
        self.renderers = 0
        self.was_on = False

    def __enter__(self):
        with self.lock:
            if not self.renderers:
                self.was_on = gc.isenabled()
                gc.disable()
            self.renderers += 1

    def __exit__(self, *_):
        with self.lock:
            self.renderers -= 1
            if not self.renderers and self.was_on:
                gc.enable()


uncollected = _Rest()


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
