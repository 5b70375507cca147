"""For programs that look through the site: the sitemap, and what they may visit."""

from django.conf import settings
from django.contrib import sitemaps
from django.db.models import OuterRef
from django.db.models.fields.json import KT
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from papers.models import BodyVersion, MeetingNotice, Paper, RegisterEntry
from people.models import Person, Ward
from people.reader import ANYONE

CLOSED = ("/manage/", "/members-area/", "/accounts/", "/follow/", "/search/", "/feeds/search/")


class Sitemap(sitemaps.Sitemap):
    limit = 2000  # a page of it, some 200 kB: the rest is on further ones


class Pages(Sitemap):
    def items(self):
        names = ("home", "committees", "calendar", "councillors", "forward_plan", "decisions", "actions")
        names = (*names, "wards", "matters", "measures", "recommendations")
        return [*names, "outside_bodies", "open_data", "accessibility"]

    def location(self, item):
        return reverse(item)


class Bodies(Sitemap):
    def items(self):
        return BodyVersion.objects.latest_of_each().order_by("pk")


class Meetings(Sitemap):
    def items(self):
        return MeetingNotice.objects.current().order_by("-pk")


class Councillors(Sitemap):
    def items(self):
        return Person.objects.councillors().order_by("pk").values_list("slug", flat=True)

    def location(self, item):
        return reverse("councillor", args=[item])


class Wards(Sitemap):
    def items(self):
        return Ward.objects.order_by("pk").values_list("slug", flat=True)

    def location(self, item):
        return reverse("ward", args=[item])


class Papers(Sitemap):
    """The open papers that stand, under their meeting's newest address."""

    def items(self):
        papers = Paper.objects.visible_to(ANYONE).newest().exclude(kind="minutes")
        notice = MeetingNotice.objects.filter(meeting_id=OuterRef("publication__meeting_id")).order_by("-pk")
        papers = papers.annotate(of=notice.values("slug")[:1]).filter(of__isnull=False).order_by("-pk")
        return papers.values_list("publication__meeting_id", "of", "slug")

    def location(self, item):
        return reverse("paper", args=item)


class Registers(Sitemap):
    """Decisions and matters, each with a page of its own."""

    def items(self):
        kinds = [RegisterEntry.Kind.DECISION, RegisterEntry.Kind.MATTER]
        found = RegisterEntry.objects.newest().filter(kind__in=kinds).order_by("-pk")
        return found.values_list("kind", "key", KT("content__slug"), "published_at", named=True)

    def lastmod(self, item):
        return item.published_at

    def location(self, item):
        if item.kind == RegisterEntry.Kind.MATTER:
            return reverse("matter", args=[item[2]])
        return reverse("decision", args=[item.key])


SITEMAPS = {
    "pages": Pages, "committees": Bodies, "meetings": Meetings, "councillors": Councillors, "wards": Wards,
    "papers": Papers, "registers": Registers,
}  # fmt: skip


@require_safe
@conditional_page
def robots(request):
    """What programs need not visit: pages behind a sign-in, and those that are made anew for every question."""
    lines = ["User-agent: *", *(f"Disallow: {place}" for place in CLOSED)]
    lines.append(f"Sitemap: {settings.PORTAL_URL.rstrip('/')}{reverse('sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
