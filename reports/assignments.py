"""What an author has to write: the items they are named on, or put papers to, with deadlines and what is missing."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from meetings.agenda import numbered_items
from meetings.deadlines import Deadlines, deadlines, in_time, working_calendar
from meetings.models import AgendaItem, Meeting

from .checking_figures import Figures, figures_of
from .clearance import Standing, standings_of
from .mending import missing_from, to_mend
from .models import Document


@dataclass(frozen=True)
class PaperLine:
    """A paper and where it stands: its state in words, what it lacks, what should be mended."""

    document: Document
    state: str
    colour: str
    lacks: list[str]
    to_mend: list[str]
    figures: Figures = Figures()
    standings: list[Standing] = field(default_factory=list)

    @property
    def needs(self):
        """‘a summary, recommendations and its authors’."""
        *most, last = self.lacks or [""]
        return f"{', '.join(most)} and {last}" if most else last

    @property
    def clearance(self):
        """How its clearance stands, in words: what is still to come; nothing for a paper that nobody clears."""
        waiting = [each for each in self.standings if not each.is_settled]
        if self.standings and all(each.clearance is None for each in self.standings):
            return "Not sent for clearance yet"
        return "; ".join(each.words for each in waiting) or ("Cleared by all" if self.standings else "")


@dataclass(frozen=True)
class Assignment:
    """An item somebody writes for. ``late`` once the day for reports has passed and something is still to come.

    ``may_add`` where they may put more papers on it: not where they only made one, and others write for the item now.
    """

    item: AgendaItem
    label: str
    deadlines: Deadlines
    papers: list[PaperLine] = field(default_factory=list)
    may_add: bool = True

    @property
    def still_to_come(self):
        return not self.papers or any(line.document.is_to_follow for line in self.papers)

    @property
    def late(self):
        return self.still_to_come and self.deadlines.reports_by < timezone.now()


def assignments_of(user) -> list[Assignment]:
    """The items of coming meetings that ``user`` writes for, the next meeting first; an advisor sees all authors'."""
    items = AgendaItem.objects.filter(withdrawn_at=None, meeting__cancelled_at=None)
    items = items.filter(meeting__starts_at__gte=timezone.now()).exclude(kind=AgendaItem.Kind.HEADING)
    if user.is_governance_advisor:
        items = items.filter(Q(report_authors__isnull=False) | Q(documents__isnull=False))
    else:
        items = items.filter(Q(report_authors=user) | Q(documents__created_by=user))
    named = AgendaItem.report_authors.through.objects.filter(agendaitem=OuterRef("pk"), user=user)
    wanted = {pk: (meeting, mine) for pk, meeting, mine in items.values_list("pk", "meeting_id", Exists(named))}
    meetings = Meeting.objects.filter(pk__in={meeting for meeting, _ in wanted.values()}).select_related(
        "committee__house_style"
    )
    calendar = working_calendar()
    found = []
    for meeting in meetings.prefetch_related("committee__timetable").order_by("starts_at", "pk"):
        due = deadlines(meeting, calendar)
        found += [(item, due) for item in numbered_items(meeting) if item.pk in wanted]
    documents = [document for item, _ in found for document in item.documents.all()]
    figures, standings = figures_of(documents), standings_of(documents)
    return [
        Assignment(
            item,
            item.label,
            due,
            [paper_line(each, figures, standings) for each in item.documents.all()],
            may_add=user.is_governance_advisor or wanted[item.pk][1],
        )
        for item, due in found
    ]


def timeliness(meeting: Meeting) -> str:
    """Whether a paper published this minute would be in time, in words; nothing for meetings that publish none."""
    if not meeting.publishes or meeting.starts_at < timezone.now():
        return ""
    calendar = working_calendar()
    given, needed = in_time(meeting, calendar=calendar), calendar.days_needed
    days = f"{given} clear day{'' if given == 1 else 's'}"
    after = " The agenda is out, so it goes into a supplementary agenda." if meeting.agenda_published_at else ""
    if given >= needed:
        return f"In time: published now, it has {days}.{after}"
    return f"Late: published now, it has {days} and needs {needed}.{after}"


def paper_line(document: Document, figures: dict[int, Figures], standings: dict[int, list[Standing]]) -> PaperLine:
    """Where ``document`` stands, for a list; with what is known of its figures and its clearance."""
    if document.is_to_follow:
        state, colour = "To follow", "yellow"
    elif document.published_version is None:
        state, colour = "Draft", "blue"
    elif document.published_version == document.version:
        state, colour = "Published", "green"
    else:
        state, colour = "Changed since it was published", "orange"
    known = figures.get(document.pk, Figures()), standings.get(document.pk, [])
    return PaperLine(document, state, colour, missing_from(document), to_mend(document), *known)
