import pytest

from meetings.titles import same_business


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PARKS AND OPEN SPACES", "Parks and open spaces"),
        ("The Friends Foundation Trust", "Friends Foundation Trust - update"),
        ("Promotion of fostering", "Promotion of Fostering"),
        ("Sufficiency strategy", "Sufficency strategy"),
    ],
)
def test_the_same_business_under_two_titles_is_recognised(one, other):
    assert same_business(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Parks", "Roads"),
        ("Performance, quarter 2", "Performance, quarter 3"),
        ("Promotion of fostering", "Fostering service: yearly report"),
        ("", ""),
        ("Parks", ""),
    ],
)
def test_other_business_is_not(one, other):
    assert not same_business(one, other)
