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


DESK = [
    ("Meetings", "manage", {ADVISOR}),
    ("Committees", "manage_committees", {ADVISOR}),
    ("Reports", "my_reports", {ADVISOR, AUTHOR, CLEARING}),
    ("Published papers", "record_start", {MONITORING}),
    ("Register of interests", "register_of_interests", {MONITORING}),
    ("People", "people", {ADVISOR, ADMINISTRATOR}),
    ("Accounts", "accounts", {ADMINISTRATOR}),
    ("Council", "council_profile", {ADVISOR, ADMINISTRATOR}),
]
PUBLIC = [
    ("Home", "home"),
    ("Committees", "committees"),
    ("Calendar", "calendar"),
    ("Councillors", "councillors"),
    ("Search", "search"),
]

CHAIRS = [("Drafts", "drafts"), ("Members’ area", "members_area")]
MEMBERS = [("My meetings", "members_area"), ("Search", "members_search"), ("Public pages", "home")]


def desk_links(user, path):
    """Links of 'Manage meetings' for ``user``; the one whose pages ``path`` is among is current.

    Of those without a role only chairs come to pages of the desk: to the drafts of their bodies.
    """
    mine = [(text, name) for text, name, roles in DESK if user.has_role(*roles)]
    return _links(mine or CHAIRS, path)


def public_links(path):
    return _links(PUBLIC, path)


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
