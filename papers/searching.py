"""Looking things up: words in what was published, and names. What was typed is never trusted."""

import re
from functools import reduce
from operator import and_

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from people.models import Person

from .models import Paper

LONGEST = 200
NOT_NAMES = {"councillor", "councillors", "cllr", "the", "and", "of"}
MARK, UNMARK = "\ue000", "\ue001"


def cleaned(query: str) -> str:
    """``query`` without control characters, its spaces made one, and no longer than anybody means to type."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\ue000\ue001]", " ", query).split())[:LONGEST].strip()


def typed_words(query):
    """``query`` as PostgreSQL reads what people type: "a phrase", -without, or."""
    return SearchQuery(query, config="english", search_type="websearch")


def wanted(query):
    """``query`` without what is to be left out: what results are ranked by, and what is marked in them."""
    found = re.sub(r'(?<!\S)-("[^"]*"?|\S+)', " ", query)
    return found if found.strip() else query


def papers_with(query, reader):
    """The newest versions of the papers that ``reader`` may see and that have the words of ``query``, best first."""
    found = Paper.objects.visible_to(reader).newest().filter(publication__meeting_id__isnull=False).search(query)
    return found.select_related("publication").defer("html", "text", "words")


def marked(field, query, **how):
    """``field`` with the words of ``query`` between MARK and UNMARK, which no text of ours holds."""
    return SearchHeadline(field, typed_words(wanted(query)), config="english", start_sel=MARK, stop_sel=UNMARK, **how)


def highlighted(headline: str) -> SafeString:
    """A snippet with its words marked; everything that came out of a document is escaped."""
    pieces = re.split(f"{MARK}(.*?){UNMARK}", headline, flags=re.DOTALL)
    marked = [format_html("<mark>{}</mark>", word) for word in pieces[1::2]]
    return format_html_join("", "{}{}", zip(pieces[::2], [*marked, ""], strict=True))


def committees_named(query, bodies):
    """Those of ``bodies`` that exist today and have every word of ``query`` in their name."""
    words, today = _name_words(query), timezone.localdate()
    standing = [body for body in bodies if not body.dissolved or body.dissolved > today]
    return [body for body in standing if words and all(word in body.name.lower() for word in words)]


def councillors_named(query):
    """Councillors of today with every word of ``query`` in their name or their ward's."""
    wanted = _all_words(query, "surname", "forenames", "terms__ward__name")
    return Person.objects.councillors().filter(wanted).distinct()


def _all_words(query, *fields):
    words = _name_words(query)
    return reduce(and_, (_any_field(word, fields) for word in words)) if words else Q(pk__in=[])


def _name_words(query):
    return [word for word in re.findall(r"\w+", query.lower()) if word not in NOT_NAMES][:8]


def _any_field(word, fields):
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__icontains": word})
    return found
