"""The parts of a report's first page: title, authors, recommendations, appendices; and what kind of report it is."""

import re

from exchange.reading import marks
from exchange.reading.blocks import is_heading
from exchange.reading.paragraphs import Paragraph
from exchange.reading.presenters import persons
from exchange.reading.resolutions import MARK

SECTION = re.compile(
    r"^(?:\d{1,2}(?:\.\d)?[.)]?\s+)?(?P<label>report title|title(?: of report)?|subject(?: of report)?|"
    r"report author(?:s|\(s\))?|authors?(?:\(s\))?|report of|report by|lead officers?|contact officers?|"
    r"officer contacts?|"
    r"recommendations?|officer recommendations?|recommended(?: that| to)?|it is recommended(?: that)?|"
    r"(?:list of )?appendices(?: included| attached)?|appendix|background papers?|"
    r"wards?(?:\(s\))?(?: affected)?|"
    r"report summary|(?:executive )?summary|purpose(?: of (?:the )?report)?|is this a key decision.*|"
    r"key decision.*|strategic director.*|(?:public )?report to|committee name.*|"
    r"consideration by any other.*|council approval required|exempt(?: from the press and public)?|background|"
    r"introduction|reasons? for (?:the )?(?:recommendations?|decision).*|"
    r"portfolio holder|cabinet member|lead member|date(?: of meeting)?|meeting|committee|(?:financial|legal|"
    r"human resources|equalit\w+|risk|other) .{0,40}implications|options.*|"
    r"alternative options.*|contact|decision type|classification|status|local member(?:s)? interest|"
    r"main report|key issues|report detail\w*|details?|summary of .*|proposals?|implications)"
    r"(?:\s*(?:[:?–]|\t)\s*[-–]?\s*(?P<rest>.*)|\s*)$",
    re.IGNORECASE | re.DOTALL,
)
UNPARTED = re.compile(r"^(Report [Aa]uthor(?:s|\(s\))?|Report [Tt]itle|Contact [Oo]fficer|Lead [Oo]fficer)\s+(?=[A-Z])")
APPENDIX = re.compile(r"(?<!\w)(?=(?:Appendix|APPENDIX|Annex|ANNEX)\s+(?:\d{1,2}[A-Za-z]?|[A-Z]{1,2})\b)")
NONE = re.compile(r"^(?:none|n/?a|not applicable|nil|no)\b\.?$", re.IGNORECASE)
LEAD = re.compile(
    r"^(?:(?:it is|we)\s+recommend(?:ed)?\s*(?:that|to)?|that (?:the )?(?:[A-Z]\w+ ?){1,6}|"
    r"(?:the )?(?:[\w’']+ ){1,8}(?:is|are) (?:recommended|asked|invited|requested)(?: to| that)?|"
    r"(?:members|committee|cabinet|council) (?:is|are) (?:recommended|asked|invited)(?: to| that)?|"
    r"the recommendations? (?:is|are)|to|that)\s*[:–-]*$",
    re.IGNORECASE,
)


def sections(paragraphs: list[Paragraph]) -> list[tuple[str, str, int, int]]:
    """Label, what stands on its own line, and the paragraphs that follow it up to the next label."""
    found = []
    for place, part in enumerate(paragraphs):
        text = UNPARTED.sub(r"\1: ", part.text.strip())
        match = SECTION.match(text) if len(text) < 2000 and not text[:1].islower() else None
        if match and (match.group("rest") is None or len(match.group("label")) < 60):
            found.append((match.group("label").lower(), " ".join((match.group("rest") or "").split()), place))
    ends = [*(place for _, _, place in found[1:]), len(paragraphs)]
    return [(label, rest, place + 1, end) for (label, rest, place), end in zip(found, ends, strict=False)]


def title(paragraphs: list[Paragraph], parts: list, otherwise: str) -> str:
    """The title as labelled; else the item's; else the first heading."""
    for label, rest, start, end in parts[:12]:
        if label.startswith(("report title", "title", "subject")):
            text = rest or (paragraphs[start].flat if start < end else "")
            if 3 < len(text) < 300:
                return text
    if otherwise:
        return otherwise
    return next(
        (part.flat for part in paragraphs[:8] if is_heading(part)), paragraphs[0].flat[:150] if paragraphs else ""
    )


def authors(paragraphs: list[Paragraph], parts: list) -> list[str]:
    """The people under 'Report author', or failing that 'Contact officer', 'Lead officer', 'Report by'."""
    for wanted in (
        ("report author", "author"),
        ("contact officer", "lead officer", "officer contact", "report by", "report of", "contact"),
    ):
        for label, rest, start, end in parts:
            if not label.startswith(wanted):
                continue
            beneath = [
                part.text for part in paragraphs[start : min(end, start + 8)] if len(part.text) < 200 and not part.cells
            ]
            if found := persons(rest) or persons("\n".join(beneath)):
                return found
    return []


def recommendations(paragraphs: list[Paragraph], parts: list) -> list[str]:
    """Each recommendation of the first passage so headed, without its number; lettered parts stay together."""
    for label, rest, start, end in parts:
        if not label.startswith(("recommend", "officer recommend", "it is recommended")):
            continue
        texts = ([rest] if rest else []) + [part.flat for part in _until_heading(paragraphs[start:end])]
        if found := split_list(texts):
            return found
    return []


def _until_heading(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A recommendation is seldom a heading; a table ends them too, unless it numbers them."""
    kept = []
    for part in paragraphs[:60]:
        heading = is_heading(part) and not re.match(r"^(?:\(?[a-z\d]{1,3}[.)]|\d\.\d|that\b)", part.flat, re.IGNORECASE)
        if kept and (heading or len(part.cells) > 3):
            break
        kept.append(part)
    return kept


def split_list(texts: list[str]) -> list[str]:
    """One string for each numbered passage; unnumbered ones that follow a colon or go on in mid-sentence are joined."""
    found: list[str] = []
    style = None
    for text in texts:
        text = " ".join(text.split())
        match = MARK.match(text)
        mark = match and (match.group("mark") or match.group("bullet") or match.group("glyph"))
        body = text[match.end() :].strip() if mark else text
        kind = re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "1", match.group("mark") or "-")) if mark else None
        if not body or (LEAD.match(body) and not (mark and style)):
            continue
        if found and mark and style and kind != style:
            found[-1] += f" {text}"
        elif (
            found
            and not mark
            and (not re.search(r"[.;:!?]$", found[-1]) or not re.match(r"^(?:That|To|Agree|Note|Approve)\b", body))
        ):
            found[-1] += f" {body}"
        else:
            found.append(body)
            style = style or kind
    return [
        re.sub(r"\s*[;,](?:\s+and)?$", "", text)
        for text in found
        if any(letter.isalpha() for letter in text) and not NONE.match(text)
    ]


def appendices(paragraphs: list[Paragraph], parts: list) -> list[str]:
    """What the report says is appended: 'Appendix 1 …', each a string, as listed on its first page."""
    for label, rest, start, end in parts:
        if "appendi" not in label:
            continue
        texts = [rest, *(part.flat for part in paragraphs[start : min(end, start + 40)])]
        if label == "appendix":
            texts = [paragraphs[start - 1].flat]
        listed = [piece.strip(" ;,-–") for text in texts for piece in APPENDIX.split(text) if piece.strip(" ;,-–")]
        named = [piece for piece in listed if APPENDIX.match(piece)]
        if named:
            return list(dict.fromkeys(named))
        loose = [marks.strip_mark(piece) for piece in listed if not NONE.match(piece)]
        if loose and len(loose) < 15 and all(len(piece) < 200 for piece in loose):
            return loose
    return []


def kind(heading: str, paragraphs: list[Paragraph], *, fronted: bool) -> str:
    """The kind of report its title and first page tell: a service's own kind before 'performance' before 'officer'."""
    opening = " ".join([heading, *(part.flat[:200] for part in paragraphs[:4])]).lower()
    body = " ".join(part.flat[:400] for part in paragraphs[:150]).lower()
    if re.search(r"work(?:ing)? programme|forward (?:work )?plan", heading.lower()):
        return "work_programme"
    if re.search(r"\bpost[ -](?:cse|abuse)|child sexual exploitation", heading.lower()):
        return "post_cse"
    for text in (heading.lower(), opening):
        if re.search(r"\bfoster", text):
            return "fostering"
        if (
            re.search(r"\badoption\b|\badopters?\b", text)
            and body.count("adopt") > 2
            and re.search(r"child|famil|placement order|adopter", body)
        ):
            return "adoption"
        if re.search(r"independent review|\biro\b", text):
            return "iro"
    if re.search(r"\bperformance\b|scorecard|dashboard|key indicators", heading.lower()) or (
        not fronted and "performance" in opening
    ):
        return "performance"
    return "officer" if fronted else "other"
