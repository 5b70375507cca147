"""What documents do to tables: merged cells, page breaks, lost columns, tracked changes; and files that are none."""

import io
import zipfile

import pytest

from reports.figures import Unreadable, check, read_bytes, read_file, tables_in_html, tables_in_text

from .forms import Case, read

ROWS = [(f"Ward {letter}{number}", number * 7 + 3) for letter in "ABCDEFGH" for number in range(1, 11)]
ADDED_UP = sum(count for _ward, count in ROWS)


def words(findings):
    return [finding.words for finding in findings]


def checked(data, name="report"):
    return words(check(*read_bytes(data, name)))


def test_heads_over_two_columns_and_labels_over_two_rows():
    (table,) = tables_in_html("""<table><caption>Staff</caption>
      <tr><th rowspan="2">Team</th><th rowspan="2">Grade</th><th colspan="2">2022</th><th colspan="2">2023</th></tr>
      <tr><th>Men</th><th>Women</th><th>Men</th><th>Women</th></tr>
      <tr><td rowspan="2">North</td><td>Officer</td><td>4</td><td>5</td><td>6</td><td>7</td></tr>
      <tr><td>Manager</td><td>1</td><td>2</td><td>1</td><td>3</td></tr>
      <tr><td colspan="2">Total</td><td>5</td><td>7</td><td>7</td><td>11</td></tr></table>""")
    assert table.heads == ["2022, Men", "2022, Women", "2023, Men", "2023, Women"]
    assert table.labels == ["North, Officer", "North, Manager", "Total"]
    assert words(check([table])) == ["Total, 2023, Women: the column adds up to 10, not 11."]


def test_cells_struck_out_are_not_read_and_line_breaks_are():
    (table,) = tables_in_html(
        "<table><tr><th>Team</th><th>In<br>time</th></tr><tr><td>North</td><td><del>3</del>4</td></tr></table>"
    )
    assert (table.heads, table.values[0][0].text) == (["In time"], "4")


def test_a_table_inside_a_table_is_read_by_itself():
    tables = tables_in_html("""<table><tr><th>A</th><th>B</th></tr><tr><td>x</td><td>
      <table><tr><th>Team</th><th>Staff</th></tr><tr><td>North</td><td>4</td></tr></table></td></tr></table>""")
    assert [table.labels for table in tables] == [["North"]]


@pytest.mark.parametrize("stated", [ADDED_UP, ADDED_UP - 9])
def test_a_page_break_does_not_end_a_table(stated):
    lines = [
        "Referrals by ward",
        "",
        "Ward\tReferrals",
        *[f"{ward}\t{count}" for ward, count in ROWS[:40]],
        "",
        "Page 3 of 9",
        "",
    ]
    lines += ["Ward\tReferrals", *[f"{ward}\t{count}" for ward, count in ROWS[40:]], f"Total\t{stated:,}"]
    text = "\n".join(lines)
    (table,) = tables_in_text(text)
    assert len(table.labels) == len(ROWS) + 1
    expected = [] if stated == ADDED_UP else [f"Total, Referrals: the column adds up to {ADDED_UP:,}, not {stated:,}."]
    assert words(check([table], text)) == expected


@pytest.mark.parametrize("stated", [ADDED_UP, ADDED_UP - 9])
def test_a_table_over_several_pages_of_a_pdf(stated):
    from weasyprint import HTML

    body = "".join(
        f"<tr><td>{ward}</td><td>{count}</td><td>{count * 2}</td></tr>" for ward, count in [*ROWS, ("Total", stated)]
    )
    body = body.replace(f"<td>{stated * 2}</td>", f"<td>{ADDED_UP * 2}</td>")
    page = "@page{@bottom-center{content:counter(page)}} td,th{padding:2pt 12pt;text-align:right}"
    head = "<thead><tr><th>Ward</th><th>In</th><th>Out</th></tr></thead>"
    html = f"<style>{page}</style><h2>Referrals</h2><table>{head}{body}</table>"
    expected = [] if stated == ADDED_UP else [f"Total, In: the column adds up to {ADDED_UP:,}, not {stated:,}."]
    assert checked(HTML(string=html).write_pdf()) == expected


def test_labels_that_wrap_in_columns_of_spaces():
    text = """Destination of children

Reason                          2021/22    2022/23
Returned home to live with           31         29
parents or relatives
Adopted, application not             29         26
opposed by the parents
Guardianship                         19         27
Total                                79         85
"""
    assert words(check(tables_in_text(text), text)) == ["Total, 2022/23: the column adds up to 82, not 85."]


def test_figures_set_apart_by_single_spaces():
    text = (
        "Homes by ward\nWard Houses Flats Total\nAshfield 40 12 52\nBirch 33 20 53\nCedar 28 19 47\nTotal 101 51 156\n"
    )
    assert words(check(tables_in_text(text), text)) == ["Total, Total: the column adds up to 152, not 156."]


def test_a_list_of_counts_and_shares():
    text = "\n".join(
        [
            "Panel business:",
            "- Reviews: 14 = **10%**",
            "- Extensions: 31 = 22%",
            "- Resignations: 34 = 42%",
            "- Other: 62 = 44%",
        ]
    )
    assert words(check(tables_in_text(text), text)) == ["Resignations, %: the percentage comes to 24, not 42."]


def test_columns_that_one_bar_keeps_apart():
    text = "Source | Number\n---|---\nPolice | 120\nSchools | 80\nHealth | 43\nTotal | 252\n"
    assert words(check(tables_in_text(text), text)) == ["Total, Number: the column adds up to 243, not 252."]


def test_two_tables_with_words_between_them_are_two():
    text = "Ward\tHomes\nAshfield\t4\nBirch\t6\nTotal\t10\n\nAnd the year before:\n\n"
    text += "Ward\tHomes\nAshfield\t3\nBirch\t5\nTotal\t8\n"
    assert len(tables_in_text(text)) == 2
    assert check(tables_in_text(text), text) == []


def word_file(body):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def row(*cells, changed=""):
    inside = [cell if cell.startswith("<") else f"<w:p><w:r><w:t>{cell}</w:t></w:r></w:p>" for cell in cells]
    return f"<w:tr>{changed}" + "".join(f"<w:tc>{cell}</w:tc>" for cell in inside) + "</w:tr>"


def test_tracked_changes_in_word_count_as_accepted():
    changed = "<w:p><w:del><w:r><w:delText>10</w:delText></w:r></w:del><w:ins><w:r><w:t>12</w:t></w:r></w:ins></w:p>"
    gone = row("Cedar", "99", changed="<w:trPr><w:del/></w:trPr>")
    table = (
        "<w:tbl>"
        + row("Ward", "Homes")
        + row("Ashfield", "4")
        + row("Birch", "6")
        + gone
        + row("Elm", "5")
        + row("Total", changed)
        + "</w:tbl>"
    )
    assert checked(word_file(table)) == ["Total, Homes: the column adds up to 15, not 12."]


def test_merged_cells_in_word():
    def cell(text, properties):
        return f"<w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    span, start, goes_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = "<w:tbl>" + row("Team", cell("2022", span), cell("2023", span)) + row("", "Men", "Women", "Men", "Women")
    table += (
        row(cell("North", start), "1", "2", "3", "4")
        + row(cell("", goes_on), "5", "6", "7", "8")
        + row("Total", "6", "8", "10", "13")
        + "</w:tbl>"
    )
    assert checked(word_file(table)) == ["Total, 2023, Women: the column adds up to 12, not 13."]


@pytest.mark.parametrize(("data", "reason"), [
    pytest.param(b"", "is empty", id="empty"),
    pytest.param(b"%PDF-1.7 rubbish", "is a broken PDF", id="broken PDF"),
    pytest.param(b"PK\x03\x04rubbish", "is a broken Word file", id="broken zip"),
    pytest.param(b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "old Word", id="old Word"),
    pytest.param(bytes(range(256)) * 40, "is not text", id="bytes"),
    pytest.param(word_file("").replace(b"document.xml", b"anothers.xml"), "is not a Word file", id="another zip"),
])  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_line(data, reason):
    with pytest.raises(Unreadable, match=reason) as refused:
        read_bytes(data, "a.bin")
    assert "\n" not in str(refused.value)


def test_a_locked_pdf_is_refused():
    import pikepdf

    out = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Unreadable, match="locked with a password"):
        read_bytes(out.getvalue(), "locked.pdf")


def test_a_pdf_without_words_is_refused():
    import pikepdf

    out = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(out)
    with pytest.raises(Unreadable, match="no text"):
        read_bytes(out.getvalue(), "scan.pdf")


def test_a_file_that_is_not_there_and_a_folder(tmp_path):
    with pytest.raises(Unreadable, match="no file called gone.txt"):
        read_file(tmp_path / "gone.txt")
    with pytest.raises(Unreadable, match="is a folder"):
        read_file(tmp_path)


def test_a_round_number_under_rate_per_is_a_head():
    text = "Falls\n\n                              Rate per\n   Ward      Cases   Residents   100,000\n"
    text += "   Ashfield     61      11,240     542.7\n   Birch        44       9,875     445.6\n"
    (table,) = tables_in_text(text)
    assert table.heads == ["Cases", "Residents", "Rate per 100,000"]
    assert table.labels == ["Ashfield", "Birch"]


def test_a_corner_merged_downwards_in_word_leaves_both_rows_heads():
    from docx import Document

    document = Document()
    rows = [["Service", "2022/23", "", "2023/24", ""], ["", "Budget", "Actual", "Budget", "Actual"]]
    rows += [["Adults", "10", "11", "12", "13"], ["Place", "20", "21", "22", "23"]]
    table = document.add_table(len(rows), 5)
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    for first, last in (((0, 0), (1, 0)), ((0, 1), (0, 2)), ((0, 3), (0, 4))):
        table.cell(*first).merge(table.cell(*last))
    out = io.BytesIO()
    document.save(out)
    (found,), _text = read_bytes(out.getvalue(), "budget.docx")
    assert found.labels == ["Adults", "Place"]
    assert found.heads == ["2022/23, Budget", "2022/23, Actual", "2023/24, Budget", "2023/24, Actual"]


BESIDE = (
    "Opinion|Number|Priority|Made|Done|Overdue",
    "Substantial|9|High|11|7|4",
    "Reasonable|15|Medium|64|41|23",
    "Limited|6|Low|38|30|8",
    "None|1|Total|{}|78|35",
    "Total|31||||",
)


@pytest.mark.parametrize("form", ["spaces", "pdf"])
@pytest.mark.parametrize(("made", "found"), [
    ("113", []),
    ("131", ["Total, Made: the column adds up to 113, not 131."]),
])  # fmt: skip
def test_two_tables_side_by_side_whose_totals_stand_in_different_rows(form, made, found):
    case = Case("beside", "Audit opinions and recommendations", tuple(row.format(made) for row in BESIDE))
    assert words(check(*read(case, form))) == found
