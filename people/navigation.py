"""What each role finds in the navigation: nothing it may not use."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from people.models import Role

ADVISOR, AUTHOR, CLEARING = Role.GOVERNANCE_ADVISOR, Role.REPORT_AUTHOR, Role.CLEARING_OFFICER
MONITORING, ADMINISTRATOR = Role.MONITORING_OFFICER, Role.ADMINISTRATOR


@dataclass(frozen=True)
class Link:
    text: str
    address: str
    current: bool = False


@dataclass(frozen=True)
class Menu:
    """Links under one word of the navigation, opened by pressing it."""

    text: str
    links: tuple[Link, ...]

    @property
    def current(self):
        return any(link.current for link in self.links)


DESK = [
    ("Meetings", "manage", {ADVISOR}),
    ("Committees", "manage_committees", {ADVISOR}),
    ("Forward plan", "manage_forward_plan", {ADVISOR}),
    ("Matters", "manage_matters", {ADVISOR}),
    ("Decisions", "manage_decisions", {ADVISOR, MONITORING}),
    ("Reports", "my_reports", {ADVISOR, AUTHOR}),
    ("Reports to clear", "to_clear", {CLEARING}),
    ("Clearance", "clearance_board", {ADVISOR}),
    ("Measures", "manage_measures", {ADVISOR, AUTHOR}),
    ("Published papers", "record_start", {MONITORING}),
    ("Register of interests", "register_of_interests", {MONITORING}),
    ("People", "people", {ADVISOR, ADMINISTRATOR}),
    ("Accounts", "accounts", {ADMINISTRATOR}),
    ("Council profile", "council_profile", {ADVISOR, ADMINISTRATOR}),
]
# Where there are more links than fit in a row, these stand together under one word.
MOST_IN_A_ROW = 7
MENUS = {
    "Business": ("Forward plan", "Matters", "Decisions"),
    "Reports": ("Reports", "Reports to clear", "Clearance", "Measures"),
    "Records": ("Published papers", "Register of interests"),
    "Council": ("People", "Accounts", "Council profile"),
}
PUBLIC = [
    ("Home", "home"),
    ("Committees", "committees"),
    ("Calendar", "calendar"),
    ("Decisions", "decisions"),
    ("Forward plan", "forward_plan"),
    ("Matters in hand", "matters"),
    ("Actions", "actions"),
    ("Measures", "measures"),
    ("Councillors", "councillors"),
    ("Wards", "wards"),
    ("Outside bodies", "outside_bodies"),
    ("Search", "search"),
]
PUBLIC_MENUS = {
    "Decisions and plans": ("Decisions", "Forward plan", "Matters in hand", "Actions", "Measures"),
    "Councillors and wards": ("Councillors", "Wards", "Outside bodies"),
}

# Links that some find whatever their role, as (text, name of the address, whether it is for this user). A room adds its
# own when it starts, for this one knows none of them.
MORE = []

CHAIRS = [("Drafts", "drafts"), ("Members’ area", "members_area")]
MEMBERS = [
    ("My meetings", "members_area"),
    ("My notes", "members_notes"),
    ("My actions", "members_actions"),
    ("My declarations", "members_declarations"),
    ("Search", "members_search"),
    ("This device", "members_device"),
    ("Public pages", "home"),
]


def desk_links(user, path):
    """Links of 'Manage meetings' for ``user``, many of them in menus; the one whose pages ``path`` is among is current.

    Of those without a role only chairs come to pages of the desk, to the drafts of their bodies, and owners of actions.
    """
    mine = [(text, name) for text, name, roles in DESK if user.has_role(*roles)]
    if not mine and not _is_officer(user):
        mine = CHAIRS
    return in_menus(_links(mine + more_links(user), path), MENUS)


def in_menus(links, menus):
    """``links`` in their order, each menu where its first one stood; as they are where they fit in a row.

    A menu that would hold one link alone is that link."""
    if len(links) <= MOST_IN_A_ROW:
        return links
    menu_of = {text: menu for menu, texts in menus.items() for text in texts}
    found = {}
    for link in links:
        found.setdefault(menu_of.get(link.text, link.address), []).append(link)
    return [Menu(name, tuple(its)) if len(its) > 1 else its[0] for name, its in found.items()]


def _is_officer(user):
    """An officer is no member of the council (LGA 1972 s116), so chairs nothing."""
    return bool(user.person and user.person.job_title)


def more_links(user):
    """What is for ``user`` whatever their role."""
    return [(text, name) for text, name, is_for in MORE if is_for(user)]


def public_links(path):
    return in_menus(_links(PUBLIC, path), PUBLIC_MENUS)


def members_links(path):
    return _links(MEMBERS, path)


def _links(named, path):
    """Links to the addresses that exist; the longest address that ``path`` begins with is where the reader is."""
    found = [(text, _address(name)) for text, name in named]
    found = [(text, address) for text, address in found if address]
    under = [address for _, address in found if path == address or (address != "/" and path.startswith(address))]
    here = max(under, key=len, default="")
    return [Link(text, address, address == here) for text, address in found]


def _address(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
