"""Keeps what minutes say of each member as the record is.

Whoever publishes minutes, or takes them down, calls this in the same transaction.
"""

import datetime as dt

from django.db import transaction

from .models import MemberAtMeeting, Paper, Publication, TakeDown

State = MemberAtMeeting.State
# Of several sittings the best counts, in this order.
BEST = [State.PRESENT, State.REMOTE, State.APOLOGIES, State.ABSENT, State.IN_ATTENDANCE, ""]
OF_A_VOTE = ("side", "on_request", "resolution", "outcome", "amendment", "minute", "anchor")
OF_AN_INTEREST = ("kind", "item", "nature", "did")


@transaction.atomic
def index_members(paper):
    """Keep what ``paper``, a meeting's open minutes, says of each member, in place of what was kept of the meeting."""
    meeting_id = paper.publication.meeting_id
    MemberAtMeeting.objects.filter(meeting_id=meeting_id).delete()
    rows = list(_rows(paper))
    MemberAtMeeting.objects.bulk_create(rows)
    return len(rows)


def forget_members(key):
    """The minutes were taken down. That nothing of them is shown follows from the door; nothing need stay either."""
    MemberAtMeeting.objects.filter(paper__key=key).delete()


@transaction.atomic
def index_attendance():
    """Make all of it anew from the newest open minutes that stand; returns how many rows there are now."""
    MemberAtMeeting.objects.all().delete()
    standing = Paper.objects.newest().exclude(key__in=TakeDown.objects.values("paper_key"))
    minutes = standing.filter(publication__kind=Publication.Kind.MINUTES, openness=Paper.OPEN)
    minutes = minutes.select_related("publication").defer("html", "text", "words").order_by("pk")
    return sum(index_members(paper) for paper in minutes.iterator(chunk_size=100))


def _rows(paper):
    content = paper.details["content"]
    people, roll = {}, content.get("roll", [])  # minutes published before this was kept have none
    sittings = len({line["sitting"] for line in roll})
    for line in roll:
        people.setdefault(line["slug"], []).append({**line})
    _add_those_stood_in_for(people)
    votes, interests = _by_person(paper.details.get("votes", [])), _by_person(content.get("interests", []))
    named = {one["slug"]: one["name"] for found in (votes, interests) for rows in found.values() for one in rows}
    for slug in dict.fromkeys([*people, *named]):
        lines = people.get(slug, [])
        yield MemberAtMeeting(
            paper=paper,
            meeting_id=paper.publication.meeting_id,
            committee_id=paper.committee_id,
            committee=content["committee"]["name"],
            day=dt.datetime.fromisoformat(content["meeting"]["starts_at"]).date(),
            person=slug,
            name=lines[0]["name"] if lines else named[slug],
            is_draft=content["state"] == "draft",
            votes=[{name: vote[name] for name in OF_A_VOTE} for vote in votes.get(slug, [])],
            interests=[{name: each[name] for name in OF_AN_INTEREST} for each in interests.get(slug, [])],
            **_attendance(lines, sittings),
        )


def _add_those_stood_in_for(people):
    """A member in whose place somebody sat sent apologies, whether the roll has a line of theirs or not."""
    for lines in list(people.values()):
        for line in lines:
            whom = line["instead_of"]
            if whom and line["state"] == State.PRESENT:
                own = people.setdefault(whom["slug"], [])
                if not own:
                    own.append({**line, **whom, "state": State.APOLOGIES, "role": "", "instead_of": None, "moved": []})
                own[0].setdefault("substitute", line["name"])


def _attendance(lines, sittings):
    """The columns of somebody's attendance, of all ``sittings`` together."""
    if not lines:
        return {}
    best = min(lines, key=lambda line: BEST.index(line["state"]))
    return {
        "state": State.APOLOGIES if _stood_in_for(best, lines) else best["state"],
        "role": best["role"],
        "in_chair": any(line["in_chair"] for line in lines),
        "instead_of": next((line["instead_of"]["name"] for line in lines if line["instead_of"]), ""),
        "substitute": lines[0].get("substitute", ""),
        "sittings": sittings,
        "present_at": sum(line["state"] == State.PRESENT for line in lines),
        "moved": [words[:400] for line in lines for words in line["moved"]],
    }


def _stood_in_for(best, lines):
    """Whether a substitute came for somebody who is marked absent: their being away was announced."""
    return best["state"] == State.ABSENT and bool(lines[0].get("substitute"))


def _by_person(rows):
    found = {}
    for row in rows:
        found.setdefault(row["slug"], []).append(row)
    return found
