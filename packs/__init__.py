"""PDF: documents in, one pack out. Knows no model, and imports nothing of the portal."""

from .assembly import Pack, PackDocument, assemble
from .cache import PartCache
from .finding import Heading
from .fronts import settle_fronts
from .links import anchor_pages
from .parts import RenderedPart, render_part, upload_part
from .pdf import BadUpload, pdf_text
from .plan import PackStyle, PageRange, plan_pages
from .uploads import ImageFacts, UploadFacts, check_image, check_upload

__all__ = [
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
