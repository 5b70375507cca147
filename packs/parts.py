"""A document rendered once, from HTML or from an upload, ready to be put into any pack."""

import hashlib
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from .cache import PartStore
from .cleaning import clean_upload
from .fonts import FONT_DIR
from .pdf import page_count
from .rendering import NO_SITE, ImageFetcher, engine_versions, fetch_images, render_html

STYLE_SHEET = Path(__file__).with_name("styles") / "pack.css"
PART_VERSION = 9  # raise it when the same HTML or upload is made into another PDF


@dataclass(frozen=True)
class RenderedPart:
    """One document as PDF: A4 pages, no page numbers yet. `sha256` is of the bytes."""

    pdf: bytes = field(repr=False)
    pages: int
    sha256: str

    @classmethod
    def of(cls, pdf: bytes) -> "RenderedPart":
        return cls(pdf, page_count(pdf), hashlib.sha256(pdf).hexdigest())


@dataclass(frozen=True)
class WrittenSource:
    """All that goes into the part of a written document. May be sent to another process to be made there."""

    html: str = field(repr=False)
    title: str
    language: str
    css: str = field(repr=False)
    base_url: str
    images: dict[str, tuple[bytes, str]] = field(default_factory=dict, repr=False)

    @cached_property
    def key(self) -> str:
        """SHA-256 of all that goes into the part, engines included."""
        digest = hashlib.sha256()
        for item in (str(PART_VERSION), engine_versions(), self.html, self.title, self.language, self.css):
            digest.update(len(item).to_bytes(8, "big") + item.encode())
        digest.update(self.base_url.encode() + _fonts_digest())
        for address in sorted(self.images):
            digest.update(address.encode() + hashlib.sha256(self.images[address][0]).digest())
        return digest.hexdigest()

    def make(self) -> bytes:
        """Render the PDF; the same source gives the same bytes."""
        return render_html(
            self.html,
            title=self.title,
            language=self.language,
            css=self.css,
            base_url=self.base_url,
            images=self.images,
        )


@dataclass(frozen=True)
class UploadedSource:
    """An accepted upload whose part is to be made."""

    pdf: bytes = field(repr=False)

    @cached_property
    def key(self) -> str:
        return hashlib.sha256(f"upload {PART_VERSION} {engine_versions()} ".encode() + self.pdf).hexdigest()

    def make(self) -> bytes:
        """Raises BadUpload where the file is damaged in a way that only shows when it is rewritten."""
        return clean_upload(self.pdf)


Source = WrittenSource | UploadedSource


def written_source(
    html: str,
    *,
    title: str,
    language: str = "en-GB",
    base_css: str | None = None,
    extra_css: str = "",
    base_url: str = NO_SITE,
    image_fetcher: ImageFetcher | None = None,
) -> WrittenSource:
    """What `render_part` makes a part of."""
    css = (style_sheet() if base_css is None else base_css) + "\n" + extra_css
    return WrittenSource(html, title, language, css, base_url, fetch_images(html, base_url, image_fetcher))


def render_part(html: str, *, title: str, cache: PartStore | None = None, **settings) -> RenderedPart:
    """Render the body of a document to a tagged PDF (PDF/UA-1). The same input gives the same bytes.

    `html` is trusted to be sanitised. Nothing is fetched from the network: pictures come from
    `image_fetcher(address)`, which gives bytes and media type, and raises where there is no such picture.
    Relative links are made absolute with `base_url`, the address of the site. A link to `pack:KEY` becomes
    a link to the document of that key in whatever pack the part is put into.
    `base_css` stands in place of `styles/pack.css`; `extra_css` comes after it (a council's colour).
    """
    return part_of(written_source(html, title=title, **settings), cache)


def upload_part(pdf: bytes, *, cache: PartStore | None = None) -> RenderedPart:
    """An accepted upload made safe and brought onto A4 sheets. Call `check_upload` first.

    Raises BadUpload where the file is damaged in a way that only shows when it is rewritten.
    """
    return part_of(UploadedSource(pdf), cache)


def part_of(source: Source, cache: PartStore | None = None) -> RenderedPart:
    """The part of this source: the one that is kept, or else made here and kept."""
    if cache is None:
        return RenderedPart.of(source.make())
    pdf = cache.get(source.key)
    if not pdf:
        pdf = source.make()
        cache.put(source.key, pdf)
    return RenderedPart.of(pdf)


@cache
def style_sheet() -> str:
    """The styles of the packs."""
    return STYLE_SHEET.read_text("utf-8")


@cache
def _fonts_digest() -> bytes:
    paths = sorted(FONT_DIR.glob("*.woff2"))
    return b"".join(path.name.encode() + hashlib.sha256(path.read_bytes()).digest() for path in paths)
