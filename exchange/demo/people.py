"""Wards, groups, councillors, officers and co-opted members. None of them exists."""

from datetime import date

from django.utils.text import slugify

from people.models import Person, PoliticalGroup, Term, Ward

GROUPS = {
    "T": ("Netherfold Together", "#7a2e5d"),
    "G": ("Green Valley Alliance", "#2f6b2f"),
    "I": ("Independents", "#505a5f"),
}

# Ward: its two councillors, each with the letter of a group.
WARDS = {
    "Alderwick": "Amara Fenwick T, Bertram Oakshaw T",
    "Beckside": "Cordelia Mossop G, Dev Marchbank T",
    "Cloverhay": "Edith Pellow T, Farrukh Siddle G",
    "Dovecote Green": "Greta Hollowell T, Hamish Thirkettle I",
    "Fallowgate": "Imogen Skelworth T, Jonas Reevely G",
    "Hagmoor": "Kezia Brambleton T, Lorcan Whitlow T",
    "Larkhay": "Marguerite Tansley G, Nadeem Harcastle T",
    "Millrace": "Oriel Pickersgate I, Percival Dunnock T",
    "Priory Fields": "Quilla Raistrick T, Rohan Summerscale G",
    "Quarryside": "Sunniva Claypole T, Tobias Greenhew I",
    "Sallowmere": "Una Ferriby T, Viktor Stainmoor G",
    "Tannery": "Winifred Ostlere T, Yusuf Calderbeck T",
}
OFFICERS = [
    ("Rosalind Thackeray", "Chief Executive", "Chief Executive’s Office"),
    ("Magnus Elwick", "Strategic Director of Children’s Services", "Children’s Services"),
    ("Priya Nettleship", "Strategic Director of Finance", "Finance"),
    ("Harriet Coldwell", "Assistant Director, Commissioning and Performance", "Children’s Services"),
    ("Gideon Farrow", "Finance Business Partner", "Finance"),
    ("Thea Bramhall", "Solicitor", "Legal and Governance"),
    ("Ffion Marrable", "Head of Fourways Adoption", "Children’s Services"),
    ("Osric Belhaven", "Independent Reviewing Service Manager", "Children’s Services"),
    ("Tamsin Quigg", "Performance and Quality Lead", "Children’s Services"),
    ("Caspian Lowther", "Fostering Service Manager", "Children’s Services"),
    ("Nell Ashgrove", "Governance Advisor", "Legal and Governance"),
    ("Idris Holmwood", "Monitoring Officer", "Legal and Governance"),
    ("Petra Linscombe", "Business Systems Manager", "Digital"),
]
OTHERS = [("Mrs", "Lettice Windhaven"), ("Mr", "Colm Haverstick"), ("Ms", "Jade Ellerby")]


def make_people():
    """Everybody, by slug."""
    groups = {
        letter: PoliticalGroup.objects.create(name=name, colour=colour) for letter, (name, colour) in GROUPS.items()
    }
    made = []
    for ward_name, names in WARDS.items():
        ward = Ward.objects.create(name=ward_name, slug=slugify(ward_name))
        for entry in names.split(", "):
            name, _, letter = entry.rpartition(" ")
            person = _person(name, "Councillor")
            Term.objects.create(person=person, ward=ward, group=groups[letter], starts=date(2023, 5, 9))
            made.append(person)
    for name, job_title, directorate in OFFICERS:
        made.append(_person(name, job_title=job_title, directorate=directorate))
    made += [_person(name, title) for title, name in OTHERS]
    return {person.slug: person for person in made}


def _person(name, title="", **fields):
    forenames, _, surname = name.rpartition(" ")
    address = f"{slugify(forenames)}.{slugify(surname)}@netherfold.example"
    if fields:
        fields["telephone"] = f"01632 960 {100 + Person.objects.count()}"
    return Person.objects.create(
        title=title, forenames=forenames, surname=surname, slug=slugify(name), email=address, **fields
    )
