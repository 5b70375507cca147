"""How sentences state arithmetic: 'x of y, z%', 'rose by d from a to b'. Patterns only; `spoken` does the sums."""

import re

DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?(?![\d,]*\d)"
N = rf"£?{DIGITS}"
SCALE = r"(?:\s?(?:million|thousand|bn|m|k)\b)?"
POUNDS = rf"£{DIGITS}{SCALE}"
PERCENT = r"(?:\s?%|\s?per\s?cent(?!age))"
UNIT = rf"{SCALE}(?:{PERCENT})?"
GAP = r"(?:(?!\sand\s)[^.,;:()\d%])"

NUMBER_WORDS = [
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
]
WORD = rf"\b(?:{'|'.join(NUMBER_WORDS)})\b"
COUNT = rf"(?:{N}{SCALE}(?![a-z])|{WORD})"


def pattern(*parts: str) -> re.Pattern:
    """The parts one after the other, capitals or not."""
    return re.compile("".join(parts), re.IGNORECASE)


ABOUT = pattern(
    r"\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|over|under|some|circa|c\.?|more than|less than",
    r"|up to|at least|just)\s*$|[~<>≈]\s*$",
)
ELSEWHERE = pattern(
    r"^\W{0,3}(?:\w+\s){0,2}(?:last|previous|prior|target|national|compared|the year before|of these|of those|of them",
    r"|of which|of whom|increase|decrease|reduction|rise|fall|higher|lower|more|less|fewer|up|down",
    r"|(?:above|below)(?!\s*(?:[.;,)]|$))",
    r"|year on year)\b",
)

X, Y, Z = rf"(?P<x>{N}{SCALE})(?![a-z])", rf"(?P<y>{N}{SCALE})(?![a-z])", r"(?P<z>\d+(?:\.\d+)?)" + PERCENT
WORDS = r"(?:\s+[a-z'’-]+)"
OF = (
    rf"(?<![\w.,/£-]){X}(?P<gap>{GAP}{{0,45}}?)\b(?:out\s+of|of|from)\s+"
    rf"(?:(?:the|a|all|our|those|these|total|of)\s+){{0,4}}{Y}"
)
OF_THE = rf"of\s+(?:(?:the|all|our|those|these|total|a)\s+){{1,3}}(?:of\s+)?{Y}(?!{PERCENT})"
WHICH_IS = r"(?:which is|this is|or|equating to|equal to|equivalent to|representing|i\.e\.)"
SHARES = [
    pattern(
        rf"(?<![\w.,/£-])(?P<y>{POUNDS})[^.;%£]{{1,50}}?\sand\s[^.;%£\d]{{1,30}}?(?P<x>{POUNDS})(?![a-z])",
        r",\swhich\s(?:is|was)\s",
        Z,
        r"\sof\s(?:what|that|this|the\s(?:total|sum|amount))\b",
    ),
    pattern(OF, WORDS, r"{0,5}?(?:\s*[(,–=-]+\s*|\s+)", WHICH_IS, r"\s+", Z),
    pattern(OF, WORDS, r"{0,5}?\s*[(,–=-]+\s*", Z, r"(?!\)?\s+of\b)"),
    pattern(OF, WORDS, r"{6,9}?\s*\(\s*", Z, r"\s*\)(?!\s+of\b)"),
    pattern(Z, r"\s*(?:(?!most\b|many\b)[a-z'’-]+\s+){0,4}?(?:\(|,\s+or|,\s+i\.e\.)\s*(?:n\s?=\s?)?", OF),
    pattern(r"(?<![\w.,/£-])(?<!\bin\s)", X, WORDS, r"{0,4}?\s*\(\s*", Z, r"\s*\)\s+(?:out\s+)?", OF_THE),
    pattern(Z, rf"(?:(?!\bmost\b|\bmany\b){GAP}){{0,70}}?\(\s*", OF, r"\s*\)"),
    pattern(
        r"(?<![\w.,/£-])",
        X,
        r"\s(?:is|was|are|were|represents|equals|makes up)\s",
        Z,
        r"\sof\s",
        GAP,
        r"{0,30}?\bof\s",
        Y,
    ),
    pattern(rf"(?P<x>{WORD})\sof\s(?:the|our|all)\s(?P<y>{WORD})\s[^.;()%]{{1,60}}?\(\s*", Z, r"\s*\)(?!\s+of\b)"),
    pattern(Z, r"\s*\(\s*", X, WORDS, r"{0,2}?\s*\)\s+", OF_THE),
    pattern(Z, r"[^.;\d]{0,100}\b(?:equates? to|equating to|representing|that is)\s+", OF),
    pattern(Z, rf"\s*\(\s*{X}\s*/\s*{Y}\s*\)"),
    pattern(rf"(?<![\d/]){X}\s?/\s?{Y}\s*[(,=–-]\s*", Z),
]
OF_ANOTHER = pattern(
    r"\b(?:targets?|measures?|averages?|rates?|scores?|values?|costs?|budgets?|populations?|max\w*|min\w*|periods?)\W*$"
)
OR_MORE = pattern(r"^\s*(?:or|and)\s(?:more|less|fewer|above|below|over|under|higher|lower|better|worse)\b")
SPAN = pattern(r"^\s?(?:days?|weeks?|months?|years?|hours?|miles?|times)\b")
GROUP_OF = r"(?:the|a) (?:cohort|sample|group|total) of"
WHOLE = pattern(
    rf"(?:^of|\bof (?:the|these|those|all|our|a total of|all the|the total|{GROUP_OF}))\s+{Y}\b(?!{PERCENT})",
)
OF_WHICH = pattern(rf"(?<![\w.,/£-]){Y}(?!{PERCENT})", WORDS, r"{0,6}?[,;]?\s+(?:and\s+)?of (?:which|whom)\b")
SHARED = pattern(
    rf"^\s?\(\s*\d+(?:\.\d+)?{PERCENT}\s*\)\s+(?:were|was|are|is|had|have|has)\b"
)  # 'of these 903 (55%) were'
PART = pattern(r"(?<![\d.,/£-])", X, r"(?:\s[a-z'’-]+){0,5}?\s*\(\s*", Z, r"\s*\)(?!\s+of\b)")
NOT_PART = pattern(  # what stands before a count that is no part: a whole, a change
    r"(?:\b(?:of|from|by|up|down|than|to|with|against|increased?|decreased?|reduced|fell|rose|target|under|over)|[+–-]|\d/)\s*(?:the\s)?$"
)
OF_THESE = pattern(r"\bof (?:these|those|them|which|whom)\b")

E_ = r"(?:(?:\s[a-z]+)?\s?\(\s*[+–-]?|,?\sor\s)(?P<e>\d+(?:\.\d+)?)\s?%(?:\s*\))?"  # the same change, in per cent
E = rf"(?:{E_})?"
SAME = r"(?:(?!\b(?:while|whilst|whereas|but|although|though)\b)[^.;\d%])"  # still about the same figures
A, B, D = rf"(?P<a>{N}{UNIT})", rf"(?P<b>{N}{UNIT})", rf"(?P<d>{N}{UNIT})"
UP = r"increas\w*|rises?|rising|rose|risen|grow\w*|grew|up"
DOWN = r"decreas\w*|reduc\w*|fall\w*|fell|drop\w*|declin\w*|down"
WAY = rf"(?P<way>{UP}|{DOWN})"
ON = r"(?:on|from|compared (?:to|with)|in comparison (?:to|with)|against)"
FROM_TO = rf"\bfrom\s{A}[^.;\d%]{{0,40}}?\bto\s{B}"
AN_INCREASE = rf"(?:which (?:is|was|represents)\s)?an?\s(?:[a-z-]+\s)?{WAY}"
BEFORE = rf"{GAP}{{0,40}}?\(?{A}"
A_BUDGET = r"(?:an?|the|its|our)\s(?:[a-z-]+\s){0,3}budget\s(?:of\s|is\s|was\s)?"
SPENT = r"(?:an?|the)\s(?:[a-z-]+\s){0,3}(?P<way>under[\s-]?spend|over[\s-]?spend|variance|saving|shortfall)\sof\s"
CHANGES = [
    pattern(B, GAP, r"{0,40}?\b(?:against|compared (?:to|with)|on)\s", A_BUDGET, A, r"[^.;\d%]{0,40}?,\s", SPENT, D, E),
    pattern(A_BUDGET, A, r"[^.;\d%]{0,80}?\s", B, r"[^.;\d%]{0,40}?,\s", SPENT, D, E),
    pattern(WAY, r"\s(?:[a-z-]+\s){0,3}?(?:of|by|is|was)\s", D, GAP, r"{0,40}?[(,]?\s*", FROM_TO),
    pattern(WAY, r"\s(?:of|by)\s", D, GAP, rf"{{0,40}}?\(\s*(?:from\s)?{A}\sto\s{B}\s*\)"),
    pattern(FROM_TO, SAME, r"{0,45}?\b", WAY, r"\s(?:of|by)\s", D, E),
    pattern(FROM_TO, r"[^.;\d%]{0,45}?\b(?:an?|the)\s", D, r"(?:\spercentage)?(?:[\s-]points?)?\s", WAY),
    pattern(FROM_TO, r"[^.;\d%]{0,30}?\(\s*(?P<way>up|down|[+−–-])\s?", D),
    pattern(B, r"(?:\s[a-z'’-]+){0,14}?,?\s", AN_INCREASE, r"\sof\s", D, E, r"\s", ON, BEFORE),
    pattern(B, r"(?:\s\([^()]*\))?,?\s", WAY, r"\s(?:by\s)?", D, r"(?:\spercentage)?(?:[\s-]points?)?\s", ON, BEFORE),
    pattern(WAY, r"\s(?:of|by)\s", D, r"\sto\s", B, GAP, r"{0,50}?[(,]?\s?\b", ON, BEFORE),
    pattern(
        *(B, r"(?:\s[a-z'’-]+){0,10},?\s", D, r"(?:\s[a-z]+)?", E, r"\s(?P<way>more|fewer|less|higher|lower)\sthan\s"),
        *(GAP, r"{0,40}?\(?", A),
    ),
    pattern(
        *(
            B,
            r"(?:,?\s[a-z'’/-]+){0,8},?\s(?:when\s)?",
            r"(?:compared (?:to|with)|in comparison (?:to|with)|against|up from|down from)\s",
            A,
        ),
        *(r"[^.;\d%]{0,60}?(?:,\s|\(|\s[–-]\s)", AN_INCREASE, r"\s(?:of|by)\s", D, E),
    ),
    pattern(WAY, r",?\s(?:[a-z-]+,?\s){0,3}?(?:of|by)\s", D, E_, rf",?\s{GAP}{{0,20}}?", FROM_TO),
    pattern(WAY, r"\sby\s", D, r"(?:\s[a-z'’-]+){2,5}", E_, rf",?\s{GAP}{{0,20}}?", FROM_TO),
    pattern(  # '312 in the quarter, down from 355 in the one before (-12%)'
        *(B, r"(?:\s[a-z'’/-]+){0,8}?,?\s\(?(?P<way>up|down)\sfrom\s", A, r"(?:\s[a-z'’/-]+){0,8}?"),
        rf"(?:\s\(\s?[+−–-]\s?|(?:,\s|\s[–-]\s|\s\()an?\s(?=[\d.]+\s?%\s(?:{UP}|{DOWN})))(?P<d>\d+(?:\.\d+)?{PERCENT})(?!\sof\b)",
    ),
    pattern(B, r"\s\(", A, r"(?:\s[a-z'’x/–-]+){0,8},\s", AN_INCREASE, r"\sof\s", D, E, r"\s?\)"),
    pattern(WAY, r"[^.]{0,120}?", FROM_TO, GAP, rf"{{0,15}}?\(\s*(?P<d>\d+(?:\.\d+)?{PERCENT})\s*\)"),
    pattern(
        WAY,
        r"[^.]{0,120}?",
        FROM_TO,
        r"(?:\s[a-z'’-]+){0,3}?,\s(?:or|by)\s",
        rf"(?P<d>\d+(?:\.\d+)?{PERCENT})(?!\sof\b)",
    ),
    pattern(
        B,
        r"(?:\s[a-z'’-]+){0,8}?(?:\s(?:in|during|for)\s[x/–-]+)?\s\(",
        A,
        r"(?:\s[a-z'’-]+){0,3}?\s(?:[x/–-]{2,}|[a-z]+\syear)\),\s",
        AN_INCREASE,
        r"\sof\s",
        D,
        E,
    ),
]
E_NEXT = rf",\s(?:which is\s|or\s)?(?:an?\s(?:{UP}|{DOWN})\sof\s)?(?P<e>\d+(?:\.\d+)?)\s?%"
OFF_BASE = [  # a change in figures and in per cent, and what it is a change from
    pattern(D, E_, r"\s(?:higher|lower|more|fewer|less)\sthan\s", GAP, r"{0,40}?\(?", A, r"(?![\d,]*\d)"),
    pattern(WAY, r"\sby\s", D, r"(?:\s[a-z]+)?\sfrom\s", A, E_NEXT),
]  # fmt: skip
UP_BY = pattern(
    r"(?<![\d.,/£-])",
    B,
    r"(?:\s[a-z'’-]+){0,8}?,?\s",
    rf"(?:an?\s)?{WAY}\s(?:of\s|by\s)?",
    D,
    E_,
    r"\s(?:on|since|from|compared)\b(?!\s(?:target|budget))",
)
RISES_TO = pattern(
    *(WAY, r"\s(?:of|by)\s", D, r"\s?\(\s*(?P<e>\d+(?:\.\d+)?)\s?%\s*\)"),
    *(r"(?:\s(?:in|over|during)\s(?:the|this)\s[a-z]+)?\sto\s", B),
)
AFTER = pattern(r"^\s*(?:more|fewer|less|higher|lower|days|weeks|months|years|percentage points|pp)\b")
POINTS = pattern(r"^\s*(?:percentage[\s-]points?|pp\b|ppts?\b|%?\s?points?\b)")

SEX = r"\s(?:[a-z]+\s){0,3}?(?:fe)?(?:male|boys|girls|men|women)s?"
YEAR_BEFORE = pattern(r"\b(?:previous|last|prior|preceding) year\b|\byear before\b|\byear[\s-]on[\s-]year\b")
IN_ALL = pattern(
    rf"(?<![\w.,/£-])(?P<parts>{N}{GAP}{{2,60}}?(?:,\s{N}{GAP}{{2,60}}?)*,?\s(?:and|plus)\s{N}{GAP}{{2,60}}?)[,;]?\s",
    rf"(?:(?:making|giving)(?: a total of| a total)?\s|a total of\s)?(?P<all>{N})(?!{PERCENT})(?:\s[a-z'’-]+)?",
    r"\s(?:in all|altogether|in total)\b",
)
NET_OF = pattern(  # '171 came and 184 left, a net fall of 13'
    rf"(?<![\d.,/£-])(?P<a>{N})(?!\s?%)(?:\s[a-z'’-]+){{1,6}}?,?\sand\s(?P<b>{N})(?!\s?%)(?:\s[a-z'’-]+){{1,6}}?,\s",
    rf"a\snet\s(?:gain|loss|increase|decrease|fall|rise|growth|reduction|movement|change)\sof\s(?P<d>{N})(?!\s?%)",
)
LEFT = pattern(  # 'income of £1.2m and expenditure of £0.9m, a surplus of £0.3m'
    r"\b(?:income|budget|expenditure|spending|costs?|receipts?)\s(?:(?:for|in)\s[x/–-]+\s)?(?:of|was|were)\s",
    rf"(?P<a>{POUNDS})(?![a-z])",
    r"(?:\sand|,|\sagainst)\s(?:an?\s)?(?:[a-z]+\s){0,2}?(?:income|budget|expenditure|spending|costs?|payments?)\s",
    rf"(?:(?:of|was|were)\s)?(?P<b>{POUNDS})(?![a-z])[,–\s-]+(?:leaving\s|giving\s|or\s)?an?\s(?:net\s)?",
    rf"(?:surplus|deficit|shortfall|balance|underspend|overspend)\sof\s(?P<d>{POUNDS})(?![a-z])",
)
HALVES = pattern(
    rf"(?P<a>{N})[^.;\d]{{0,60}}?\bfirst half\b[^.;\d]{{0,60}}?(?P<b>{N})[^.;\d]{{0,60}}?\bsecond half\b",
    rf"|(?P<c>{N}){SEX},?\s(?:and|,)\s(?P<e>{N}){SEX}",
)
POINTS_AT = pattern(
    r"\b(?:tables?|chart|figures?|information|data)\s+(?:above|below|\d+|shows?|demonstrates?|x)\b",
    r"|\b(?:above|below|following) (?:table|chart)",
)
TOTAL_OF = pattern(
    rf"\btotal(?:led|ling|s)? (?:of |to )?(?P<n>{N})(?!\s?%)",
    rf"|(?P<m>{N})\s(?:[a-z'’-]+\s){{0,4}}?(?:in total|altogether|in all)\b",
)
NUMBER = pattern(rf"(?<![\d.,/£-]){N}(?:\s?%)?")
