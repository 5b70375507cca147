"""The background jobs of accounts: links with which somebody chooses a password, and forgetting who came along."""

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.password_reset import request_password_reset
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from council_portal.jobs import PATIENTLY

from .models import User


@app.task(name="send_password_links", queue="mail", retry=PATIENTLY)
def send_password_links(user_ids):
    """To each of these accounts its link; nothing for none, which keeps an unknown address from being told apart."""
    for user in User.objects.filter(pk__in=user_ids, is_active=True):
        request_password_reset(None, user.email, [user], default_token_generator)


@app.periodic(cron="*/5 * * * *")
@app.task(name="forget_what_is_over", queue="house", queueing_lock="forget_what_is_over")
def forget_what_is_over(timestamp):
    """Counts of attempts, which have addresses of connections in them, and sessions: gone once they are of no use."""
    counts = settings.CACHES["default"]["LOCATION"]
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {counts} WHERE expires < %s", [timezone.now()])  # noqa: S608 - our own name
    call_command("clearsessions")
