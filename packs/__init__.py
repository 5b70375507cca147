"""PDF: documents in, one pack out. Knows no model, and imports nothing of the portal."""

from .assembly import Pack, PackDocument, assemble
from .bundling import NumberedDocument, bundle
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
from .pdf import BadUpload, OpenParts, is_read_aloud, pdf_text
from .plan import PackStyle, PageRange, plan_pages
from .redaction import redaction_words
from .signing import signature_leaves
from .together import make_parts
from .uploads import ImageFacts, UploadFacts, check_image, check_upload

__all__ = [
    "BadUpload",
    "Heading",
    "ImageFacts",
    "NumberedDocument",
    "OpenParts",
    "Pack",
    "PackDocument",
    "PackStyle",
    "PageRange",
    "PartCache",
    "PartStore",
    "RenderedPart",
    "UploadFacts",
    "UploadedSource",
    "WrittenSource",
    "anchor_pages",
    "assemble",
    "bundle",
    "check_image",
    "check_upload",
    "is_read_aloud",
    "make_parts",
    "part_of",
    "pdf_text",
    "plan_pages",
    "redaction_words",
    "render_part",
    "settle_fronts",
    "signature_leaves",
    "style_sheet",
    "upload_part",
    "written_source",
]
