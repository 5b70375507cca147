"""Names of people in lists, as attendance and membership are printed."""

import re
from dataclasses import dataclass

TITLE = r"(?:(?:County|City|Borough|District|Town|Parish|Ward)\s+)?(?:Councillors?|COUNCILLORS?|Cllrs?|CLLRS?)\b\.?(?:\(s\))?\s*[:–-]*\s*"
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
GROUP = re.compile(
    r"^(?:the\s+)?(conservatives?|labour(?: (?:and|&) co-?operative)?|liberal democrats?|lib ?dems?|green(?:s| party)?|independents?|ukip|"
    r"reform(?: uk)?|residents?(?:'|’)?(?: association)?|non-aligned|ungrouped|con|lab|ld|ind)(?: (?:group|members?|party))?\s*(?:\(\d+\))?$",
    re.IGNORECASE,
)
SPLIT = re.compile(r"([;,\n\t•·●]|\s-\s|\s–\s|\band\b|\s&\s|\bAND\b)")
SINGULAR = re.compile(r"^\s*(?:Councillor|Cllr)\b\.?\s*", re.IGNORECASE)
POSTS = {"leader", "cabinet", "lead", "spokesperson", "for", "ward", "environment", "mayor", "head", "finance"}
CO_OPTED_HEAD = re.compile(
    r".{0,60}?\b(?:co-?opted(?: members)?|co-?optees|independent (?:members?|persons?)|representatives|governors)\b[^:(]{0,40}(?::|$)",
    re.IGNORECASE,
)
ANOTHER = re.compile(
    r"(?<=[a-z)])(?<!County)(?<!City)(?<!Borough)(?<!District)(?<!Town)(?<!Parish) +(?=(?:Councillor|Cllr)s?\b)"
)
SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!Cllr)(?<!Cllrs)(?<!Prof)(?<!Rev)\.\s+(?=[A-Z])"
)
SUBSTITUTE = re.compile(
    r"\s*\b(?:as (?:a )?substitute|substitut\w+|on behalf of|in place of|for whom|from item|until item|joined|left the).*$",
    re.IGNORECASE,
)
PARTICLE = {"de", "van", "der", "den", "von", "la", "le", "du", "da", "dos", "bin", "al", "el", "ap", "ul", "st", "y"}
WORD = re.compile(r"^[A-ZÀ-Þ][\w'’.`-]*$")
NEVER = set(
    [
        "officer",
        "officers",
        "member",
        "members",
        "vacancy",
        "vacant",
        "present",
        "apologies",
        "council",
        "committee",
        "commission",
        "panel",
        "cabinet",
        "chair",
        "chairman",
        "none",
        "nil",
        "the",
        "all",
        "quorum",
        "democrats",
        "substitutes",
        "substitute",
        "director",
        "manager",
        "services",
        "chief",
        "executive",
        "deputy",
        "assistant",
        "team",
        "monitoring",
        "finance",
        "democratic",
        "governance",
        "advisor",
        "adviser",
        "solicitor",
        "clerk",
        "councillor",
        "councillors",
        "cllr",
        "attendance",
        "absence",
        "tbc",
        "items",
        "agenda",
        "public",
        "press",
        "performance",
        "quality",
        "housing",
        "planning",
        "children",
        "adult",
        "health",
        "social",
        "education",
        "policy",
        "corporate",
        "report",
        "reports",
        "time",
        "venue",
        "contact",
        "confirmed",
        "appointed",
        "observer",
        "observers",
        "councils",
        "portfolio",
        "holder",
        "holders",
        "scrutiny",
        "overview",
        "minutes",
        "meeting",
        "chamber",
        "no",
        "there",
        "were",
        "was",
        "in",
        "at",
        "for",
        "with",
        "by",
        "via",
        "virtually",
        "remotely",
        "online",
        "absent",
        "received",
        "wards",
        "apology",
        "from",
        "on",
        "membership",
        "committee's",
        "invitees",
        "guests",
        "other",
        "others",
        "governors",
        "representative",
        "representatives",
        "voting",
        "non-voting",
        "co-opted",
        "coopted",
        "mayor's",
        "webcast",
        "commissioning",
        "transport",
        "environment",
        "economy",
        "culture",
        "leisure",
        "communities",
        "pages",
        "business",
        "communication",
        "issued",
        "published",
    ]
)
NEVER_ALONE = set(
    [
        "vice",
        "conservative",
        "labour",
        "liberal",
        "democrat",
        "independent",
        "item",
        "date",
        "board",
        "service",
        "also",
        "be",
        "name",
        "party",
    ]
)


@dataclass
class Person:
    name: str
    role: str = "member"
    group: str = ""
    posted: bool = False


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


def people(text: str, *, role: str = "member") -> list[Person]:
    """People of a list, in its order, each once; words that are not names are passed over."""
    found: list[Person] = []
    text = "\n".join(_parted(_post_in_brackets(line)) for line in text[:20_000].split("\n"))
    text = SENTENCE_END.sub("; ", ANOTHER.sub(", ", text))
    for part, group in by_group(text):
        for person in _listed(part, group, role):
            known = next((other for other in found if _same_person(person.name, other.name)), None)
            if known is None:
                found.append(person)
            elif person.role != "member":
                known.role = person.role
    return found


def _same_person(name: str, other: str) -> bool:
    """The same name, or the surname alone of somebody named in full."""
    if name == other:
        return True
    short, long = sorted((name.split(), other.split()), key=len)
    return len(short) == 1 and short[0] == long[-1]


def _parted(line: str) -> str:
    """'J Abney (Chair) K Bramble' is two names whose columns are lost; 'Mary J Smith' is one."""
    if "\t" in line:
        return "\t".join(_parted(cell.strip()) for cell in line.split("\t"))
    if len(line) > 160 or re.search(r"[,;]|\band\b", line):
        return line
    return (
        re.sub(r"(?<=[a-z)]) +(?=(?:[A-Z]\.? ){1,3}[A-Z][a-z])", ", ", line)
        if re.match(r"^(?:[A-Z]\.? ){1,3}[A-Z][a-z]", line)
        else line
    )


def _post_in_brackets(line: str) -> str:
    """'Councillor A. Person <tab> Leader (Chairman)': the second column is a post, not another name."""
    match = re.match(
        rf"^\s*(?:The )?(?:Councillor|Cllr|Mr|Mrs|Ms|Dr)\b\.?[^\t,;]{{2,60}}\t(?!\s*(?:{TITLE}|Mr|Mrs|Ms|Dr))(.+)$",
        line,
        re.IGNORECASE,
    )
    return f"{line[: match.start(1)].rstrip()} ({re.sub(r'[()]', ' ', match.group(1))})" if match else line


def by_group(text: str) -> list[tuple[str, str]]:
    """The list, or where it is a table headed by political groups, each column with its group."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        heads = [cell.strip() for cell in line.split("\t")]
        if len(heads) > 1 and all(GROUP.match(head) for head in heads if head):
            rows = [row.split("\t") for row in lines[number + 1 :]]
            columns = ["\n".join(row[place] for row in rows if place < len(row)) for place in range(len(heads))]
            return [("\n".join(lines[:number]), ""), *zip(columns, heads, strict=True)]
    return [(text, "")]


def _listed(text: str, group: str, role: str) -> list[Person]:
    found: list[Person] = []
    waiting, default, separator = "", role, "\n"
    pieces = [piece for piece in SPLIT.split(_shelter(text)) if piece.strip(" ")]
    for place, piece in enumerate(pieces):
        token = piece.replace("\x01", ",").replace("\x02", "and").replace("\x03", ";").strip()
        if not token or SPLIT.fullmatch(piece):
            separator = piece if piece in "\n\t" else token
            continue
        following = pieces[place + 1] if place + 1 < len(pieces) else "\n"
        if (head := CO_OPTED_HEAD.match(token)) and (head.group().endswith(":") or following in "\n\t"):
            default, token = "co-opted", token[head.end() :].strip()
            if not token:
                continue
        if _is_group(token, separator, following):
            group, default = token.rstrip(":").strip(), role
            continue
        mark = role_of(token) if not _person_words(token) else ""
        if mark and found and separator in (",", "-", "–", "and", "&") and not token.endswith(":"):
            found[-1].role = mark
        elif mark:
            waiting = mark
        elif person := _person(token, waiting or default, group):
            post = (
                bool(found)
                and separator not in "\n;"
                and not PREFIX.match(token)
                and (found[-1].posted or (separator == "," and " " not in person.name and _in_full(found[-1].name)))
            )
            if not post:
                found.append(person)
            waiting = ""
        elif found and separator not in "\n" and (mark := role_of(" ".join(re.findall(r"\(([^()]*)\)", token)))):
            found[-1].role = mark
    return found


def _in_full(name: str) -> bool:
    """'Thea Underhill', not 'T. Underhill': after it a lone word is where she is from, not the next surname."""
    return bool(re.match(r"^[A-Z][a-z]+ [A-Z]", name)) and not HONOUR.match(name.split()[0])


def _is_group(token: str, separator: str, following: str) -> bool:
    """'Green' is a group on a line of its own, or before a colon; between commas it is somebody's name."""
    alone = separator in "\n\t" and following in "\n\t"
    said = token.endswith(":") or re.search(r"\b(?:group|party|members?)\b", token, re.IGNORECASE)
    return bool(GROUP.match(token.rstrip(":").strip()) and (alone or said))


def _shelter(text: str) -> str:
    """Commas and 'and' inside brackets do not part names."""
    return re.sub(
        r"\([^()]{0,200}\)",
        lambda match: re.sub(
            r"\band\b", "\x02", match.group().replace(",", "\x01").replace(";", "\x03").replace("\n", " ")
        ),
        text,
    )


def _person_words(token: str) -> list[str]:
    plain = re.sub(r"\([^()]*\)|\bin the chair\b", " ", PREFIX.sub("", token), flags=re.IGNORECASE)
    return [
        word for word in plain.replace(":", " ").split() if word.lower().strip(".") not in NEVER and not role_of(word)
    ]


def _person(token: str, role: str, group: str) -> Person | None:
    marks = re.findall(r"\(([^()]*)\)", token)
    plain = re.sub(r"\([^()]*\)?", " ", token)
    if seat := re.search(r"[\s,-]+(?:in the chair|presiding)\b.*$", plain, re.IGNORECASE):
        plain, role = plain[: seat.start()], "chair"
    if lead := re.match(r"^((?:vice|deputy)?[\s-]*chair\w*)\s*[:–-]?\s+(?=\S)", plain, re.IGNORECASE):
        plain, role = plain[lead.end() :], role_of(lead.group(1)) or role
    for label in re.findall(r"^[\w\s'’/-]{0,60}:", plain):
        plain = plain[len(label) :]
        party = GROUP.match(label.rstrip(":").strip())
        group = party.group(0) if party else group
    if tail := re.search(r"\s+((?:vice|deputy)?[\s-]*chair(?:man|woman|person)?)$", plain, re.IGNORECASE):
        plain, role = plain[: tail.start()], role_of(tail.group(1)) or role
    for mark in marks:
        role = role_of(mark) or role
        party = GROUP.match(mark.strip())
        group = party.group(0) if party else group
    plain = SUBSTITUTE.sub("", plain)
    name = printed_name(plain)
    if not name and SINGULAR.match(plain):
        name = _name_before_post(SINGULAR.sub("", plain))
        return Person(name, role, group, posted=True) if name else None
    return Person(name, role, group) if name else None


def _name_before_post(text: str) -> str:
    """'Petra Quill' of 'Petra Quill Leader of the Council': the words before the first that belongs to a post."""
    words = text.split()
    end = next(
        (at for at, word in enumerate(words) if word.lower().strip(".,") in NEVER | POSTS or not WORD.match(word)),
        len(words),
    )
    return printed_name(" ".join(words[:end])) if end in (2, 3, 4) else ""


def printed_name(text: str) -> str:
    """A name set as 'Z. Collingham'; '' where the words are not a name."""
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
