"""What was resolved, out of the paragraphs of a minute: each resolution whole, one to a string."""

import re

from exchange.reading import marks

VERB = r"(?:RESOLVED|AGREED|RECOMMENDED|DECIDED|NOTED|APPROVED|REFUSED|GRANTED)"
OPENS = re.compile(
    rf"^(?:[-•*]\s+)?(?:(?:\d{{1,2}}[.)]|\([a-z\d]\))\s+)?(?:(?:(?:it|It|IT) (?:was|WAS|is|were)(?: then|"
    rf" therefore| unanimously| UNANIMOUSLY)?|The \w+(?: \w+){{0,5}}?|Cabinet|Council|Members)\s+)?"
    rf"(?:unanimously\s+|UNANIMOUSLY\s+)?"
    rf"(?:{VERB}|Resolved|Agreed(?=\s*[:–-]|\s+(?:that|to)\b)|Recommended(?=\s*[:–-]|\s+(?:that|to)\b)|"
    rf"(?<=was )(?:agreed|resolved|unanimously agreed)(?=\s*[:(–-]|\s+(?:that|to|unanimously)\b)|"
    rf"(?<=were )agreed(?=:)|(?:Decisions?|DECISIONS?|Resolutions?|RESOLUTIONS?)(?: made| taken)?(?=\s*[:–-]|"
    rf"\s*$)|(?:agreed|resolved)(?=\s+(?:that|to)\s*:|:))"
)
BODY = re.compile(
    r"^(?:(?:The |That the )?(?:[\w’'&-]+ ){0,6}?(?:Committee|Sub-Committee|Panel|Board|Cabinet|Commission|"
    r"Council|Executive|Forum|Authority)\s+(?:then |therefore )?(?:unanimously )?"
    r"(?:resolved|agreed|recommended)|Members (?:unanimously )?resolved)(?:\s+unanimously)?(?=\s+(?:that|to)\b|\s*:)"
)
INSIDE = re.compile(
    r"(?:\bRESOLVED\b|\bRECOMMENDED\b(?=\s*(?:that|to|[:–-]))|\b(?:it was|was then|and|be it|"
    r"were)\s+(?:unanimously\s+|then\s+|therefore\s+)?"
    r"(?:RESOLVED|AGREED|resolved(?=\s+(?:that|to|unanimously)\b)|unanimously agreed(?=\s+(?:that|to)\b))|"
    r"(?<=[.;] )It was (?:then |therefore )?(?:agreed|resolved)(?=\s+(?:that|to)\b))"
)
LEAD = re.compile(
    r"^\s*(?:\((?:unanimously|nem\.? ?con\.?|by majority|with [^)]{1,60}|[^)]{0,80}(?:votes?|for|against|"
    r"abst)[^)]{0,60})\)|unanimously|UNANIMOUSLY|nem\.? ?con\.?)?\s*(?:[,:;.–—-]\s*)*",
    re.IGNORECASE,
)
TO = re.compile(r"^(?P<to>(?:that|to)\b(?:\s+[^:]{0,120})?)\s*[:–]\s*-?\s*", re.IGNORECASE)
MARK = re.compile(
    r"^(?P<bullet>[•·▪●○◦❖■□–—*-]\s*)?(?P<mark>\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|"
    r"\d{1,2}\.\d{1,2}\.?)?\s+(?=\S)|^(?P<glyph>[•·▪●○◦])\s*(?=\S)"
)
INLINE = re.compile(
    r"(?:(?<=[;:.])|(?<=; and)|(?<=and)|^)\s+(?=\((?:[1-9]\d?|[a-z]|[ivx]{1,4})\)\s+[A-Za-z])|"
    r"(?<=[;:])\s+(?=(?:[1-9]|[a-h]|[ivx]{1,4})[.)]\s+[A-Z])"
)
ENDS = re.compile(
    r"^(?:reasons?\b|\(?\s*note\b|\(?councillors? .{0,80}\b(?:abstain|voted|left|declared|requested|asked)|"
    r"voting|vote\b|votes? for|for:|moved|proposed|mover|"
    r"other options|alternative|options? considered|options rejected|action|background|the (?:chair|meeting|"
    r"committee|panel|commission|board)\b.{0,60}\b(?:asked|thanked|closed|queried|noted that|discussed|heard|"
    r"received|considered)|"
    r"a recorded vote|recorded vote|in favour|against|abstention|declarations?|at this (?:point|juncture)|"
    r"following|members (?:asked|discussed|noted that|queried)|\(the (?:meeting|vote|motion))",
    re.IGNORECASE,
)
IN_PARTS = "in parts"
ENACTS = re.compile(r"\b(?:be|is|are|has|have|shall|should)\b")
CARRIES_ON = re.compile(
    r"^(?:That|Agreed|Noted|Approved?|Receives?|Endorsed?|Recommend(?:ed|s)?|Request(?:ed|s)?|Delegated?|"
    r"Authorised?|Supports?|Welcomed?|Invited?|Adopt(?:ed|s)?|Asks?|Asked|Note|Agree|Accept(?:ed|s)?|"
    r"to [a-z]+)\b"
)


def resolutions(texts: list[str]) -> list[str]:
    """Every resolution of a minute's paragraphs, as printed, without its number but with its lettered parts."""
    found: list[str] = []
    place = 0
    while place < len(texts):
        remainder = opening(texts[place])
        if remainder is None:
            place += 1
            continue
        taken, place = _passage(remainder, texts, place + 1)
        found += taken
    return found


def opening(text: str) -> str | None:
    """What follows 'Resolved' and its like, where a paragraph has them as its verb; None where it does not."""
    text = " ".join(text.split())
    if len(text) > 15_000:
        return None
    match = OPENS.match(text) or BODY.match(text)
    if match is None and (match := INSIDE.search(text)) is None:
        return None
    return LEAD.sub("", text[match.end() :], count=1)


def _passage(remainder: str, texts: list[str], place: int) -> tuple[list[str], int]:
    """The resolutions that begin with `remainder`, and the place of the first paragraph that is none of them."""
    listed = remainder.rstrip().endswith((":", ":-", "–", "that", "That", "to")) or not remainder
    found, style = _inline(remainder)
    if found and not style and found[-1].endswith((":", ":-")):
        style = IN_PARTS
    while place < len(texts):
        text = " ".join(texts[place].split())
        if not text:
            place += 1
            continue
        if opening(text) is not None and not _marked(text):
            break
        match = MARK.match(text)
        mark = match and (match.group("mark") or match.group("bullet") or match.group("glyph"))
        body = text[match.end() :] if match and mark else text
        unfinished = bool(found) and not re.search(r"[.;:!?)]['\"’”]?(?:\s*(?:and|or))?$", found[-1])
        if ENDS.match(body) and not (mark and style):
            break
        if mark and (style or listed):
            kind = _style(match)
            style = style or kind
            if style == IN_PARTS and CARRIES_ON.match(body) and len(found) == 1:
                found, style = [], kind
            if _out_of_turn(match, found) and kind == style:
                found[-1] += f" {text}"
            elif kind == style or (_plain(kind) and CARRIES_ON.match(body) and not (found and found[-1].endswith(":"))):
                found.append(body)
            elif found:
                found[-1] += f" {text}"
            else:
                found.append(body)
        elif not mark and found and unfinished and not _opens_list(found[-1]):
            found[-1] += f" {text}"
        elif (
            not mark
            and CARRIES_ON.match(text)
            and (listed or style or re.search(r"; and$|;$", found[-1] if found else ""))
        ):
            found.append(text)
        elif not mark and listed and not found and text.endswith(":") and not ENACTS.search(text):
            pass
        elif not mark and listed and not found:
            found.append(text)
            listed = False
        else:
            break
        place += 1
    return [tidy for one in found if (tidy := _tidy(one))], place


def _out_of_turn(match: re.Match, found: list[str]) -> bool:
    """A number well past the next one is no number of this list but part of a sentence that was broken before it."""
    number = re.search(r"\d+$", (match.group("mark") or "").strip("()."))
    return bool(number and found and int(number.group()) > len(found) + 2)


def _marked(text: str) -> bool:
    match = MARK.match(text)
    return bool(match and (match.group("mark") or match.group("bullet") or match.group("glyph")))


def _opens_list(text: str) -> bool:
    return text.endswith(":")


def _inline(remainder: str) -> tuple[list[str], str]:
    """Resolutions on the line of the verb itself, and the style of their numbers."""
    lead = TO.match(remainder)
    if (
        lead
        and not ENACTS.search(lead.group("to"))
        and (not remainder[lead.end() :].strip() or _numbered(remainder[lead.end() :]))
    ):
        remainder = remainder[lead.end() :]
    elif lead and re.fullmatch(r"that", lead.group("to").strip(), re.IGNORECASE):
        remainder = "That " + re.sub(r"^(?:The|A|An)\b", lambda word: word.group().lower(), remainder[lead.end() :])
    remainder = remainder.strip()
    if not remainder or remainder.lower() in ("that", "to", "that:", "to:"):
        return [], ""
    if remainder.endswith((":", ":-")) and len(remainder) < 300 and not _numbered(remainder):
        return ([remainder], "") if ENACTS.search(remainder) else ([], "")
    if not _numbered(remainder):
        head = re.match(r"^(?:that|to)\b[^:()]{0,100}[:–-]?\s+(?=\((?:1|a|i)\)\s)", remainder, re.IGNORECASE)
        if not head:
            return [remainder], ""
        remainder = remainder[head.end() :]
    style = _style(MARK.match(f"{remainder} "))
    parts = [part.strip() for part in INLINE.split(remainder) if part and part.strip()]
    found: list[str] = []
    for part in parts:
        match = MARK.match(part)
        if match and match.group("mark") and _style(match) == style:
            found.append(part[match.end() :])
        elif found:
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found, style


def _numbered(text: str) -> bool:
    match = MARK.match(text.strip())
    return bool(match and match.group("mark"))


def _style(match: re.Match | None) -> str:
    """'(1)', '1.', 'a)' and their like; '-' for a bullet."""
    if not match or not match.group("mark"):
        return "-"
    mark = match.group("mark")
    kind = "1" if re.search(r"\d", mark) else "i" if re.fullmatch(r"\(?[ivx]+[.)]", mark) else "a"
    shape = re.sub(r"[A-Za-z]+|\d+(?:\.\d+)?", "n", mark)
    return f"{kind}{shape}"


def _plain(style: str) -> bool:
    return style == "-"


def _tidy(text: str) -> str:
    text = re.sub(r"\s*[;,]?\s+(?:and|or)$|[;,]$", "", " ".join(text.split()))
    text = marks.BULLET.sub("", text, count=1).strip()
    if re.match(r"^(?:that)\b", text):
        text = "T" + text[1:]
    return text if any(letter.isalpha() for letter in text) and len(text) > 2 else ""
