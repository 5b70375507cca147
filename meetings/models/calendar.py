from django.db import models


class ClosedDay(models.Model):
    """A day that is no working day: a bank holiday in England, or one the council adds for itself."""

    class Source(models.TextChoices):
        BANK_HOLIDAY = "bank_holiday", "Bank holiday"
        COUNCIL = "council", "Added by the council"

    date = models.DateField(unique=True, error_messages={"unique": "That day is in the list already."})
    name = models.CharField(max_length=100)
    source = models.CharField(max_length=20, choices=Source, default=Source.COUNCIL)

    class Meta:
        ordering = ("date",)

    def __str__(self):
        return f"{self.date:%d %B %Y}: {self.name}"
