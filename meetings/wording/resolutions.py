"""Resolutions as they are printed, numbered and led in by house style, with movers, votes and what was amended."""

import re
from dataclasses import dataclass
from typing import Protocol

from .blocks import capital, full_stop
from .names import Named, Naming
from .votes import Vote, names_by_side, own_votes, vote_sentence

THAT = re.compile(r"^(?:that|to)[\s:]+", re.IGNORECASE)
SAID_ALREADY = re.compile(r"\b(?:that|to)\s*[:\-–]*$", re.IGNORECASE)
SMALL = re.compile(r"^(?:The|A|An|It|This|These|All|Consideration)\b")  # after 'that' no sentence begins
MID_SENTENCE = re.compile(r"[\w)]$")


class Style(Protocol):
    """What a house style says of resolutions; ``council_portal.models.HouseStyle`` is one."""

    resolution_lead: str
    recommendation_lead: str
    resolution_numbers: str
    numbers_single_resolution: bool
    resolution_that_each: bool
    prints_movers: bool
    movers_wording: str
    prints_vote_totals: bool
    names_style: str


@dataclass(frozen=True)
class Resolved:
    """One resolution, recommendation or amendment in its own words, and what became of it."""

    text: str
    kind: str = "resolved"
    outcome: str = "carried"
    mover: Named | None = None
    seconder: Named | None = None
    vote: Vote = Vote()
    amendments: tuple["Resolved", ...] = ()
    recommended_to: str = ""
    deferred_to: str = ""  # 'the meeting on 28 March 2023'
    referred_to: str = ""


def resolutions(resolved: list[Resolved], style: Style, naming: Naming | None = None) -> list[dict]:
    """The blocks of one minute: those carried under one lead, numbered; what was lost or withdrawn by itself.

    Neighbours stand together only where they were moved and voted on alike, so that nobody takes a vote to be about
    more than it was. Numbers run on through the minute.
    """
    naming, blocks, used = naming or Naming(style.names_style), [], {}
    for group in _groups(resolved):
        head = group[0]
        kin = _kin(head)
        first = used.get(kin, 0) + 1
        used[kin] = first + len(group) - 1
        several = sum(_kin(each) == kin for each in resolved) > 1
        numbers = style.resolution_numbers if several or style.numbers_single_resolution else ""
        blocks.append(_block(group, style, naming, first, numbers if head.outcome == "carried" else ""))
    return blocks


def as_a_sentence(text: str, style: Style) -> str:
    """A resolution that stands alone, as registers print it: ‘That the report be noted.’, ‘To note the report.’"""
    begins = "To" if re.search(r"\bto\s*[:\-–]*$", style.resolution_lead, re.IGNORECASE) else "That"
    return full_stop(f"{begins} {THAT.sub('', text.strip())}")


def _groups(resolved):
    groups = []
    for each in resolved:
        if groups and _alike(groups[-1][-1]) == _alike(each) and not (each.amendments or groups[-1][-1].amendments):
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _kin(each):
    return each.kind, each.recommended_to, each.outcome


def _alike(each):
    return *_kin(each), each.mover, each.seconder, each.vote


def _block(group, style, naming, first, numbers):
    head = group[0]
    lead = lead_of(head, style)
    return {
        "kind": "resolution",
        "outcome": head.outcome,
        "lead": lead,
        "entries": [
            {
                "label": _label(numbers, first + place) if numbers else "",
                "text": _words(each.text.strip(), style, lead, carried=head.outcome == "carried"),
                "follows": _follows(each),
            }
            for place, each in enumerate(group)
        ],
        "movers": movers(head, style, naming),
        "vote": vote_sentence(head.vote, style, naming),
        "sides": names_by_side(head.vote, naming),
        "own_votes": own_votes(head.vote, naming),
        "amendments": [_amendment(each, style, naming) for each in head.amendments],
    }


def lead_of(each: Resolved, style: Style) -> str:
    """'Resolved:-', 'Recommended to Cabinet:', 'Motion lost:'."""
    if each.outcome != "carried":
        return f"Motion {each.outcome}:"
    if each.kind != "recommended":
        return style.resolution_lead
    lead, to = style.recommendation_lead, f" to {each.recommended_to}" if each.recommended_to else ""
    mark = re.search(r"[:\-–]*$", lead)
    return f"{lead[: mark.start()]}{to}{mark[0]}"


def _words(text, style, lead, *, carried):
    """The resolution in its style: 'That …', 'that …' within the lead's sentence, or bare after 'That:' or 'to:'."""
    bare = THAT.sub("", text)
    if SAID_ALREADY.search(lead):
        return full_stop(bare)
    begins = text[:3].lower()
    word = "to " if begins == "to " else "that " if style.resolution_that_each or not carried else ""
    if word:
        bare = SMALL.sub(lambda first: first[0].lower(), bare)
    return full_stop(word + bare if MID_SENTENCE.search(lead) else capital(word + bare))


def _label(numbers, value):
    letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
    return {"(1)": f"({value})", "1.": f"{value}.", "a)": f"{letter})", "(a)": f"({letter})"}[numbers]


def _follows(each):
    said = [f"Deferred to {each.deferred_to}." if each.deferred_to else ""]
    said += [f"Referred to {each.referred_to}." if each.referred_to else ""]
    return " ".join(part for part in said if part)


def movers(each: Resolved, style: Style, naming: Naming) -> str:
    """'Moved by Councillor A, seconded by Councillor B'; nothing where the style leaves it out."""
    if not style.prints_movers or not each.mover:
        return ""
    if not each.seconder:
        return style.movers_wording.partition("{mover}")[0].lstrip("(") + naming.of(each.mover)
    wording = style.movers_wording.replace("{mover}", naming.of(each.mover))
    return wording.replace("{seconder}", naming.of(each.seconder))


def _amendment(each, style, naming):
    by = movers(each, style, naming)
    return {
        "lead": "Amendment" + (f" ({by[:1].lower()}{by[1:]})" if by else "") + ":",
        "text": full_stop(capital(each.text.strip())),
        "outcome": f"The amendment was {each.outcome}.",
        "vote": vote_sentence(each.vote, style, naming),
        "sides": names_by_side(each.vote, naming),
        "own_votes": own_votes(each.vote, naming),
    }
