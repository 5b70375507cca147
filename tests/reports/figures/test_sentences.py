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


SPOKEN = """
    17 claims were decided. 5 were upheld (29%), 4 not upheld, and {more} closed without fault. | 17 | 9 | 8
    £3.2m was to be saved. Of these £1.9m is delivered, £{more}m on track, £0.6m not delivered. | 3200000 | 1.7 | 0.7
    Two contracts cost £310,000 and £268,000. Together they are worth £{more},000. | 587000 | 587 | 578
    We received 164 enquiries. 61 visits were made, which is {more}% of enquiries. | 43 | 43 | 37
    There were 318 lettings. In 2023 346 homes were let. Lettings are down by 28, or {more}%. | 8.8 | 8.8 | 8.1
    212 homes were let. The rent lost was £241,680, an average of £1,{more} a home. | 1410 | 410 | 140
""".strip().splitlines()


@pytest.mark.parametrize("case", SPOKEN)
def test_a_figure_whose_others_stand_in_the_sentence_before(case):
    text, stated, wrong, right = (part.strip() for part in case.split(" | "))
    assert [finding.stated for finding in check([], text.format(more=wrong))] == [Decimal(stated)]
    assert check([], text.format(more=right)) == []


VISITS = """Visits to libraries

Library\t2022/23\t2023/24
Central\t188,412\t201,760
Horton\t40,110\t43,302
Moorside\t36,877\t35,014
Total\t265,399\t280,076

{sentence}
"""


@pytest.mark.parametrize(("sentence", "found"), [
    pytest.param("Visits rose by 14,677 (5.5%).", [], id="right"),
    pytest.param("Visits rose by 14,767 (5.5%).", [(9, "text_versus_table", 14767, 14677)], id="digits changed about"),
    pytest.param("Visits to the website rose by 14,767 (9.1%).", [], id="another growth"),
    pytest.param("In 2023/24 there were 280,076 visits.", [], id="this year"),
    pytest.param("In 2023/24 there were 265,399 visits.", [(9, "text_versus_table", 265399, 280076)], id="last year's"),
    pytest.param("In 2023/24 there were 280,076 visits, up from 265,399.", [], id="both years"),
])  # fmt: skip
def test_a_change_and_a_year_beside_a_table(sentence, found):
    assert kinds(VISITS.format(sentence=sentence)) == found


def test_a_sentence_that_its_own_figures_bear_out_is_not_blamed_for_the_table():
    text = "Suspensions by school\n\nSchool\tNumber\tDays\nAsh\t212\t20\n"
    text += "Birch\t301\t31\nCedar\t481\t40\nTotal\t931\t91\n\n"
    assert kinds(text + "Of the 931 suspensions 702 (75.4%) were of boys.\n") == [(7, "column_total", 931, 994)]
    assert len(kinds(text + "There were 931 suspensions.\n")) == 2
