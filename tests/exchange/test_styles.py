"""Each invented pack is of another council's style; what is read of it is what a person would read."""

import datetime

import pytest


def roles(pack):
    return {person.name: person.role for person in pack.membership if person.role != "member"}


def pages(pack):
    return {item.number: item.pages for item in pack.agenda if item.pages}


def resolutions(pack):
    return {item.number: item.resolutions for minutes in pack.minutes for item in minutes.items if item.resolutions}


def reports(pack):
    return [(report.agenda_item, report.title) for report in pack.reports]


@pytest.mark.parametrize(
    ("name", "council", "committee", "day", "time", "venue", "members"),
    [
        (
            "planning-two-parts",
            "Netherfold Borough Council",
            "Planning Committee",
            "2023-01-12",
            "18:30",
            "Council Chamber",
            6,
        ),
        ("cabinet-prefixed", "Westermoor District Council", "Cabinet", "2023-02-06", "10:00", "Committee Room 1", 4),
        (
            "scrutiny-groups-table",
            "Hartlebrook City Council",
            "Overview & Scrutiny Committee",
            "2023-03-14",
            "14:00",
            "The Lord",
            8,
        ),
        (
            "health-timed",
            "Saltmarsh County Council",
            "Health and Wellbeing Board",
            "2023-04-19",
            "10:00",
            "Conference Room",
            2,
        ),
        (
            "council-summons",
            "Damson Vale Town Council",
            "Damson Vale Town Council",
            "2023-05-16",
            "19:00",
            "Assembly Room",
            0,
        ),
        (
            "licensing-hard-wrapped",
            "Brackenshire Council",
            "Licensing and Regulatory Committee",
            "2023-11-03",
            "14:00",
            "Brunel Room",
            4,
        ),
        (
            "children-reports-first",
            "",
            "Children and Young People Scrutiny Panel",
            "2023-06-21",
            "17:30",
            "Virtual meeting",
            5,
        ),
        (
            "corporate-lettered",
            "London Borough of Wexmere",
            "Audit and Standards Committee",
            "2023-09-27",
            "19:00",
            "Room 102",
            5,
        ),
        (
            "area-planning-applications",
            "Wessex Council",
            "Eastern Area Planning Committee",
            "2023-06-14",
            "10:00",
            "The Brewery",
            8,
        ),
        (
            "executive-document-letters",
            "Brayford",
            "Executive",
            "2023-03-07",
            "10:30",
            "Committee Room 1 - City Hall",
            4,
        ),
        ("cabinet-item-dashes", "Fenborough", "Cabinet", "2023-10-10", "18:00", "Committee Suite", 4),
        (
            "authority-sub-items",
            "Fenmarch Fire and Rescue Authority",
            "Audit and Governance Committee",
            "2023-07-05",
            "14:15",
            "Training Centre",
            7,
        ),
    ],
)
def test_the_front_sheet_says_who_meets_when_and_where(read, name, council, committee, day, time, venue, members):
    pack = read(name)
    assert (pack.council, pack.committee) == (council, committee)
    assert (pack.date, pack.time) == (datetime.date.fromisoformat(day), time)
    assert pack.venue.startswith(venue)
    assert len(pack.membership) == members


def test_chairs_are_told_from_posts_columns_and_brackets(read):
    assert roles(read("planning-two-parts")) == {"A. Ashdown": "chair", "B. Birchall": "vice-chair"}
    assert roles(read("cabinet-prefixed")) == {"Petra Quill": "chair", "Rowan Sedge": "vice-chair"}
    assert roles(read("scrutiny-groups-table")) == {
        "J. Abney": "chair",
        "P. Croft": "vice-chair",
        "Mrs R. Gorse": "co-opted",
        "Rev S. Holm": "co-opted",
    }
    assert roles(read("corporate-lettered")) == {
        "Noor Okafor": "chair",
        "Tess Umber": "co-opted",
        "Saul Vane": "co-opted",
    }


def test_a_members_table_gives_each_column_its_group(read):
    groups = {person.name: person.group for person in read("scrutiny-groups-table").membership}
    assert groups["K. Bramble"] == "Labour"
    assert groups["N. Fenn"] == "Conservative"


def test_page_ranges_are_read_wherever_they_stand(read):
    assert pages(read("planning-two-parts")) == {
        "3": (5, 9),
        "4(a)": (11, 24),
        "4(b)": (25, 40),
        "5": (41, 43),
        "7": (45, 50),
    }
    assert pages(read("corporate-lettered")) == {
        "3": (1, 4),
        "4": (5, 16),
        "5": (17, 28),
        "5(a)": (29, 31),
        "7": (33, 35),
    }
    assert pages(read("scrutiny-groups-table")) == {"2": (5, 10), "4": (11, 20), "5": (21, 34), "6": (35, 35)}
    assert pages(read("health-timed")) == {"4": (1, 7), "5": (9, 9), "6": (15, 15)}
    assert pages(read("executive-document-letters")) == {"3": (1, 66), "4": (67, 120), "5": (121, 130)}
    assert pages(read("area-planning-applications")) == {"3": (5, 8), "5a": (9, 38), "5b": (39, 60)}


def test_a_number_alone_on_its_line_opens_an_item(read):
    assert [(item.number, item.title) for item in read("cabinet-prefixed").agenda][:3] == [
        ("1", "Apologies"),
        ("2", "Declarations of Interest"),
        ("3", "Record of Decisions"),
    ]


def test_headings_without_number_are_no_items(read):
    assert [item.number for item in read("corporate-lettered").agenda] == ["1", "2", "3", "4", "5", "5(a)", "6", "7"]
    assert read("planning-two-parts").agenda[-1].heading.startswith("PART II")


def test_a_title_over_two_lines_is_one(read):
    titles = [item.title for item in read("licensing-hard-wrapped").agenda]
    assert titles[1] == "Declarations of disclosable pecuniary interests and of other interests"
    assert titles[3].endswith("vehicles adapted for wheelchairs")


def test_times_and_presenters_in_columns_are_read(read):
    items = {item.number: item for item in read("health-timed").agenda}
    assert [items[number].starts for number in "124567"] == ["10:00", "10:05", "10:10", "10:15", "10:45", "11:15"]
    assert items["7"].ends == "11:40"
    assert items["5"].presenters == ["Mabel Nye"]
    assert items["6"].presenters == ["Owen Pike", "Ruth Sorrel"]


def test_a_lead_officer_presents(read):
    (appeals,) = [item for item in read("planning-two-parts").agenda if item.number == "5"]
    assert appeals.presenters == ["Kit Kelham"]


@pytest.mark.parametrize(
    ("name", "exempt"),
    [
        pytest.param("planning-two-parts", {"7": [6, 7], "8": [3]}, id="said under each item"),
        pytest.param("cabinet-prefixed", {"7": [3]}, id="item named by the exclusion"),
        pytest.param("corporate-lettered", {"7": [5]}, id="in the title of the exclusion"),
        pytest.param("cabinet-item-dashes", {"7": [3], "8": [1, 4]}, id="by the part's heading unless the item says"),
        pytest.param("authority-sub-items", {"7": [1, 2]}, id="the following item"),
        pytest.param("scrutiny-groups-table", {}, id="none"),
    ],
)
def test_exempt_paragraphs_go_to_the_items_they_are_meant_for(read, name, exempt):
    assert {item.number: item.exempt_paragraphs for item in read(name).agenda if item.exempt_paragraphs} == exempt


@pytest.mark.parametrize(
    ("name", "numbers", "present", "apologies"),
    [
        ("planning-two-parts", ["PL.45", "PL.46", "PL.47", "PL.48"], 5, 2),
        ("cabinet-prefixed", ["CAB 21", "CAB 22", "CAB 23", "CAB 24"], 3, 1),
        ("scrutiny-groups-table", ["51/23", "52/23", "53/23", "54/23"], 7, 1),
        ("health-timed", ["001", "002", "003", "004"], 3, 1),
        ("council-summons", ["12/23", "13/23", "14/23", "15/23"], 4, 1),
        ("licensing-hard-wrapped", ["60.1", "60.2", "60.3", "61.1"], 3, 1),
        ("children-reports-first", ["1", "2", "3"], 3, 1),
        ("corporate-lettered", ["23", "24", "25", "26"], 4, 2),
        ("minutes-alone", ["34", "35", "36", "37", "37a", "37b", "38"], 6, 1),
        ("council-members-absent", ["113", "114", "115", "116", "117"], 7, 2),
    ],
)
def test_minutes_are_read_by_their_numbers(read, name, numbers, present, apologies):
    (minutes,) = read(name).minutes
    assert [item.number for item in minutes.items] == numbers
    assert (len(minutes.present), len(minutes.apologies)) == (present, apologies)


def test_officers_are_in_attendance_and_not_present(read):
    (minutes,) = read("planning-two-parts").minutes
    assert minutes.in_attendance == ["Kit Kelham", "Mona Marsh"]


def test_conditions_stay_in_their_resolution(read):
    (granted,) = resolutions(read("planning-two-parts"))["PL.47"]
    assert granted.startswith("That planning permission be GRANTED subject to: (1)")
    assert granted.endswith("settle the wording.")


def test_resolutions_are_read_in_each_councils_words(read):
    assert resolutions(read("cabinet-prefixed")) == {
        "CAB 23": [
            "That the tender of £412,000 be accepted.",
            "That the Strategic Director be authorised to sign the contract.",
        ],
        "CAB 24": ["That the fees and charges set out in Appendix 1 be approved."],
    }
    assert [len(found) for found in resolutions(read("scrutiny-groups-table")).values()] == [2, 1]
    assert resolutions(read("council-summons"))["14/23"] == ["to buy a new bench at a cost of £640."]
    assert len(resolutions(read("council-members-absent"))["116"]) == 3
    assert resolutions(read("corporate-lettered"))["26"][1] == "That a workshop on cyber fraud be arranged."


def test_reports_find_their_items_by_stamp_by_title_and_by_order(read):
    assert [item for item, _ in reports(read("planning-two-parts"))] == ["4(a)", "4(b)", "5", "7"]
    assert reports(read("cabinet-prefixed")) == [("4", "CAR PARK CHARGES"), ("5", "HOUSING REPAIRS CONTRACT")]
    assert [item for item, _ in reports(read("children-reports-first"))] == ["3", "4", "5", "7"]
    assert [item for item, _ in reports(read("area-planning-applications"))] == ["5a", "5b"]
    assert [item for item, _ in reports(read("executive-document-letters"))] == ["3", "4"]


def test_a_reports_first_page_gives_authors_recommendations_and_appendices(read):
    charges = read("cabinet-prefixed").reports[0]
    assert charges.authors == ["Nell Oakes"]
    assert charges.recommendations == ["That the charges in Appendix A be adopted from 1 April 2023."]
    assert charges.appendices == ["Appendix A - Schedule of charges", "Appendix B - Responses to consultation"]


def test_kinds_of_report_are_told_apart(read):
    assert [report.kind for report in read("children-reports-first").reports] == [
        "fostering",
        "adoption",
        "performance",
        "work_programme",
    ]


def test_a_placeholder_sheet_is_a_restricted_report(read):
    assert [report.agenda_item for report in read("planning-two-parts").reports if report.restricted] == ["7"]


def test_the_contract_has_these_keys(read):
    found = read("planning-two-parts").as_json()
    assert list(found) == [
        "council",
        "committee",
        "date",
        "time",
        "venue",
        "membership",
        "agenda",
        "minutes",
        "reports",
        "unread",
    ]
    assert found["membership"][0] == {"name": "A. Ashdown", "role": "chair"}
    assert found["agenda"][2]["pages"] == [5, 9]
    assert {"agenda_item", "title", "kind", "authors", "recommendations", "tables"} <= set(found["reports"][0])


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        pytest.param("items-a1-b1", ["A1", "A2", "A3", "B1", "B2", "C1"], id="a letter and a figure"),
        pytest.param("items-decimal", ["1.1", "1.2", "2.1", "2.2", "3.1"], id="two figures"),
        pytest.param("part-two-from-one", ["1", "2", "3", "4", "1"], id="part two begins again"),
        pytest.param("authority-sub-items", ["1", "2", "3", "4", "5", "5(i)", "5(ii)", "6", "7"], id="sub-items"),
    ],
)
def test_items_keep_the_labels_they_are_printed_with(read, name, labels):
    assert [item.number for item in read(name).agenda] == labels


def test_the_second_item_1_is_the_private_one(read):
    agenda = read("part-two-from-one").agenda
    assert [item.exempt_paragraphs for item in agenda] == [[], [], [], [], [3]]
    assert agenda[-1].pages == (23, 30)


def test_numbered_paragraphs_are_no_minutes(read):
    (minutes,) = read("minutes-numbered-paragraphs").minutes
    assert [(item.number, len(item.resolutions)) for item in minutes.items] == [("1", 1), ("2", 0), ("3", 0), ("4", 2)]


def test_attendance_under_headings_is_told_apart(read):
    (minutes,) = read("minutes-attendance-headings").minutes
    assert (len(minutes.present), minutes.apologies) == (6, ["Malcolm Rich"])
    assert minutes.in_attendance == ["Keith Bake", "David Chop", "Norman Jorg", "Connor Corr", "Mary Sever"]


def test_members_listed_behind_the_agenda_are_found(read):
    pack = read("members-behind-agenda")
    assert [person.name for person in pack.membership] == ["Gemma Cob", "Martin Green", "Dave Shaw"]
    assert pack.agenda[-1].text == ""
