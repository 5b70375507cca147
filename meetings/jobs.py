"""The background jobs of this room: the day's e-mails, and what a member said before a meeting."""

from procrastinate.contrib.django import app

from people.models import Person

from .action_mail import send_action_news
from .apologies import TELL, tell_advisor
from .models import Meeting
from .recommendation_mail import send_overdue_answers


@app.periodic(cron="0 6 * * *")
@app.task(name="daily_mail", queue="mail", queueing_lock="daily_mail", lock="daily_mail")
def daily_mail(timestamp):
    """Tell owners of their actions, and whoever owes an answer that it is overdue: each morning at six, UTC."""
    send_action_news()
    send_overdue_answers()


@app.task(name=TELL, queue="mail", retry=5)
def tell_advisor_of(meeting_id, person_id, what):
    """Tell the governance advisor that a member sends apologies, wishes for a substitute, or can come after all."""
    tell_advisor(Meeting.objects.get(pk=meeting_id), Person.objects.get(pk=person_id), what)
