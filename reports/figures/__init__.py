"""The figures check: a pure package that reads any table and finds the figures in it that cannot be right.

It knows nothing of Django. Read with `read_file` (text, HTML, Word, PDF), `tables_in_html` or `tables_in_text`; then
`check(tables, text)` gives the findings. It keeps quiet about what does not add up by nature: averages, rates,
percentages, days, overlapping categories, figures kept back; a false alarm costs as much as a miss.
"""

from .building import build
from .checking import check, check_table
from .findings import KINDS, Finding
from .readers.files import read_bytes, read_file
from .readers.html import tables_in_html, text_of_html
from .readers.text import tables_in_text
from .readers.unreadable import Unreadable
from .tables import Table

__all__ = [
    "KINDS", "Finding", "Table", "Unreadable", "build", "check", "check_table", "read_bytes", "read_file",
    "tables_in_html", "tables_in_text", "text_of_html",
]  # fmt: skip
