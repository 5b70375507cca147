"""Sentences that are right give no finding; those whose own figures, or the table's, contradict them do."""

from decimal import Decimal

import pytest

from reports.figures import check, tables_in_text

RIGHT = [
    "In 2022/23, 45 of 50 children (90%) were seen in time.",
    "Of the 31 children adopted, 13 were female and 18 were male.",
    "92.2% of reviews during 2022/23 were completed within the timescales set, which equates to 1042 reviews in time out of 1130 that were completed.",
    "Last year this was (94.7% (1167/1232) in 2021/22).",
    "There were 113 households registered at the end of the quarter, a decrease of 12 in comparison to 125 at the same period last year.",
    "At the end of the quarter the number increased by 7 to 551 when compared to the end of Q2 (544), however, it is 23 below the same period in 2021/22 when there were 574.",
    "There are currently 42 young people, an increase of 9 when compared to the end of Q2, however, it is 29 more than the same period in 2021/22 when there were only 13.",
    "The rate rose from 62.1% in 2019/20 to 70.2% in 2021/22, an increase of 8.1 percentage points.",
    "Spending increased by 10% from £1.0m to £1.1m.",
    "The number of enquiries fell from 347 to 257, a reduction of 90 (26%).",
    "30 of 40 schools responded, up from 70% last year.",
    "Of the 120 referrals, 80 (67%) were accepted, and of these 40 (50%) led to an assessment.",
    "Attendance was 94% of 2,300 pupils on roll.",
    "Of 241 children looked after for more than 2.5 years, 169 (70%) have been in the same placement for 2 years or more.",
    "The Council received 216 complaints, of which 36 (17%) were upheld and 12 (33%) of those were reviewed.",
    "Between 10 and 12 of 15 homes (roughly 75%) replied.",
    "In total 3 of the 5 recommendations are complete and 60% of actions are on track.",
    "Section 20 of 1989 Act applies to 49 children, 9% of the total.",
    "About two thirds (66%) of the 54,270 children were at risk of abuse.",
    "Performance of 85% against a target of 90% is 5% below target.",
    "There was a reduction of 5% in year from 200 to 190 children.",
    "There were 19 adoptions since April 2022 which is a decrease (-2) when compared to the same period last year when there had been 21.",
    "The budget was reduced from £4.5m to £4.2m, a reduction of £0.3m.",
    "12 of the 48 councillors present (25%) voted against.",
    "The average fell from 450 days to 426 days, a fall of 24 days.",
    "1 in 5 (20%) of the 250 respondents said no.",
    "Of the 603 employees, 412 (68.3%) are White British and 88 (14.6%) are Asian.",
    "Children in need plans rose by 12 from 310 in March 2022 to 322 in March 2023.",
    "In 2021/22 64 children went missing, with 370 missing episodes in total for those children.",
    "In January, 15 of 20 (75%) and in February 18 of 24 (75%) visits were in time.",
    "The population grew by 2.5% between 2011 and 2021, from 257,300 to 263,700.",
    "Reviews were held for 403 or 94% of children.",
    "5 of the children (16%) had disabilities and 28 of 31 (90%) were of white British origin.",
    "The 10 actions are complete, 40% of 25.",
    "Council tax will rise by 4.99% from £1,860.17 to £1,952.99.",
    "Turnover decreased from 14.2% to 11.9%, a decrease of 2.3%.",
    "The programme reached 1,200 people in 2022 and 1,500 in 2023, an increase of 25%.",
    "Regulation 23(1) of the 2011 Regulations applies to 100% of panels.",
    "Of the 36 households, 28 resigned, 4 were family carers and 4 others deregistered.",
]

WRONG = [
    ("In 2022/23, 45 of 50 children (95%) were seen in time.", "95"),
    (
        "92.2% of reviews were completed within the timescales set, which equates to 1024 reviews in time out of 1130 that were completed.",
        "92.2",
    ),
    (
        "There were 113 households registered at the end of the quarter, a decrease of 21 in comparison to 125 at the same period last year.",
        "21",
    ),
    ("The number of enquiries fell from 347 to 257, a reduction of 80.", "80"),
    ("The number fell from 347 to 257, a reduction of 36%.", "36"),
    ("Of the 603 employees, 412 (68.3%) are White British and 88 (16.4%) are Asian.", "16.4"),
    ("Spending increased by 25% from £1.00m to £1.10m.", "25"),
    ("Children in need plans rose by 21 from 310 in March 2022 to 322 in March 2023.", "21"),
    ("Visits were in time for 78% (169 of 241) of children.", "78"),
    ("78% (169/241) were stable.", "78"),
    ("In all, 169 out of 241 children, 78%, have been in one placement.", "78"),
    ("We answered 1,102 out of 1,450 calls (67%) within a minute.", "67"),
    ("The rate rose from 62.1% in 2019/20 to 70.2% in 2021/22, an increase of 9.1 percentage points.", "9.1"),
    ("A total of 36 households, an increase of 10 from 27 in the previous year, left.", "10"),
    ("Of the 50 children who left care, 20 (45%) were boys.", "45"),
    ("Overall 24 of the 32 (85%) audits were good.", "85"),
    ("In 2016/17 the agency approved 18 households compared to 14 in 2015/16, an increase of 5.", "5"),
    ("The figure has gone up by 31 to 322 from 281.", "31"),
    ("We received 216 compliments, 17 more than the 189 of last year.", "17"),
    ("Complaints rose by 5 to 36 compared with 29 last year.", "5"),
]


@pytest.mark.parametrize("sentence", RIGHT)
def test_keeps_quiet_about_a_right_sentence(sentence):
    assert [finding.words for finding in check([], sentence)] == []


@pytest.mark.parametrize(("sentence", "stated"), WRONG)
def test_finds_the_figure_that_the_others_contradict(sentence, stated):
    (finding,) = check([], sentence)
    assert (finding.kind, finding.stated, finding.sentence) == ("text_versus_table", Decimal(stated), sentence)


LEAVING = """In the year {said} children ceased to be looked after, compared with 115 the year before.

Reasons for ceasing to be looked after

Reason\t2020/21\t2021/22
Returned home\t31\t29
Adopted\t29\t26
Guardianship\t19\t27
Other\t36\t48
Grand Total\t115\t{total}

The table above shows that a total of {shown} children ceased to be looked after in 2021/22.
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


def test_two_halves_against_the_whole():
    text = "216 children ceased to be looked after. 110 children ceased care in the first half, compared to 108 children in the second half."
    assert kinds(text) == [(1, "text_versus_table", 216, 218)]


def test_a_sentence_over_several_lines_stands_on_its_first():
    text = "Heading\n\nOf those who answered, 45 of\nthe 50 families (95%) were\ncontent.\n"
    assert [(finding.line, finding.stated) for finding in check([], text)] == [(3, 95)]
