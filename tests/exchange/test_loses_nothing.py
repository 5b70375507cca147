"""Every line of a source with words in it is somewhere in what was read, or among the lines left unread."""

import re

import pytest

from exchange.reading import read_pack

from .conftest import INVENTED, as_pdf, invented, real


def words(text: str) -> str:
    return re.sub(r"\W+", "", text)


def texts(blocks) -> str:
    return words("".join(block.text + "".join("".join(row) for row in block.rows) for block in blocks))


def parts(pack) -> dict[str, str]:
    """All the words of each part, by the owner's name that its lines bear."""
    found = {"front": texts(pack.front), "agenda": "".join(texts(item.blocks) for item in pack.agenda)}
    found["minutes"] = "".join(
        texts(minutes.blocks) + "".join(texts(item.text) for item in minutes.items) for minutes in pack.minutes
    )
    for number, report in enumerate(pack.reports, start=1):
        found[f"report {number}"] = texts(report.blocks)
    found["unread"] = words("".join(pack.unread))
    return found


def assert_accounted_for(pack):
    found = parts(pack)
    for text, owner in pack.owners:
        assert bool(owner) == bool(text.strip())
        if owner and owner != "furniture":
            assert words(text) in found[owner], (owner, text)


@pytest.mark.parametrize("name", INVENTED)
@pytest.mark.parametrize("style", ["text", "paragraphs"])
def test_every_line_of_an_invented_pack_is_in_exactly_one_part(name, style, tmp_path):
    path = invented(name) if style == "text" else as_pdf(invented(name), tmp_path, style=style)
    assert_accounted_for(read_pack(path))


@pytest.mark.parametrize("name", ["ilsc-2023-01-31", "cpp-2023-03-28", "cpp-2017-04-25-adoption-report"])
def test_every_line_of_a_real_pack_is_in_exactly_one_part(name):
    pack = read_pack(real(name))
    assert_accounted_for(pack)
    assert len(pack.unread) < 3


def test_only_page_furniture_is_left_out():
    pack = read_pack(invented("planning-two-parts"))
    furniture = [text for text, owner in pack.owners if owner == "furniture"]
    assert furniture == ["Public Document Pack"]
