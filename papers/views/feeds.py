"""Atom feeds of what is new: of everything, of a committee, a councillor, a ward, a matter, a search."""

import datetime as dt

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.html import escape
from django.views.decorators.http import conditional_page, require_safe

from council_portal.profile import council
from papers.following.news import News, news_of
from papers.following.subjects import Subject, subject_at
from papers.models import SubjectKind

NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Atom(feedgenerator.Atom1Feed):
    """Of a feed without entries the moment of asking is no news: it would defeat validators."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else NEVER


class NewsFeed(Feed):
    """The news of one subject; 404 where there is no such subject."""

    feed_type = Atom

    def get_object(self, request, kind=SubjectKind.ALL, slug=""):
        subject = subject_at(kind, request.GET.get("q", "") if kind == SubjectKind.SEARCH else slug)
        if subject is None:
            raise Http404
        return subject

    def title(self, subject: Subject):
        return f"{subject.title}: {council().name}"

    def link(self, subject: Subject):
        return subject.address

    def feed_url(self, subject: Subject):
        return subject.feed

    def items(self, subject: Subject):
        return news_of(subject)

    def item_title(self, item: News):
        return item.title

    def item_description(self, item: News):
        papers = f"Papers: {'; '.join(title for title, _ in item.papers)}." if item.papers else ""
        return escape(" ".join(filter(None, [item.text, papers])))  # Atom summaries are HTML

    def item_link(self, item: News):
        return item.address

    def item_pubdate(self, item: News):
        return item.at

    def item_updateddate(self, item: News):
        return item.at

    def item_guid(self, item: News):
        return f"{settings.PORTAL_URL.rstrip('/')}{reverse('feed_all')}#{item.thing.replace(' ', '-')}"


@require_safe
@conditional_page
def feed(request, kind=SubjectKind.ALL, slug=""):
    """The feed as Atom. Its validator is a hash of what it says: its newest day would miss what was taken down."""
    response = NewsFeed()(request, kind=kind, slug=slug)
    del response["Last-Modified"]
    return response
