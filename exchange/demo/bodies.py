"""The committees, who sits on them this year and last, what stands on their agendas, and their timetables."""

from datetime import time, timedelta

from council_portal.models import HouseStyle
from meetings.appointments import Seat, appoint
from meetings.models import Appointment, Committee
from meetings.timetable import set_usual_items, set_usual_timetable
from people.models import Person

Role = Appointment.Role
WEBCAST = "https://www.netherfold.example/watch"

COUNCIL, CABINET = "council", "cabinet"
COMMISSION, BOARD, GROUP = (
    "improving-childhoods-select-commission",
    "corporate-parenting-board",
    "young-carers-working-group",
)

FACTS = {
    COUNCIL: {
        "name": "Council",
        "regime": Committee.Regime.COUNCIL,
        "purpose": "All 24 councillors. It sets the budget, agrees the main policies and elects the leader.",
        "quorum": 8,
        "usual_time": time(14, 0),
        "usual_venue": "Council Chamber, The Guildhall",
        "webcast_url": WEBCAST,
    },
    CABINET: {
        "name": "Cabinet",
        "regime": Committee.Regime.EXECUTIVE,
        "purpose": "The leader and the cabinet members. It takes most of the council’s important decisions.",
        "quorum": 3,
        "usual_time": time(10, 0),
        "usual_venue": "Weavers’ Room, The Guildhall",
        "webcast_url": WEBCAST,
    },
    COMMISSION: {
        "name": "Improving Childhoods Select Commission",
        "regime": Committee.Regime.COMMITTEE,
        "purpose": "Looks into how well the council and its partners serve children, young people and their families, "
        "and says what should be done better.",
        "quorum": 4,
        "seats": 10,
        "usual_time": time(10, 0),
        "usual_venue": "Council Chamber, The Guildhall",
        "webcast_url": WEBCAST,
    },
    BOARD: {
        "name": "Corporate Parenting Board",
        "regime": Committee.Regime.COMMITTEE,
        "purpose": "Sees that children in the council’s care, and young people who have left it, get what any good "
        "parent would want for them.",
        "quorum": 3,
        "seats": 7,
        "usual_time": time(15, 0),
        "usual_venue": "Weavers’ Room, The Guildhall",
    },
    GROUP: {
        "name": "Young Carers Working Group",
        "regime": Committee.Regime.INFORMAL,
        "purpose": "A small group of the select commission that meets young carers and the people who work with them.",
        "usual_time": time(16, 30),
        "usual_venue": "Beckside Community Centre",
    },
}
# Committee: people in order. The first is chair, the second vice-chair; '+' co-opted, '-' co-opted without a vote,
# '~' substitute; '.' a vacancy. The second line is who sat there last year.
SEATS = {
    CABINET: (
        "quilla-raistrick bertram-oakshaw greta-hollowell lorcan-whitlow winifred-ostlere imogen-skelworth",
        "quilla-raistrick greta-hollowell lorcan-whitlow winifred-ostlere nadeem-harcastle",
    ),
    COMMISSION: (
        "amara-fenwick jonas-reevely edith-pellow farrukh-siddle hamish-thirkettle kezia-brambleton "
        "marguerite-tansley percival-dunnock . +lettice-windhaven -colm-haverstick",
        "percival-dunnock amara-fenwick edith-pellow bertram-oakshaw hamish-thirkettle kezia-brambleton "
        "rohan-summerscale sunniva-claypole +lettice-windhaven",
    ),
    BOARD: (
        "nadeem-harcastle amara-fenwick dev-marchbank cordelia-mossop yusuf-calderbeck . -jade-ellerby "
        "~una-ferriby ~tobias-greenhew",
        "amara-fenwick dev-marchbank cordelia-mossop viktor-stainmoor oriel-pickersgate ~una-ferriby",
    ),
    GROUP: ("edith-pellow kezia-brambleton farrukh-siddle", ""),
}
MARKS = {"+": Role.CO_OPTED, "-": Role.CO_OPTED_NON_VOTING, "~": Role.SUBSTITUTE}
REPRESENTS = {
    "lettice-windhaven": "Parent governors",
    "colm-haverstick": "Voluntary organisations",
    "jade-ellerby": "Our Voice, the children in care council",
}


def make_bodies(people, annual_council):
    """All committees by slug, appointed from the last annual council on, and for the year before it."""
    made = {}
    for slug, facts in FACTS.items():
        made[slug] = Committee.objects.create(slug=slug, contact=people["nell-ashgrove"], **facts)
        set_usual_items(made[slug])
        set_usual_timetable(made[slug])
    made[GROUP].parent = made[COMMISSION]
    made[CABINET].house_style = HouseStyle.objects.get(name="Cabinet style")
    for slug in (GROUP, CABINET):
        made[slug].save()
    before = annual_council - timedelta(days=364)
    for slug, (this_year, last_year) in SEATS.items():
        _seat(made[slug], last_year, people, starts=before, ends=annual_council - timedelta(days=1))
        _seat(made[slug], this_year, people, starts=annual_council)
    _council(made[COUNCIL], people, before)
    return made


def _seat(committee, line, people, **period):
    for number, name in enumerate(line.split()):
        if name == ".":
            Appointment.objects.create(committee=committee, role=Role.MEMBER, **period)
            continue
        role = MARKS.get(name[0]) or {0: Role.CHAIR, 1: Role.VICE_CHAIR}.get(number, Role.MEMBER)
        slug = name.lstrip("+-~")
        appoint(committee, Seat(people[slug], role, REPRESENTS.get(slug, "")), **period)


def _council(committee, people, starts):
    leading = {"sunniva-claypole": Role.CHAIR, "hamish-thirkettle": Role.VICE_CHAIR}
    for person in Person.objects.filter(title="Councillor"):
        appoint(committee, Seat(person, leading.get(person.slug, Role.MEMBER)), starts=starts)
