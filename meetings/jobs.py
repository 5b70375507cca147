"""The background jobs of this room: the day's e-mails, and letters on what the desk did or a member said."""

from procrastinate.contrib.django import app

from council_portal.jobs import PATIENTLY
from people.models import Person, User

from . import apologies, declaring, deferring
from .action_mail import send_action_news
from .models import AgendaItem, Declaration, Meeting
from .recommendation_mail import send_overdue_answers


@app.periodic(cron="0 6 * * *")
@app.task(name="daily_mail", queue="mail", queueing_lock="daily_mail", lock="daily_mail")
def daily_mail(timestamp):
    """Tell owners of their actions, and whoever owes an answer that it is overdue: each morning at six, UTC."""
    send_action_news()
    send_overdue_answers()


@app.task(name=apologies.TELL, queue="mail", retry=PATIENTLY)
def tell_advisor_of(meeting_id, person_id, what):
    """Tell the governance advisor that a member sends apologies, wishes for a substitute, or can come after all."""
    apologies.tell_advisor(Meeting.objects.get(pk=meeting_id), Person.objects.get(pk=person_id), what)


@app.task(name=deferring.TELL, queue="mail", retry=PATIENTLY)
def tell_author_of(item_id, user_id, was_at_id):
    """Tell an author that their item was put off from a meeting, or withdrawn where none is named."""
    item = AgendaItem.objects.select_related("meeting__committee").filter(pk=item_id).first()
    author = User.objects.filter(pk=user_id, is_active=True).first()
    if item and author:  # neither was removed meanwhile
        deferring.tell_author(item, author, was_at=Meeting.objects.filter(pk=was_at_id).first())


@app.task(name=declaring.TELL, queue="mail", retry=PATIENTLY)
def tell_monitoring_officer_of(declaration_id, user_id):
    """Tell a monitoring officer of an interest that is not in the register yet."""
    declaration = Declaration.objects.select_related("person", "meeting").filter(pk=declaration_id).first()
    officer = User.objects.filter(pk=user_id, is_active=True).first()
    if declaration and officer:
        declaring.tell_monitoring_officer(declaration, officer)
