"""The words that open passages have, and what somebody may have meant who typed another."""

import re

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from .models import Word

SHORTEST, LONGEST = 4, 40
CLOSE = 0.7  # how alike, from 0 to 1, a word must be to be offered
LOOKED_AT = 20_000  # words of about the same length, the most used ones

LEARN = """
    INSERT INTO papers_word (word, length, uses)
    SELECT word, length(word), ndoc
    FROM ts_stat($q$SELECT to_tsvector('simple', title || ' ' || heading || ' ' || text)
                    FROM papers_passage WHERE openness = 'open' AND id = ANY('{%s}')$q$)
    WHERE word ~ '^[[:alpha:]]{4,40}$'
    ORDER BY word
    ON CONFLICT (word) DO UPDATE SET uses = papers_word.uses + excluded.uses
"""


def learn(passages):
    """Note the words of these passages, given by their numbers; of restricted ones nothing is noted."""
    if passages:
        with connection.cursor() as cursor:
            cursor.execute(LEARN % ",".join(str(int(pk)) for pk in passages))


def meant(query):
    """``query`` with each word that no passage has replaced by the one most like it; '' where there is nothing to say.

    What is offered must be tried before it is shown: a word may stand only in what has been taken down since.
    """
    typed = {word.lower() for word in re.findall(r"[^\W\d_]{4,40}", query)}
    unknown = typed - set(Word.objects.filter(word__in=typed).values_list("word", flat=True)) if typed else set()
    if not unknown:
        return ""
    known = _words_like(unknown)
    better = {word: found for word in unknown if (found := _closest(word, known))}
    if not better:
        return ""
    return re.sub(r"[^\W\d_]{4,40}", lambda match: better.get(match[0].lower(), match[0]), query)


def _words_like(unknown):
    lengths = {near for word in unknown for near in range(len(word) - 2, len(word) + 3)}
    return list(Word.objects.filter(length__in=lengths).order_by("-uses").values_list("word", flat=True)[:LOOKED_AT])


def _closest(word, known):
    """The most alike, and of those alike the one used most, which comes first."""
    found = process.extractOne(word, known, scorer=OSA.normalized_similarity, score_cutoff=CLOSE)
    return found[0] if found else ""
