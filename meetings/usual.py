"""What an agenda usually begins and ends with, for a committee that has set down no standing items of its own."""

from .models import AgendaItem, Committee, StandingItem

Kind = AgendaItem.Kind

OPENING = (
    (Kind.APOLOGIES, "Apologies for absence", "To receive the apologies of any member who cannot attend."),
    (
        Kind.DECLARATIONS,
        "Declarations of interest",
        "To receive declarations by members of interests in respect of items on this agenda.",
    ),
    (
        Kind.EXCLUSION,
        "Exclusion of the press and public",
        "To decide whether to ask the press and public to leave for any part of the agenda.",
    ),
    (Kind.MINUTES, "Minutes of the previous meeting", "To consider the minutes and approve them as a correct record."),
    (Kind.PUBLIC_QUESTIONS, "Questions from the public", "To receive questions from members of the public."),
)
URGENT = (
    Kind.URGENT,
    "Urgent business",
    "To consider any item the chair is of the opinion should be taken as a matter of urgency.",
)
NEXT_MEETING = (Kind.NEXT_MEETING, "Date of the next meeting", "")


def usual_business(regime: str) -> list[StandingItem]:
    """Standing items, not saved, for bodies of this regime.

    The executive has no urgent business: SI 2012/2089 gives it no such route.
    """
    closing = [NEXT_MEETING] if regime == Committee.Regime.EXECUTIVE else [URGENT, NEXT_MEETING]
    return [
        StandingItem(position=position, kind=kind, title=title, text=text, closing=(kind, title, text) in closing)
        for position, (kind, title, text) in enumerate([*OPENING, *closing])
    ]
