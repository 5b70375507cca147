"""Whatever is handed to the reader, it answers with a pack or with one line that says why not."""

import io
import random
import time

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange.reading import read_pack
from exchange.reading.pack import read_source, unread
from exchange.reading.source import read_lines
from reports.figures import Unreadable

from .conftest import INVENTED, invented

LINES = [line for name in INVENTED for line in invented(name).read_text().splitlines()]
BITS = [
    "1.",
    "(a)",
    "RESOLVED:",
    "Present:",
    "AGENDA",
    "Agenda Item 5",
    "(Pages 3 - 9999)",
    "\t",
    "|",
    "((((",
    "CAB 21",
    "35. X",
    "PART II",
]
ODD = st.one_of(st.sampled_from(LINES), st.sampled_from(BITS), st.text(max_size=80))


def blank_pdf(**options) -> bytes:
    document, data = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(data, **options)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "is empty", id="an empty file"),
        pytest.param(b"  \n\n \t ", "is empty", id="only white space"),
        pytest.param(b"*** --- ***", "no words", id="no words"),
        pytest.param(bytes(range(256)) * 40, "not text", id="binary"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"x" * 50, "a picture", id="a picture"),
        pytest.param(b"PK\x03\x04" + b"x" * 50, "a Word", id="a Word file"),
        pytest.param(b"%PDF-1.7\nnonsense", "broken PDF", id="a broken PDF"),
        pytest.param(blank_pdf(), "no text", id="a PDF without text"),
        pytest.param(blank_pdf(encryption=pikepdf.Encryption(owner="o", user="u")), "password", id="a locked PDF"),
    ],
)
def test_an_unreadable_file_is_refused_with_one_line(data, reason, tmp_path):
    path = tmp_path / "pack"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=reason) as refusal:
        read_pack(path)
    assert "\n" not in str(refusal.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Unreadable, match=r"gone\.pdf"):
        read_pack(tmp_path / "gone.pdf")


def test_a_pack_of_which_nothing_can_be_made_is_all_unread():
    lines = read_lines(invented("planning-two-parts"))
    pack = unread(lines)
    assert pack.unread == [line.text.strip() for line in lines if line.text]
    assert pack.agenda == []


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(lines=st.lists(ODD, max_size=60))
def test_no_text_breaks_the_reader(lines, tmp_path):
    path = tmp_path / "pack.txt"
    path.write_text("\n".join(lines), errors="ignore")
    try:
        pack = read_source(read_lines(path))
    except Unreadable:
        return
    assert all(bool(text) == bool(owner) for text, owner in pack.owners)
    pack.as_json()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(INVENTED), chance=st.randoms(use_true_random=False))
def test_a_damaged_pack_is_still_read(name, chance: random.Random, tmp_path):
    lines = invented(name).read_text().splitlines()
    for _ in range(chance.randint(1, 30)):
        lines[chance.randrange(len(lines))] = chance.choice([*BITS, chance.choice(LINES), ""])
    path = tmp_path / "pack.txt"
    path.write_text("\n".join(lines))
    assert all(bool(text) == bool(owner) for text, owner in read_source(read_lines(path)).owners)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join(LINES * 10), id="a very long pack"),
        pytest.param("Present: x\n\nResolved: y\n\n1. Abc\n\n" * 1500, id="endless minutes"),
        pytest.param("\n".join(f"{number}. Minutes and apologies" for number in range(4000)), id="endless items"),
        pytest.param("1, 2 and (a) (((( " * 8000, id="one endless line"),
    ],
)
def test_time_grows_with_length_and_no_faster(text, read_text):
    """Twice the text takes about twice the time: well under four times."""
    half = text[: len(text) // 2]
    read_text(half)
    start = time.process_time()
    read_text(half)
    middle = time.process_time()
    read_text(text)
    assert time.process_time() - middle < 3.5 * (middle - start) + 0.5
