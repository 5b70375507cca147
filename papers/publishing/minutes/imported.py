"""Minutes that came with an imported pack, as a paper of the meeting they are of."""

from django.db import transaction
from django.utils import timezone

from meetings.wording.blocks import sentence
from papers.models import Publication

from ..entries import PUBLIC
from ..notices import publish_notice_if_changed
from .content import IMPORTED, minutes_content
from .desk import desk_of
from .papers import write_edition
from .verbs import locked, open_publication

Kind = Publication.Kind


@transaction.atomic
def publish_imported_minutes(minutes, attendance, resolved, *, by):
    """Publish ``minutes`` as they came; None where their meeting has published minutes, or publishes nothing.

    ``attendance`` are the sentences that said who was there, ``resolved`` the resolutions of each minute in order. Both
    are printed as they stood, not in this council's style of today: titles and 'That' are as they were. All of an
    imported pack is open; whether these minutes were approved it does not say.
    """
    minutes = locked(minutes)
    if not minutes.meeting.publishes or Publication.objects.after_meeting(minutes.meeting_id).exists():
        return None
    content = minutes_content(desk_of(minutes), PUBLIC, state=IMPORTED)
    blocks = [sentence("", text) for text in attendance]
    content["attendance"] = [{"heading": "", "blocks": blocks, "adjourned": ""}] if blocks else []
    content["closing"] = ""
    for entry, texts in zip(content["minutes"], resolved, strict=True):
        printed = [each for block in entry["blocks"] for each in block["entries"]]
        for each, text in zip(printed, texts, strict=True):
            each["text"] = text
    facts = {"by": by, "at": timezone.now(), "reason": Publication.FROM_PACK}
    publication = open_publication(minutes.meeting, Kind.MINUTES, **facts)
    write_edition(publication, minutes.meeting, content, PUBLIC)
    publish_notice_if_changed(minutes.meeting, by=by)
    return publication
