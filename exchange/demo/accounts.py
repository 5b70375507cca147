"""The accounts one signs in with to try the portal. They are no secret: never load them where real papers are kept."""

from people.models import Role, User

PASSWORD = "netherfold-demo-2026"  # noqa: S105 - printed by the command, for a council that does not exist

# What the account is shown as, its e-mail, the slug of its person, its roles.
ACCOUNTS = [
    ("Governance advisor", "advisor@netherfold.example", "nell-ashgrove", [Role.GOVERNANCE_ADVISOR]),
    ("Report author", "author@netherfold.example", "harriet-coldwell", [Role.REPORT_AUTHOR]),
    ("Clearing officer for finance", "clearing@netherfold.example", "gideon-farrow", [Role.CLEARING_OFFICER]),
    ("Clearing officer for legal", "legal@netherfold.example", "thea-bramhall", [Role.CLEARING_OFFICER]),
    ("Strategic director", "director@netherfold.example", "magnus-elwick", [Role.CLEARING_OFFICER]),
    ("Chair", "chair@netherfold.example", "amara-fenwick", []),
    ("Member of the Corporate Parenting Board", "member@netherfold.example", "dev-marchbank", []),
    ("Member of another committee", "other.member@netherfold.example", "edith-pellow", []),
    ("Substitute", "substitute@netherfold.example", "una-ferriby", []),
    ("Monitoring officer", "monitoring@netherfold.example", "idris-holmwood", [Role.MONITORING_OFFICER]),
    ("Administrator", "administrator@netherfold.example", "petra-linscombe", [Role.ADMINISTRATOR]),
]

SIGN_INS: list[tuple[str, str]] = [(label, email) for label, email, _, _ in ACCOUNTS]


def make_accounts(people):
    """An account for each role, all with the same password; ``{first part of the e-mail: User}``."""
    made = {}
    for _, email, slug, roles in ACCOUNTS:
        made[email.split("@")[0]] = User.objects.create_user(email, PASSWORD, person=people[slug], roles=roles)
    return made


def sign_ins():
    """The sign-ins in words, for whoever starts the demonstration."""
    width = max(len(label) for label, _ in SIGN_INS)
    lines = [f"  {label:<{width}}  {email}" for label, email in SIGN_INS]
    return "\n".join([f"Sign in with the password {PASSWORD} as", *lines])
