"""The background jobs of following: links asked for, alerts at three paces, and forgetting."""

from procrastinate.contrib.django import app

from council_portal.jobs import PATIENTLY
from papers.models import Follow, Follower

from .alerts import forget_told, send_alerts
from .mail import send_confirmation_to, send_mine_to
from .verbs import forget_unconfirmed


@app.task(name="send_confirmation", queue="mail", retry=PATIENTLY)
def send_confirmation(follow_id, pace):
    """The link that confirms; nothing for 0, which keeps an address that had its share from being told apart."""
    follow = Follow.objects.select_related("follower").filter(pk=follow_id).first()
    if follow:
        send_confirmation_to(follow, pace)


@app.task(name="send_mine", queue="mail", retry=PATIENTLY)
def send_mine(follower_id):
    """The link to what somebody follows; nothing for 0."""
    follower = Follower.objects.filter(pk=follower_id).first()
    if follower:
        send_mine_to(follower)


@app.periodic(cron="*/5 * * * *")
@app.task(name="alert_at_once", queue="mail", queueing_lock="alert_at_once", lock="alerts")
def alert_at_once(timestamp):
    send_alerts(Follow.Pace.AT_ONCE)


@app.periodic(cron="0 6 * * *")
@app.task(name="alert_daily", queue="mail", queueing_lock="alert_daily", lock="alerts")
def alert_daily(timestamp):
    """Each morning at six, UTC; what need not be kept is forgotten then."""
    send_alerts(Follow.Pace.DAILY)
    forget_unconfirmed()
    forget_told()


@app.periodic(cron="0 6 * * 1")
@app.task(name="alert_weekly", queue="mail", queueing_lock="alert_weekly", lock="alerts")
def alert_weekly(timestamp):
    """On Mondays."""
    send_alerts(Follow.Pace.WEEKLY)
