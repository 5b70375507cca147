"""Figures as published: the tables and charts of a paper as data, and each figure of a measure with where it stands."""

from django.db import models
from django.db.models import Exists, OuterRef

from .appendonly import append_only
from .papers import Paper


class PublishedExhibit(models.Model):
    """A table, chart or scorecard of an open paper, as it was published; ``content`` is what its data files hold."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="exhibits")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=250)
    content = models.JSONField()
    sha256 = models.CharField(
        max_length=64, blank=True, help_text="Of the exhibit and its figures; empty where it is older than these."
    )

    class Meta:
        ordering = ("paper", "number")
        constraints = [models.UniqueConstraint(fields=("paper", "number"), name="one_published_exhibit_a_number")]
        triggers = append_only()

    def __str__(self):
        return self.title

    @property
    def anchor(self):
        """Where it stands on the paper's page."""
        return f"exhibit-{self.number}"


class PublishedFigureQuerySet(models.QuerySet):
    def visible_to(self, reader):
        """Figures of papers that ``reader`` may see; what was taken down is gone from here too."""
        papers = Paper.objects.visible_to(reader).filter(pk=OuterRef("exhibit__paper_id"))
        return self.filter(Exists(papers))


class PublishedFigure(models.Model):
    """One figure of a measure, as an exhibit of a paper showed it: rounded or left out as it was, never more."""

    exhibit = models.ForeignKey(PublishedExhibit, models.PROTECT, related_name="figures")
    measure_key = models.UUIDField(db_index=True)
    area = models.CharField(max_length=120)
    area_position = models.PositiveIntegerField(default=0)
    period = models.CharField(max_length=24)
    period_label = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField()
    breakdown = models.CharField(max_length=150, blank=True)
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    shown = models.CharField(max_length=40, help_text="As it was printed.")
    estimated = models.BooleanField(default=False)
    suppressed = models.BooleanField(default=False)

    objects = PublishedFigureQuerySet.as_manager()

    class Meta:
        ordering = ("exhibit", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(suppressed=False) | models.Q(value=None), name="suppressed_figure_has_no_value"
            )
        ]
        triggers = append_only()

    def __str__(self):
        return f"{self.area}, {self.period_label}: {self.shown}"
