"""Where the recording of a meeting is to be watched, and when in it each item begins."""

from django.core.validators import URLValidator
from django.db import models

from .agendas import AgendaItem
from .meetings import Meeting


class Webcast(models.Model):
    """The recording of one meeting. Where to watch it live is said before the meeting, by ``Meeting.webcast_url``."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="webcast")
    address = models.URLField("address of the recording", max_length=500, validators=[URLValidator(["https"])])

    def __str__(self):
        return self.address


class WebcastTime(models.Model):
    """When in the recording an item of the agenda begins."""

    webcast = models.ForeignKey(Webcast, models.CASCADE, related_name="times")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="+")
    seconds = models.PositiveIntegerField()

    class Meta:
        ordering = ("seconds", "pk")
        constraints = [models.UniqueConstraint(fields=("webcast", "item"), name="one_time_an_item")]

    def __str__(self):
        return f"{self.item}: {self.seconds} s"
