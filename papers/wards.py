"""What concerns a ward, as anybody may read it: papers that name it, decisions, plans, matters."""

from django.db.models import Exists, OuterRef

from people.models import Term
from people.reader import ANYONE

from .models import MeetingNotice, Paper, Passage, RegisterEntry

Kind = RegisterEntry.Kind
PAPERS = 25
LINES = 10


def councillors_of(ward, on):
    """Those whose term of office for ``ward`` covers the day, with their groups."""
    terms = Term.objects.filter(ward=ward).running(on).select_related("person", "group").defer("person__home_address")
    return terms.order_by("person__surname", "person__forenames")


def papers_of(ward):
    """The newest open papers whose front matter names ``ward``, the latest meeting's first; each with its notice's
    ``address_slug``, ``committee_name`` and ``starts_at``."""
    of_ward = Passage.objects.filter(place=0, wards__contains=[ward.name])
    notice = MeetingNotice.objects.filter(meeting_id=OuterRef("publication__meeting_id")).order_by("-pk")
    papers = Paper.objects.visible_to(ANYONE).newest().filter(pk__in=of_ward.values("paper_id"))
    papers = papers.annotate(
        address_slug=notice.values("slug")[:1],
        committee_name=notice.values("committee")[:1],
        starts_at=notice.values("starts_at")[:1],
    )
    papers = papers.filter(Exists(notice)).select_related("publication").defer("html", "text", "words", "details")
    return papers.order_by("-starts_at", "position", "pk")


def lines_of(ward) -> dict:
    """The newest decisions, the plans and the matters that name ``ward``, ``LINES`` of each; three queries."""
    named = RegisterEntry.objects.newest().filter(content__wards__contains=[ward.name])
    plans = named.filter(kind=Kind.FORWARD_PLAN, content__decided_on=None, content__withdrawn_on=None)
    return {
        "decisions": named.filter(kind=Kind.DECISION).order_by("-sorted_by", "-pk")[:LINES],
        "plans": plans.order_by("sorted_by", "pk")[:LINES],
        "matters": named.filter(kind=Kind.MATTER, content__merged_into="").order_by("-pk")[:LINES],
    }
