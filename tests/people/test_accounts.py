import pytest

from tests.factories import AdvisorFactory, TermFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_an_inactive_account_carries_no_role():
    advisor = AdvisorFactory(is_active=False)
    assert not advisor.is_governance_advisor


def test_a_councillor_is_one_only_during_a_term():
    import datetime as dt

    term = TermFactory(ends=dt.date(2024, 5, 6))
    assert term.person.is_councillor(dt.date(2024, 5, 6))
    assert not term.person.is_councillor(dt.date(2024, 5, 7))


def test_two_accounts_cannot_share_an_address():
    from django.db import IntegrityError

    UserFactory(email="one@netherfold.example")
    with pytest.raises(IntegrityError):
        UserFactory(email="one@netherfold.example")
