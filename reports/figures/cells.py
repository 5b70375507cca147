"""What stands in a cell of a table, as a figure: '£1,234', '(12.5)', '45 (23%)', '-', 'N/A', '<5', 'Q1', '2021/22'."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
PERIOD = re.compile(
    rf"""^(?:
        (?:fy\s*)?(?:19|20)\d\d\s*[/_–—-]\s*(?:(?:19|20)\s?)?\d\d(?:\s*\w+)? |   # 2021/22, 2020 - 2021
        (?:q|qtr|quarter)\.?\s*[1-4]\b.* | (?:week|month|year|period|phase|stage|wk|p|y|m)\.?\s*\d{{1,2}} |
        {MONTH}(?:[\s'’/_–-]*\d{{2,4}})? | \d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}(?:\s+\d{{2,4}})? |
        (?:as\s+)?at\s+.* | (?:19|20)\d\d\s% | \d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}} | \d{{4}}-\d\d-\d\d
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
TWO_YEARS = re.compile(r"^(\d\d)\s*[/_]\s*(\d\d)$")
YEAR = re.compile(r"^(?:19|20)\d\d$")
IN_THOUSANDS = re.compile(r"^[£(]*\s?['’]?000(?:['’]?s)?\)?$")
NOTHING = re.compile(r"^(?:[-–—−‐]+|nil|none)?$", re.IGNORECASE)
WITHHELD = re.compile(
    r"^(?:\*+|[<≤]\s*\d+|\d{1,3}:[0-5]\d(?::[0-5]\d)?|\.|\[[a-z]+\]|(?-i:[cuxz:])|#+|\.\.+|suppressed|redacted|confidential|tb[ac]|n\.?\s*/?\s*[ak]\.?"
    r"|not (?:available|applicable|known|yet.*|recorded)|no data|pending|awaited|\?+)$",
    re.IGNORECASE,
)
NUMBER = r"\d{1,3}(?:,\s?\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?:[ \u2009\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
MINUS = "-–—−‐"
FIGURE = re.compile(
    rf"""^(?P<arrow>[▲▼↑↓⬆⬇➡→\ufe0f\s]*)
    (?P<open>\()?\s*(?P<sign>[{MINUS}+])?\s*(?P<open2>\()?\s*(?P<pound>[£€$])?\s*(?P<sign2>[{MINUS}+])?\s*
    (?P<number>{NUMBER})\s*
    (?P<scale>k|m|bn|million|thousand|billion)?\s*(?P<percent>%|per\s?cent|pp)?\s*(?P<close>\))?
    \s*(?P<percent2>%)?(?P<rest>\s*(?:[*†‡^¹²³⁴⁵]+|\[\w{{1,2}}\]|▲|▼|↑|↓|⬆|⬇|➡|\ufe0f)*)$""",
    re.IGNORECASE | re.VERBOSE,
)
WITH_SHARE = re.compile(
    rf"^(?P<count>[£]?(?:{NUMBER})(?:\s?(?:k|m|bn|million)\b)?)(?:\s+|\s*[(\[/=–-]\s*)[(\[]?(?P<share>\d+(?:\.\d+)?\s*%)\s*[)\]]?\*?$",
    re.IGNORECASE,
)
SHARE_FIRST = re.compile(rf"^(?P<share>\d+(?:\.\d+)?\s*%)\s*[(\[]\s*(?:n\s*=\s*)?(?P<count>{NUMBER})\s*[)\]]$", re.I)
FRACTION = re.compile(
    rf"^({NUMBER})\s*(?:/|(?:out )?of)\s*({NUMBER})(?:\s*[(\[,=–-]\s*(\d+(?:\.\d+)?\s*%)\s*[)\]]?)?$", re.IGNORECASE
)
SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}


class Kind(Enum):
    """What a cell is: a figure, words, nothing (counts as nought), or a figure that is kept back or missing."""

    FIGURE = "figure"
    WORDS = "words"
    NOTHING = "nothing"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Figure:
    """A value as printed: ``places`` are its decimals, ``unit`` '', '%' or '£'; ``scaled``: 'k' or 'm' stands by."""

    value: Decimal
    places: int = 0
    unit: str = ""
    scaled: bool = False
    signed: bool = False

    @property
    def step(self) -> Decimal:
        """The smallest difference it can show: 0.1 for '4.5', 1 for '12', 100,000 for '£1.2m'."""
        return Decimal(1).scaleb(-self.places)


def tidy(text: str) -> str:
    """One line of words: tags, emphasis and odd spaces taken off."""
    text = re.sub(r"</?[a-z][^<>]*>", " ", text, flags=re.IGNORECASE)
    text = re.sub(r"\*\*|__|[\u200b\u00ad\ufe0e]", "", text)
    return re.sub(r"\s+", " ", text.replace("\xa0", " ")).strip()


def is_period(text: str) -> bool:
    """Whether this is a day, month, quarter or year ('Apr-21', 'Qtr 1 21_22', '2020/ 21'), not a figure."""
    years = TWO_YEARS.match(text)  # '21/22', not '45/50'
    following = bool(years) and (int(years[1]) + 1) % 100 == int(years[2])
    return following or bool(PERIOD.match(text)) or bool(YEAR.match(text))


@lru_cache(maxsize=65536)
def figure(text: str) -> Figure | None:
    """The figure in a cell, or None where it holds none; a bare '2021' is a figure here."""
    text = tidy(text)
    if PERIOD.match(text) or IN_THOUSANDS.match(text):
        return None
    match = FIGURE.match(text)
    if not match:
        return None
    bracketed = bool((match["open"] or match["open2"]) and match["close"])
    if bool(match["open"] or match["open2"]) != bool(match["close"]):
        return None
    sign = match["sign"] or match["sign2"] or ""
    digits = re.sub(r"[,\s]", "", match["number"])
    shift = SCALES.get((match["scale"] or "").lower(), 0)
    value = Decimal(digits).scaleb(shift)
    arrows = (match["arrow"] or "") + (match["rest"] or "")
    down = bracketed or sign in tuple(MINUS) or (not sign and any(mark in arrows for mark in "▼"))
    unit = "%" if match["percent"] or match["percent2"] else "£" if match["pound"] else ""
    places = len(digits.partition(".")[2]) - shift
    return Figure(-value if down else value, places, unit, bool(shift), bool(sign or bracketed))


@lru_cache(maxsize=65536)
def kind(text: str) -> Kind:
    """What a cell holds. A dash is nothing; 'N/A', '*' and '<5' are figures kept back."""
    text = tidy(text)
    if NOTHING.match(text):
        return Kind.NOTHING
    if WITHHELD.match(text):
        return Kind.WITHHELD
    return Kind.FIGURE if figure(text) else Kind.WORDS


def parts(text: str) -> tuple[str, ...] | None:
    """'45 (23%)' as '45', '23%'; '45/50' as '45', '50'; '45 of 50 (90%)' as all three; None for anything else."""
    text = tidy(text)
    match = WITH_SHARE.match(text) or SHARE_FIRST.match(text)
    if match:
        return match["count"], match["share"]
    match = FRACTION.match(text)
    if not match or is_period(text):
        return None
    return tuple(part for part in match.groups() if part)
