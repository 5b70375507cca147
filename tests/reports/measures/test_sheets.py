"""Tables from spreadsheets: headings, merged ones too; nothing lost."""

import pytest

from reports.measures.sheets import NotASheet, decoded, grid_of, long_rows, read_sheet


def cells(sheet):
    return {(each.row, each.column): each.text for each in sheet.cells}


def test_a_pasted_table():
    sheet = read_sheet("Team\tApr-21\tMay-21\nBarnsley\t9\t6\nDoncaster\t6\t\n")
    assert sheet.rows == ["Barnsley", "Doncaster"]
    assert cells(sheet)["Barnsley", "May-21"] == "6"
    assert [each.place for each in sheet.cells] == ["B2", "C2", "B3", "C3"]


def test_a_csv_file_with_quoted_thousands():
    assert cells(read_sheet('Team,2021/22\nBarnsley,"1,234"\n')) == {("Barnsley", "2021/22"): "1,234"}


def test_semicolons_are_told_from_commas_by_the_whole_table():
    sheet = read_sheet("Days, by team\nTeam;Apr-21;May-21\nBarnsley;9,5;6,1\n")
    assert cells(sheet)["Barnsley", "May-21"] == "6,1"


def test_merged_headings_above_count_for_all_columns_under_them():
    sheet = read_sheet(",2020-21,,2021-22,\n,No.,%,No.,%\nSame day,353,20.1%,440,19.8%\n")
    assert sheet.columns[1:] == ["2020-21 No.", "2020-21 %", "2021-22 No.", "2021-22 %"]
    assert cells(sheet)["Same day", "2021-22 %"] == "19.8%"


def test_merged_headings_below():
    sheet = read_sheet("Timeliness,No.,%,No.,%\n,2020-21,,2021-22,\nSame day,353,20.1%,440,19.8%\n")
    assert sheet.columns[1:] == ["No. 2020-21", "% 2020-21", "No. 2021-22", "% 2021-22"]


def test_titles_above_the_table_and_notes_below_it_are_no_figures():
    sheet = read_sheet("Adopters in stage 1,,\nSource: cases,,\nTeam,Apr-21,May-21\nBarnsley,9,6\nProvisional,,\n")
    assert sheet.notes == ["Adopters in stage 1", "Source: cases", "Provisional"]
    assert (sheet.rows, sheet.unplaced) == (["Barnsley"], [])
    assert [each.place for each in sheet.cells] == ["B4", "C4"]


def test_figures_without_a_heading_are_named():
    sheet = read_sheet("Team,Apr-21\nBarnsley,9,7\n,4\n")
    assert sheet.unplaced == ["Cell C2 has no heading above it: 7", "Row 3 has figures and no heading: 4"]


def test_two_rows_of_one_name_are_both_there_to_be_refused():
    assert [each.text for each in read_sheet("Team,Apr-21\nBarnsley,9\nBarnsley,8\n").cells] == ["9", "8"]


def test_a_row_to_each_figure():
    rows = grid_of("Area,Period,Value\nBarnsley,Apr-21,9\n\nDoncaster,Apr-21,6\n")
    assert long_rows(rows)[1] == {"area": "Doncaster", "period": "Apr-21", "value": "6", "row": "4"}
    assert long_rows(grid_of("Team,Apr-21\nBarnsley,9\n")) is None


@pytest.mark.parametrize("text", ["", "  \n ", "just words", "Team\tApr-21\n"])
def test_what_is_no_table_is_refused(text):
    with pytest.raises(NotASheet):
        read_sheet(text)


def test_a_table_too_large_is_refused():
    with pytest.raises(NotASheet, match="too large"):
        read_sheet("a,b\n" * 3_000)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_what_is_no_text_is_told_apart_from_a_csv_file(data):
    with pytest.raises(NotASheet, match="This is no CSV file"):
        decoded(data)


def test_a_workbook_is_told_apart_from_a_csv_file():
    with pytest.raises(NotASheet, match="Excel workbook"):
        decoded(b"PK\x03\x04rest")
    assert decoded("Größe,£".encode("cp1252")) == "Größe,£"
    assert decoded("\ufeffTeam".encode()) == "Team"
    assert decoded("Team\t9".encode("utf-16")) == "Team\t9"
