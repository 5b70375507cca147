"""The blocks of a page that a note can be made on, and the ids they get."""

from papers.annotating.blocks import with_blocks
from papers.markup import with_anchors
from papers.page_marks import PackPlaces

WRITTEN = """
<h2 id="section-2">2. Key issues</h2>
<p class="para" id="p-2-1"><span class="para-number">2.1</span> Lamps are old.</p>
<ul><li>On the towpath</li><li>On Quay Street</li></ul>
<p class="para" id="p-2-2"><span class="para-number">2.2</span> Costs rise.</p>
<table><caption>Lamps</caption><tbody><tr><td>Quay Street</td><td>12</td></tr></tbody></table>
<p>  After
 the table.</p><p></p>
"""
SHEETS = "".join(
    f'<section class="uploaded-page" id="sheet-{n}"><h2>Sheet {n}</h2><p>Text {n}</p></section>' for n in (1, 2)
)


def blocks(html, places=None):
    page = with_anchors(html, places or PackPlaces())
    return with_blocks(str(page.html), places.first_page if places else None)


def test_every_paragraph_heading_entry_and_table_is_a_block_with_an_id():
    html, found = blocks(WRITTEN)
    assert [(each.anchor, each.label, each.text) for each in found] == [
        ("section-2", "", "2. Key issues"),
        ("p-2-1", "2.1", "2.1 Lamps are old."),
        ("p-2-1.1", "", "On the towpath"),
        ("p-2-1.2", "", "On Quay Street"),
        ("p-2-2", "2.2", "2.2 Costs rise."),
        ("p-2-2.1", "", "LampsQuay Street12"),
        ("p-2-2.2", "", "After the table."),
    ]
    for each in found:
        assert html.count(f'id="{each.anchor}"') == 1


def test_blocks_know_their_heading_and_the_page_they_begin_on():
    places = PackPlaces(first_page=9, anchors={"section-2": 9, "p-2-1": 9, "p-2-2": 10}, length=4)
    _, found = blocks(WRITTEN, places)
    assert [each.page for each in found] == [9, 9, 9, 9, 10, 10, 10]
    assert {each.heading for each in found} == {"2. Key issues"}


def test_a_page_of_an_upload_is_one_block_without_its_heading():
    _, found = blocks(SHEETS, PackPlaces(first_page=31, length=2))
    assert [(each.anchor, each.page, each.label, each.text) for each in found] == [
        ("sheet-1", 31, "Page 31 of the pack", "Text 1"),
        ("sheet-2", 32, "Page 32 of the pack", "Text 2"),
    ]


def test_an_id_that_is_taken_is_not_given_twice():
    html, found = blocks('<p id="a">One</p><p>Two</p><p id="a.1">Three</p><p>Four</p>')
    assert [each.anchor for each in found] == ["a", "a.2", "a.1", "a.1.1"]


def test_a_paper_without_text_has_none():
    assert with_blocks("") == ("", [])
