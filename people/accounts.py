"""What an administrator does to accounts; nobody shuts the last administrator out, and nobody themselves."""

from allauth.account.models import EmailAddress
from django.db import transaction

from people.jobs import send_password_links
from people.models import Role, User


class AccountRefused(Exception):
    """What was asked is refused; the message says why, in words for the administrator."""


OWN_ROLE = "You cannot take the administrator role from your own account. Ask another administrator to do it."
OWN_ACCOUNT = "You cannot switch off your own account. Ask another administrator to do it."
LAST = "This is the only administrator. Make somebody else an administrator first."


@transaction.atomic
def add_account(*, email, person, roles):
    """A new account without a password; whoever has the e-mail address chooses one by the link sent to it."""
    return User.objects.create_user(email, person=person, roles=roles)


@transaction.atomic
def change_account(user, *, email, person, roles, by):
    """Changes what the account is; raises AccountRefused. An address that it had before opens it no longer."""
    if Role.ADMINISTRATOR in user.roles and Role.ADMINISTRATOR not in roles:
        _keep_an_administrator(user, by, OWN_ROLE)
    user.email, user.person, user.roles = email, person, roles
    user.save(update_fields=["email", "person", "roles"])
    EmailAddress.objects.filter(user=user).exclude(email__iexact=email).delete()  # allauth lets in by these too


@transaction.atomic
def deactivate(user, *, by):
    """Switches the account off: sign-in and every open session end at once. Raises AccountRefused."""
    _keep_an_administrator(user, by, OWN_ACCOUNT)
    user.is_active = False
    user.save(update_fields=["is_active"])


@transaction.atomic
def reactivate(user):
    user.is_active = True
    user.save(update_fields=["is_active"])


def send_password_link(user):
    """Has the link sent with which the owner of the account chooses a password; it works once, for three days."""
    send_password_links.defer(user_ids=[user.pk])


def _keep_an_administrator(user, by, refusal):
    """Holds all administrators' rows, so that two who demote each other at once cannot both succeed."""
    if user == by:
        raise AccountRefused(refusal)
    active = User.objects.filter(is_active=True, roles__contains=[Role.ADMINISTRATOR])
    others = [found for found in active.select_for_update().order_by("pk") if found.pk != user.pk]
    if not others:
        raise AccountRefused(LAST)
