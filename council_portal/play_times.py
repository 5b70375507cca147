"""Times in a recording: as they are typed and read (1:02:10), and as the address of a player takes them. Pure."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

TYPED = re.compile(r"(?:(?:(\d{1,2}):)?([0-5]?\d):)?([0-5]?\d)", re.ASCII)
BY_PATH = re.compile(r"(/core/portal/webcast_interactive/\d+)(?:/start_time/\d+)?/?", re.ASCII)


def seconds_of(typed: str) -> int:
    """Seconds of ``1:02:10``, ``2:10`` or ``45``. Raises ValueError for what is none of these."""
    found = TYPED.fullmatch(typed.strip())
    if not found:
        raise ValueError(f"{typed!r} is no time in a recording.")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return (hours * 60 + minutes) * 60 + seconds


def as_clock(seconds: int) -> str:
    """``1:02:10``; the hour stands there also where it is none: 0:05:00."""
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def address_at(address: str, seconds: int) -> str:
    """``address`` so that a player begins there: as YouTube and Public-i want it, else as a media fragment (W3C)."""
    place = urlsplit(address)
    host = place.hostname or ""
    if host in {"youtu.be", "youtube.com"} or host.endswith(".youtube.com"):
        asked = [(name, value) for name, value in parse_qsl(place.query) if name not in {"t", "start"}]
        return place._replace(query=urlencode([*asked, ("t", f"{seconds}s")])).geturl()
    if host.endswith(".public-i.tv") and (found := BY_PATH.fullmatch(place.path)):
        return place._replace(path=f"{found[1]}/start_time/{seconds * 1000}").geturl()
    return place._replace(fragment=f"t={seconds}").geturl()
