"""The index of the record: its passages with their words. Derived; ``manage.py index_record`` makes it anew."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL

from .papers import Paper
from .registers import RegisterEntry

YEAR = RawSQL("(ARRAY[EXTRACT(YEAR FROM day)::int])", ())  # noqa: S611 - as ``matching`` asks for it


class Passage(models.Model):
    """A passage of a paper's newest version, or a line of a register. Title and heading weigh more than text."""

    paper = models.ForeignKey(Paper, models.CASCADE, null=True, related_name="+")
    entry = models.ForeignKey(RegisterEntry, models.CASCADE, null=True, related_name="+")
    place = models.PositiveIntegerField(default=0)
    anchor = models.CharField(max_length=120, blank=True)
    label = models.CharField(max_length=40, blank=True, help_text="The number of its paragraph.")
    page = models.PositiveIntegerField(null=True, help_text="Of the pack.")
    kind = models.CharField(max_length=20)
    committee_id = models.BigIntegerField(null=True, db_index=True)
    meeting_id = models.BigIntegerField(null=True, db_index=True)
    day = models.DateField(help_text="Of the meeting, or of the line; of publication where there is neither.")
    wards = ArrayField(models.CharField(max_length=100), default=list)
    persons = ArrayField(models.SlugField(max_length=120), default=list, help_text="Slugs of those it names.")
    openness = models.CharField(max_length=12)
    title = models.CharField(max_length=250)
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    words = SearchVectorField(db_default="", help_text="Of title, heading and text in plain letters: ``plain_words``.")

    class Meta:
        ordering = ("paper", "entry", "place")
        constraints = [
            models.CheckConstraint(
                condition=Q(paper__isnull=False, entry__isnull=True) | Q(paper__isnull=True, entry__isnull=False),
                name="passage_of_a_paper_or_of_a_line",
            )
        ]
        indexes = [
            GinIndex(F("words"), YEAR, name="passage_words_of_a_year", fastupdate=False),
            models.Index(fields=("-day", "-id"), name="passages_newest_first"),
            GinIndex(fields=["wards"], condition=Q(place=0), name="passages_of_a_ward"),
        ]

    def __str__(self):
        return f"{self.title} {self.label}".strip()


class Word(models.Model):
    """A word that open passages have, for ‘did you mean’; ``uses`` counts the passages, roughly."""

    word = models.CharField(max_length=40, primary_key=True)
    length = models.PositiveSmallIntegerField(db_index=True)
    uses = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-uses", "word")

    def __str__(self):
        return self.word
