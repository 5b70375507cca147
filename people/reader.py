"""Who is reading: the facts about a person that decide which papers they may see."""

from dataclasses import dataclass, field

from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class Reader:
    """A reader of the record, made once per request by ``meetings.readers``; ``ANYONE`` is the public.

    ``committees`` are the ids of the bodies they are appointed to today; ``substitute_at`` the ids of the meetings
    they were named for; ``chairs`` the ids of the bodies they chair or vice-chair, whose drafts they read;
    ``councillor`` whether a term of office covers today; ``all_papers`` is for those who look after the record:
    governance advisors and the monitoring officer.
    """

    user_id: int | None = None
    person_id: int | None = None
    councillor: bool = False
    all_papers: bool = False
    committees: frozenset[int] = field(default_factory=frozenset)
    substitute_at: frozenset[int] = field(default_factory=frozenset)
    chairs: frozenset[int] = field(default_factory=frozenset)

    @property
    def is_member(self):
        """Whether the members' area is theirs: a councillor, a co-opted member or a named substitute."""
        return self.councillor or bool(self.committees or self.substitute_at)

    @property
    def device_key(self):
        """What a browser keeps this reader's papers under, apart from another's; empty for the public.

        Nobody can tell from it who they are, nor make that of another.
        """
        return salted_hmac("people.reader.device_key", str(self.user_id)).hexdigest()[:20] if self.user_id else ""


ANYONE = Reader()
