"""A device that sends changes, and the changes it sends."""

import json
import uuid

ADDRESS = "/members-area/notes/sync/"
WHEN = "2026-11-20T10:00:00+00:00"


def change(paper, **more):
    """A note on ``paper`` as a device would send it."""
    facts = {
        "id": str(uuid.uuid4()), "base": 0, "paper": str(paper.key), "paper_version": paper.version, "kind": "note",
        "anchor": "summary", "prefix": "", "exact": "", "suffix": "", "text": "Ask about the towpath.",
        "written_at": WHEN, "changed_at": WHEN, "deleted": False,
    }  # fmt: skip
    return facts | more


def sync(client, *changes, meeting=None, since=""):
    """What the server answers, with its status under ``status``."""
    sent = {"meeting": meeting, "since": since, "changes": list(changes)}
    response = client.post(ADDRESS, json.dumps(sent), content_type="application/json")
    return {"status": response.status_code, **response.json()}
