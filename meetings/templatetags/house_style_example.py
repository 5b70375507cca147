"""A short agenda numbered in a house style, to show what the style does."""

from django import template

from meetings.numbering import Entry, labels

register = template.Library()

EXAMPLE = [
    (Entry(), "Apologies for absence"),
    (Entry(), "Libraries"),
    (Entry(level=1), "Opening hours"),
    (Entry(level=1), "Mobile library"),
    (Entry(), "Winter roads"),
    (Entry(part=2), "Lease of the old depot"),
]


@register.simple_tag
def example_agenda(style):
    """Lines of an agenda: label, title, level and part."""
    entries = [entry for entry, _ in EXAMPLE]
    return [
        {"label": label, "title": title, "level": entry.level, "part": entry.part}
        for label, (entry, title) in zip(labels(entries, style), EXAMPLE, strict=True)
    ]


@register.filter
def example_placeholder(style):
    """The wording of the placeholder sheet as it would read for two paragraphs."""
    return style.placeholder_wording.replace("{paragraphs}", "paragraphs 2 and 3")
