"""A published meeting with one paper of each kind in it, for the tests of what readers are shown."""

from types import SimpleNamespace

from meetings.models import Appointment
from tests.factories import AppointmentFactory, CouncilFactory, MeetingFactory, TermFactory, UserFactory

from .factories import (
    FiledDocumentFactory,
    MeetingNoticeFactory,
    PaperFactory,
    PublicationFactory,
    agenda_item,
    paper_entry,
    publish,
)

SECRET = "Zebrafinch"  # in every title, text and file that is not for the public


def published_meeting(**notice):
    """A meeting with an open report, an exempt appendix to it, and an exempt item in Part Two with its own report."""
    CouncilFactory(email="committees@netherfold.example")
    meeting = MeetingFactory(
        committee__name="Environment Select Committee", committee__slug="environment-select-committee"
    )
    notice = MeetingNoticeFactory(
        meeting_id=meeting.pk,
        committee_id=meeting.committee_id,
        **{"starts_at": meeting.starts_at, "slug": meeting.slug, **notice},
    )
    publication = PublicationFactory(meeting_id=meeting.pk)
    common = {"publication": publication, "committee_id": meeting.committee_id}
    report = PaperFactory(**common, title="Street lighting", slug="7-street-lighting", item_label="7")
    secret = {"text": f"{SECRET} text", "html": f"<h2>{SECRET} heading</h2>"}
    appendix = PaperFactory(
        **common, **secret, title=f"{SECRET} tenders", slug="7-appendix", openness="exempt", exempt_paragraphs=[3]
    )
    private = PaperFactory(
        **common, **secret, title=f"{SECRET} family", slug="9-report", openness="exempt", exempt_paragraphs=[1, 2]
    )
    for paper in (appendix, private):
        assert paper.file.restricted
    its = SimpleNamespace(
        meeting=meeting, committee=meeting.committee, notice=notice, publication=publication,
        report=report, appendix=appendix, private=private, address=notice.get_absolute_url(),
        room=f"/members-area/meetings/{meeting.pk}/",
    )  # fmt: skip
    publish(notice, agenda(its), public_items=agenda(its, public=True), papers=[report])
    return its


def agenda(its, *, public=False):
    """The items of one edition of ``published_meeting``."""
    shown = {"title": "Appendix"} if public else {}
    own = {"title": "A report", "report_of": ""} if public else {"report_of": f"{SECRET} Director"}
    of_item = {"text": "", "presenters": []} if public else {"text": f"{SECRET} item", "presenters": [f"{SECRET} Vale"]}
    return [
        agenda_item(1, "Apologies for absence"),
        agenda_item(
            7, "Street lighting", pages=[9, 38], papers=[paper_entry(its.report), paper_entry(its.appendix, **shown)]
        ),
        agenda_item(
            9, "A placement" if public else f"{SECRET} placement", part=2, openness="exempt", paragraphs=[1, 2],
            papers=[paper_entry(its.private, **own)], **of_item,
        ),
    ]  # fmt: skip


def member_of(committee, **more):
    """An account whose person sits on ``committee`` and is a councillor."""
    user = other_member()
    AppointmentFactory(committee=committee, person=user.person, **more)
    return user


def chair_of(committee):
    return member_of(committee, role=Appointment.Role.CHAIR)


def other_member():
    """A councillor who sits on no body."""
    user = UserFactory()
    TermFactory(person=user.person)
    return user


def filed(data, **more):
    return FiledDocumentFactory(data=data, **more)
