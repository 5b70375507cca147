"""Votes as they are printed: totals, names by side, a casting vote, a member's own vote on request (SI 1993/202)."""

from dataclasses import dataclass

from .blocks import joined
from .names import Named, Naming

FOR, AGAINST, ABSTAINED = "for", "against", "abstained"
SIDES = {FOR: "For", AGAINST: "Against", ABSTAINED: "Abstained"}


@dataclass(frozen=True)
class Vote:
    """How it was voted: agreed, by hands with the counts, or by name. ``names`` are ``(member, side)``.

    ``on_request`` are those who asked that their own vote be recorded, where the vote was not by name.
    """

    method: str = "agreed"
    counts: tuple[int | None, int | None, int | None] = (None, None, None)
    names: tuple[tuple[Named, str], ...] = ()
    on_request: tuple[tuple[Named, str], ...] = ()
    casting_vote: str = ""
    casting_by: Named | None = None

    @property
    def totals(self):
        """For, against, abstained; of a vote by name they are what the names add up to."""
        if self.method == "recorded":
            return tuple(sum(side == each for _, side in self.names) for each in SIDES)
        return self.counts


def vote_sentence(vote: Vote, style, naming: Naming) -> str:
    """'12 for, 12 against, 1 abstained. The chair, Councillor Quill, gave a casting vote for.'; nothing if agreed."""
    said = []
    told = vote.method == "recorded" or (vote.method == "show_of_hands" and style.prints_vote_totals)
    if told and any(count is not None for count in vote.totals):
        numbers = [f"{count} {side}" for count, side in zip(vote.totals, SIDES, strict=True) if count is not None]
        said.append(f"{'Recorded vote' if vote.method == 'recorded' else 'Vote'}: {', '.join(numbers)}.")
    if vote.casting_vote:
        by = naming.of(vote.casting_by) if vote.casting_by else "The chair"
        said.append(f"{by} gave a casting vote {vote.casting_vote}.")
    return " ".join(said)


def names_by_side(vote: Vote, naming: Naming) -> list[dict]:
    """The names of a recorded vote, a line to each side that anybody took."""
    if vote.method != "recorded":
        return []
    sides = [(label, [name for name, took in vote.names if took == side]) for side, label in SIDES.items()]
    return [{"side": label, "count": len(names), "names": naming.all(names)} for label, names in sides if names]


def own_votes(vote: Vote, naming: Naming) -> list[str]:
    """'At the request of Councillor Quill, a vote against was recorded in their name.' A line to each side."""
    said = []
    for side, words in ((FOR, "a vote for"), (AGAINST, "a vote against"), (ABSTAINED, "an abstention")):
        if names := [naming.of(name) for name, took in vote.on_request if took == side]:
            whose = "their name" if len(names) == 1 else "their names"
            said.append(f"At the request of {joined(names)}, {words} was recorded in {whose}.")
    return said
