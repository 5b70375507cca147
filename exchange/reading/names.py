"""The name of one person, as it is printed, and the role a mark beside it gives."""

import re

from exchange.reading.word_lists import NEVER, NEVER_ALONE

TITLE = (
    r"(?:(?:County|City|Borough|District|Town|Parish|Ward)\s+)?(?:Councillors?|COUNCILLORS?|Cllrs?|"
    r"CLLRS?)\b\.?(?:\(s\))?\s*[:–-]*\s*"
)
PREFIX = re.compile(rf"^(?:The\s+)?{TITLE}", re.IGNORECASE)
HONOUR = re.compile(
    r"^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lady|Lord|Baroness|Rev|Revd|Alderman|Canon|Fr)\.?$",
    re.IGNORECASE,
)
POST_NOMINALS = re.compile(r"^(?:OBE|MBE|CBE|BEM|JP|MP|DL|QC|KC|TD|QPM|FRSA|BA|MA|PhD|Esq)\.?$", re.IGNORECASE)
VICE = re.compile(r"\b(?:vice|deputy)[\s-]*(?:chair\w*|presid\w*)|^v\.?c\.?$", re.IGNORECASE)
CHAIR = re.compile(r"\bchair(?:man|woman|person)?\b|\bpresiding\b|^c$", re.IGNORECASE)
CO_OPTED = re.compile(
    r"\bco-?opt|\bindependent (?:member|person)|\bparent governor|\bchurch rep|\bdiocesan|\bnon-voting", re.IGNORECASE
)
SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!Cllr)(?<!Cllrs)(?<!Prof)(?<!Rev)\.\s+(?=[A-Z])"
)
PARTICLE = {"de", "van", "der", "den", "von", "la", "le", "du", "da", "dos", "bin", "al", "el", "ap", "ul", "st", "y"}
WORD = re.compile(r"^[A-ZÀ-Þ][\w'’.`-]*$")


def role_of(text: str) -> str:
    """The role a mark such as '(Vice-Chairman)' gives; '' where it gives none."""
    text = text.strip(" ()[]:.-–")
    if VICE.search(text):
        return "vice-chair"
    if CHAIR.search(text) and not re.search(r"chair\w*'?s? (?:of|for) ", text, re.IGNORECASE):
        return "chair"
    return "co-opted" if CO_OPTED.search(text) else ""


def first_sentence(text: str) -> str:
    """Up to the first full stop that ends a sentence; not that of an initial or of 'Cllr.'."""
    return SENTENCE_END.split(text, maxsplit=1)[0]


def printed_name(text: str) -> str:
    """A name set as 'Z. Ash'; '' where the words are not a name."""
    text = re.sub(r"^(?:also|and|together|with)\s+", "", " ".join(text.split()), flags=re.IGNORECASE)
    while PREFIX.match(text):
        text = PREFIX.sub("", text, count=1)
    words = [word for word in re.split(r"\s+", text.strip(" .,:;*#-–†^")) if word and not POST_NOMINALS.match(word)]
    if not 1 <= len(words) <= 6 or any(word.lower().strip(".:") in NEVER for word in words):
        return ""
    if all(word.lower().strip(".:") in NEVER_ALONE for word in words):
        return ""
    if not all(WORD.match(word) or word.lower() in PARTICLE for word in words) or any(
        digit.isdigit() for digit in text
    ):
        return ""
    shouted = text.upper() == text and any(len(word.strip(".")) > 3 for word in words)
    printed = [part for place, word in enumerate(words) for part in _word(word, shouted, last=place == len(words) - 1)]
    return " ".join(printed) if any(len(word.strip(".")) > 1 and not HONOUR.match(word) for word in printed) else ""


def _word(word: str, shouted: bool, *, last: bool) -> list[str]:
    bare = word.replace(".", "")
    initials = not last and re.fullmatch(r"(?:[A-Z]\.?){1,3}", word)
    if initials and (len(bare) == 1 or "." in word or not shouted or not re.search(r"[AEIOUY]", bare)):
        return [f"{letter}." for letter in bare]
    if shouted or (word.isupper() and len(bare) > 3):
        cased = re.sub(r"[A-Za-zÀ-ÿ]+", lambda part: part.group().capitalize(), word)
        return [re.sub(r"\b(Mc|O['’])([a-z])", lambda part: part.group(1) + part.group(2).upper(), cased)]
    return [word]
