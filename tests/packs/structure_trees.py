"""What PDFium makes of the tags of each page: the only reader here that goes from the page to the tree."""

import ctypes
from collections import Counter

import pypdfium2 as pdfium
import pypdfium2.raw as raw


def elements_by_page(data):
    """For each page, how many elements of each kind its structure tree reaches."""
    document = pdfium.PdfDocument(data)
    try:
        return [_elements(document[index]) for index in range(len(document))]
    finally:
        document.close()


def _elements(page):
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    counts = Counter()
    if not tree:
        return counts
    try:
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            _count(raw.FPDF_StructTree_GetChildAtIndex(tree, index), counts)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return counts


def _count(element, counts):
    if not element:
        return
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    text = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetType(element, text, size)
    counts[text.raw.decode("utf-16-le").rstrip("\0")] += 1
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        _count(raw.FPDF_StructElement_GetChildAtIndex(element, index), counts)
