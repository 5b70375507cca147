"""Each sample converted once for all tests of a run: a conversion costs seconds."""

import tempfile
from functools import cache
from pathlib import Path

from packs.office import Soffice, convert_office

from . import office_samples as samples

SOFFICE = Soffice(seconds=600, at_once=8, turns=Path(tempfile.gettempdir()) / "office-turns-of-tests")
MAKERS = {
    "word": samples.forgetful_word,
    "excel": samples.forgetful_workbook,
    "slides": samples.forgetful_slides,
    "coloured": samples.coloured_workbook,
}


@cache
def sample(name):
    return MAKERS[name]()


@cache
def made(name):
    return convert_office(sample(name), SOFFICE)
