"""Dates and times as the council's papers write them."""

from django import template
from django.utils import timezone
from django.utils.dateformat import format as date_format

register = template.Library()


@register.filter
def day(value):
    """Tuesday 31 January 2023; nothing for nothing."""
    return date_format(_local(value), "l j F Y") if value else ""


@register.filter
def clock(value):
    """10.00 am, 12 noon; nothing for nothing."""
    if not value:
        return ""
    value = _local(value)
    if (value.hour, value.minute) == (12, 0):
        return "12 noon"
    return date_format(value, "g.i ") + ("am" if value.hour < 12 else "pm")


@register.filter
def day_and_clock(value):
    return f"{day(value)} at {clock(value)}" if value else ""


def _local(value):
    return timezone.localtime(value) if hasattr(value, "tzinfo") and getattr(value, "tzinfo", None) and hasattr(value, "date") else value
