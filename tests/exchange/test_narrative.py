"""What an imported minute says besides its title and resolutions: nothing is lost, and little stands twice."""

import pytest

from exchange.narrative import narrative
from exchange.reading import read_pack
from exchange.reading.model import Block, ReadMinute

from .conftest import INVENTED, invented, real

LEADS = {"resolved", "recommended", "agreed", "that", "to", "it", "was", "and", "the"}


def minute(*texts, resolutions=(), title="Parks"):
    return ReadMinute("7", title, list(resolutions), [Block("paragraph", text) for text in texts])


def said(read):
    return [block.text for block in narrative(read)]


@pytest.mark.parametrize(
    ("texts", "resolutions", "left"),
    [
        (["7. PARKS", "They are green.", "Resolved:- That it be noted."], ["That it be noted."], ["They are green."]),
        (["Resolved That: The Panel:", "1. Noted it.", "2. Thanked all."], ["Noted it.", "Thanked all."], []),
        (["Resolved: (1) That it be noted; (2) That all go."], ["That it be noted", "That all go."], []),
        (["All said it be noted, as they had before."], ["it be noted"], ["All said it be noted, as they had before."]),
        (["Resolved (by 7 votes to 2):", "That it be noted."], ["That it be noted."], ["Resolved (by 7 votes to 2):"]),
        (["Recommended to Cabinet:", "That it go."], ["That it go."], ["Recommended to Cabinet:"]),
        (["It was agreed to wait:", "Nobody came."], [], ["It was agreed to wait:", "Nobody came."]),
        (["That it be noted.", "Afterwards all left."], ["That it be noted."], ["Afterwards all left."]),
    ],
)
def test_title_lead_and_resolutions_go_and_all_else_stays(texts, resolutions, left):
    assert said(minute(*texts, resolutions=resolutions)) == left


@pytest.mark.parametrize("name", [*INVENTED, "ilsc-2023-01-31", "cpp-2023-03-28"])
def test_no_word_of_a_pack_is_lost(name):
    pack = read_pack(invented(name) if name in INVENTED else real(name))
    for minutes in pack.minutes:
        committee = _words(minutes.committee)  # 'Resolved That: The Commission:' names it
        for item in minutes.items:
            kept = _words(f"{item.number} {item.title} {' '.join([*said(item), *item.resolutions])}")
            lost = _words(" ".join(block.text for block in item.text)) - kept - LEADS - committee
            assert {word for word in lost if len(word) > 1 and not word.replace(".", "").isdigit()} == set(), (
                item.number
            )


def _words(text):
    return {word.strip(".,;:()'‘’-–\"") for word in text.lower().split()} - {""}
