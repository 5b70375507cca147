"""E-mails to members that papers of their bodies are out: who was sent which, and who wants none."""

from django.db import models
from django.db.models.functions import Now


class NoPapersMail(models.Model):
    """A member who wants no e-mail when papers are out; without a row they get them."""

    user = models.OneToOneField("people.User", models.CASCADE, related_name="+")
    since = models.DateTimeField(db_default=Now())

    def __str__(self):
        return f"{self.user}: no e-mails about papers"


class PapersMail(models.Model):
    """That a member was told of a publication, so that nobody is told twice."""

    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    publication = models.ForeignKey("papers.Publication", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=("user", "publication"), name="one_mail_a_publication")]

    def __str__(self):
        return f"{self.user}: {self.publication}"
