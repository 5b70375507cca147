"""Sentences the council uses again and again, offered while minutes are taken."""

from django.db import transaction

from .models import AgendaItem, StockPhrase

Kind = AgendaItem.Kind
USUAL = {
    Kind.APOLOGIES: ["Apologies for absence were received as listed above.", "There were no apologies for absence."],
    Kind.DECLARATIONS: ["There were no declarations of interest."],
    Kind.EXCLUSION: [
        "There was no business from which the press and public had to be excluded.",
        "That under section 100A(4) of the Local Government Act 1972 the press and public be excluded while this "
        "business is discussed, because exempt information would otherwise be disclosed.",
    ],
    Kind.MINUTES: ["The minutes of the previous meeting were approved as a correct record."],
    Kind.PUBLIC_QUESTIONS: ["No member of the public or of the press asked a question."],
    Kind.MEMBER_QUESTIONS: ["No member had given notice of a question."],
    Kind.COMMUNICATIONS: ["There were no communications."],
    Kind.WORK_PROGRAMME: ["Members looked at the work programme for the rest of the year."],
    Kind.URGENT: ["There was no urgent business."],
    Kind.NEXT_MEETING: ["The date of the next meeting was noted."],
    "": [
        "Members considered the report.",
        "The following points were made in discussion:",
        "In answer to a question, it was explained that ",
        "The Chair thanked everybody who had spoken.",
        "The update was noted.",
        "The meeting was adjourned for a short break.",
    ],
}


@transaction.atomic
def set_usual_phrases() -> bool:
    """Begin with phrases that most councils use, where there are none at all; whether there was anything to do."""
    if StockPhrase.objects.exists():
        return False
    StockPhrase.objects.bulk_create(
        StockPhrase(kind=kind, text=text, position=position)
        for kind, texts in USUAL.items()
        for position, text in enumerate(texts)
    )
    return True
