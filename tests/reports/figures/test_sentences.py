"""Sentences that are right give no finding; those whose own figures, or the table's, contradict them do."""

from decimal import Decimal

import pytest

from reports.figures import check, tables_in_text

from .forms import TABLES

RIGHT = (TABLES / "sentences_right.txt").read_text().splitlines()
WRONG = [line.split(" | ") for line in (TABLES / "sentences_wrong.txt").read_text().splitlines()]


@pytest.mark.parametrize("sentence", RIGHT)
def test_keeps_quiet_about_a_right_sentence(sentence):
    assert [finding.words for finding in check([], sentence)] == []


@pytest.mark.parametrize(("stated", "sentence"), WRONG)
def test_finds_the_figure_that_the_others_contradict(stated, sentence):
    (finding,) = check([], sentence)
    assert (finding.kind, finding.stated, finding.sentence) == ("text_versus_table", Decimal(stated), sentence)


LEAVING = """In the year {said} tenants gave up their homes, compared with 115 the year before.

Reasons why tenants gave up homes

Reason\t2020/21\t2021/22
Moved away\t31\t29
Bought\t29\t26
Care home\t19\t27
Other\t36\t48
Grand Total\t115\t{total}

The table above shows that a total of {shown} tenants gave up homes in 2021/22.
"""


def kinds(text):
    return [
        (finding.line, finding.kind, finding.stated, finding.expected) for finding in check(tables_in_text(text), text)
    ]


def test_a_sentence_that_says_a_wrong_total_again():
    assert kinds(LEAVING.format(said=128, total=128, shown=130)) == [
        (1, "text_versus_table", 128, 130),
        (10, "column_total", 128, 130),
    ]


def test_a_sentence_that_contradicts_a_right_table():
    assert kinds(LEAVING.format(said=130, total=130, shown=133)) == [(12, "text_versus_table", 133, 130)]


def test_sentences_that_agree_with_the_table():
    assert kinds(LEAVING.format(said=130, total=130, shown=130)) == []


LEFT = """Why carers left

Reason\tHouseholds
Voluntary resignation\t34
Moved away\t9
Poor health\t21

{sentence}
"""


@pytest.mark.parametrize(("sentence", "found"), [
    pytest.param("There were 43 voluntary resignation cases.", [(8, "text_versus_table", 43, 34)], id="digits swapped"),
    pytest.param("There were 34 voluntary resignation cases.", [], id="right"),
    pytest.param("There were 36 voluntary resignation cases in the previous year.", [], id="another year"),
    pytest.param("There were 4 voluntary resignation cases in the north.", [], id="part of them"),
])  # fmt: skip
def test_a_sentence_that_counts_what_a_row_counts(sentence, found):
    assert kinds(LEFT.format(sentence=sentence)) == found


def test_a_sentence_that_opens_a_table_without_a_total():
    text = "We placed 65 households in the following homes:\n\n"
    text += "Households\tHomes\n34\tFlats\n9\tHouses\n21\tHotels\n2\tHostels\n"
    assert kinds(text) == [(1, "text_versus_table", 65, 66)]
    assert kinds(text.replace("65", "66")) == []
    assert kinds(text.replace("65", "90")) == []  # the table may show some of them


def test_a_list_under_its_total():
    text = "A total of {said} homes were checked:\n\n- 14 in the north\n- 12 in the south\n- 5 in the east\n"
    assert kinds(text.format(said=30)) == [(1, "text_versus_table", 30, 31)]
    assert kinds(text.format(said=31)) == []


def test_a_share_said_to_equal_a_count():
    text = "There were {all} reviews held in the year.\n\nIn time were 94.4% of reviews, equating to 1,687 reviews.\n"
    assert kinds(text.format(all="1,753")) == [(3, "text_versus_table", Decimal("94.4"), Decimal("96.2"))]
    assert kinds(text.format(all="1,787")) == []


def test_two_sentences_that_disagree():
    text = "In 2021/22 218 tenants left their homes in the {one}.\n\n"
    text += "In 2021/22 216 tenants left their homes in the {other}.\n"
    assert kinds(text.format(one="borough", other="borough")) == [(3, "text_versus_table", 216, 218)]
    assert kinds(text.format(one="north", other="south")) == []


def test_two_halves_against_the_whole():
    text = "216 tenants gave up homes. 110 tenants left in the first half, compared to 108 tenants in the second half."
    assert kinds(text) == [(1, "text_versus_table", 216, 218)]


def test_a_sentence_over_several_lines_stands_on_its_first():
    text = "Heading\n\nOf those who answered, 45 of\nthe 50 families (95%) were\ncontent.\n"
    assert [(finding.line, finding.stated) for finding in check([], text)] == [(3, 95)]
