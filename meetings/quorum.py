"""Whether enough members are in the room throughout (LGA 1972 Sch 12 para 45). Arithmetic only, no Django."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """Somebody comes into the room (``inside``) or goes out; ``where`` says when, in words."""

    who: Hashable
    inside: bool
    where: str = ""


@dataclass(frozen=True)
class Shortfall:
    """From ``where`` on fewer than the quorum were in the room, ``count`` of them at the least."""

    where: str
    count: int


def shortfalls(present: Iterable[Hashable], steps: Sequence[Step], quorum: int) -> list[Shortfall]:
    """Each stretch of the meeting without a quorum. ``present`` are those who count, whenever they were there.

    Whoever's first step is to come in was not there at the beginning. Steps of people who do not count are ignored.
    """
    counted = set(present)
    steps = [step for step in steps if step.who in counted]
    room, found, where = counted - _first_steps_inside(steps), [], "the beginning"
    for step in [None, *steps]:
        if step:
            (room.add if step.inside else room.discard)(step.who)
            where = step.where
        short = len(room) < quorum
        if short and (not found or found[-1] is None):
            found = [*filter(None, found), Shortfall(where, len(room))]
        elif short:
            found[-1] = Shortfall(found[-1].where, min(found[-1].count, len(room)))
        elif found and found[-1] is not None:
            found.append(None)
    return [each for each in found if each]


def _first_steps_inside(steps):
    first = {}
    for step in steps:
        first.setdefault(step.who, step.inside)
    return {who for who, inside in first.items() if inside}
