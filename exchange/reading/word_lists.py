"""Lists of words that the reader tells names and titles apart by."""

# Words that no name of a person in a list contains.
_NEVER = """
part section standing invitee officer officers member members vacancy vacant present apologies
council committee commission panel cabinet chair chairman none nil the all quorum democrats
substitutes substitute director manager services chief executive deputy assistant team monitoring
finance democratic governance advisor adviser solicitor clerk councillor councillors cllr attendance
absence tbc items agenda public press performance quality housing planning children adult health
social education policy corporate report reports time venue contact confirmed appointed observer
observers councils portfolio holder holders scrutiny overview minutes meeting chamber no there were
was in at for with by via virtually remotely online absent received wards apology from on membership
committee's invitees guests other others governors representative representatives voting non-voting
co-opted coopted mayor's webcast commissioning transport environment economy culture leisure
communities pages business communication issued published
"""
NEVER = frozenset(_NEVER.split())

# Words that are no name when they stand alone.
_NEVER_ALONE = """
vice conservative labour liberal democrat independent item date board service also be name party
"""
NEVER_ALONE = frozenset(_NEVER_ALONE.split())

# Words of posts and services; with one of them, two capitalised words are no presenter.
_JOB = """
head strategy strategic legal operations resources customer digital community public corporate
partnerships commercial property programme project lead senior principal interim acting joint
regional area group business development regeneration environmental safeguarding inspector
superintendent commissioner trust foundation street road house academy school college university
hospital borough annual update verbal presentation
"""
JOB = frozenset(_JOB.split())

# Words most titles have, which say little about which report this is.
_COMMON = """
report reports annual update of the and for in on to a an with by from 2019 2020 2021 2022 2023 2024
2025 2026 year years quarter council committee
"""
COMMON = frozenset(_COMMON.split())
