"""Papers in the untidy manner of real ones, each right and with each of its slips: none and one finding."""

import re
from pathlib import Path

import pytest

from reports.figures import check, tables_in_text

MARK = re.compile(r"\[\[(.*?)\|(.*?)\]\]")  # [[what is right|what an officer might write]]
UNTIDY = dict(
    part.split("\n", 1)
    for part in re.split(r"^=== ", (Path(__file__).parent / "untidy.txt").read_text(), flags=re.MULTILINE)[1:]
)
SLIPS = [(name, at) for name, text in UNTIDY.items() for at in range(len(MARK.findall(text)))]


def with_slip(text, slip=None):
    numbers = iter(range(len(MARK.findall(text))))
    return MARK.sub(lambda match: match[2] if next(numbers) == slip else match[1], text)


def laid_out(text):
    return text


def tabbed(text):
    return "\n".join(re.sub(r"(?<=\S) {2,}(?=\S)", "\t", line) for line in text.split("\n"))


def single_spaces(text):
    return "\n".join(re.sub(r" {2,}", " ", line.strip()) for line in text.split("\n"))


def words(text):
    return [finding.words for finding in check(tables_in_text(text), text)]


@pytest.mark.parametrize("manner", [laid_out, tabbed, single_spaces])
@pytest.mark.parametrize("name", UNTIDY)
def test_keeps_quiet_about_a_right_paper(name, manner):
    assert words(manner(with_slip(UNTIDY[name]))) == []


@pytest.mark.parametrize(("name", "slip"), SLIPS)
def test_finds_the_slip_once(name, slip):
    assert len(words(with_slip(UNTIDY[name], slip))) == 1


def test_a_whole_is_no_part_of_what_is_said_before():
    assert words("Knife crime was 9 of the 48 offences (19%), compared to 14 of 54 (26%) in 2022/23.") == []


def test_two_changes_in_one_sentence_are_two():
    assert words("Shoplifting rose from 1,944 to 2,401 while nuisance fell by 774 (11.3%).") == []


def test_a_sentence_goes_on_over_a_line_that_begins_with_a_count():
    text = "Altogether 41 hosts left the scheme for Ukraine, compared with\n29 the year before, an increase of {}.\n"
    assert words(text.format("41%")) == []
    assert len(words(text.format("31%"))) == 1
