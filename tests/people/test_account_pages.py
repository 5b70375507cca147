"""Administrators look after accounts, and cannot lock everybody out."""

import threading

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people import accounts
from people.models import Role, User
from tests.factories import AdvisorFactory, CouncilFactory, PersonFactory, UserFactory
from tests.jobs import do_jobs, jobs_in_memory

pytestmark = pytest.mark.django_db
ADMINISTRATOR = [Role.ADMINISTRATOR]


@pytest.fixture
def me():
    CouncilFactory()
    return UserFactory(roles=ADMINISTRATOR)


@pytest.fixture
def administrator(client, me):
    client.force_login(me)
    return client


def fields(user, **changes):
    return {"email": user.email, "person": user.person_id or "", "roles": user.roles, **changes}


def test_a_new_account_gets_a_link_to_choose_a_password(administrator):
    person = PersonFactory()
    form = {"email": "New@Netherfold.example", "person": person.pk, "roles": ["report_author"]}
    with jobs_in_memory():
        administrator.post("/manage/accounts/add/", form)
        do_jobs()
    user = User.objects.get(email="new@netherfold.example")
    assert (user.person, user.roles, user.has_usable_password()) == (person, ["report_author"], False)
    assert [sent.to for sent in mail.outbox] == [["new@netherfold.example"]]


def test_an_address_is_used_once_whatever_its_case(administrator, me):
    words = administrator.post("/manage/accounts/add/", {"email": me.email.upper()}).content.decode()
    assert "There is already an account with this e-mail" in words
    assert 'href="#id_email"' in words


def test_roles_are_given_and_taken(administrator):
    user = AdvisorFactory()
    administrator.post(f"/manage/accounts/{user.pk}/", fields(user, roles=["monitoring_officer", "administrator"]))
    user.refresh_from_db()
    assert user.roles == ["monitoring_officer", "administrator"]


def test_an_unknown_role_is_refused(administrator):
    user = AdvisorFactory()
    administrator.post(f"/manage/accounts/{user.pk}/", fields(user, roles=["king"]))
    user.refresh_from_db()
    assert user.roles == ["governance_advisor"]


def test_nobody_takes_the_administrator_role_from_themselves(administrator, me):
    UserFactory(roles=ADMINISTRATOR)
    words = administrator.post(f"/manage/accounts/{me.pk}/", fields(me, roles=["report_author"])).content.decode()
    assert "Ask another administrator" in words
    assert 'href="#id_roles"' in words
    me.refresh_from_db()
    assert me.roles == ADMINISTRATOR


def test_nobody_switches_off_their_own_account(administrator, me):
    administrator.post(f"/manage/accounts/{me.pk}/switch-off/")
    me.refresh_from_db()
    assert me.is_active


def test_the_last_administrator_stays(me):
    """By one whose own role was taken a moment ago, in another window."""
    gone = UserFactory()
    with pytest.raises(accounts.AccountRefused, match="only administrator"):
        accounts.deactivate(me, by=gone)


def test_an_account_is_switched_off_after_being_asked_and_on_again(administrator):
    user = AdvisorFactory()
    assert "Switch off the account of" in administrator.get(f"/manage/accounts/{user.pk}/switch-off/").content.decode()
    assert User.objects.get(pk=user.pk).is_active
    administrator.post(f"/manage/accounts/{user.pk}/switch-off/")
    assert not User.objects.get(pk=user.pk).is_active
    administrator.post(f"/manage/accounts/{user.pk}/switch-on/")
    assert User.objects.get(pk=user.pk).is_active


def test_a_person_has_one_account(administrator, me):
    words = administrator.post("/manage/accounts/add/", {"email": "x@netherfold.example", "person": me.person_id})
    assert "Select a valid choice" in words.content.decode()


def test_accounts_are_found_by_name_and_by_state(administrator):
    AdvisorFactory(email="one@netherfold.example", person=PersonFactory(surname="Brackenbury"))
    AdvisorFactory(email="two@netherfold.example", is_active=False)
    words = administrator.get("/manage/accounts/?q=bracken").content.decode()
    assert "one@netherfold.example" in words
    assert "two@netherfold.example" not in words
    assert "one@netherfold.example" not in administrator.get("/manage/accounts/?state=off").content.decode()


def test_the_list_asks_the_database_the_same_number_of_times_for_more_accounts(administrator):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            administrator.get("/manage/accounts/")
        return len(asked)

    UserFactory()
    for_one = queries()
    UserFactory.create_batch(3)
    assert queries() == for_one


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
@pytest.mark.parametrize("path", ["", "add/", "{pk}/", "{pk}/switch-off/"])
def test_accounts_are_for_administrators_alone(client, role, path):
    CouncilFactory()
    user = UserFactory(roles=[role])
    client.force_login(user)
    assert client.get(f"/manage/accounts/{path.format(pk=user.pk)}").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_demote_each_other_at_once_do_not_both_succeed(emptied_afterwards):
    one, other = UserFactory(roles=ADMINISTRATOR), UserFactory(roles=ADMINISTRATOR)
    barrier, refused = threading.Barrier(2), []

    def demote(whom, by):
        barrier.wait()
        try:
            accounts.deactivate(User.objects.get(pk=whom.pk), by=by)
        except accounts.AccountRefused as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=demote, args=pair) for pair in ((one, other), (other, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert User.objects.filter(is_active=True).count() == 1
    assert len(refused) == 1
