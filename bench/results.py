"""What a benchmark says: figures of one run, beside what they are measured against."""

import os
import platform
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Result:
    """One figure. ``goal`` is the most it may be; without one it only tells."""

    what: str
    value: float
    unit: str
    against: str = ""
    goal: float | None = None

    @property
    def met(self):
        return self.goal is None or self.value <= self.goal

    def as_json(self):
        return {**asdict(self), "met": self.met}

    def in_words(self):
        against = f" ({self.against})" if self.against else ""
        goal = "" if self.goal is None else f"; goal {self.goal:g}: {'met' if self.met else 'NOT met'}"
        return f"{self.what}: {self.value:g} {self.unit}{against}{goal}"


def machine():
    """This machine in a line; how busy it is matters to every figure."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors{load}"
    return f"{system}, Python {platform.python_version()}"
