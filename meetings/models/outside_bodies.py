"""Bodies of others on which the council has places, and whom it appointed to them by which resolution."""

from django.db import models
from django.utils import timezone

from .agendas import AgendaItem
from .resolutions import Resolution


class OutsideBody(models.Model):
    """A charity, partnership or company that somebody sits on for the council."""

    name = models.CharField(max_length=150, unique=True)
    slug = models.SlugField(max_length=150, unique=True, editable=False)
    about = models.TextField("what it does", blank=True, help_text="A sentence for people who have not heard of it.")
    website = models.URLField(blank=True)
    places = models.PositiveSmallIntegerField("places that the council fills", default=1)
    ended_on = models.DateField("the council has had no place there since", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name_plural = "outside bodies"
        ordering = ("name",)

    def __str__(self):
        return self.name


class OutsideAppointmentQuerySet(models.QuerySet):
    def made(self):
        """Those that the meeting made, or that were entered as made before; what is only proposed is left out."""
        return self.filter(models.Q(item__isnull=True) | models.Q(resolution__outcome=Resolution.Outcome.CARRIED))

    def running(self, on=None):
        """Appointments that cover the day ``on``, today if none is given; the last day is included."""
        on = on or timezone.localdate()
        return self.filter(models.Q(ends__isnull=True) | models.Q(ends__gte=on), starts__lte=on)


class OutsideAppointment(models.Model):
    """A person's place on an outside body from one day to another, both included.

    Under an ``item`` it is a proposal until the ``resolution`` that makes it is carried.
    """

    body = models.ForeignKey(OutsideBody, models.PROTECT, related_name="appointments")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="outside_appointments")
    capacity = models.CharField("as what", max_length=100, blank=True, help_text="For example trustee, or substitute.")
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True, help_text="The last day. Leave empty if none is known.")
    item = models.ForeignKey(
        AgendaItem, models.CASCADE, null=True, blank=True, related_name="outside_appointments", editable=False
    )
    position = models.PositiveIntegerField(default=0)
    resolution = models.OneToOneField(
        Resolution, models.SET_NULL, null=True, blank=True, related_name="outside_appointment", editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OutsideAppointmentQuerySet.as_manager()

    class Meta:
        ordering = ("body", "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="outside_appointment_ends_after_it_starts",
                violation_error_message="An appointment cannot end before it starts.",
            ),
            models.UniqueConstraint(
                fields=("body", "person", "starts"),
                name="one_outside_appointment_from_a_day",
                violation_error_message="This person is appointed to that body from that day already.",
            ),
        ]

    def __str__(self):
        return f"{self.person.formal_name} to {self.body}"

    @property
    def is_made(self):
        return self.item_id is None or (
            self.resolution is not None and self.resolution.outcome == Resolution.Outcome.CARRIED
        )

    @property
    def state_words(self):
        if self.is_made:
            return "Appointed"
        return self.resolution.get_outcome_display() if self.resolution else "Proposed"
