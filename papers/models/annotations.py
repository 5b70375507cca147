"""What members write on papers for themselves. Not of the record: theirs, and nobody else's (decision 23)."""

import re
import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from .papers import Paper

SHEET = re.compile(r"sheet-(\d+)")


class AnnotationQuerySet(models.QuerySet):
    def of(self, reader):
        """The reader's own. There is no other way to ask: nobody has a page with somebody else's."""
        return self.filter(user_id=reader.user_id) if reader.user_id else self.none()

    def standing(self):
        return self.filter(deleted_at=None)

    def of_meeting(self, meeting_id):
        return self.filter(paper__publication__meeting_id=meeting_id)

    def in_order(self):
        return self.order_by("written_at", "pk")


class Annotation(models.Model):
    """A highlight, note or bookmark on a paper. The device gives it its id, so that sending twice is harmless.

    ``anchor`` is the id of a block of the paper's page in the members' area, ``sheet-3`` the third page of its file,
    and empty the paper as a whole. ``exact`` are the paper's words, empty where the whole block is meant. ``version``
    counts the person's changes on the server. ``twin_of`` is the one that another device changed at the same time.
    """

    class Kind(models.TextChoices):
        HIGHLIGHT = "highlight", "Highlight"
        NOTE = "note", "Note"
        BOOKMARK = "bookmark", "Bookmark"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+", help_text="The version it was made on.")
    kind = models.CharField(max_length=9, choices=Kind)
    anchor = models.CharField(max_length=120, blank=True)
    prefix = models.CharField(max_length=80, blank=True)
    exact = models.TextField(blank=True)
    suffix = models.CharField(max_length=80, blank=True)
    text = models.TextField(blank=True)
    twin_of = models.UUIDField(null=True)
    version = models.PositiveBigIntegerField()
    written_at = models.DateTimeField(help_text="By the device's clock.")
    changed_at = models.DateTimeField(help_text="By the device's clock.")
    received_at = models.DateTimeField(db_default=Now())
    saved_at = models.DateTimeField(db_default=Now())
    deleted_at = models.DateTimeField(null=True)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("user", "version"), name="one_change_a_version"),
            models.CheckConstraint(condition=Q(kind__in=["highlight", "note", "bookmark"]), name="annotation_kind"),
            models.CheckConstraint(
                condition=Q(deleted_at=None) | Q(text="", exact="", prefix="", suffix=""),
                name="nothing_is_kept_of_a_deleted_note",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"  # never its words: this may stand in a log

    @property
    def sheet(self):
        """The page of the paper's file that it is on, or None."""
        found = SHEET.fullmatch(self.anchor)
        return int(found[1]) if found else None
