"""Matters: what agenda items, decisions and notices of several bodies are about, as one story across meetings."""

import uuid

from django.db import models
from django.utils import timezone


class MatterQuerySet(models.QuerySet):
    def open(self):
        """Those to which something may still be joined."""
        return self.filter(closed_on=None, merged_into=None)


class Matter(models.Model):
    """One story: forward plan, scrutiny, decision, call-in, action. ``key`` is how the record knows it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField("what it is called", max_length=250)
    slug = models.SlugField(max_length=100, unique=True, editable=False)
    summary = models.TextField(
        "what it is about, in plain words", blank=True, help_text="A sentence or two for people who hear of it first."
    )
    wards = models.ManyToManyField("people.Ward", blank=True, related_name="+", verbose_name="wards it concerns")
    closed_on = models.DateField("nothing more is to come since", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    published_at = models.DateTimeField("first public", null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MatterQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")

    def __str__(self):
        return self.title
