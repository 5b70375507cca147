"""What can be followed by e-mail or read as a feed: everything, or a committee, councillor, ward, matter or search."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.http import urlencode

from papers.models import BodyVersion, MeetingNotice, RegisterEntry, SubjectKind
from papers.searching import as_meant
from people.models import Person, Term, Ward


@dataclass(frozen=True)
class Subject:
    """One thing to follow. ``target`` is what a follower's row keeps of it: what stays when names and addresses change.

    ``place`` is what its addresses name it by; ``facts`` what finding its news needs.
    """

    kind: str
    target: str
    title: str
    place: str = ""
    facts: dict = field(default_factory=dict, compare=False)

    @property
    def address(self):
        """Its own public page, or that of the search."""
        if self.kind == SubjectKind.SEARCH:
            return f"{reverse('search')}?{urlencode({'q': self.target})}"
        if self.kind == SubjectKind.ALL:
            return reverse("home")
        return reverse(self.kind, args=[self.place])

    @property
    def feed(self):
        """The address of its Atom feed."""
        if self.kind == SubjectKind.ALL:
            return reverse("feed_all")
        if self.kind == SubjectKind.SEARCH:
            return f"{reverse('feed_search')}?{urlencode({'q': self.target})}"
        return reverse("feed", args=[self.kind, self.place])

    @property
    def follow(self):
        """The address of the page on which it can be followed by e-mail."""
        return f"{reverse('follow')}?{urlencode({'kind': self.kind, 'of': self.place})}"


def subject_at(kind, place=""):
    """The subject that an address names by its kind and slug, or its search words; ``None`` where there is none."""
    finder = _AT.get(kind)
    return finder(place) if finder else None


def subject_kept(kind, target):
    """The subject that a follower's row keeps; ``None`` where it is no longer public."""
    finder = _KEPT.get(kind) or _AT.get(kind)
    return finder(target) if finder else None


def everything(_place=""):
    return Subject(SubjectKind.ALL, "", "Everything published")


def search_for(words):
    words = as_meant(words)
    return Subject(SubjectKind.SEARCH, words, f"Search for “{words}”", words) if words else None


def ward_at(slug):
    ward = Ward.objects.filter(slug=slug).first()
    return Subject(SubjectKind.WARD, slug, f"{ward.name} ward", slug, {"name": ward.name}) if ward else None


def councillor_at(slug):
    """Somebody with a public page: who has or had a term of office, or a seat on a body."""
    seat = BodyVersion.objects.filter(content__members__contains=[{"slug": slug}])
    holds = Q(Exists(Term.objects.filter(person=OuterRef("pk")))) | Q(Exists(seat))
    person = Person.objects.defer("home_address").filter(holds, slug=slug).first()
    if person is None:
        return None
    return Subject(SubjectKind.COUNCILLOR, slug, person.formal_name, slug, {"name": person.name})


def committee_at(slug):
    known = BodyVersion.objects.filter(slug=slug).order_by("-pk").values_list("committee_id", flat=True).first()
    if known is None:
        notices = MeetingNotice.objects.filter(committee_slug=slug).order_by("-pk")
        known = notices.values_list("committee_id", flat=True).first()
    return _committee(known) if known is not None else None


def _committee(pk):
    body = BodyVersion.objects.filter(committee_id=pk).order_by("-pk").first()
    if body:
        return Subject(SubjectKind.COMMITTEE, str(pk), body.name, body.slug)
    notice = MeetingNotice.objects.filter(committee_id=pk).order_by("-pk").first()
    return Subject(SubjectKind.COMMITTEE, str(pk), notice.committee, notice.committee_slug) if notice else None


def matter_at(slug):
    return _matter(RegisterEntry.objects.current(RegisterEntry.Kind.MATTER).filter(content__slug=slug).first())


def _matter_kept(key):
    return _matter(RegisterEntry.objects.current(RegisterEntry.Kind.MATTER).filter(key=key).first())


def _matter(entry):
    """One that was merged is the other from then on."""
    if entry is None:
        return None
    if into := entry.content["merged_into"]:
        return matter_at(into)
    facts = {"keys": [entry.key, *entry.content["was"]], "meetings": entry.content["meetings"]}
    return Subject(SubjectKind.MATTER, str(entry.key), entry.title, entry.content["slug"], facts)


_AT = {
    SubjectKind.ALL: everything,
    SubjectKind.COMMITTEE: committee_at,
    SubjectKind.COUNCILLOR: councillor_at,
    SubjectKind.WARD: ward_at,
    SubjectKind.MATTER: matter_at,
    SubjectKind.SEARCH: search_for,
}
_KEPT = {SubjectKind.COMMITTEE: _committee, SubjectKind.MATTER: _matter_kept}
