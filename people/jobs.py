"""The background jobs of accounts: links with which somebody chooses a password."""

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.password_reset import request_password_reset
from procrastinate.contrib.django import app

from .models import User


@app.task(name="send_password_links", queue="mail", retry=5)
def send_password_links(user_ids):
    """To each of these accounts its link; nothing for none, which keeps an unknown address from being told apart."""
    for user in User.objects.filter(pk__in=user_ids, is_active=True):
        request_password_reset(None, user.email, [user], default_token_generator)
