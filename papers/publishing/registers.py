"""Lines of the public registers: a new version where something changed, another where one is withdrawn."""

import json
import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from papers.models import RegisterEntry

from .keys import NAMESPACE

COLUMNS = ("committee_id", "meeting_id", "matter_key", "title", "sorted_by", "content")


def register_key(kind, pk):
    """The key under which the record knows row ``pk`` of the desk's register ``kind``, whenever it is asked."""
    return uuid.uuid5(NAMESPACE, f"register/{kind}/{pk}")


def as_kept(facts):
    """``facts`` as the database would give them back, each column named, so that they can be compared."""
    if unknown := facts.keys() - set(COLUMNS):
        raise ValueError(f"A register has no {', '.join(sorted(unknown))}.")
    kept = {**dict.fromkeys(COLUMNS), **facts}
    content = json.loads(json.dumps(kept["content"] or {}, cls=DjangoJSONEncoder))
    return kept | {"title": _shortened(kept["title"]), "content": content}


def differs(newest, facts):
    """Whether ``facts``, as ``as_kept`` gives them, say something else than the newest version, or None, does."""
    return newest is None or newest.withdrawn or any(getattr(newest, name) != facts[name] for name in COLUMNS)


@transaction.atomic
def publish_entry(kind, key, facts, *, by):
    """Publish the line ``key`` of the register ``kind`` as ``facts`` have it; return the version, or None.

    ``facts`` are columns of RegisterEntry: ``title`` (one too long is cut short with an ellipsis), ``content`` (what
    JSON can hold; days become text), ``committee_id``, ``meeting_id``, ``matter_key``, ``sorted_by``. None is returned
    where the newest version says the same already. An entry that was withdrawn is published again. Raises ValueError
    where ``key`` is a line of another register, or ``facts`` has something a register does not.
    """
    facts, newest = as_kept(facts), _newest(key)
    if newest and newest.kind != kind:
        raise ValueError(f"{key} is a line of the register ‘{newest.get_kind_display()}’.")
    if not differs(newest, facts):
        return None
    return RegisterEntry.objects.create(
        kind=kind, key=key, version=newest.version + 1 if newest else 1, published_by=by, **facts
    )


@transaction.atomic
def withdraw_entry(key, *, by):
    """Take the line ``key`` off its register; return the version that says so, or None where it is not on it.

    What it said stays in its earlier versions, which no page shows.
    """
    newest = _newest(key)
    if newest is None or newest.withdrawn:
        return None
    same = {name: getattr(newest, name) for name in ("kind", "committee_id", "meeting_id", "matter_key")}
    return RegisterEntry.objects.create(
        key=key, version=newest.version + 1, withdrawn=True, sorted_by=newest.sorted_by, published_by=by, **same
    )


def _newest(key):
    """The newest version, which nobody else can follow before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"register entry {key}"])
    return RegisterEntry.objects.filter(key=key).order_by("-version").first()


def _shortened(title):
    most = RegisterEntry._meta.get_field("title").max_length
    title = " ".join(title.split())
    return title if len(title) <= most else title[: most - 1].rsplit(" ", 1)[0] + "…"
