"""Who can be given something to do: officers and bodies by the words under which a box offers them, others by name."""

from dataclasses import dataclass, field

from people.models import Person

from .models import Committee


@dataclass
class Owners:
    """``officers`` and ``bodies`` are what a box suggests, in order; ``found`` leads from words in small letters to
    whom they mean, or to None where that could be several."""

    officers: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    found: dict[str, Person | Committee | None] = field(default_factory=dict)

    @property
    def offered(self):
        return self.officers + self.bodies

    def named(self, text):
        """The person or body that ``text`` names, or None: then it is a name and nothing more."""
        return self.found.get(" ".join(text.split()).casefold())

    def is_ambiguous(self, text):
        """Whether ``text`` is the name of several people."""
        words = " ".join(text.split()).casefold()
        return words in self.found and self.found[words] is None


def owners() -> Owners:
    """Everybody an action can be given to, in two queries: officers, then the bodies that exist today.

    Councillors and others are found by name, but not suggested.
    """
    people = list(Person.objects.defer("home_address"))
    officers = [person for person in people if person.job_title]
    bodies = list(Committee.objects.current())
    known = Owners([words_for(person) for person in officers], [str(body) for body in bodies])
    for person in people:
        for words in {words_for(person), person.name, person.formal_name}:
            key = words.casefold()
            known.found[key] = person if key not in known.found else None
    known.found |= {str(body).casefold(): body for body in bodies}
    return known


def words_for(owner) -> str:
    """The words for one owner as the box shows them: ‘Ada Quill, Head of Housing’."""
    job = getattr(owner, "job_title", "")
    return f"{owner.name}, {job}" if job else getattr(owner, "formal_name", str(owner))
