"""What a Word file has and a web report cannot show is named to its author; nothing in it harms the rest."""

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from council_portal.richtext import sanitised
from reports.word.reading import look

from .word_samples import number, outline, picture, saved, table, with_xml

TRACKED_ROW = "<w:del {} w:id='1' w:author='A'/>"
LINK = "<w:hyperlink {} r:id='{}'><w:r><w:t>the figures</w:t></w:r></w:hyperlink>"


@pytest.fixture
def document():
    made = docx.Document()
    made.add_heading("Key issues", 1)
    made.add_paragraph("One thing matters.")
    return made


def read(document):
    text = look(document if isinstance(document, bytes) else saved(document))
    return sanitised(text.html), " ".join(each.words for each in text.findings)


@pytest.mark.parametrize(
    "target", ["file:///S:/figures.xlsx", "\\\\server\\share\\figures.xlsx", "javascript:alert(1)"]
)
def test_a_link_to_somebodys_computer_leaves_its_words(document, target):
    known = document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    document.add_paragraph("See ")._p.append(parse_xml(LINK.format(nsdecls("w", "r"), known)))
    html, words = read(document)
    assert html.endswith("<p>See the figures</p>")
    assert "One link leads to a file on somebody’s computer" in words


def test_a_picture_that_is_only_linked_to_is_asked_for(document):
    document.add_picture(picture())
    away = 'Target="https://elsewhere.example/map.png" TargetMode="External"'
    data = with_xml(
        saved(document),
        lambda xml: xml.replace('Target="media/image1.png"', away),
        "word/_rels/document.xml.rels",
    )
    html, words = read(data)
    assert "One thing matters." in html
    assert "<img" not in html
    assert "only linked to (map.png)" in words


def test_a_table_of_contents_is_left_out(document):
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("1 Key issues ........ 3", style="toc 1")
    html, words = read(document)
    assert "........" not in html
    assert "The table of contents is left out" in words


def test_what_pages_say_at_head_and_foot_is_named(document):
    document.sections[0].header.paragraphs[0].text = "Official: sensitive"
    document.sections[0].footer.paragraphs[0].text = "Page 3 of 12"
    html, words = read(document)
    assert "sensitive" not in html
    assert "at head or foot is left out: ‘Official: sensitive’." in words


def test_words_struck_through_are_pointed_out(document):
    document.add_paragraph("There are ").add_run("twelve").font.strike = True
    html, words = read(document)
    assert "<p>There are twelve</p>" in html
    assert "Words are struck through in one paragraph that begins ‘There are twelve’." in words


def test_a_list_that_goes_on_after_other_words_is_pointed_out(document):
    for words in ("First", "Second"):
        document.add_paragraph(words, style="List Number")
    assert "goes on" not in read(document)[1]
    document.add_paragraph("In between.")
    document.add_paragraph("Third", style="List Number")
    assert "One numbered list goes on after other words, at ‘Third’." in read(document)[1]


def test_paragraphs_numbered_by_word_are_no_list_that_goes_on(document):
    outline(document)
    for words in ("One thing.", "Another thing."):
        number(document.add_paragraph(words), 1)
        document.add_paragraph("A bullet", style="List Bullet")
    assert read(document)[1] == ""


def test_marks_that_break_words_unseen_go(document):
    document.add_paragraph("co\u00adop\u00aderation, \u202etxet desrever\u202c, wide\u200bspread")
    html = read(document)[0]
    assert "cooperation" in html
    assert "widespread" in html
    assert "\u202e" not in html


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (["1.1 One.", "1.2 Two.", "2.1 Three."], ["One.", "Two.", "Three."]),
        (["1.1 million pounds.", "Then 2.5 more."], ["1.1 million pounds.", "Then 2.5 more."]),
        (["2.5 children in ten.", "3.5 in ten later."], ["2.5 children in ten.", "3.5 in ten later."]),
    ],
)
def test_numbers_typed_with_a_space_go_where_they_count_on(document, typed, kept):
    for words in typed:
        document.add_paragraph(words)
    html = read(document)[0]
    assert [f"<p>{words}</p>" in html for words in kept] == [True] * len(kept)


def test_a_deleted_row_is_named_by_what_stands_in_it(document):
    row = table(document, [["Team", "Visits"], ["North", "12"], ["South", "13"]]).rows[1]._tr
    row.get_or_add_trPr().append(parse_xml(TRACKED_ROW.format(nsdecls("w"))))
    html, words = read(document)
    assert "North" not in html
    assert "‘North12’" in words
