"""Contrast of colours, as WCAG 2.2 reckons it (success criterion 1.4.3)."""

ENOUGH_FOR_TEXT = 4.5


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``: 0 black, 1 white."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Between 1 (the same) and 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(colour: str) -> str:
    """White where it can be read on ``colour``, else black."""
    return "#ffffff" if contrast(colour, "#ffffff") >= ENOUGH_FOR_TEXT else "#000000"
