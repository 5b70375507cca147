"""The four late cases of LGA 1972 s100B(3) and (4), each with its own gate."""

from council_portal.profile import council
from meetings.deadlines import in_time
from meetings.models import Committee

from .finding import Finding, Level, about_item, about_paper


def findings(draft, at):
    days, needed = in_time(draft.meeting, at), council().clear_days
    if days >= needed:
        return
    late = f"is late: {days} clear days where {needed} are needed."
    if draft.is_first:
        hint = "Say why the meeting is convened at shorter notice (s100B(3))."
        suggested = draft.meeting.short_notice_reason
        yield Finding("late_agenda", Level.WARNING, f"The agenda {late}", hint=hint, suggested=suggested)
        return
    for item in draft.new_items:
        if not item.is_heading:
            yield from _late_item(draft, item, f"‘{item.title}’ {late}")
    hint = "Say why the report could not go out with the agenda."
    for document in draft.following:
        text = f"‘{document.title}’ {late}"
        yield about_paper("late_report", Level.WARNING, document, text, hint=hint, suggested=document.late_reason)


def _late_item(draft, item, late):
    if draft.meeting.committee.regime == Committee.Regime.EXECUTIVE:
        text = (
            f"{late} The executive has no urgent business (SI 2012/2089): convene a meeting at shorter notice, or leave "
            "it to the next one."
        )
        yield about_item("late_item", Level.BLOCKER, item, text)
    elif not item.special_circumstances.strip():
        text = (
            f"{late} Enter the special circumstances that make it urgent in the chair’s opinion; the minutes must give "
            "them (s100B(4))."
        )
        yield about_item("late_item", Level.BLOCKER, item, text)
