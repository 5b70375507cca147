"""E-mails to members about the meetings of their bodies: who was sent which, and who wants none about what."""

from django.db import models, transaction
from django.db.models.functions import Now


class About(models.TextChoices):
    """What members are told of, each only if they want it."""

    PAPERS = "papers", "papers are out: an agenda or a supplement"
    CHANGES = "changes", "a meeting is cancelled, or moved to another time or place"
    MINUTES = "minutes", "the decisions or the minutes of a meeting are out"


class NoPapersMailQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(user=user)

    @transaction.atomic
    def choose(self, user, wanted):
        """From now on ``user`` gets e-mails about what is in ``wanted``, and about nothing else."""
        unwanted = [about for about in About.values if about not in wanted]
        self.of(user).exclude(about__in=unwanted).delete()
        self.bulk_create([self.model(user=user, about=about) for about in unwanted], ignore_conflicts=True)


class NoPapersMail(models.Model):
    """A member who wants no e-mail about something; without a row they get them."""

    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    about = models.CharField(max_length=10, choices=About)
    since = models.DateTimeField(db_default=Now())

    objects = NoPapersMailQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("user", "about"), name="one_choice_a_member")]

    def __str__(self):
        return f"{self.user}: no e-mails when {self.get_about_display()}"


class PapersMail(models.Model):
    """That a member was told of a publication, or of a notice that changed a meeting, so that nobody is told twice."""

    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    publication = models.ForeignKey("papers.Publication", models.PROTECT, null=True, related_name="+")
    notice = models.ForeignKey("papers.MeetingNotice", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("user", "publication"), name="one_mail_a_publication"),
            models.UniqueConstraint(fields=("user", "notice"), name="one_mail_a_notice"),
            models.CheckConstraint(
                condition=models.Q(publication=None) ^ models.Q(notice=None), name="a_mail_about_one_thing"
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.publication or self.notice}"
