"""Pictures of written reports: checked, freed of what cameras and programs hide in them, kept under their SHA-256."""

import hashlib
import io

from PIL import Image, ImageOps

from packs import BadUpload, check_image

from .models import Document, Picture
from .uploads import stored

JPEG, PNG = "image/jpeg", "image/png"


def add_picture(file, *, by) -> Picture:
    """Keep an uploaded picture; the same one twice is kept once. Raises BadUpload with words for its author."""
    data = file.read()
    facts = check_image(data)
    clean, media_type, (width, height) = _without_metadata(data, facts.format)
    sha256 = hashlib.sha256(clean).hexdigest()
    picture, _ = Picture.objects.get_or_create(
        sha256=sha256,
        defaults={
            "file": stored(clean, sha256),
            "media_type": media_type,
            "width": width,
            "height": height,
            "added_by": by,
        },
    )
    return picture


def documents_with(picture: Picture):
    """The written documents that show ``picture``."""
    return Document.objects.filter(body__contains=f"pictures/{picture.sha256}/")


def _without_metadata(data, kind):
    """The bytes of the picture alone, upright: no place, no time, no thumbnail of what was cut off.

    A JPEG stays one, with the quality it had unless it had to be turned; all else becomes a PNG of its first frame.
    """
    try:
        with Image.open(io.BytesIO(data)) as image:
            upright = ImageOps.exif_transpose(image)
            turned = upright.size != image.size or image.getexif().get(0x0112, 1) != 1
            out = io.BytesIO()
            if kind == "JPEG":
                bare = upright.convert("RGB") if turned or image.mode not in {"RGB", "L"} else image
                bare.info = {}
                bare.save(out, "JPEG", quality=92 if bare is not image else "keep", optimize=True)
            else:
                bare = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
                bare.info = {}
                bare.save(out, "PNG", optimize=True)
            return out.getvalue(), JPEG if kind == "JPEG" else PNG, bare.size
    except (OSError, ValueError, SyntaxError) as error:
        raise BadUpload("This picture is damaged. Open it, save it again and upload the new copy.") from error
