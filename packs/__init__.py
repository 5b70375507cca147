"""PDF: documents in, one pack out. Knows no model, and imports nothing of the portal."""

from .assembly import Pack, PackDocument, assemble
from .cache import PartCache, PartStore
from .finding import Heading
from .fronts import settle_fronts
from .links import anchor_pages
from .parts import (
    RenderedPart,
    UploadedSource,
    WrittenSource,
    part_of,
    render_part,
    style_sheet,
    upload_part,
    written_source,
)
from .pdf import BadUpload, pdf_text
from .plan import PackStyle, PageRange, plan_pages
from .together import make_parts
from .uploads import ImageFacts, UploadFacts, check_image, check_upload

__all__ = [
    "style_sheet",
    "make_parts",
    "written_source",
    "part_of",
    "WrittenSource",
    "UploadedSource",
    "PartStore",
    "BadUpload",
    "Heading",
    "ImageFacts",
    "Pack",
    "PackDocument",
    "PackStyle",
    "PageRange",
    "PartCache",
    "RenderedPart",
    "UploadFacts",
    "anchor_pages",
    "assemble",
    "check_image",
    "check_upload",
    "pdf_text",
    "plan_pages",
    "render_part",
    "settle_fronts",
    "upload_part",
]
