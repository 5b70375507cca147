"""How people sort what has numbers in it."""

from itertools import groupby


def natural(text: str) -> list[tuple[int, int, str]]:
    """A key by which '4.2' comes before '4.10', and figures before words."""
    parts = ["".join(group) for _, group in groupby(text, str.isdecimal)]
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]
