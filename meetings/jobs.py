"""The background jobs of this room: the day's e-mails."""

from procrastinate.contrib.django import app

from .action_mail import send_action_news
from .recommendation_mail import send_overdue_answers


@app.periodic(cron="0 6 * * *")
@app.task(name="daily_mail", queue="mail", queueing_lock="daily_mail", lock="daily_mail")
def daily_mail(timestamp):
    """Tell owners of their actions, and whoever owes an answer that it is overdue: each morning at six, UTC."""
    send_action_news()
    send_overdue_answers()
