"""The names of bodies and of councils."""

import re
from collections import Counter

NOUN = re.compile(
    r"\b(?:(?:sub-?\s?)?committees?|commissions?|cabinet|panels?|boards?|council|executive|forum|assembly|"
    r"authority|(?:sub-?|working |task )groups?|"
    r"partnership|bureau|conference|working party|trust)\b",
    re.IGNORECASE,
)
COUNCIL = re.compile(
    r"\b((?:(?:London|Royal)\s+(?:and\s+\w+\s+)?Borough of\s+)?(?:[A-Z][\w'’-]+(?:\s+(?:upon|on|under|and|of|"
    r"in|the|le|&)\s+|[\s-]+)){1,5}?"
    r"(?:(?:Metropolitan\s+|London\s+|County\s+)?(?:Borough|City|County|District|Town|Parish|"
    r"Unitary)\s+)?(?:Council|COUNCIL))\b(?!\s+(?:Tax|Chamber|Offices?|House|TAX|CHAMBER|OFFICES))"
)
LONDON = re.compile(r"\b((?:London|Royal) Borough of [A-Z][\w'’-]+(?:(?: (?:and|upon|&) | )[A-Z][\w'’-]+){0,3})")
OFFICIAL = re.compile(r"\b(Metropolitan|Borough|City|County|District|London|Unitary)\b", re.IGNORECASE)
DOMAIN = re.compile(r"[@.]([a-z][a-z-]{2,40})\.gov\.uk", re.IGNORECASE)
AUTHORITY = re.compile(
    r"\b((?:[A-Z][\w'’-]+ (?:and )?){1,4}(?:Fire (?:and|&) Rescue|Combined|National Park|"
    r"Passenger Transport) Authority)\b",
    re.IGNORECASE,
)
NOT_COUNCILS = re.compile(
    r"^(?:pm|am|venue|date|time|name|the|full|this|annual|our|your|each|any|all|extraordinary|ordinary|to|of|by|for|"
    r"cabinet|leader|agenda|in|at|children|care|youth|members?|meeting|report|schools?|previous|and|whole|local|"
    r"other|(?:(?:metropolitan|borough|city|county|district|town|parish|unitary|london) )*council)\b",
    re.IGNORECASE,
)
SMALL = {"of", "and", "the", "for", "in", "on", "to", "with", "a", "an", "at", "by", "or", "&", "upon"}


def council_name(front: str, whole: str) -> str:
    """The council whose pack this is: named on the front sheet, or by its e-mail addresses; '' where neither says."""
    for text in (front, whole):
        names = Counter(
            _tidy(name) for name in [*LONDON.findall(text), *COUNCIL.findall(text), *AUTHORITY.findall(text)]
        )
        names = Counter({name: count for name, count in names.items() if name and not NOT_COUNCILS.match(name)})
        domains = Counter(domain.lower() for domain in DOMAIN.findall(whole))
        home = domains.most_common(1)[0][0] if domains else ""
        if not names:
            continue
        name = max(names, key=lambda known: (_same(known, home), names[known], len(known)))
        if text is whole and home and not _same(name, home) and names[name] < 2:
            break
        stem = name.split()[0]
        fuller = Counter(
            _tidy(other)
            for other in COUNCIL.findall(whole)
            if _tidy(other).split()[:1] == [stem] and OFFICIAL.search(other)
        )
        return name if OFFICIAL.search(name) or not fuller else fuller.most_common(1)[0][0]
    domains = DOMAIN.findall(front)
    return _of_domain(domains[0]) if domains else ""


def _of_domain(domain: str) -> str:
    """'Netherfold Council' of 'netherfoldcouncil.gov.uk', 'Netherfold' of 'netherfold.gov.uk'."""
    place = re.sub(r"-?council$", "", domain.lower())
    name = " ".join(part.capitalize() for part in place.split("-"))
    return f"{name} Council" if place != domain.lower() and name else name


def _same(name: str, domain: str) -> bool:
    """Whether an address such as 'netherfold.gov.uk' is that of this council."""
    stem = re.sub(r"[^a-z]", "", name.split()[0].lower())
    return len(stem) > 3 and stem in domain.replace("-", "")


def _tidy(name: str) -> str:
    name = re.sub(
        r"^.*\b(?:cabinet|committee|panel|board|commission|meeting|executive|members|leader|clerk) of (?:the )?",
        "",
        name,
        flags=re.IGNORECASE,
    )
    words = name.split()
    while words and words[0].lower() in ("the", "and", "of", "in", "at", "by", "for", "upon", "to"):
        words = words[1:]
    text = " ".join(words)
    return set_in_case(text) if text.isupper() else text


def set_in_case(name: str, source: str = "") -> str:
    """A name printed in capitals as it is printed elsewhere in the source, or else with capitals at its words."""
    name = " ".join(name.split()).strip(" .:-–,*")
    if not name.isupper():
        return name
    if source and len(name) < 200:
        pattern = re.compile(r"\s+".join(re.escape(word) for word in name.split()), re.IGNORECASE)
        spelt = Counter(" ".join(found.split()) for found in pattern.findall(source))
        spelt = Counter(
            {
                text: n
                for text, n in spelt.items()
                if not text.isupper() and text[0].isupper() and not text[1:].islower()
            }
        )
        if spelt:
            return spelt.most_common(1)[0][0]
    words = name.lower().split()
    return " ".join(word if place and word in SMALL else _capital(word) for place, word in enumerate(words))


def _capital(word: str) -> str:
    return (
        "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
        if word[:1] != "("
        else "(" + word[1:2].upper() + word[2:]
    )
