"""A council's crest: a picture that is safe to serve, whatever was uploaded."""

import hashlib
import io
import warnings

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

LARGEST_FILE = 2 * 1024 * 1024  # bytes
MOST_PIXELS = 20_000_000
LARGEST_SHOWN = (600, 600)  # pixels
KINDS = ("PNG", "JPEG", "WEBP")


def safe_crest(upload):
    """The uploaded picture made anew as a PNG, no larger than it is shown, without anything hidden in the file.

    Raises ValidationError, in words, for what is no such picture.
    """
    if upload.size > LARGEST_FILE:
        raise ValidationError("The crest must be smaller than 2 MB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(upload, formats=KINDS)
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError("The crest has too many pixels. Make it smaller, say 600 by 600, and try again")
            picture = picture.convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError("The crest must be a PNG, JPEG or WebP picture") from error
    picture.thumbnail(LARGEST_SHOWN)
    made = io.BytesIO()
    picture.save(made, "PNG", optimize=True)
    name = hashlib.sha256(made.getvalue()).hexdigest()
    return ContentFile(made.getvalue(), name=f"{name}.png")
