"""A whole register, or a committee's part of it, published at once: what that would change, and doing it."""

from dataclasses import dataclass, field

from django.db import transaction

from papers.models import RegisterEntry

from .registers import as_kept, differs, publish_entries, withdraw_entries


@dataclass
class Changes:
    """What publishing a register would do now: lines put on it, lines that say something else, lines taken off it."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    taken_off: list[str] = field(default_factory=list)

    def __bool__(self):
        return bool(self.new or self.changed or self.taken_off)


def newest_lines(**which):
    """The newest version of each line that ``which`` filters, by key, those withdrawn too."""
    found = RegisterEntry.objects.filter(**which)
    return {entry.key: entry for entry in found.order_by("key", "-version").distinct("key")}


def what_changes(newest, lines):
    """What is different where ``lines``, ``{key: facts}``, take the place of the lines ``newest``."""
    found = Changes()
    for key in _to_write(newest, lines):
        there = key in newest and not newest[key].withdrawn
        (found.changed if there else found.new).append(as_kept(lines[key])["title"])
    found.taken_off = [newest[key].title for key in _to_take_off(newest, lines)]
    return found


@transaction.atomic
def publish_lines(kind, newest, lines, *, by):
    """Put ``lines`` in the place of the lines ``newest`` of the register ``kind``; return what changed."""
    found = what_changes(newest, lines)
    publish_entries(kind, {key: lines[key] for key in _to_write(newest, lines)}, by=by)
    withdraw_entries(_to_take_off(newest, lines), by=by)
    return found


def _to_write(newest, lines):
    return [key for key, facts in lines.items() if differs(newest.get(key), as_kept(facts))]


def _to_take_off(newest, lines):
    return [key for key, entry in newest.items() if key not in lines and not entry.withdrawn]
