"""Files as officers send them, good and bad, made here."""

import io

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.packs.samples import plain_pdf, tagged_pdf

__all__ = ["encrypted_pdf", "huge_png", "jpeg_with_place", "pdf_file", "plain_pdf", "tagged_pdf"]


def pdf_file(name="Report.pdf", data=None):
    return SimpleUploadedFile(name, plain_pdf() if data is None else data, content_type="application/pdf")


def encrypted_pdf():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def huge_png():
    """100 megapixels in a few kilobytes."""
    out = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(out, "PNG", optimize=True)
    return out.getvalue()


def jpeg_with_place(size=(60, 40)):
    """A photograph that says where and with what it was taken, and lies on its side."""
    exif = Image.Exif()
    exif[0x010F] = "Zanzibar Cameras"
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG", exif=exif, comment=b"Zanzibar comment")
    return out.getvalue()
