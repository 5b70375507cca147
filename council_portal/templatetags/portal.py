"""Dates and times as the council's papers write them, the time left, and the numbers of a list's pages."""

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.dateformat import format as date_format

register = template.Library()
DAY = 86_400  # seconds


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


@register.filter
def is_past(moment):
    return moment < timezone.now()


@register.filter
def is_soon(moment):
    """Within two days from now."""
    return timezone.now() <= moment <= timezone.now() + dt.timedelta(days=2)


@register.filter
def time_left(moment):
    """3 days left, 5 hours left, 20 minutes left; or how long ago it passed."""
    seconds = (moment - timezone.now()).total_seconds()
    days = abs((timezone.localtime(moment).date() - timezone.localdate()).days)
    amount = _several(days, "day") if abs(seconds) >= DAY else _in_words(abs(seconds))
    return f"{amount} left" if seconds >= 0 else f"passed {amount} ago"


def _in_words(seconds):
    for length, word in ((3600, "hour"), (60, "minute")):
        if seconds >= length:
            return _several(int(seconds // length), word)
    return "less than a minute"


def _several(number, word):
    return f"{number} {word}{'' if number == 1 else 's'}"


@register.filter
def page_numbers(page):
    """The page numbers worth showing, with gaps, for components/pagination.html."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


def _local(value):
    return (
        timezone.localtime(value)
        if hasattr(value, "tzinfo") and getattr(value, "tzinfo", None) and hasattr(value, "date")
        else value
    )


@register.filter
def pages(span):
    """‘Page 49’ or ‘Pages 9 - 38’ from [first, last]; nothing for nothing."""
    if not span:
        return ""
    first, last = span
    return f"Page {first}" if first == last else f"Pages {first} - {last}"


@register.filter
def paragraphs(numbers):
    """‘paragraph 3’, ‘paragraphs 2 and 3’."""
    words = [str(number) for number in numbers or []]
    if len(words) < 2:
        return f"paragraph {''.join(words)}".strip()
    return f"paragraphs {', '.join(words[:-1])} and {words[-1]}"
