"""People by the names that minutes print: 'Councillor Quill', or 'Councillor A. Quill' where there are two."""

from collections.abc import Iterable
from dataclasses import dataclass

from .blocks import joined

PLURALS = {"Councillor": "Councillors", "Cllr": "Cllrs", "Alderman": "Aldermen", "Ms": "Ms", "Mr": "Messrs"}
GATHERED = ("Councillor", "Cllr", "Alderman")


@dataclass(frozen=True)
class Named:
    """A person's title, forenames and surname; ``written`` for somebody of whom only a name was noted."""

    title: str = ""
    forenames: str = ""
    surname: str = ""
    written: str = ""

    @property
    def full(self) -> str:
        return self.written or " ".join(part for part in (self.title, self.forenames, self.surname) if part)


class Naming:
    """The names of everybody in a document: by surname, with initials where a surname is there twice, or in full."""

    def __init__(self, style: str, people: Iterable[Named] = ()):
        self.by_surname = style == "surname"
        surnames = [person.surname for person in dict.fromkeys(people) if person.surname]
        self.doubled = {surname for surname in surnames if surnames.count(surname) > 1}

    def bare(self, person: Named) -> str:
        """Without the title."""
        if person.written:
            return person.written
        if not self.by_surname:
            return " ".join(part for part in (person.forenames, person.surname) if part)
        if person.surname not in self.doubled:
            return person.surname
        return " ".join([*(f"{name[0]}." for name in person.forenames.split()), person.surname])

    def of(self, person: Named) -> str:
        """'Councillor Quill'; somebody without a title always in full, since a bare surname is no name."""
        if not person.title:
            return person.full
        return f"{person.title} {self.bare(person)}"

    def all(self, people: Iterable[Named]) -> str:
        """'Councillors Fenwick, Marchbank and Mossop; Mrs Windhaven': each title that gathers is said once."""
        groups: dict[str, list[Named]] = {}
        for person in people:
            key = person.title if person.title in GATHERED else ""
            groups.setdefault(key, []).append(person)
        said = [self._group(title, group) for title, group in groups.items()]
        return "; ".join(said) if any("," in group or " and " in group for group in said) else joined(said)

    def _group(self, title, people):
        if not title:
            return joined(self.of(person) for person in people)
        return f"{title if len(people) == 1 else PLURALS[title]} {joined(self.bare(person) for person in people)}"
