"""What the PDF of an uploaded paper lacks for those who listen to it, and whom to ask for a copy they can use."""

from dataclasses import dataclass

from django.utils import timezone


@dataclass(frozen=True)
class AccessNote:
    """``scanned`` are the numbers of pages without text, or next to none; ``contact`` is the meeting's, if any."""

    tagged: bool
    scanned: list[int]
    all_scanned: bool
    contact: dict
    subject: str

    @property
    def pages(self):
        """‘page 41’, ‘pages 41, 42 and 45’."""
        *most, last = [str(number) for number in self.scanned] or [""]
        return f"pages {', '.join(most)} and {last}" if most else f"page {last}"


def access_note(reading):
    """What to tell the reader of a paper whose PDF cannot be followed or read aloud; None where it can.

    The subject of the e-mail they may write names an open paper by its title, a restricted one by its item alone.
    """
    paper = reading.paper
    sheets = paper.details.get("sheets_without_text", [])
    tagged = paper.details.get("tagged", True)
    if paper.file is None or (tagged and not sheets):
        return None
    return AccessNote(
        tagged=tagged,
        scanned=[(paper.first_page or 1) + sheet - 1 for sheet in sheets],
        all_scanned=len(sheets) == paper.file.pages,
        contact=reading.notice.contact or {},
        subject=f"Accessible copy of {_name(reading)}, {_meeting(reading.notice)}",
    )


def _meeting(notice):
    return f"{notice.committee}, {timezone.localtime(notice.starts_at):%-d %B %Y}"


def _name(reading):
    if reading.paper.is_restricted:
        return f"a paper of item {reading.item_label}" if reading.item_label else "a paper"
    return f"‘{reading.paper.title}’"
