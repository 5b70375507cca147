"""Votes: who may vote on a motion, names ticked live, counts, the casting vote, and what follows from them."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from people.models import Person

from .drafting import Refused
from .minute_taking import lock
from .models import Attendance, Resolution, Vote
from .raising import after_vote
from .voters import Voter, in_the_chair, voters

Side, Method, Outcome = Resolution.Side, Resolution.Method, Resolution.Outcome


@dataclass(frozen=True)
class Tally:
    """How a vote stands: the voters, how many are on each side, and who has not voted."""

    voters: list[Voter]
    others: list[Voter]

    @property
    def counts(self) -> dict[str, int]:
        sides = [voter.vote.side for voter in [*self.voters, *self.others] if voter.vote]
        return {side: sides.count(side) for side in Side.values}

    @property
    def waiting(self) -> list[Voter]:
        return [voter for voter in self.voters if voter.vote is None]


def outcome_of(votes_for: int, votes_against: int, casting_vote: str = "") -> str:
    """Carried by a majority of those voting; on a tie by the casting vote, without one lost (LGA 1972 Sch 12 para 39).

    Who abstains does not vote.
    """
    carried = votes_for > votes_against or (votes_for == votes_against and casting_vote == Side.FOR)
    return Outcome.CARRIED if carried else Outcome.LOST


def tally(resolution: Resolution) -> Tally:
    """Everybody who may vote, in the order of the attendance, and those at the meeting who may not, with why."""
    found = voters(resolution)
    return Tally([each for each in found if each.may_vote], [each for each in found if not each.may_vote])


@transaction.atomic
def cast(resolution: Resolution, person: Person, side: str) -> Vote | None:
    """Note how ``person`` votes: in a recorded vote, else because they asked for it. "" takes the vote back.

    Raises Refused, in words, for somebody absent, remote, without a vote, or out of the room for this item; and
    where more would be on record by name than were counted.
    """
    resolution = as_it_stands(resolution)
    if resolution.outcome == Outcome.WITHDRAWN:
        raise Refused("This motion was withdrawn, so nobody votes on it.")
    if not side:
        resolution.votes.filter(person=person).delete()
        _recount(resolution)
        return None
    voter = next((each for each in voters(resolution) if each.person.pk == person.pk), None)
    if voter is None:
        raise Refused(_not_there(resolution, person))
    if not voter.may_vote:
        raise Refused(voter.why_not)
    facts = {"side": Side(side).value, "on_request": resolution.method != Method.RECORDED}
    vote, _ = Vote.objects.update_or_create(resolution=resolution, person=person, defaults=facts)
    _hold_to_counts(resolution)
    _recount(resolution)
    return vote


def _not_there(resolution, person):
    rows = Attendance.objects.filter(sitting__meeting=resolution.minute.minutes.meeting, person=person)
    row = rows.order_by("-sitting__number").first()
    if row is None:
        return f"{person.formal_name} is not marked as present, so cannot vote. Mark that in the attendance first."
    words = {
        Attendance.State.APOLOGIES: "sent apologies",
        Attendance.State.IN_ATTENDANCE: "is in attendance and no member",
    }
    return f"{person.formal_name} {words.get(row.state, 'is marked as absent')}, so cannot vote."


def _hold_to_counts(resolution):
    """Votes recorded on request are among those that were counted."""
    if resolution.method != Method.SHOW_OF_HANDS:
        return
    counted = {
        Side.FOR: resolution.votes_for,
        Side.AGAINST: resolution.votes_against,
        Side.ABSTAINED: resolution.votes_abstained or 0,
    }
    for side, count in counted.items():
        named = resolution.votes.filter(side=side).count()
        if count is not None and named > count:
            raise Refused(
                f"{count} {'was' if count == 1 else 'were'} counted as {Side(side).label.lower()}, so {named} cannot "
                "be recorded by name. Correct the count first."
            )


def _recount(resolution):
    """The counts of a recorded vote are those of its names; what was decided stays decided, as they now say."""
    if resolution.method != Method.RECORDED:
        return
    sides = list(resolution.votes.values_list("side", flat=True))
    counts = [sides.count(side) for side in (Side.FOR, Side.AGAINST, Side.ABSTAINED)]
    resolution.votes_for, resolution.votes_against, resolution.votes_abstained = counts
    if not resolution.is_tied:
        resolution.casting_vote, resolution.casting_by = "", None
    if resolution.outcome != Outcome.UNDECIDED:
        resolution.outcome = outcome_of(counts[0], counts[1], resolution.casting_vote)
    _save_vote(resolution)


@transaction.atomic
def close_vote(resolution: Resolution, *, casting: str | None = None) -> Resolution:
    """End a recorded vote: carried or lost follows from the names.

    On a tie ``casting`` is the side of whoever is in the chair, or "" where no casting vote is given: it is then lost.
    Raises Refused on a tie without an answer, where nobody has voted, or an amendment is still to be decided.
    """
    resolution = as_it_stands(resolution)
    amendments_first(resolution)
    if resolution.method != Method.RECORDED or not resolution.votes.exists():
        raise Refused("Nobody has voted yet.")
    resolution.casting_vote, resolution.casting_by = "", None
    _recount(resolution)
    if resolution.is_tied and casting is None:
        raise Refused(f"{resolution.votes_for} to {resolution.votes_against}: say first whether the chair has cast.")
    if resolution.is_tied and casting:
        resolution.casting_by = chair_who_casts(resolution)
        resolution.casting_vote = Side(casting).value
    resolution.outcome = outcome_of(resolution.votes_for, resolution.votes_against, resolution.casting_vote)
    return _save_vote(resolution)


@transaction.atomic
def reopen_vote(resolution: Resolution) -> Resolution:
    """Take back that a recorded vote was closed; the names stay, a casting vote goes."""
    resolution = as_it_stands(resolution)
    resolution.casting_vote, resolution.casting_by, resolution.outcome = "", None, Outcome.UNDECIDED
    return _save_vote(resolution)


def chair_who_casts(resolution: Resolution) -> Person:
    """Whoever is in the chair and may vote. Raises Refused where there is nobody such."""
    chair = in_the_chair(resolution.minute.minutes.meeting)
    if chair is None:
        raise Refused("Nobody is in the chair. Say in the attendance who took it, then record the casting vote.")
    voter = next((each for each in voters(resolution) if each.person.pk == chair.pk), None)
    if voter is None or not voter.may_vote:
        raise Refused(f"{chair.formal_name} is in the chair and may not vote on this. Say who took the chair for it.")
    return chair


def amendments_first(resolution: Resolution) -> None:
    """An amendment is voted on before what it amends. Raises Refused where one is not decided."""
    if waiting := resolution.amendments.undecided().first():
        raise Refused(f"An amendment is to be decided first: ‘{waiting}’.")


def as_it_stands(resolution: Resolution) -> Resolution:
    """``resolution`` read afresh while nobody else changes these minutes. Raises Refused once they are approved."""
    lock(resolution.minute.minutes_id)
    found = Resolution.objects.select_related(
        "minute__minutes__meeting__committee", "amends", "casting_by", "deferred_item__meeting"
    )
    stored = found.filter(pk=resolution.pk).first()
    if stored is None:
        raise Refused("Somebody else has removed this resolution already.")
    return stored


def _save_vote(resolution):
    names = ("votes_for", "votes_against", "votes_abstained", "casting_vote", "casting_by", "outcome")
    Resolution.objects.filter(pk=resolution.pk).update(
        **{name: getattr(resolution, name) for name in names}, version=F("version") + 1
    )
    after_vote(resolution)
    return resolution
