"""Minutes on the agenda of a later meeting are a copy: taking them down in the record leaves it as it was."""

from papers.models import Paper, Publication, TakeDown


def copies_of_what_is_down(documents):
    """``(document, when)`` for those made of minutes that were taken down since; one query, or none."""
    copies = [document for document in documents if document.of_meeting_id]
    if not copies:
        return []
    minutes = Paper.objects.filter(kind=Publication.Kind.MINUTES).values("key")
    down = TakeDown.objects.filter(meeting_id__in={each.of_meeting_id for each in copies}, paper_key__in=minutes)
    newest = dict(down.order_by("taken_down_at").values_list("meeting_id", "taken_down_at"))
    dated = [(document, newest.get(document.of_meeting_id)) for document in copies]
    return [(document, at) for document, at in dated if at and at > document.created_at]
