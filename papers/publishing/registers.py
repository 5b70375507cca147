"""Lines of the public registers: a new version where something changed, another where one is withdrawn."""

import json
import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from papers.indexing import index_entries
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
def publish_entries(kind, lines, *, by):
    """Publish ``lines``, ``{key: facts}``, of the register ``kind``; return the versions written.

    Of a line whose newest version says the same already there is none. ``facts`` and errors: see ``publish_entry``.
    A handful of queries, however many lines there are; whoever publishes one of them at the same time waits.
    """
    lines = {key: as_kept(facts) for key, facts in lines.items()}
    newest = _newest(lines)
    for key, entry in newest.items():
        if entry.kind != kind:
            raise ValueError(f"{key} is a line of the register ‘{entry.get_kind_display()}’.")
    return _write(
        RegisterEntry(kind=kind, key=key, version=_next_version(newest.get(key)), published_by=by, **facts)
        for key, facts in lines.items()
        if differs(newest.get(key), facts)
    )


def publish_entry(kind, key, facts, *, by):
    """Publish the line ``key`` of the register ``kind`` as ``facts`` have it; return the version, or None.

    ``facts`` are columns of RegisterEntry: ``title`` (one too long is cut short with an ellipsis), ``content`` (what
    JSON can hold; days become text), ``committee_id``, ``meeting_id``, ``matter_key``, ``sorted_by``. None is returned
    where the newest version says the same already. An entry that was withdrawn is published again. Raises ValueError
    where ``key`` is a line of another register, or ``facts`` has something a register does not.
    """
    return next(iter(publish_entries(kind, {key: facts}, by=by)), None)


@transaction.atomic
def withdraw_entries(keys, *, by):
    """Take the lines ``keys`` off their register; return the versions that say so, none for what is not on it.

    What they said stays in their earlier versions, which no page shows.
    """
    same = ("kind", "committee_id", "meeting_id", "matter_key", "sorted_by")
    return _write(
        RegisterEntry(
            key=key, version=_next_version(entry), withdrawn=True, published_by=by,
            **{name: getattr(entry, name) for name in same},
        )
        for key, entry in _newest(keys).items()
        if not entry.withdrawn
    )  # fmt: skip


def withdraw_entry(key, *, by):
    """Take the line ``key`` off its register; return the version that says so, or None where it is not on it."""
    return next(iter(withdraw_entries([key], by=by)), None)


def _write(entries):
    written = RegisterEntry.objects.bulk_create(entries, batch_size=500)
    if written:
        index_entries(written)
    return written


def _next_version(newest):
    return newest.version + 1 if newest else 1


def _newest(keys):
    """The newest version of each line, which nobody else can follow before this transaction ends."""
    keys = [str(key) for key in keys]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('register entry ' || key, 0))"
            " FROM (SELECT unnest(%s::text[]) AS key ORDER BY 1) AS in_one_order",
            [keys],
        )
    newest = RegisterEntry.objects.filter(key__in=keys).order_by("key", "-version").distinct("key")
    return {entry.key: entry for entry in newest}


def _shortened(title):
    most = RegisterEntry._meta.get_field("title").max_length
    title = " ".join(title.split())
    return title if len(title) <= most else title[: most - 1].rsplit(" ", 1)[0] + "…"
