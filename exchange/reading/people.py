"""People in lists, as attendance and membership are printed."""

import re
from dataclasses import dataclass

from exchange.reading.names import HONOUR, PREFIX, SENTENCE_END, TITLE, WORD, printed_name, role_of
from exchange.reading.word_lists import NEVER

GROUP = re.compile(
    r"^(?:the\s+)?(conservatives?|labour(?: (?:and|&) co-?operative)?|liberal democrats?|lib ?dems?|green(?:s|"
    r" party)?|independents?|ukip|"
    r"reform(?: uk)?|residents?(?:'|’)?(?: association)?|non-aligned|ungrouped|con|lab|ld|ind)(?: (?:group|"
    r"members?|party))?\s*(?:\(\d+\))?$",
    re.IGNORECASE,
)
SPLIT = re.compile(r"([;,\n\t•·●]|\s-\s|\s–\s|\band\b|\s&\s|\bAND\b)")
SINGULAR = re.compile(r"^\s*(?:Councillor|Cllr)\b\.?\s*", re.IGNORECASE)
POSTS = {"leader", "cabinet", "lead", "spokesperson", "for", "ward", "environment", "mayor", "head", "finance"}
CO_OPTED_HEAD = re.compile(
    r".{0,60}?\b(?:co-?opted(?: members)?|co-?optees|independent (?:members?|persons?)|representatives|"
    r"governors)\b[^:(]{0,40}(?::|$)",
    re.IGNORECASE,
)
ANOTHER = re.compile(
    r"(?<=[a-z)])(?<!County)(?<!City)(?<!Borough)(?<!District)(?<!Town)(?<!Parish) +(?=(?:Councillor|Cllr)s?\b)"
)
SUBSTITUTE = re.compile(
    r"\s*\b(?:as (?:a )?substitute|substitut\w+|on behalf of|in place of|for whom|from item|until item|joined|"
    r"left the).*$",
    re.IGNORECASE,
)


@dataclass
class Person:
    name: str
    role: str = "member"
    group: str = ""
    posted: bool = False


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
    waiting, default, separator, titled = "", role, "\n", False
    pieces = [piece for piece in SPLIT.split(_shelter(text)) if piece.strip(" ")]
    for place, piece in enumerate(pieces):
        token = piece.replace("\x01", ",").replace("\x02", "and").replace("\x03", ";").strip()
        if not token or SPLIT.fullmatch(piece):
            separator = piece if piece in "\n\t" else token
            titled = titled and separator != "\n"
            continue
        titled = titled or bool(PREFIX.match(token))
        following = pieces[place + 1] if place + 1 < len(pieces) else "\n"
        if (head := CO_OPTED_HEAD.match(token)) and (head.group().endswith(":") or following in "\n\t"):
            default, token = "co-opted", token[head.end() :].strip()
        if not token or _is_group(token, separator, following):
            group, default = (token.rstrip(":").strip(), role) if token else (group, default)
            continue
        mark = role_of(token) if not _person_words(token) else ""
        if mark and found and separator in (",", "-", "–", "and", "&") and not token.endswith(":"):
            found[-1].role = mark
        elif mark:
            waiting = mark
        elif person := _person(token, waiting or default, group):
            if not (found and _is_post(token, person, found[-1], separator, titled)):
                found.append(person)
            waiting = ""
        elif found and separator not in "\n" and (mark := role_of(" ".join(re.findall(r"\(([^()]*)\)", token)))):
            found[-1].role = mark
    return found


def _is_post(token: str, person: Person, before: Person, separator: str, titled: bool) -> bool:
    """Whether words that could be a name say what the person before them is, or where they are from."""
    if separator in "\n;" or PREFIX.match(token):
        return False
    return before.posted or (separator == "," and not titled and " " not in person.name and _in_full(before.name))


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
