"""Members' own notes on papers: what devices send and ask for. Nobody has a page with somebody else's notes."""

import json

from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from papers.annotating.changes import read_changes
from papers.annotating.telling import news_for
from papers.annotating.verbs import take_changes

from .members import may_enter

SIGN_IN = "You are signed out. Sign in again, and what waits on this device is sent."
OF_ANOTHER = "Somebody else is signed in on this device. What was written waits for whoever wrote it to sign in."
NOT_YOURS = "The members’ area is not open to you any more. What you wrote stays on this device."
UNREADABLE = "What was sent could not be read. It stays on the device."


@never_cache
@require_POST
def members_notes_sync(request):
    """A device's changes in, what the server has of one meeting since the device last asked out.

    ``{"user": 7, "meeting": 12, "since": "41-9f…", "changes": […]}``; each change as
    ``papers.annotating.changes.ChangeForm`` reads it. 400 with words by note where one cannot be taken; the others are.
    403 with words to whoever is signed out, and where the notes were made by another person than is signed in.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"error": SIGN_IN, "signed_out": True}, status=403)
    if not may_enter(request.reader):
        return JsonResponse({"error": NOT_YOURS}, status=403)
    sent = _sent(request)
    if sent is None:
        return JsonResponse({"error": UNREADABLE, "refused": {}, "answers": []}, status=400)
    if sent.get("user", request.user.pk) != request.user.pk:
        return JsonResponse({"error": OF_ANOTHER}, status=403)
    changes, refused = read_changes(sent.get("changes", []))
    answers, more = take_changes(changes, by=request.reader) if changes else ([], {})
    refused |= more
    news = news_for(request.reader, sent["meeting"], str(sent.get("since") or "")) if sent.get("meeting") else {}
    return JsonResponse({"answers": answers, "refused": refused, **news}, status=400 if refused else 200)


def _sent(request):
    """The document that was sent, or None where it is none of ours."""
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):  # UnicodeDecodeError is a ValueError
        return None
    meeting = sent.get("meeting") if isinstance(sent, dict) else ""
    known = meeting is None or (type(meeting) is int and 0 < meeting < 2**63)
    return sent if known else None
