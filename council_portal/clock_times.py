"""Reads a time of day as people type it."""

import re
from datetime import time

WORDS = {"noon": time(12), "midday": time(12), "12 noon": time(12), "12 midday": time(12), "midnight": time(0)}
TYPED = re.compile(r"(\d{1,2})(?:[.:h ]?(\d{2}))?\s*(?:(a|p)\.?\s*m\.?)?")


class TimeNotRead(ValueError):
    """The text is no time of day; its message says so in words."""


class MorningOrAfternoon(TimeNotRead):
    """The text could be either."""


def read_clock(text: str) -> time:
    """10am, 10.00, 2.30 pm, 14:30, 1430, noon. One to seven o'clock need am, pm or a 24-hour form such as 06:30."""
    typed = " ".join(text.lower().split())
    if typed in WORDS:
        return WORDS[typed]
    match = TYPED.fullmatch(typed)
    if not match:
        raise TimeNotRead("Enter a time such as 10am, 2.30 pm or 14:30")
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        hour = _on_24_hours(hour, half)
    elif 1 <= hour <= 7 and not match[1].startswith("0"):
        raise MorningOrAfternoon(f"Say whether {text.strip()} is am or pm")
    if hour > 23 or minute > 59:
        raise TimeNotRead("Enter a real time, such as 10am, 2.30 pm or 14:30")
    return time(hour, minute)


def _on_24_hours(hour, half):
    if not 1 <= hour <= 12:
        return hour if half == "p" and 12 <= hour <= 23 else 24
    return hour % 12 + (12 if half == "p" else 0)
