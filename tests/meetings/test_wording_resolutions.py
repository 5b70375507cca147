"""Resolutions printed in each style of council papers."""

from dataclasses import dataclass, replace

import pytest

from meetings.wording.names import Named, Naming
from meetings.wording.resolutions import Resolved, resolutions
from meetings.wording.votes import Vote

QUILL, VALE, MOSSOP = (Named("Councillor", "Ada", name) for name in ("Quill", "Vale", "Mossop"))


@dataclass(frozen=True)
class Style:
    resolution_lead: str = "Resolved:"
    recommendation_lead: str = "Recommended:"
    resolution_numbers: str = "(1)"
    numbers_single_resolution: bool = False
    resolution_that_each: bool = True
    prints_movers: bool = True
    movers_wording: str = "Moved by {mover}, seconded by {seconder}"
    prints_vote_totals: bool = True
    names_style: str = "surname"


def printed(resolved, style=None):
    """Each block as a line: lead, then labels and texts."""
    lines = []
    for block in resolutions(resolved, style or Style()):
        entries = [f"{entry['label']} {entry['text']}".strip() for entry in block["entries"]]
        lines.append(" ".join([block["lead"], *entries]))
    return lines


TWO = [Resolved("the update be noted"), Resolved("that a further report be made.")]
NOTE = [Resolved("note the update"), Resolved("to make a further report")]
STYLES = [
    pytest.param(
        Style(resolution_lead="Resolved:-"), TWO,
        "Resolved:- (1) That the update be noted. (2) That a further report be made.", id="Resolved:- (1) That",
    ),
    pytest.param(
        Style(resolution_lead="Resolved That:", resolution_numbers="1."), TWO,
        "Resolved That: 1. the update be noted. 2. a further report be made.", id="Resolved That: 1.",
    ),
    pytest.param(
        Style(resolution_lead="Resolved: That:", resolution_numbers="a)"), TWO,
        "Resolved: That: a) the update be noted. b) a further report be made.", id="Resolved: That: a)",
    ),
    pytest.param(
        Style(resolution_lead="RESOLVED to:", resolution_numbers="1."), NOTE,
        "RESOLVED to: 1. note the update. 2. make a further report.", id="RESOLVED to: 1.",
    ),
    pytest.param(
        Style(resolution_lead="It was agreed", resolution_numbers="(a)"), TWO,
        "It was agreed (a) that the update be noted. (b) that a further report be made.", id="It was agreed (a)",
    ),
    pytest.param(
        Style(resolution_numbers=""), TWO,
        "Resolved: That the update be noted. That a further report be made.", id="not numbered",
    ),
    pytest.param(
        Style(resolution_that_each=False), TWO,
        "Resolved: (1) The update be noted. (2) A further report be made.", id="without That",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("style", "resolved", "line"), STYLES)
def test_several_resolutions(style, resolved, line):
    assert printed(resolved, style) == [line]


def test_one_that_stands_alone_has_no_number_unless_the_style_says_so():
    assert printed(TWO[:1]) == ["Resolved: That the update be noted."]
    assert printed(TWO[:1], Style(numbers_single_resolution=True)) == ["Resolved: (1) That the update be noted."]


@pytest.mark.parametrize("lead", ["RECOMMENDED", "RECOMMENDED:", "Recommended:-"])
def test_recommended_says_to_whom(lead):
    style = Style(recommendation_lead=lead)
    [line] = printed([Resolved("the plan be agreed", kind="recommended", recommended_to="Cabinet")], style)
    word = lead.rstrip(":-")
    assert line.startswith(f"{word} to Cabinet{lead[len(word) :]} ")
    assert line.lower().endswith("that the plan be agreed.")


def test_recommendations_are_numbered_by_themselves():
    resolved = [*TWO, Resolved("the plan be agreed", kind="recommended")]
    assert printed(resolved)[1] == "Recommended: That the plan be agreed."


def test_with_mover_and_seconder():
    [block] = resolutions([Resolved("it be so", mover=QUILL, seconder=VALE)], Style())
    assert block["movers"] == "Moved by Councillor Quill, seconded by Councillor Vale"
    style = Style(movers_wording="(Proposed by {mover} and seconded by {seconder})")
    [block] = resolutions([Resolved("it be so", mover=QUILL, seconder=VALE)], style)
    assert block["movers"] == "(Proposed by Councillor Quill and seconded by Councillor Vale)"


def test_with_a_mover_alone():
    [block] = resolutions([Resolved("it be so", mover=QUILL)], Style(movers_wording="({mover} / {seconder})"))
    assert block["movers"] == "Councillor Quill"


def test_without_mover_and_seconder():
    [block] = resolutions([Resolved("it be so", mover=QUILL, seconder=VALE)], Style(prints_movers=False))
    assert block["movers"] == ""


def test_vote_totals():
    hands = Vote("show_of_hands", (12, 3, 0))
    [block] = resolutions([Resolved("it be so", vote=hands)], Style())
    assert block["vote"] == "Vote: 12 for, 3 against, 0 abstained."
    [block] = resolutions([Resolved("it be so", vote=hands)], Style(prints_vote_totals=False))
    assert block["vote"] == ""


def test_a_recorded_vote_gives_the_names_by_side_whatever_the_style_says_of_totals():
    vote = Vote("recorded", names=((QUILL, "for"), (VALE, "for"), (MOSSOP, "against")))
    [block] = resolutions([Resolved("it be so", vote=vote)], Style(prints_vote_totals=False))
    assert block["vote"] == "Recorded vote: 2 for, 1 against, 0 abstained."
    assert [(side["side"], side["names"]) for side in block["sides"]] == [
        ("For", "Councillors Quill and Vale"), ("Against", "Councillor Mossop"),
    ]  # fmt: skip


def test_a_casting_vote():
    vote = Vote("show_of_hands", (12, 12, 0), casting_vote="for", casting_by=QUILL)
    [block] = resolutions([Resolved("it be so", vote=vote)], Style())
    assert block["vote"] == "Vote: 12 for, 12 against, 0 abstained. Councillor Quill gave a casting vote for."


def test_a_members_own_vote_on_request():
    vote = Vote("show_of_hands", (5, 1, 0), on_request=((QUILL, "against"),))
    [block] = resolutions([Resolved("it be so", vote=vote)], Style())
    assert block["own_votes"] == ["At the request of Councillor Quill, a vote against was recorded in their name."]


@pytest.mark.parametrize("outcome", ["lost", "withdrawn"])
def test_a_motion_that_was_not_carried_is_no_resolution(outcome):
    assert printed([TWO[0], Resolved("the hall be sold", outcome=outcome), TWO[1]]) == [
        "Resolved: (1) That the update be noted.",
        f"Motion {outcome}: That the hall be sold.",
        "Resolved: (2) That a further report be made.",
    ]


def test_an_amendment_has_its_own_outcome_and_vote():
    amendment = Resolved("delete ‘noted’", "amendment", "lost", mover=VALE, vote=Vote("show_of_hands", (2, 9, 0)))
    [block] = resolutions([replace(TWO[0], amendments=(amendment,))], Style())
    assert block["amendments"] == [
        {
            "lead": "Amendment (moved by Councillor Vale):",
            "text": "Delete ‘noted’.",
            "outcome": "The amendment was lost.",
            "vote": "Vote: 2 for, 9 against, 0 abstained.",
            "sides": [],
            "own_votes": [],
        }
    ]


def test_what_was_voted_on_apart_is_printed_apart():
    hands = Vote("show_of_hands", (12, 3, 0))
    first, second = resolutions([replace(TWO[0], vote=hands), TWO[1]], Style())
    assert (first["vote"], second["vote"]) == ("Vote: 12 for, 3 against, 0 abstained.", "")


def test_deferred_says_to_which_meeting():
    deferred = Resolved("this item be deferred", deferred_to="the meeting on 28 March 2023", referred_to="Cabinet")
    [block] = resolutions([deferred], Style())
    assert block["entries"][0]["follows"] == "Deferred to the meeting on 28 March 2023. Referred to Cabinet."


def test_letters_go_on_after_z():
    found = printed([Resolved(f"point {n} be noted") for n in range(28)], Style(resolution_numbers="a)"))
    assert "z) That point 25 be noted. aa) That point 26 be noted. bb)" in found[0]


def test_two_members_of_one_surname_are_told_apart():
    other = Named("Councillor", "Zoe Ann", "Quill")
    naming = Naming("surname", [QUILL, other, VALE])
    assert naming.all([QUILL, other, VALE]) == "Councillors A. Quill, Z. A. Quill and Vale"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The update be noted", "That the update be noted."),
        ("Theresa Vale be thanked", "That Theresa Vale be thanked."),
        ("Cabinet be asked", "That Cabinet be asked."),
    ],
)
def test_after_that_no_sentence_begins(text, said):
    (block,) = resolutions([Resolved(text)], Style(resolution_that_each=True))
    assert block["entries"][0]["text"] == said
