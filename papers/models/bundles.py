"""Papers of a meeting bound together again: all of them in agenda order, or those of one item."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from .appendonly import append_only
from .publications import Edition, FiledDocument, Publication


class Bundle(models.Model):
    """One PDF made of several published papers, each on its own page numbers; the highest issue counts.

    It is made again after each publication and each taking-down. ``publication`` is the newest one it knows of.
    """

    class Kind(models.TextChoices):
        COMPLETE = "complete", "Complete pack"
        ITEM = "item", "Papers of one item"

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="bundles")
    audience = models.CharField(max_length=10, choices=Edition.Audience)
    kind = models.CharField(max_length=10, choices=Kind)
    item_id = models.BigIntegerField(default=0, help_text="0 for a complete pack.")
    issue = models.PositiveSmallIntegerField(default=1)
    file = models.ForeignKey(FiledDocument, models.PROTECT, related_name="+")
    keys = ArrayField(models.UUIDField(), default=list, help_text="Of the papers it holds or names.")
    papers = ArrayField(models.BigIntegerField(), default=list, help_text="Ids of the papers whose pages it holds.")
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("publication", "item_id", "audience", "issue")
        constraints = [
            models.UniqueConstraint(fields=("publication", "audience", "item_id", "issue"), name="one_bundle_an_issue"),
            models.CheckConstraint(
                condition=models.Q(kind="complete", item_id=0) | models.Q(kind="item", item_id__gt=0),
                name="bundle_of_an_item_names_it",
            ),
        ]
        triggers = append_only()

    def __str__(self):
        return f"{self.get_kind_display()} {self.item_id or ''}".strip()

    @property
    def is_restricted(self):
        return self.audience == Edition.Audience.RESTRICTED

    def names_any(self, keys):
        """Whether it holds, or so much as names, one of these papers."""
        return not {str(key) for key in self.keys}.isdisjoint(keys)
