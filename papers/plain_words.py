"""Words as search compares them: without what some type and others do not. Pure.

Accents, apostrophes and dashes have many forms, and the parts of '2021/22' or 'CC/23/014' are joined in many ways.
What is published and what is typed go through ``plain``. It changes signs one by one, so that a place in plain text
is the same place in the text.
"""

import re
import unicodedata

LETTERS = [chr(number) for number in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
SIGNS = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"}
SIGNS |= dict.fromkeys("’‘ʼ′´", "'") | dict.fromkeys("\u2010\u2011", "-") | dict.fromkeys("‒–—―−", " ")
ONE_FORM = str.maketrans({each: unicodedata.normalize("NFD", each)[0] for each in LETTERS} | SIGNS)

# A stroke between letters or digits; a hyphen where one is a digit. The sign stands first in it, which is quicker.
JOINT = re.compile(r"[-/\\](?<=\w.)(?=\w)(?:(?<!-)|(?=\d)|(?<=\d.))")
TOKEN = re.compile(r'(-?)("[^"]*"?|[^\s"]+)')
PROTOCOL = re.compile(r"\bhttps?://", re.IGNORECASE)
HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
POSTCODE = re.compile(r"([a-z]{1,2}\d[a-z\d]?)(\d[a-z]{2})", re.IGNORECASE)

# Words that English search does not keep: of 'on-street' only 'street' would be left.
SMALL = set(
    "a about after all and as at by do down for from i in into no not of off on only or out over own s so t than that the "
    "through to too under until up very with".split()
)


def plain(text: str) -> str:
    """``text``, as long as it is, with letters and signs in one form and the parts of numbers and references apart."""
    return JOINT.sub(" ", text.translate(ONE_FORM))


def asked_plainly(query: str) -> str:
    """``query``, in the words of PostgreSQL's ``websearch_to_tsquery``, as ``plain`` text has it.

    What was joined must stand together: 'post-CSE' is asked for as '"post CSE"', which 'post-CSE' in a text has too.
    """
    return " ".join(_token(leave_out, token) for leave_out, token in TOKEN.findall(PROTOCOL.sub("", query)))


def _token(leave_out, token):
    if token.startswith('"'):
        return f'{leave_out}"{" ".join(map(_apart, token.strip(chr(34)).split()))}"'
    found = POSTCODE.fullmatch(token)
    parts = f"{found[1]} {found[2]}" if found else _apart(token)
    return f'{leave_out}"{parts}"' if " " in parts.strip() else f"{leave_out}{parts}"


def _apart(word):
    """A word of a query with its parts apart; left together where one of them would be lost."""
    word = plain(word)
    lost = SMALL.intersection(word.lower().replace("-", " ").split())
    return word if lost else HYPHEN.sub(" ", word)
