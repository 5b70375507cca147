"""Looking things up: words in what was published, and names. What was typed is never trusted."""

import re
import unicodedata
from functools import lru_cache
from html import escape

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Func, OuterRef, Value
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from people.models import Person, Term

from .models import Paper

LONGEST = 200
NOT_NAMES = {"councillor", "councillors", "cllr", "the", "and", "of"}
MARK, UNMARK = "\ue000", "\ue001"
MARKED = re.compile(f"{MARK}(.*?){UNMARK}", re.DOTALL)
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


def cleaned(query: str) -> str:
    """``query`` without control characters, its spaces made one, and no longer than anybody means to type."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\ue000\ue001]", " ", query).split())[:LONGEST].strip()


def as_meant(query: str) -> str:
    """``query`` cleaned, its quotation marks straight, without dashes that stand alone: each would shut out a word."""
    seen = UNSEEN.sub("", unicodedata.normalize("NFC", query)).translate(QUOTES)
    return " ".join(word for word in cleaned(seen).split() if word.strip("-"))


def wanted(query):
    """``query`` without what is to be left out: what results are ranked by, and what is marked in them."""
    found = re.sub(r'(?<!\S)-("[^"]*"?|\S+)', " ", query)
    return found if found.strip() else query


def papers_with(query, reader):
    """The newest versions of the papers that ``reader`` may see and that have the words of ``query``, best first."""
    found = Paper.objects.visible_to(reader).newest().filter(publication__meeting_id__isnull=False).search(query)
    return found.select_related("publication").defer("html", "text", "words")


def highlighted(headline: str) -> SafeString:
    """A snippet with its words marked; everything that came out of a document is escaped."""
    return mark_safe(MARKED.sub(r"<mark>\1</mark>", escape(headline)))  # noqa: S308 (escaped)


def committees_named(query, bodies):
    """Those of ``bodies`` that exist today and have every word of ``query`` in their name."""
    words, today = _name_words(query), timezone.localdate()
    standing = [body for body in bodies if not body.dissolved or body.dissolved > today]
    return [body for body in standing if words and all(word in body.name.lower() for word in words)]


def councillors_named(query):
    """Councillors of today with every word of ``query`` in their name or their ward's."""
    patterns = ["%{}%".format(word.replace("_", r"\_")) for word in _name_words(query)]
    sql, values = _named(timezone.localdate())
    return list(Person.objects.raw(sql, [*values, patterns])) if patterns else []


@lru_cache(maxsize=1)
def _named(today):
    """The councillors of ``today`` as SQL with its values; the last, the patterns they must fit, is yet to be given."""
    wards = ArraySubquery(Term.objects.filter(person=OuterRef("pk")).running(today).values("ward__name"))
    wards = Func(wards, Value(" "), function="array_to_string")
    names = Func(Value(" "), "forenames", "surname", wards, function="concat_ws")
    like = {"template": "%(expressions)s", "arg_joiner": " ILIKE ALL ", "output_field": BooleanField()}
    found = (
        Person.objects.councillors(today)
        .filter(Func(names, RawSQL("%s::text[]", ()), **like))
        .only("title", "forenames", "surname", "slug")
    )
    return found.query.sql_with_params()


def _name_words(query):
    return [word for word in re.findall(r"\w+", query.lower()) if word not in NOT_NAMES][:8]
