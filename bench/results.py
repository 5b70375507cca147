"""What a benchmark says: figures of one run, beside what they are measured against."""

import os
import platform
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Result:
    """One figure. ``goal`` is the most it may be, or the least (``at_least``); without one it only tells."""

    what: str
    value: float
    unit: str
    against: str = ""
    goal: float | None = None
    at_least: bool = False

    @property
    def met(self):
        if self.goal is None:
            return True
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    def as_json(self):
        facts = asdict(self)
        del facts["at_least"]
        return {**facts, "met": self.met}

    def in_words(self):
        against = f" ({self.against})" if self.against else ""
        least = "at least " if self.at_least else ""
        goal = "" if self.goal is None else f"; goal {least}{self.goal:g}: {'met' if self.met else 'NOT met'}"
        return f"{self.what}: {self.value:g} {self.unit}{against}{goal}"


def machine():
    """This machine in a line; how busy it is matters to every figure."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors{load}"
    return f"{system}, Python {platform.python_version()}"
