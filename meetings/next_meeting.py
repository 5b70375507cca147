"""What minutes say of the next meeting, held against the one that is planned."""

from django.db.models import Q
from django.utils import timezone
from django.utils.html import strip_tags

from council_portal.templatetags.portal import clock, day_and_clock

from .dates_in_text import Named, named_in
from .models import AgendaItem, Meeting, Minute

NEXT_MEETING = r"\ynext meeting\y"


def suitable_after(meeting: Meeting):
    """The committee's formal meetings after ``meeting`` that are neither cancelled nor extraordinary, soonest first.

    At an extraordinary meeting only the business for which it was called is done (LGA 1972 Sch 12 para 3; SI 2014/165).
    """
    later = Meeting.objects.formal().filter(committee=meeting.committee_id, starts_at__gt=meeting.starts_at)
    return later.filter(cancelled_at=None, extraordinary=False).order_by("starts_at", "pk")


def says_another_time(minute: Minute, following: Meeting | None) -> str:
    """Where ``minute`` names another day or time than that of the ``following`` meeting: a warning, else nothing.

    ``minute`` may have ``label``; its resolutions are read too.
    """
    if following is None:
        return ""
    texts = [strip_tags(minute.text), *(resolution.text for resolution in minute.resolutions.all())]
    named = named_in("\n".join(texts))
    if not named.contradicts(timezone.localtime(following.starts_at)):
        return ""
    number = minute.number or getattr(minute, "label", "") or f"‘{minute.title}’"
    return (
        f"Minute {number} says that the next meeting is {_in_words(named)}. It is planned for "
        f"{day_and_clock(following.starts_at)}."
    )


def _in_words(named: Named) -> str:
    days, times = (" and ".join(dict.fromkeys(each)) for each in _said(named))
    return " ".join(filter(None, (days and f"on {days}", times and f"at {times}")))


def _said(named):
    return [str(day) for day in named.days], [clock(each.time) for each in named.times]


def earlier_minutes_on(meeting: Meeting) -> list[Minute]:
    """The minutes of the meeting before ``meeting`` that are about the next one, with their resolutions.

    Imported minutes have no items: they are known by their title.
    """
    before = Meeting.objects.formal().filter(committee=meeting.committee_id, starts_at__lt=meeting.starts_at)
    last = before.filter(cancelled_at=None, extraordinary=False).order_by("-starts_at", "-pk").first()
    if last is None or meeting.extraordinary or not meeting.publishes:
        return []
    about = Q(items__kind=AgendaItem.Kind.NEXT_MEETING) | Q(items=None, title__iregex=NEXT_MEETING)
    found = Minute.objects.filter(about, minutes__meeting=last, struck_out="")
    return list(found.select_related("minutes__meeting__committee__house_style").prefetch_related("resolutions"))
