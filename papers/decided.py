"""What was decided on the business that a paper belongs to, and what is to come of it, for the paper's page.

All of it is part of the query of the paper's versions, so that the page asks for nothing more.
"""

from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, Exists, F, Func, JSONField, OuterRef, Q, Subquery, Value, When
from django.db.models.fields import TextField
from django.db.models.functions import Cast, JSONObject
from django.utils import timezone
from django.utils.text import Truncator

from council_portal.how_it_stands import decision_stands
from people.models import Ward
from people.reader import ANYONE

from .models import Edition, Paper, Passage, Publication, RegisterEntry

Kind = RegisterEntry.Kind
WORDS = {"draft": "Draft minutes", "decisions": "Decision notice", "imported": "Minutes"}


@dataclass
class Outcome:
    """The public passages of the minutes on a paper's item, with their actions and decisions, and its matter."""

    state: str
    minutes: list[dict]
    actions: list[dict] = field(default_factory=list)
    decisions: list[dict] = field(default_factory=list)
    matter: dict | None = None

    @property
    def words(self):
        """'Draft minutes', 'Approved minutes', 'Decision notice'."""
        return WORDS.get(self.state, "Approved minutes")

    @property
    def is_notice(self):
        return self.state == "decisions"


def outcome_of(paper) -> Outcome | None:
    """What ``with_outcome`` found for ``paper``; None where nothing is decided, or published, yet."""
    found = paper.found_outcome
    if not found or not found["minutes"]:
        return None
    numbers = {entry["number"] for entry in found["minutes"] if entry["number"]}
    decisions = [each for each in paper.found_decisions if each["content"].get("minute") in numbers]
    return Outcome(
        state=found["state"],
        minutes=found["minutes"],
        actions=[each for each in paper.found_actions if each["minute"] in numbers],
        decisions=[_decision(each, decisions) for each in decisions],
        matter=paper.found_matter,
    )


def _decision(line, all_lines):
    """The line with how it stands, and what it is called: by its words too where another has the same title."""
    alone = sum(each["title"] == line["title"] for each in all_lines) == 1
    name = line["title"] if alone else f"{line['title']}: {Truncator(line['content'].get('text', '')).words(12)}"
    return line | {"stands": decision_stands(line["content"], timezone.localtime()), "name": name}


def with_outcome(papers):
    """Paper rows with what ``outcome_of`` reads, and ``found_wards``: name and slug of each ward they name."""
    return papers.annotate(found_item=_item(), found_wards=_wards()).annotate(
        found_outcome=_outcome(),
        found_actions=_lines(
            Kind.ACTION, "sorted_by",
            title="title", owner="content__owner", due="content__due", state="content__state", minute="content__minute",
        ),
        found_decisions=_lines(Kind.DECISION, "pk", title="title", content="content"),
        found_matter=_matter(),
    )  # fmt: skip


def _path(function, of, path, **variables):
    """A JSON path over ``of``, with ``variables`` named in it."""
    names = [part for name, value in variables.items() for part in (Value(name, TextField()), value)]
    known = Func(*names, function="jsonb_build_object")
    return Func(
        of, Value(path), known, output_field=JSONField(),
        template=f"{function}(%(expressions)s)", function=function,
    )  # fmt: skip


def _item():
    """The number of the agenda item that the paper is under in the newest public agenda of its meeting."""
    agenda = Edition.objects.filter(
        publication__meeting_id=OuterRef("publication__meeting_id"), audience=Edition.Audience.PUBLIC
    ).exclude(publication__kind__in=Publication.AFTERWARDS)
    key = Cast(OuterRef("key"), TextField())
    found = _path("jsonb_path_query_first", F("content"), "$.items[*] ? (@.papers[*].key == $key).id", key=key)
    return Subquery(agenda.order_by("-publication__number", "-issue").values(item=found)[:1])


def _outcome():
    """Of the minutes, else of the decision notice, that anybody may read: the passages about the item."""
    after = Paper.objects.of_meeting(OuterRef("publication__meeting_id")).visible_to(ANYONE).newest()
    after = after.filter(publication__kind__in=(Publication.Kind.MINUTES, Publication.Kind.DECISIONS))
    first = Case(When(publication__kind=Publication.Kind.MINUTES, then=0), default=1)
    path = "$.content.minutes[*] ? (@.items[*] == $item)"
    entries = _path("jsonb_path_query_array", F("details"), path, item=OuterRef("found_item"))
    return Subquery(after.order_by(first, "-pk").values(facts=JSONObject(state="details__state", minutes=entries))[:1])


def _lines(kind, order, **facts):
    """The lines of a register that came of the paper's meeting."""
    lines = RegisterEntry.objects.current(kind).filter(meeting_id=OuterRef("publication__meeting_id"))
    return ArraySubquery(lines.order_by(order, "pk").values(facts=JSONObject(key="key", **facts)))


def _matter():
    """The published matter that the item is part of."""
    has_it = Func(F("content__items"), OuterRef("found_item"), arg_joiner=" @> ", template="(%(expressions)s)",
                  output_field=BooleanField())  # fmt: skip
    found = RegisterEntry.objects.current(Kind.MATTER).filter(has_it, content__merged_into="").order_by("pk")
    return Subquery(found.values(facts=JSONObject(title="title", slug="content__slug"))[:1])


def _wards():
    named = Passage.objects.filter(Q(paper=OuterRef(OuterRef("pk"))), place=0, wards__contains=[OuterRef("name")])
    wards = Ward.objects.filter(Exists(named)).order_by("name")
    return ArraySubquery(wards.values(facts=JSONObject(name="name", slug="slug")))
