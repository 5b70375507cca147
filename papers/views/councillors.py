"""Councillors and co-opted members: where they sit, when they came, how they voted, what they declared."""

import datetime as dt

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from papers.bodies import appointments_of
from papers.models import BodyVersion, MeetingNotice, MemberAtMeeting
from papers.outside_places import outside_places_of
from people.models import Person

LATEST, COMING, PAGE = 6, 4, 25
A_YEAR = dt.timedelta(days=365)


@require_safe
@conditional_page
def councillors(request):
    """Everybody with a term of office that covers today."""
    people = list(Person.objects.councillors().prefetch_related("terms__ward", "terms__group"))
    for person in people:
        person.term = running_term(person)
    return render(request, "papers/councillors.html", {"people": people})


@require_safe
@conditional_page
def councillor(request, slug):
    """Somebody's places, terms and part in meetings, and how to write to them; never where they live."""
    person, places, seats = _with_a_page(slug)
    rows, since = MemberAtMeeting.objects.readable().of(slug), timezone.localdate() - A_YEAR
    mine = {body.committee_id for body, _ in seats}
    coming = MeetingNotice.objects.upcoming().with_agenda().filter(committee_id__in=mine)
    context = {
        "person": person,
        "term": running_term(person),
        "terms": list(person.terms.all()),
        "seats": seats,
        "former": [place for place in places if not place.runs],
        "outside": outside_places_of(slug),
        "coming": coming.exclude(state=MeetingNotice.State.CANCELLED)[:COMING],
        "tally": rows.tally(since),
        "since": since,
        "attended": rows.exclude(state="")[:LATEST],
        "voted": rows.exclude(votes=[])[:LATEST],
        "declared": rows.exclude(interests=[])[:LATEST],
    }
    return render(request, "papers/councillor.html", context)


@require_safe
@conditional_page
def councillor_meetings(request, slug):
    """Every meeting whose published minutes name them, with what these say."""
    person, *_ = _with_a_page(slug)
    rows = MemberAtMeeting.objects.readable().of(slug)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "papers/councillor_meetings.html", {"person": person, "page": page, "tally": rows.tally()})


def running_term(person):
    """The term of office that covers today, of those fetched with ``person``."""
    today = timezone.localdate()
    return next((t for t in person.terms.all() if t.starts <= today and (t.ends is None or t.ends >= today)), None)


def _with_a_page(slug):
    """A person with their places and seats; 404 for whoever never had a term of office or a seat, as officers."""
    people = Person.objects.defer("home_address").prefetch_related("terms__ward", "terms__group")
    person, own = get_object_or_404(people, slug=slug), [{"slug": slug}]
    named = Q(content__members__contains=own) | Q(content__appointments__contains=own)
    bodies = list(BodyVersion.objects.latest_of_each().filter(named))
    if not bodies and not person.terms.all():
        raise Http404
    today = timezone.localdate()
    standing = [body for body in bodies if not body.dissolved or body.dissolved > today]
    seats = [(body, role) for body in standing if (role := _seat(body, slug)) is not None]
    return person, appointments_of(bodies, slug), seats


def _seat(body, slug):
    """What they are on ``body`` as last published; None where they are no longer on it."""
    for member in body.content["members"]:
        if member.get("slug") == slug:
            return member.get("role_label") or member.get("role", "")
    return None
