"""What a kind of report is made of. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

COLUMNS = ("report_of", "authors", "wards", "summary", "recommendations", "background_papers")
FRONT = "front page"  # what a change outside the sections is a change to


class Entry(StrEnum):
    """How the value of a front-matter field is entered, and printed."""

    LINE = "line"
    LINES = "lines"
    YES_NO = "yes_no"
    CHOICE = "choice"


@dataclass(frozen=True)
class FrontField:
    """A field of the front page besides the usual ones. ``required`` for clearance, not for saving a draft."""

    name: str
    label: str
    entry: Entry = Entry.LINE
    help: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False

    def printed(self, value) -> list[str]:
        """The lines that the front table shows; none for nothing."""
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    @property
    def answers(self) -> tuple[str, ...]:
        """The only values it takes; none where anything may be written."""
        return ("Yes", "No") if self.entry == Entry.YES_NO else self.choices

    def problem(self, value) -> str:
        """What is wrong with a stored ``value``, in words; '' where nothing is."""
        if not value:
            return f"‘{self.label}’ is not filled in." if self.required else ""
        if self.answers and value not in self.answers:
            return f"‘{self.label}’ must be one of: {', '.join(self.answers)}."
        return ""


@dataclass(frozen=True)
class Section:
    """A numbered section, under its ``title`` or one of its ``also``, other names it goes by.

    ``expects`` names its tables and charts; ``concerns`` the roles whose clearance a change here voids, all of them
    where it is None; ``implications`` that 'there are none' is a sentence somebody owns.
    """

    title: str
    guidance: str = ""
    expects: tuple[str, ...] = ()
    concerns: tuple[str, ...] | None = None
    implications: bool = False
    also: tuple[str, ...] = ()

    @property
    def names(self) -> set[str]:
        """Its titles as ``same_title`` compares them."""
        return {same_title(title) for title in (self.title, *self.also)}


@dataclass(frozen=True)
class Clearer:
    """Who clears. ``stage_words`` find the stage of a committee's timetable by which they must have answered."""

    role: str
    title: str
    stage_words: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportKind:
    """A kind of report: what its front page asks, its sections in order, who clears it, what comes with it.

    ``asks`` are the usual front-page fields it has, ``paper_kind`` what it is called in lists of papers,
    ``assessments`` those of reports/assessments/ that become appendices of it, and so does, with ``tracks``, the table
    of a review's recommendations and their answers.
    """

    slug: str
    name: str
    description: str
    order: int = 100
    paper_kind: str = "report"
    asks: tuple[str, ...] = COLUMNS
    fields: tuple[FrontField, ...] = ()
    sections: tuple[Section, ...] = ()
    clearers: tuple[Clearer, ...] = ()
    appendices: tuple[str, ...] = ()
    assessments: tuple[str, ...] = ()
    tracks: bool = False

    def section(self, title: str) -> Section | None:
        """The declared section of that title, however it is numbered or capitalised."""
        wanted = same_title(title)
        return next((each for each in self.sections if wanted in each.names), None)

    def problems(self, front: Mapping) -> list[str]:
        """What is wrong with the extra fields of a front page, in words."""
        found = (field.problem(front.get(field.name)) for field in self.fields)
        return [words for words in found if words]

    def concerned(self, role: str, changed: set[str]) -> set[str]:
        """Those of the ``changed`` sections, by title, that concern the clearance of ``role``."""
        return {title for title in changed if self._concerns(title, role)}

    def _concerns(self, title, role):
        section = self.section(title)
        return section is None or section.concerns is None or role in section.concerns


def same_title(title: str) -> str:
    """'3. Options  considered (if any)' and 'OPTIONS CONSIDERED' are one: without number, case, marks and brackets."""
    plain = re.sub(r"^\s*\d+(\.\d+)*[.)]?\s+", "", unicodedata.normalize("NFKC", title)).casefold()
    plain = re.sub(r"\([^)]*\)", "", plain.replace("&", "and"))
    words = re.sub(r"[^a-z0-9]+", " ", plain).strip()
    return words.replace("co 2 ", "co2 ")
