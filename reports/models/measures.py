"""Measures: what is counted, for which places; what was observed; targets and comparisons."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from reports.measures.periods import NotAPeriod, Period
from reports.measures.reckoning import Figure, GoodIs, Over, Tolerance
from reports.measures.units import IN_WORDS, Unit

from .documents import Document

TIMES = {Unit.PERCENT: 100, Unit.RATE: 10_000}


def is_a_period(code):
    """For a field that holds the code of a period."""
    try:
        Period.from_code(code)
    except NotAPeriod as error:
        raise ValidationError(str(error)) from error


class Area(models.Model):
    """A place figures are of: a region, or a locality within one."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    within = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="localities")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "name")
        constraints = [models.CheckConstraint(condition=~Q(within=F("pk")), name="area_not_within_itself")]

    def __str__(self):
        return self.name


class Measure(models.Model):
    """One thing that is counted or timed again and again: reference, definition, unit, and how its figures add up."""

    class Units(models.TextChoices):
        COUNT = Unit.COUNT, "A number"
        PERCENT = Unit.PERCENT, "A percentage"
        DAYS = Unit.DAYS, "Days"
        POUNDS = Unit.POUNDS, "Pounds"
        RATE = Unit.RATE, "A rate for every 10,000"
        SCORE = Unit.SCORE, "A score"

    class Good(models.TextChoices):
        HIGH = GoodIs.HIGH, "High"
        LOW = GoodIs.LOW, "Low"
        NEITHER = GoodIs.NEITHER, "Neither: for information"

    class OverTime(models.TextChoices):
        SUM = Over.SUM, "Added up: a year is the sum of its months"
        LAST = Over.LAST, "The last one stands: a count on a day"
        MEAN = Over.MEAN, "The mean of the months"
        RATIO = Over.RATIO, "From the sums of numerators and denominators"
        NONE = Over.NONE, "Not at all: a longer period has a figure of its own"

    class Across(models.TextChoices):
        SUM = Over.SUM, "Added up"
        RATIO = Over.RATIO, "From the sums of numerators and denominators"
        NONE = Over.NONE, "Not at all: the whole has a figure of its own"

    reference = models.CharField(max_length=20, blank=True, help_text="As reports print it, for example A1 or 4.25.")
    slug = models.SlugField("address", max_length=100, unique=True, help_text="The end of its public address.")
    name = models.CharField(max_length=200)
    definition = models.TextField(blank=True, help_text="What counts and what does not, in plain words.")
    unit = models.CharField(max_length=8, choices=Units, default=Units.COUNT)
    decimals = models.PositiveSmallIntegerField("decimal places", default=0)
    good_is = models.CharField("good is", max_length=8, choices=Good, default=Good.NEITHER)
    about_people = models.BooleanField("it counts people", default=False)
    over_time = models.CharField("over time", max_length=6, choices=OverTime, default=OverTime.SUM)
    across = models.CharField("across areas and breakdowns", max_length=6, choices=Across, default=Across.SUM)
    region = models.ForeignKey(Area, models.PROTECT, related_name="+", help_text="With its localities, if it has any.")
    numerator_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="worked out from the number of"
    )
    denominator_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="out of the number of"
    )
    source = models.CharField(max_length=200, blank=True, help_text="Where the figures come from.")
    owner = models.CharField("service that answers for it", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("reference", "name", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(over_time="mean", unit__in=["percent", "rate"]),
                name="no_mean_of_percentages",
                violation_error_message="The mean of percentages is wrong. Use sums of numerators and denominators.",
            ),
            models.CheckConstraint(
                condition=~(Q(unit__in=["percent", "rate"]) & (Q(over_time="sum") | Q(across="sum"))),
                name="percentages_are_not_added",
                violation_error_message="Percentages and rates cannot be added up.",
            ),
            models.CheckConstraint(
                condition=Q(numerator_of=None, denominator_of=None)
                | Q(numerator_of__isnull=False, denominator_of__isnull=False),
                name="worked_out_from_both",
                violation_error_message="Choose both measures it is worked out from, or neither.",
            ),
            models.CheckConstraint(condition=Q(decimals__lte=4), name="measure_decimals"),
        ]

    def __str__(self):
        return f"{self.reference} {self.name}".strip()

    @property
    def times(self):
        """What a numerator in a denominator is multiplied by: 100 for a percentage."""
        return TIMES.get(self.unit, 1)

    @property
    def has_counts(self):
        """Whether numerator and denominator are entered rather than the figure itself."""
        return not self.is_worked_out and Over.RATIO in (self.over_time, self.across)

    @property
    def is_worked_out(self):
        """Whether it follows from two other measures and is never entered."""
        return self.numerator_of_id is not None

    @property
    def unit_words(self):
        return IN_WORDS[self.unit]


class Observed(models.Model):
    """What an observation says, now or earlier."""

    class ShownAs(models.TextChoices):
        EXACT = "exact", "As it is"
        ROUNDED = "rounded", "Rounded to the nearest 5"
        SUPPRESSED = "suppressed", "Left out"

    value = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    numerator = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    shown_as = models.CharField(max_length=10, choices=ShownAs, default=ShownAs.EXACT)
    estimated = models.BooleanField(default=False)
    note = models.CharField(max_length=250, blank=True)
    entered_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(db_default=Now())

    class Meta:
        abstract = True

    @property
    def figure(self):
        """What it says, for reckoning."""
        return Figure(
            self.value,
            self.numerator,
            self.denominator,
            suppressed=self.shown_as == self.ShownAs.SUPPRESSED,
            rounded=self.shown_as == self.ShownAs.ROUNDED,
            estimated=self.estimated,
        )


class Observation(Observed):
    """The figure of one cell: a measure, in an area, in a period, perhaps of one breakdown such as an age band."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="observations")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    period = models.CharField(max_length=24, validators=[is_a_period])
    ends_on = models.DateField(help_text="The last day of the period.")
    breakdown = models.CharField(max_length=150, blank=True)
    source_document = models.ForeignKey(Document, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("measure", "ends_on", "area", "breakdown", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("measure", "area", "period", "breakdown"),
                name="one_observation_a_cell",
                violation_error_message="This cell has a figure already.",
            ),
            models.CheckConstraint(
                condition=Q(denominator=None) | Q(denominator__gte=0), name="denominator_not_below_0"
            ),
        ]

    def __str__(self):
        return f"{self.measure}, {self.area}, {self.period}{f', {self.breakdown}' if self.breakdown else ''}"


class EarlierFigure(Observed):
    """What an observation said before it was revised."""

    observation = models.ForeignKey(Observation, models.CASCADE, related_name="earlier")
    replaced_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("-replaced_at", "-pk")

    def __str__(self):
        return f"{self.observation}, until {self.replaced_at:%d.%m.%Y}"


class Target(models.Model):
    """The target of a measure for the periods of one financial year, with its tolerance."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="targets")
    year = models.CharField(max_length=24, validators=[is_a_period], help_text="The financial year, such as 2022/23.")
    green = models.DecimalField("target", max_digits=20, decimal_places=6)
    amber = models.DecimalField(
        "amber up to", max_digits=20, decimal_places=6, null=True, blank=True, help_text="Empty if there is no amber."
    )
    below = models.BooleanField("a figure equal to the target misses it", default=False)

    class Meta:
        ordering = ("measure", "year")
        constraints = [
            models.UniqueConstraint(
                fields=("measure", "year"),
                name="one_target_a_year",
                violation_error_message="There is a target for this year already.",
            )
        ]

    def __str__(self):
        return f"{self.measure}, {self.year}"

    @property
    def tolerance(self):
        return Tolerance(self.green, self.amber, self.below)


class Benchmark(models.Model):
    """What others reach: statistical neighbours, the region, the nation."""

    class Kind(models.TextChoices):
        NEIGHBOURS = "neighbours", "Statistical neighbours’ average"
        BEST_NEIGHBOUR = "best_neighbour", "Best statistical neighbour"
        REGION = "region", "Region’s average"
        NATION = "nation", "National average"
        TOP_QUARTILE = "top_quartile", "Top quartile threshold"

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="benchmarks")
    kind = models.CharField(max_length=14, choices=Kind)
    year = models.CharField(max_length=24, validators=[is_a_period], help_text="The year it is of.")
    value = models.DecimalField(max_digits=20, decimal_places=6)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("measure", "kind", "-year")
        constraints = [
            models.UniqueConstraint(
                fields=("measure", "kind", "year"),
                name="one_benchmark_a_year",
                violation_error_message="This comparison is there already.",
            )
        ]

    def __str__(self):
        return f"{self.measure}: {self.get_kind_display()}, {self.year}"


class Exhibit(models.Model):
    """A table, chart or scorecard made from measures for a written report; ``spec`` is checked by measures.specs."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="exhibits")
    number = models.PositiveSmallIntegerField()
    spec = models.JSONField()
    created_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("document", "number")
        constraints = [models.UniqueConstraint(fields=("document", "number"), name="one_exhibit_a_number")]

    def __str__(self):
        return self.spec.get("title") or f"Exhibit {self.number}"
