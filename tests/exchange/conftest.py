"""Packs to read: invented ones beside the tests, real ones in place where they are there, and PDFs made of either."""

import html
from pathlib import Path

import pytest

from exchange.reading import read_pack
from tests.demonstration import demonstration, demonstration_loaded

__all__ = ["demonstration", "demonstration_loaded"]

HERE = Path(__file__).parent
PAPERS = HERE.parents[1] / ".." / "shared" / "papers"
INVENTED = sorted(path.stem for path in (HERE / "packs").glob("*.txt"))


def real(name: str) -> Path:
    """A real pack, read in place; the test is skipped where it is not there."""
    path = PAPERS / f"{name}.txt"
    if not path.is_file():
        pytest.skip(f"the folder of real papers, with {name}.txt, is not here")
    return path


def invented(name: str) -> Path:
    return HERE / "packs" / f"{name}.txt"


def as_pdf(text: Path, folder: Path, *, style: str = "pre") -> Path:
    """A PDF of a text whose lines wrap at another width: as set ('pre'), or each line a paragraph ('paragraphs')."""
    from weasyprint import HTML

    words = text.read_text()
    if style == "pre":
        body = f'<pre style="white-space: pre-wrap">{html.escape(words)}</pre>'
    else:
        body = "".join(f"<p>{html.escape(line)}</p>" for line in words.split("\n") if line.strip())
    path = folder / f"{text.stem}-{style}.pdf"
    HTML(string=f'<body style="font: 10pt sans-serif">{body}</body>').write_pdf(path)
    return path


@pytest.fixture
def read():
    """Read an invented pack by its name."""
    return lambda name: read_pack(invented(name))


@pytest.fixture
def read_text(tmp_path):
    """Read a pack given as text."""

    def reading(text: str):
        path = tmp_path / "pack.txt"
        path.write_text(text)
        return read_pack(path)

    return reading
