"""Cutting a paper into passages: each numbered paragraph, table, run of text and sheet, with its place."""

from papers.page_marks import PackPlaces
from papers.passages import LONGEST, passages_of

WRITTEN = """
<h2 id="section-2">2. Key issues</h2>
<p class="para" id="p-2-1"><span class="para-number">2.1</span> Lamps are old.</p>
<ul><li>On the towpath</li><li>On Quay Street</li></ul>
<p class="para" id="p-2-2"><span class="para-number">2.2</span> Costs rise.</p>
<table><caption>Lamps</caption><thead><tr><th>Street</th><th>Lamps</th></tr></thead>
<tbody><tr><td>Quay Street</td><td>12</td></tr></tbody></table>
<p>After the table.</p>
"""


def facts(html, places=None):
    found = passages_of(html, places or PackPlaces())
    return [(each.anchor, each.label, each.page, each.text) for each in found]


def test_a_numbered_paragraph_keeps_its_list_and_a_table_stands_alone():
    assert facts(WRITTEN) == [
        ("p-2-1", "2.1", None, "Lamps are old.\nOn the towpath\nOn Quay Street"),
        ("p-2-2", "2.2", None, "Costs rise."),
        ("p-2-2", "2.2", None, "Lamps\nStreet · Lamps\nQuay Street · 12"),
        ("p-2-2", "2.2", None, "After the table."),
    ]
    assert {each.heading for each in passages_of(WRITTEN)} == {"2. Key issues"}


def test_passages_know_the_page_they_begin_on():
    places = PackPlaces(first_page=9, anchors={"section-2": 9, "p-2-1": 9, "p-2-2": 10}, length=4)
    assert [page for _, _, page, _ in facts(WRITTEN, places)] == [9, 10, 10, 10]


def test_each_sheet_of_an_upload_is_found_at_its_page():
    html = "".join(
        f'<section class="uploaded-page" id="sheet-{n}"><h2>Sheet {n}</h2><p>Text {n}</p></section>' for n in (1, 2)
    )
    assert facts(html, PackPlaces(first_page=31, length=2)) == [
        ("page-31", "", 31, "Text 1"),
        ("page-32", "", 32, "Text 2"),
    ]


def test_entries_of_a_list_do_not_run_together():
    assert facts("<h2>Authors</h2><dl><dt>Author</dt><dd>Ada Quill</dd></dl>") == [
        ("authors", "", None, "Author\nAda Quill")
    ]


def test_what_is_very_long_is_cut_and_nothing_is_lost():
    rows = "".join(f"<tr><td>Row {n}</td><td>{'x' * 50}</td></tr>" for n in range(400))
    found = passages_of(f"<table>{rows}</table>")
    assert len(found) > 3
    assert all(len(each.text) <= LONGEST for each in found)
    assert all(f"Row {n} " in "\n".join(each.text for each in found) for n in range(400))


def test_nothing_gives_no_passages():
    assert passages_of("") == passages_of("<h2>Only a heading</h2>") == []
