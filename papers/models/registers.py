"""Registers as published: decisions, actions, recommendations, forward plans, work programmes, matters, measures."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Now

from .appendonly import append_only


class RegisterEntryQuerySet(models.QuerySet):
    def newest(self):
        """The newest version of each entry, those withdrawn since left out.

        A key stays in its register: that is said too, so that of ten registers one is looked through."""
        same = {name: models.OuterRef(name) for name in ("kind", "key")}
        later = RegisterEntry.objects.filter(**same, version__gt=models.OuterRef("version"))
        return self.filter(~models.Exists(later), withdrawn=False)

    def current(self, kind):
        """The newest version of each line of one register, those withdrawn since left out."""
        return self.newest().filter(kind=kind)


class RegisterEntry(models.Model):
    """One line of a public register, as it stood from then on; a change is a new version under the same key.

    ``content`` is what the pages show, and all they show: nothing exempt may be in it.
    """

    class Kind(models.TextChoices):
        DECISION = "decision", "Decision"
        ACTION = "action", "Action"
        RECOMMENDATION = "recommendation", "Recommendation"
        FORWARD_PLAN = "forward_plan", "Forward plan entry"
        CALL_IN = "call_in", "Call-in"
        WORK_PROGRAMME = "work_programme", "Work programme"
        MATTER = "matter", "Matter"
        OUTSIDE_BODY = "outside_body", "Outside body"
        WRITTEN_ANSWER = "written_answer", "Written answer"
        MEASURE = "measure", "Measure"
        WEBCAST = "webcast", "Webcast"

    kind = models.CharField(max_length=16, choices=Kind)
    key = models.UUIDField()
    version = models.PositiveIntegerField(default=1)
    committee_id = models.BigIntegerField(null=True, db_index=True)
    meeting_id = models.BigIntegerField(null=True, db_index=True)
    matter_key = models.UUIDField(null=True, db_index=True)
    title = models.CharField(max_length=250)
    sorted_by = models.DateField(null=True, help_text="The day that lists are ordered by: of the decision, or due.")
    content = models.JSONField(default=dict)
    withdrawn = models.BooleanField(default=False)
    published_at = models.DateTimeField(db_default=Now())
    published_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    objects = RegisterEntryQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "-sorted_by", "-pk")
        constraints = [models.UniqueConstraint(fields=("key", "version"), name="one_entry_a_version")]
        indexes = [
            models.Index(fields=("kind", "-sorted_by"), name="entries_in_order"),
            GinIndex(
                OpClass(KeyTransform("meetings", "content"), name="jsonb_path_ops"),
                name="meetings_of_matters",
                condition=models.Q(kind="matter"),
            ),
        ]
        triggers = append_only()

    def __str__(self):
        return self.title
