"""Words that are drawn on a page and cannot be seen there: taking them away changes nothing in its picture.

Only words with some sign of it are tried: a picture or a filled shape is drawn over them, or they have the colour of
paper or of something behind them. Words read from a scan are there to be found and read aloud, not to be seen: those
without ink, and those under pictures that fill most of the page, are left in peace.
"""

import time
from dataclasses import dataclass, field

import pypdfium2.raw as raw
from PIL import ImageChops

from .page_things import LEAST, Thing, address_of

LIGHT = 225  # of 255, in each colour: on white paper nobody reads it
ALIKE = 40  # of 255: colours that differ by less may be the same to the eye, so the picture is asked
SEEN = 6  # of 255: what changes the picture by less is not seen
SCAN = 0.5  # share of the page: pictures that fill more of it are a scan or a background
INKLESS = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
LARGEST = 1600  # pixels of the longer side of the picture
SHARPEST = 2  # pixels for each point
SMALLEST = 3  # pixels: letters less high cannot be judged
LETTERS = 3  # fewer are no words
MOST_PAIRS = 2_000_000  # words and shapes on one page that are compared with each other
SECONDS = 6  # of processor time for all pages of a file; those after are not tried


@dataclass
class Patience:
    """What is left of the time for one file."""

    until: float = field(default_factory=lambda: time.process_time() + SECONDS)

    @property
    def is_over(self):
        return time.process_time() > self.until


def unseen_words(page, things, marks=(), patience=None) -> tuple[bool, bool]:
    """Whether there are words under something drawn over them, and words in the colour of what is behind them.

    ``things`` are what is drawn on the page, ``marks`` the boxes of comments that lie on top of it.
    """
    over, alike = _suspects(things, marks, page)
    if not (over or alike) or (patience and patience.is_over):
        return False, False
    changes, place = _changes(page, [*over, *alike])
    letters = _unseen_letters(page, changes, place, {each.address for each in (*over, *alike)})
    return _are_words(over, letters), _are_words(alike, letters)


def _are_words(things, letters):
    return any(letters.get(each.address, 0) >= LETTERS for each in things)


def _suspects(things, marks, page):
    """The words over which something lies, and those of a colour like what is behind them."""
    words = [each for each in things if each.is_text and each.opacity > 0 and each.mode not in INKLESS]
    shapes = [each for each in things if not each.is_text and each.is_solid and each.side >= LEAST]
    shapes += [Thing(box=box, order=len(things)) for box in marks]
    if len(words) * len(shapes) > MOST_PAIRS:
        return [], []
    across, up = page.get_size()
    over, alike = [], []
    for each in words:
        on_top = [shape for shape in shapes if shape.order > each.order and shape.covers(each)]
        pictures = [shape for shape in on_top if shape.is_picture]
        if len(on_top) > len(pictures):
            over.append(each)
        elif pictures:
            if _filled(things, each.order) < SCAN * across * up:
                over.append(each)
        elif _is_alike(each, shapes):
            alike.append(each)
    return over, alike


def _filled(things, order):
    """How much of the page the pictures take that are drawn after this place: a scan may come in strips."""
    return sum(each.area for each in things if each.is_picture and each.order > order)


def _is_alike(words, shapes):
    if min(words.colour) >= LIGHT:
        return True
    behind = [each for each in shapes if each.order < words.order and each.holds(words)]
    return any(each.is_picture or _differ(each.colour, words.colour) <= ALIKE for each in behind)


def _differ(one, other):
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _changes(page, words):
    """Where the picture of the page changes without these words, and how to find a place of the page in it."""
    scale = min(SHARPEST, LARGEST / max(*page.get_size(), 1))
    whole = page.render(scale=scale)
    for each in words:
        raw.FPDFPageObj_SetIsActive(each.raw, False)
    without = page.render(scale=scale)
    for each in words:
        raw.FPDFPageObj_SetIsActive(each.raw, True)
    difference = ImageChops.difference(whole.to_pil().convert("RGB"), without.to_pil().convert("RGB"))
    return difference.convert("L").point(lambda shade: 255 * (shade > SEEN)), whole.get_posconv(page).to_bitmap


def _unseen_letters(page, changes, place, addresses):
    """``{address of words: how many of their letters and figures cannot be seen}``."""
    text, found = page.get_textpage(), {}
    for index in range(text.count_chars()):
        address = address_of(raw.FPDFText_GetTextObject(text, index))
        if address not in addresses or not chr(raw.FPDFText_GetUnicode(text, index)).isalnum():
            continue
        box = _pixels(text.get_charbox(index), place, changes.size)
        if box and changes.crop(box).getbbox() is None:
            found[address] = found.get(address, 0) + 1
    return found


def _pixels(box, place, size):
    """The pixels of a box of the page; nothing where they are too few or off the page."""
    (left, top), (right, bottom) = place(box[0], box[3]), place(box[2], box[1])
    left, right = sorted((left, right))
    top, bottom = sorted((top, bottom))
    inside = left >= 0 and top >= 0 and right <= size[0] and bottom <= size[1]
    return (left, top, right + 1, bottom + 1) if inside and max(right - left, bottom - top) >= SMALLEST else None
