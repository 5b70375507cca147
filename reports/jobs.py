"""The background job of this room: the morning's e-mails about clearance."""

from procrastinate.contrib.django import app

from .clearance_mail import send_clearance_news


@app.periodic(cron="10 6 * * *")
@app.task(name="clearance_mail", queue="mail", queueing_lock="clearance_mail", lock="clearance_mail")
def clearance_mail(timestamp):
    """Tell clearing officers what waits for them, and authors what was answered: each morning, UTC."""
    send_clearance_news()
