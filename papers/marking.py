"""Marks the words that were asked for, in texts that stay as they were published."""

import re

from django.db import connection

from .plain_words import plain
from .searching import MARK, UNMARK

BOTH = f"StartSel={MARK}, StopSel={UNMARK}"
SOME = f"{BOTH}, MaxWords=40, MinWords=20, MaxFragments=1"
ALL = f"{BOTH}, HighlightAll=true"
MARKED = """
    SELECT ts_headline('english', text, websearch_to_tsquery('english', %s), how)
    FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS given (text, how, number)
    ORDER BY number
"""


def marked(texts, query):
    """Each of ``texts``, a text and whether ``SOME`` or ``ALL`` of it is shown, with the words of ``query`` marked."""
    plains = [plain(text) for text, _ in texts]
    with connection.cursor() as cursor:
        cursor.execute(MARKED, [query, plains, [how for _, how in texts]])
        found = [headline for (headline,) in cursor.fetchall()]
    return [_as_published(*each) for each in zip(found, plains, (text for text, _ in texts), strict=True)]


def _as_published(headline, plainly, text):
    """A marked piece of the plain text in the letters of ``text``; as it is where PostgreSQL left out a tag."""
    pieces = re.split(f"([{MARK}{UNMARK}])", headline)
    at = plainly.find("".join(pieces[::2]))
    if plainly == text or at < 0:
        return headline
    for number, piece in enumerate(pieces[::2]):
        pieces[2 * number] = text[at : at + len(piece)]
        at += len(piece)
    return "".join(pieces)
