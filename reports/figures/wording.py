"""What the words of a row, column or caption say about its figures: a total, an average, a rate, a change."""

import re
from functools import lru_cache

BARE_TOTAL = re.compile(
    r"^(?:(?:grand|sub|overall|running|annual|year(?:ly)?|final|combined)[\s-]*)?totals?(?:\s*\(.*\))?\s*[:*.]*$",
    re.IGNORECASE,
)
GRAND = re.compile(r"\b(?:grand|overall)\s+total|\btotal\s+overall", re.IGNORECASE)
TOTAL = re.compile(r"^(?:grand |sub[\s-]?|overall |gross )?totals?\b|\b(?:sub[\s-]?|grand )?totals?$", re.IGNORECASE)
MEASURE = re.compile(
    r"\btotals? (?:number|no\.?|amount of|value of|cost of|count|of|days|hours|target)\b", re.IGNORECASE
)
MAYBE_TOTAL = re.compile(
    r"^(?:all\b.*|any (?!other).*|net\b.*|(?:the )?(?:borough|district|county|city|council|authority)(?:[\s-]wide)?"
    r"|overall|quarter|full[\s-]year"
    r"|whole[\s-]year|year|annual|combined|sum|both|ytd|year[\s-]to[\s-]date|.*\bytd)$",
    re.IGNORECASE,
)
NET = re.compile(r"\bnet\b|balance|surplus|deficit|underspend|overspend|brought forward|carried forward", re.IGNORECASE)
CLOSING = re.compile(
    r"^(?:closing|final|year[\s-]end) balance|^balance (?:carried forward|c/?f|at (?:the )?end|at 31 march)",
    re.IGNORECASE,
)
AVERAGE = re.compile(
    r"^(?:the )?(?:overall |annual |yearly |monthly |quarterly |weekly |12[\s-]month )?"
    r"(?:averages?|mean|avg|ave|av)\b\.?"
    r"(?:\s*(?:per|a|/)\s*(?:month|quarter|year|week|day))?(?:\s*\(.*\))?\s*[:.]*$",
    re.IGNORECASE,
)
PERCENT = re.compile(r"%|\bper\s?cent(?:age)?\b|\bpct\b|\bproportion\b|\bconversion\b", re.IGNORECASE)
CHANGE = re.compile(
    r"\bvariance|\bvar\b|\bchanges?\b|\bdiff(?:erence)?\b|\bmovement\b|\bincrease\b|\bdecrease\b|\+\s*/\s*[-–−]"
    r"|\b(?:over|under)\s*/?\s*\(?(?:over|under)\)?|\b(?:over|under)[\s-]?spend|\bswing\b|\bgap\b"
    r"|\bsurplus\s?/\s?\(?shortfall|\bgrowth\b|\breduction\b|^relative(?: return| performance)?$"
    r"|\b\d\d v(?:s\.?)? (?:\d\d)+\b|\byoy\b|\bchg\b",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\bchanges? (?:in|of|to) (?!(?:the )?(?:year|period|month|quarter|number|total|value)\b)", re.IGNORECASE
)
GOOD_OR_BAD = re.compile(r"\badv\w*|\bfav\w*|\bbetter\b|\bworse\b", re.IGNORECASE)
RATE = re.compile(
    r"%|\bper\s?cent|\bpct\b|\bav(?:g|e|erage)?s?\b|\bmean\b|\bmedian\b|\brate\b|(?<!business )\brates\b|\bratio\b"
    r"|\bper (?!annum|year)\w|\bscores?\b|\bindex\b|\bage\b|\brank(?:ing)?\b|quartile"
    r"|(?<!\bon )(?<!\boff )(?<!\bnear )(?<!\bmet )(?<!\bbelow )(?<!\babove )\btargets?\b|benchmark"
    r"|\btolerance"
    r"|\bthreshold|\bproportion\b|\bcumulative\b|\brolling\b|\bprice\b|\bhourly\b|\brating\b"
    r"|\bprobability\b|\blikelihood\b|\bdensity\b|\bmin(?:imum)?\b|\bmax(?:imum)?\b|\bhighest\b|\blowest\b|\bneighbours?\b"
    r"|\bref(?:erence)?\b|\bduration\b|\btrend\b|\bdot\b|\bsnapshot\b",
    re.IGNORECASE,
)
RATE_ROW = re.compile(
    r"^(?:%|per\s?cent|pct\b|proportion\b|ratio\b|(?:the )?(?:[\w-]+ )?av(?:g|e|erages?)\b|mean\b|median\b|rate\b"
    r"|targets?\b|benchmark|national av|england av|statistical neighbour|memo|score\b|rank\b)"
    r"|%\s*$|\brate\b(?! relief)|\bper (?:1,?0|10,?0|head)"
    r"|\baverage\b|\bpercentage\b",
    re.IGNORECASE,
)
POINTS = re.compile(r"\d\s?(?:pp|ppts?|percentage points?)$", re.IGNORECASE)
SPANS = re.compile(r"\bdays?\b|\bweeks?\b|\bmonths?\b|\bhours?\b|\bminutes?\b|\byears? old\b", re.IGNORECASE)
OVERLAP = re.compile(
    r"\bunique\b|\bdistinct\b|\bunduplicated\b|\bmore than one\b|\bmore than once\b|\bmultiple\b|\boverlap"
    r"|\bnot mutually"
    r"|\bmay (?:be|appear|have|fall|select)\b|\bmulti[\s-]"
    r"|\btick all|\bselect all|\bany that apply|\ball that apply|\bdouble[\s-]count",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"\b(?:children|people|persons?|individuals?|pupils?|clients?|customers?|residents?|users?|families|households|patients?|carers?|adults?"
    r"|students?|learners?|tenants?|employees?|members?|victims?|offenders?|young)\b",
    re.IGNORECASE,
)
EVENTS = re.compile(
    r"\b(?:episodes?|instances?|occasions?|events?|incidents?|referrals?|visits?|contacts?|sessions?|attendances?|admissions?|offences"
    r"|applications?|enquiries|calls?|appointments?|reviews?|complaints?|interventions?|cases?|contraventions?)\b",
    re.IGNORECASE,
)
ROUNDED = re.compile(
    r"\brounding\b|\brounded\b|\bmay not (?:sum|add|total)|\bnearest (?:5|five|10|ten|100)\b", re.IGNORECASE
)
PART_OF = re.compile(
    r"^\s*(?:of which|of these|of whom|of those|includ(?:es|ing)|incl?\.|inc\b|comprising|made up of|e\.g\.|memo)"
    r"|^\s*[(\[]?(?:of which|including|included)\b|\bof which\b|\bincluded (?:above|in)\b",
    re.IGNORECASE,
)
INDENTED = re.compile(r"^\s*(?:[-–•·▪○*>↳]+\s|\(?[ivx]{1,4}\)\s)")
ASIDE = re.compile(
    r"\b(?:not known|unknown|not stated|not recorded|not declared|prefer not|refused"
    r"|missing|vacan(?:t|cy|cies)|blank|excluded)\b",
    re.IGNORECASE,
)
INCOME = re.compile(
    r"\bincome\b|\bgrants?\b|\bfees\b|\breceipts?\b|\bfunding\b|\bcontributions?\b|\brecharges?\b|^less\b|\bsales\b|\brents?\b",
    re.IGNORECASE,
)
THOUSANDS = re.compile(
    r"£\s?(?:0{3}|k|m|million|thousand|'000)|[£(\s]000s?\b|\bmillions?\b|\bthousands?\b", re.IGNORECASE
)
MONEY = re.compile(
    r"£|\bcosts?\b|\bbudget|\bspend|\bexpenditure|\bincome|\boutturn|\bforecast|\bactuals?\b", re.IGNORECASE
)


@lru_cache(maxsize=16384)
def says(pattern: re.Pattern, words: str) -> bool:
    """Whether the pattern is among the words."""
    return bool(pattern.search(words))


def says_change(label: str) -> bool:
    """Whether a row is a change; 'Change in family circumstances' is a reason and counts like any other."""
    return says(CHANGE, label) and not says(REASON, label)


@lru_cache(maxsize=16384)
def total_strength(label: str) -> int:
    """How surely a label says 'total': 3 just so, 2 with other words, 1 perhaps, 0 not at all."""
    if BARE_TOTAL.match(label):
        return 3
    if TOTAL.search(label) and not RATE_ROW.search(label):
        return 1 if MEASURE.search(label) or NET.search(label) or len(label.split()) > 6 else 2
    if CLOSING.search(label):
        return 2
    return 1 if MAYBE_TOTAL.match(label) else 0


def stems(text: str) -> set[str]:
    """The words that carry meaning, cut to their first letters so that 'ceased' meets 'ceasing'."""
    words = re.findall(r"[a-z]{4,}", text.lower())
    return {word[:5] for word in words if word not in EVERYDAY}


_EVERYDAY = """
    about above after also before been below compared comparison council decrease during each figure figures first
    following from grand half have increase into last less more most number numbers only other over period previous
    quarter reduction report reported reporting second service services shown shows some table than that their there
    these they third this those total totals under were what when where which with year years
"""
EVERYDAY = frozenset(_EVERYDAY.split())
