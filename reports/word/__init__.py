"""A Word file as the text of a report. ``reading`` is pure; ``taking`` keeps what was read."""
