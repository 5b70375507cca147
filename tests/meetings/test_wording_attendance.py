"""Attendance and declarations printed in each style of council papers."""

from dataclasses import dataclass

import pytest

from meetings.wording.attendance import Attender, attendance
from meetings.wording.declarations import Declared, declarations
from meetings.wording.names import Named


@dataclass(frozen=True)
class Style:
    attendance_style: str = "prose"
    declarations_style: str = "sentence"
    present_lead: str = "Present:-"
    names_style: str = "surname"
    chair_title: str = "Chair"
    vice_chair_title: str = "Vice-Chair"


def councillor(surname):
    return Named("Councillor", "Ada", surname)


QUILL, VALE, MOSSOP, PELLOW = (councillor(name) for name in ("Quill", "Vale", "Mossop", "Pellow"))
MRS_HALE = Named("Mrs", "Edith", "Hale")
PEOPLE = [
    Attender(QUILL, role="chair", group="Blue Group", in_chair=True),
    Attender(VALE, role="member", group="Green Group"),
    Attender(MOSSOP, role="substitute", group="Blue Group", substitute_for=PELLOW),
    Attender(MRS_HALE, role="co-opted", represents="parent governors"),
    Attender(councillor("Tansley"), "apologies", role="member"),
    Attender(councillor("Reevely"), "remote", role="member"),
    Attender(Named(written="Jade"), "in_attendance", capacity="Our Voice"),
]


def said(people, style=None):
    return [f"{block['lead']} {block['text']}" for block in attendance(people, style or Style()) if "text" in block]


def test_as_sentences():
    assert said(PEOPLE)[0] == (
        "Present:- Councillor Quill (in the Chair); Councillor Vale and Mrs Hale; "
        "Councillor Mossop (substituting for Councillor Pellow)."
    )


def test_as_sentences_each_title_is_said_once():
    people = [Attender(QUILL, in_chair=True), Attender(VALE), Attender(MOSSOP), Attender(PELLOW)]
    assert said(people) == ["Present:- Councillor Quill (in the Chair); Councillors Vale, Mossop and Pellow."]


def test_in_full_where_the_style_says_so():
    people = [Attender(QUILL, in_chair=True), Attender(VALE)]
    found = said(people, Style(names_style="full", present_lead="Present:"))
    assert found == ["Present: Councillor Ada Quill (in the Chair); Councillor Ada Vale."]


def test_apologies_are_told():
    assert "Apologies for absence: Councillor Tansley." in said(PEOPLE)


def test_who_joined_remotely_is_not_present_in_law():
    assert "Joined remotely, and not counted as present: Councillor Reevely." in said(PEOPLE)
    assert "Reevely" not in said(PEOPLE)[0]


def test_also_in_attendance_with_a_first_name_alone():
    assert "Also in attendance: Jade (Our Voice)." in said(PEOPLE)


def test_as_a_table():
    [found, *_] = attendance(PEOPLE, Style("table"))
    assert found["head"] == ["Member", "Role", "Attendance"]
    assert ["Councillor Quill", "In the Chair", "Present"] in found["rows"]
    assert ["Councillor Mossop (substituting for Councillor Pellow)", "Substitute", "Present"] in found["rows"]
    assert ["Councillor Tansley", "Member", "Apologies"] in found["rows"]
    assert not [row for row in found["rows"] if "Jade" in row[0]]


def test_by_role():
    lists = {block["heading"]: block["lines"] for block in attendance(PEOPLE, Style("role")) if block["kind"] == "list"}
    assert lists == {
        "In the chair": ["Councillor Quill"],
        "Members": ["Councillor Vale"],
        "Co-opted members": ["Mrs Hale, parent governors"],
        "Substitutes": ["Councillor Mossop (substituting for Councillor Pellow)"],
    }


def test_by_group():
    lists = {b["heading"]: b["lines"] for b in attendance(PEOPLE, Style("group")) if b["kind"] == "list"}
    assert list(lists) == ["Blue Group", "Green Group", "Others"]
    assert lists["Blue Group"][0] == "Councillor Quill (in the Chair)"


@pytest.mark.parametrize(("title", "words"), [("Chair", "in the Chair"), ("Chairman", "Chairman")])
def test_the_chair_by_the_title_of_the_council(title, words):
    assert f"Councillor Quill ({words})" in said(PEOPLE, Style(chair_title=title))[0]


def test_somebody_else_in_the_chair_does_not_get_the_chairs_title():
    people = [Attender(VALE, role="vice-chair", in_chair=True)]
    assert said(people, Style(chair_title="Chairman")) == ["Present:- Councillor Vale (in the Chair)."]


def test_who_came_or_left_at_which_item():
    people = [Attender(VALE, movements=("arrived at item 3", "left at item 7 at 4.15 pm"))]
    assert said(people)[-1].strip() == "Councillor Vale arrived at item 3 and left at item 7 at 4.15 pm."


PERSONAL = Declared(QUILL, "personal", "item 7, Libraries", "Her son works there")
LEFT = Declared(VALE, "disclosable", "item 8, Land", "She owns it.", outcome="left")
SENSITIVE = Declared(VALE, "disclosable", "item 8, Land", "Zebrafinch", sensitive=True, outcome="left")


def test_declarations_as_sentences():
    assert [block["text"] for block in declarations([PERSONAL, LEFT], Style())] == [
        "Councillor Quill declared a personal interest in item 7, Libraries: Her son works there. "
        "Councillor Quill stayed and took part.",
        "Councillor Vale declared a disclosable pecuniary interest in item 8, Land: She owns it. "
        "Councillor Vale left the room.",
    ]


def test_declarations_as_a_table():
    [found] = declarations([PERSONAL, LEFT], Style(declarations_style="table"))
    assert found["rows"][1] == [
        "Councillor Vale", "item 8, Land", "Disclosable pecuniary interest: She owns it.", "Left the room",
    ]  # fmt: skip


@pytest.mark.parametrize("style", ["sentence", "table"])
def test_a_sensitive_interest_is_declared_without_its_nature(style):
    found = str(declarations([SENSITIVE], Style(declarations_style=style)))
    assert "Zebrafinch" not in found
    assert "Localism Act 2011 s32" in found


def test_a_dispensation_is_named():
    given = Declared(VALE, "disclosable", nature="Land", dispensation="May 2022")
    assert declarations([given], Style())[0]["text"].endswith("took part under a dispensation (May 2022).")
