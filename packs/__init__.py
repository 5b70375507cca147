"""PDF: documents in, one pack out. Knows no model, and imports nothing of the portal."""

from .assembly import Pack, PackDocument, assemble, build_pack
from .cache import PartCache
from .links import anchor_pages
from .parts import RenderedPart, render_part, upload_part
from .pdf import BadUpload, pdf_text
from .plan import PackStyle, PageRange, plan_pages
from .uploads import ImageFacts, UploadFacts, check_image, check_upload

__all__ = [
    "BadUpload",
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
    "build_pack",
    "check_image",
    "check_upload",
    "pdf_text",
    "plan_pages",
    "render_part",
    "upload_part",
]
