"""The background jobs of this room: the morning's e-mails about clearance; the figures of files and long texts."""

from procrastinate.contrib.django import app

from .checking_figures import CHECK_FIGURES, check_figures_of
from .clearance_mail import send_clearance_news
from .models import Document


@app.periodic(cron="10 6 * * *")
@app.task(name="clearance_mail", queue="mail", queueing_lock="clearance_mail", lock="clearance_mail")
def clearance_mail(timestamp):
    """Tell clearing officers what waits for them, and authors what was answered: each morning, UTC."""
    send_clearance_news()


@app.task(name=CHECK_FIGURES, queue="parts")
def check_figures_of_document(document_id):
    """Check the figures of a paper that was saved; nothing where it was removed meanwhile."""
    document = Document.objects.filter(pk=document_id).first()
    if document is not None:
        check_figures_of(document)
