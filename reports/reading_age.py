"""How hard a text is to read: Flesch-Kincaid grade and the age it stands for. Pure.

Grade = 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid and others, 1975); a British reading age
is about five years more. Syllables are counted by pyphen's English hyphenation, which misses a few.
"""

import re
from dataclasses import dataclass
from functools import cache

import pyphen

LEAST_WORDS = 100  # fewer say nothing
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n+")


@dataclass(frozen=True)
class Readability:
    words: int
    sentences: int
    syllables: int

    @property
    def grade(self) -> float:
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def age(self) -> int:
        """The age at which most can read it."""
        return max(5, round(self.grade + 5))

    @property
    def words_a_sentence(self) -> float:
        return self.words / self.sentences


def readability(text: str) -> Readability | None:
    """Of plain text, a line to each block; None of one too short to tell."""
    sentences = [found for each in SENTENCE_END.split(text) if len(found := WORD.findall(each)) > 2]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < LEAST_WORDS:
        return None
    return Readability(len(words), len(sentences), sum(map(syllables, words)))


@cache
def _hyphenation():
    return pyphen.Pyphen(lang="en_GB", left=1, right=2)


def syllables(word: str) -> int:
    """At least one: groups of vowels or points where it may be hyphenated, whichever are more."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    vowels = len(re.findall(r"[aeiouy]+", re.sub(r"e$|(?<=[^td])ed$", "", plain))) or 1
    return max(vowels, len(_hyphenation().positions(plain)) + 1)
