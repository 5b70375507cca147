"""A Word file read as a report: what becomes of each thing authors put into one."""

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from council_portal.richtext import plain_text, sanitised
from packs import BadUpload
from packs.office import Kind
from reports.kinds import kind_of
from reports.word.front import taken
from reports.word.reading import MOST_PICTURES, look, read_word
from tests.packs.office_samples import SECRETS, forgetful_word, packed

from .word_samples import number, outline, picture, report, saved, table, with_xml

BOX = (
    '<w:pict {} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>In a box'
    "</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
)


def html_of(document):
    return sanitised(look(saved(document)).html)


def words_of(text):
    return " ".join(each.words for each in text.findings)


def test_a_report_becomes_sections_paragraphs_lists_and_tables():
    text = look(report())
    fields, html = taken(text.html, kind_of("officer-report"))
    assert text.title == "Support after abuse: update"
    assert fields["authors"] == ["Ada Quill, Commissioning Manager", "ada.quill@netherfold.example"]
    assert fields["recommendations"] == ["That the update be noted.", "That the trauma service report in May."]
    assert fields["background_papers"] == ["Report of the review group"]
    assert sanitised(html) == (
        "<h2>Background</h2><p>A group of members met survivors.</p><p>It made eight recommendations.</p>"
        "<h2>Key issues</h2><p>All of them were accepted.</p><ul><li>Counselling</li><li>Refuge</li></ul>"
        "<h2>Contracts</h2><table><caption>Table 1: contracts for support, yearly value</caption>"
        '<thead><tr><th scope="col">Contract</th><th scope="col">Value</th></tr></thead>'
        "<tbody><tr><td>Counselling</td><td>£45,000</td></tr><tr><td>Groups</td><td>£33,000</td></tr>"
        "<tr><td>Refuge</td><td>£78,000</td></tr><tr><td>Total</td><td>£156,000</td></tr></tbody></table>"
        "<figure><figcaption>Figure 1: where survivors live</figcaption></figure>"
    )


def test_numbers_typed_by_hand_go_and_figures_at_the_start_of_a_sentence_stay():
    document = docx.Document()
    document.add_paragraph().add_run("2. Our own heading").bold = True
    document.add_paragraph("2.1\tTyped with a tab.")
    document.add_paragraph("2.5 million pounds were spent.")
    assert html_of(document) == (
        "<h2>Our own heading</h2><p>Typed with a tab.</p><p>2.5 million pounds were spent.</p>"
    )


def test_a_template_that_keeps_numbers_in_a_table_is_read_as_text():
    document = docx.Document()
    table(document, [["1.", "Background"], ["1.1", "First."], ["", "More of it."], ["2.", "Key issues"]], header=False)
    assert html_of(document) == "<h2>Background</h2><p>First.</p><p>More of it.</p><h2>Key issues</h2>"


def test_a_numbered_list_that_is_no_outline_stays_a_list():
    document = docx.Document()
    outline(document)
    document.add_paragraph("Steps", style="List Number")
    number(document.add_paragraph("A whole sentence at the first level, which begins no section."), 0)
    assert html_of(document) == (
        "<ol><li>Steps</li></ol><p>A whole sentence at the first level, which begins no section.</p>"
    )


def test_a_title_of_two_lines_is_one_and_a_later_one_begins_a_section():
    document = docx.Document()
    for words in ("Adoption service", "Yearly report"):
        document.add_paragraph(words, style="Title")
    document.add_paragraph("What it is about.")
    document.add_paragraph("What comes next", style="Title")
    text = look(saved(document))
    assert text.title == "Adoption service: Yearly report"
    assert sanitised(text.html) == "<p>What it is about.</p><h2>What comes next</h2>"


def test_a_picture_beside_a_bold_line_stays():
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("2. Our lamps").bold = True
    paragraph.add_run().add_picture(picture())
    text = look(saved(document))
    assert len(text.pictures) == 1
    assert "word-picture:0" in text.html


def test_the_only_first_heading_is_the_title():
    document = docx.Document()
    for words, level in (("Yearly report", 1), ("Background", 2), ("Detail", 3), ("Risks", 2)):
        document.add_heading(words, level)
        document.add_paragraph("Words.")
    text = look(saved(document))
    assert text.title == "Yearly report"
    assert sanitised(text.html).count("<h2>") == 2
    assert "<h3>Detail</h3>" in text.html


def test_a_first_row_that_looks_like_a_header_is_one():
    document = docx.Document()
    made = table(document, [["Year", "Children"], ["2022", "54"]], header=False)
    for cell in made.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    table(document, [["2022", "54"], ["2023", "61"]], header=False)
    html = html_of(document)
    assert html.count("<th ") == 2
    assert "<td>2022</td><td>54</td></tr><tr><td>2023" in html


@pytest.mark.parametrize(
    ("alt", "kept"),
    [
        (None, ""),
        ("A map of the borough", ' alt="A map of the borough"'),
        ("image1.png", ""),
        ("A picture containing text Description automatically generated", ""),
    ],
)
def test_a_picture_keeps_what_a_person_said_of_it(alt, kept):
    text = look(report(alt=alt))
    assert f'<img{kept} src="word-picture:0">' in text.html
    assert len(text.pictures) == 1


def test_comments_hidden_words_and_deleted_text_are_left_out_and_said():
    text = look(forgetful_word())
    assert not [secret for secret in SECRETS if secret in text.html]
    kinds = {each.kind for each in text.findings}
    assert {Kind.TRACKED, Kind.COMMENTS} <= kinds
    assert "The report shows the text as if all were accepted." in words_of(text)
    assert "PDF" not in words_of(text)


def test_tables_in_tables_are_taken_out_of_one_another():
    document = docx.Document()
    outer = table(document, [["A", "B"], ["1", "2"]])
    outer.rows[1].cells[0].add_table(1, 2).rows[0].cells[0].text = "Inner"
    text = look(saved(document))
    assert "One table within a table" in words_of(text)
    html = sanitised(text.html)
    assert html.count("<table>") == 2
    assert html.index("</table>") < html.index("Inner")


def test_merged_cells_are_kept_and_pointed_out():
    document = docx.Document()
    made = table(document, [["A", "B"], ["1", "2"]])
    made.cell(1, 0).merge(made.cell(1, 1))
    text = look(saved(document))
    assert 'colspan="2"' in text.html
    assert "Merged cells in table 1." in words_of(text)


def test_the_words_of_a_text_box_stay_and_its_author_is_told():
    document = docx.Document()
    document.add_paragraph("Before.").add_run()._r.append(parse_xml(BOX.format(nsdecls("w"))))
    text = look(saved(document))
    assert "In a box" in plain_text(sanitised(text.html))
    assert "One text box" in words_of(text)


def test_macros_do_not_come_along():
    out = io.BytesIO(report())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen")
    assert "macros" in words_of(look(out.getvalue()))


def test_too_many_pictures_are_refused_in_words():
    document = docx.Document()
    for _ in range(MOST_PICTURES + 1):
        document.add_picture(picture())
    with pytest.raises(BadUpload, match="has 101 pictures; a web report may have 100"):
        look(saved(document))


@pytest.mark.parametrize(
    ("made", "words"),
    [
        pytest.param(lambda: b"PK\x03\x04 no zip", "damaged", id="no archive"),
        pytest.param(lambda: packed({"a.txt": "x"}), "not a Word, Excel", id="another archive"),
        pytest.param(lambda: with_xml(report(), lambda xml: xml[:400]), "damaged", id="cut off"),
        pytest.param(lambda: with_xml(report(), with_entity), "damaged", id="entities"),
        pytest.param(lambda: with_xml(report(), lambda xml: xml + " " * 110_000_000), "far too large", id="a bomb"),
    ],
)
def test_what_is_no_honest_word_file_is_refused_in_words(made, words):
    with pytest.raises(BadUpload, match=words):
        read_word(made())


def with_entity(xml):
    return xml.replace("?>", "?><!DOCTYPE a [<!ENTITY b 'c'>]>", 1)


def test_tables_a_thousand_deep_harm_nobody():
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000
    with pytest.raises(BadUpload):
        read_word(with_xml(report(), lambda xml: xml.replace("<w:body>", f"<w:body>{deep}", 1)))


def test_an_old_word_file_is_told_what_to_do():
    with pytest.raises(BadUpload, match="Save it as .docx, or keep it as a PDF"):
        look(packed({"mimetype": "application/vnd.oasis.opendocument.text"}))


def test_a_paragraph_that_word_writes_from_right_to_left_stays_so_whatever_it_begins_with():
    document = docx.Document()
    for words in ("netherfold.example: دعم", "Support for families"):
        document.add_paragraph(words)
    document.paragraphs[0]._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    assert html_of(document) == '<p dir="rtl">netherfold.example: دعم</p><p>Support for families</p>'
