"""How a line begins: the numbers, letters and words with which committee papers open a new passage."""

import re

MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|"
    r"Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
BULLET = re.compile(r"^(?:[•·▪●○◦‣⁃➢✓❖■□–—*-]|o(?=\t))[ \t]*(?=\S)")
NUMBERED = re.compile(
    r"^\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivxIVX]{1,5})[.)](?=\s|$)|^\d{1,3}(?:\.\d{1,3}){1,3}(?=\s)"
)
BARE_NUMBER = re.compile(r"^[-–]?\s*\(?\d{1,4}\)?[.:]?\s*[-–]?$")
NUMBER_AND_CAPITAL = re.compile(rf"^\d{{1,4}}[.:)]?\s+(?!{MONTHS}\b)(?=[A-Z\"'“‘(])")
PREFIXED = re.compile(r"^(?:[A-Z]{1,5}[ ./-]?\d{1,4}(?:/\d{2,4})?|\d{1,4}/\d{2,4})[.:]?(?=\s|$)")

RESOLVED = re.compile(
    r"^(?:(?:it was|the \w+(?: \w+){0,4})\s+)?(?:unanimously\s+)?"
    r"(?:RESOLVED|AGREED|RECOMMENDED|DECIDED|NOTED|Resolved\b|Agreed\s*[:–-]|Recommended\s*[:–-]|"
    r"(?:Decisions?|DECISIONS?)(?:\s+made)?\s*(?:[:–-]|$))"
)
ATTENDANCE = re.compile(
    r"^(?:(?!Other|Officers)(?:\w+ )?(?:Members|Councillors|MEMBERS|COUNCILLORS)\s+)?(?:Present|"
    r"PRESENT)\b(?:\s+were)?\s*"
    r"(?:[:–-]|$|\t|Councillor|Cllr)"
)
LABELS = (
    "date and time|date & time|time and date|day and date|date|time|venue|place|location|membership(?: of "
    "(?:the )?[a-z][\\w &]{2,60})?|members(?: of (?:the )?[a-z][\\w &]{2,60})?|committee "
    "membership|quorum|contact|"
    "contact officer|enquiries to|enquiries|telephone|tel|phone|e-?mail|website|to|chair|chairman|vice[- "
    "]chair(?:man)?|"
    "substitutes?(?: members)?|co-?opted members|co-?optees|councillors|apologies(?: for absence)?|in attendance|"
    "also present|officers(?: present| in attendance)?|attending|absent|apologies received from|date of meeting|"
    "date of publication|publication date|published|issued(?: on)?|date of issue|clerk|governance advisor|"
    "democratic services(?: officer)?|lead officers?|report "
    "author(?:s|\\(s\\))?|author(?:s|\\(s\\))?|presenter(?:s|\\(s\\))?|"
    "presented by|report of|report by|report to|report title|title|subject|ward(?:s|\\(s\\))?(?: affected)?|"
    "portfolio(?: holder)?|cabinet member|purpose(?: of report)?|background papers|recommendations?|"
    "list of appendices included|appendices|committee|meeting|meeting date|next meeting|notes?|executive member|"
    "key decision|classification|copies to|group|distribution|press enquiries|public enquiries|webcast"
)
LABELLED = re.compile(
    rf"^(?P<label>{LABELS})\s*(?:[:–]\s*[-–—]*|:?-(?=\s|$)|\t)\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL
)
LABEL_ALONE = re.compile(rf"^(?P<label>{LABELS})(?:\(s\))?(?:\s*\([^()]{{1,40}}\))?$", re.IGNORECASE)
HEADING = re.compile(r"^(?:A ?G ?E ?N ?D ?A|Agenda|M ?I ?N ?U ?T ?E ?S|Minutes|Order of Business|ORDER OF BUSINESS)$")
PART = re.compile(
    r"^(?:PART|Part|SECTION|Section)\s+(?:ONE|TWO|THREE|One|Two|Three|I{1,3}|"
    r"[123A-C])\b(?!\s*of\b)\s*[:.–-]?\s*.{0,300}$"
)
TERMINATOR = re.compile(r"[.!?:;\]][\"'”’)]*$")
CONNECTOR = re.compile(
    r"(?:,|\b(?:of|the|and|for|to|in|on|at|by|with|from|a|an|or|&|that|which|is|are|was|were|be|its|their|"
    r"this)|[–&/(-])$",
    re.IGNORECASE,
)


def begins_anew(text: str, *, midway: bool = False) -> bool:
    """Whether a line opens a passage of its own, whatever the line before it looked like.

    `midway` says that the line before is full and its sentence unfinished: then a lone word that is also a label,
    or a number without a point, is more likely the sentence going on.
    """
    if (
        HEADING.match(text)
        or BULLET.match(text)
        or RESOLVED.match(text)
        or ATTENDANCE.match(text)
        or PART.match(text[:330])
    ):
        return True
    if numbered := NUMBERED.match(text):
        return not midway or text[numbered.end() :].strip()[:1].isupper()
    if BARE_NUMBER.match(text):
        return True
    if text[:1].islower():
        return False
    if midway:
        return bool(LABELLED.match(text[:300]) and ":" in text[:45])
    return bool(
        NUMBER_AND_CAPITAL.match(text)
        or PREFIXED.match(text)
        or LABELLED.match(text[:300])
        or LABEL_ALONE.match(text[:60])
    )


def strip_mark(text: str) -> str:
    """The text after its bullet and number."""
    text = BULLET.sub("", text, count=1)
    return NUMBERED.sub("", text, count=1).strip()
