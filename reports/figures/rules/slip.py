"""A figure of a sentence that does not follow from the others in it."""

from dataclasses import dataclass
from decimal import Decimal

from ..sentences import Sentence


@dataclass(frozen=True)
class Slip:
    """What a sentence states, and what follows from its own figures; ``kind`` is percentage or change."""

    sentence: Sentence
    kind: str
    stated: Decimal
    expected: Decimal
    phrase: str
    why: str
