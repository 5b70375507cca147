"""The numbers printed in a pack's agenda, held against the numbers printed on its sheets."""

import io
import re

import pikepdf

from packs import pdf_text

RANGE = re.compile(r"\(Pages? (\d+)(?: - (\d+))?\)")
FOOT = re.compile(r"^.*Page (\d+)$", re.MULTILINE)


def sound(data):
    """The pack, if qpdf finds nothing wrong with it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
    return data


def printed_ranges(data):
    """The page ranges the agenda prints, in order."""
    agenda = "\n".join(text for text in sheets(data)[:4] if "Part 1" not in text)
    return [(int(first), int(last or first)) for first, last in RANGE.findall(agenda)]


def sheets(data):
    return [re.sub(r"[  ]", " ", text) for text in pdf_text(data)]


def numbered_sheets(data):
    """``{page number printed at the foot: text of the sheet}``."""
    found = {}
    for text in sheets(data):
        feet = FOOT.findall(text)
        assert feet, f"No number on the sheet: {text[:80]}"
        found[int(feet[-1])] = text
    return found
