"""What the author of an Office file is told it holds."""

import pytest

from packs.office.elsewhere import leave_out_what_lies_elsewhere
from packs.office.excel import settle_excel
from packs.office.opendocument import quieten
from packs.office.package import Package
from packs.office.slides import settle_slides
from packs.office.word import settle_word
from tests.packs import office_samples as samples
from tests.packs.office_made import sample

SETTLE = {"word": settle_word, "excel": settle_excel, "slides": settle_slides}


def found(program, data):
    package = Package.read(data)
    return [*leave_out_what_lies_elsewhere(package), *SETTLE[program](package)]


def words(program, data, kind=None):
    return " ".join(each.words for each in found(program, data) if kind in (None, each.kind))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("macros", "The file has macros. They were not run"),
        ("embedded", "It holds one other file (Sheet1.xlsx)"),
        ("links", "One field would bring in text from another file"),
        ("comments", "One comment, the first at ‘The budget for the year is settled in full’"),
        ("tracked", "one insertion and 2 deletions, one of them at ‘The budget"),
        ("hidden", "One passage of hidden text, at ‘Seen’"),
    ],
)
def test_what_a_report_holds_besides_its_text_is_said_with_the_place(kind, said):
    assert said in words("word", sample("word"), kind)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("hidden", "One hidden sheet: ‘Workings’."),
        ("hidden", "One sheet hidden from the menu: ‘Passwords’."),
        ("hidden", "One hidden row and one hidden column on the sheet ‘Scorecard’."),
        ("comments", "One comment: ‘Scorecard’ B2."),
        ("links", "(Budget 2023.xlsx)"),
        ("links", "connected to data elsewhere (Finance)"),
        ("layout", "‘Scorecard’ is wide, so its pages are turned and made smaller"),
    ],
)
def test_what_a_workbook_holds_besides_its_figures_is_said_with_the_sheet(kind, said):
    assert said in words("excel", sample("excel"), kind)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("hidden", "One hidden slide: slide 2."),
        ("hidden", "One hidden shape on slide 3."),
        ("notes", "Speaker’s notes on slide 1."),
        ("comments", "One comment on slide 3."),
    ],
)
def test_what_a_deck_holds_besides_its_slides_is_said_with_the_slide(kind, said):
    assert said in words("slides", sample("slides"), kind)


@pytest.mark.parametrize(
    ("program", "data"),
    [
        ("word", samples.word()),
        ("excel", samples.workbook({"Summary": [["All well", 1]]})),
        ("slides", samples.slides([samples.slide("Welcome", "To all")])),
    ],
)
def test_of_a_plain_file_nothing_is_said(program, data):
    assert found(program, data) == []


def test_a_style_that_hides_hides_what_is_built_on_it():
    styles = samples.STYLES.replace(
        "</w:styles>",
        '<w:style w:type="paragraph" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Deeper"><w:basedOn w:val="Secret"/></w:style></w:styles>',
    )
    package = Package.read(samples.word(samples.para("Marmalade", "Deeper"), {"word/styles.xml": styles}))
    assert "One passage of hidden text" in settle_word(package)[0].words
    assert b"Marmalade" not in Package.read(package.data()).parts["word/document.xml"]


def test_deleted_and_inserted_rows_of_a_table_come_out_as_accepted():
    table = samples.table([("Year", "Homes"), ("2021", "18"), ("2022", "21")])
    gone, new = '<w:trPr><w:del w:id="1"/></w:trPr>', '<w:trPr><w:ins w:id="2"/></w:trPr>'
    rows = table.split("<w:tr>")
    rows[-2], rows[-1] = gone + rows[-2], new + rows[-1]
    package = Package.read(samples.word("<w:tr>".join(rows)))
    assert "one insertion and one deletion" in settle_word(package)[0].words
    left = package.xml("word/document.xml")
    assert ["".join(row.itertext()) for row in left.iter("{*}tr")] == ["YearHomes", "202221"]


def test_words_moved_stand_once_where_they_went():
    body = (
        f'<w:p><w:moveFrom w:id="1">{samples.run("Here. ")}</w:moveFrom>{samples.run("There. ")}'
        f'<w:moveTo w:id="2">{samples.run("Here.")}</w:moveTo></w:p>'
    )
    package = Package.read(samples.word(body))
    assert settle_word(package)[0].kind == "tracked"
    assert "".join(package.xml("word/document.xml").itertext()).strip() == "There. Here."


def test_a_field_told_in_pieces_does_not_read_a_file():
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r>'
        '<w:r><w:instrText>TEXT "/etc/hostname"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    package = Package.read(samples.word(body))
    leave_out_what_lies_elsewhere(package)
    assert b"hostname" not in Package.read(package.data()).parts["word/document.xml"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (samples.drawing("rId7", alt=""), "One picture without alternative text"),
        (samples.table([("A", "B"), ("1", "2")]).replace("<w:tblHeader/>", ""), "One table without a header row"),
        (samples.para("Words") * 30, "It has no headings"),
    ],
)
def test_what_a_screen_reader_would_miss_is_pointed_out(body, said):
    assert said in words("word", samples.word(body), "access")


def test_a_sheet_that_fits_is_left_as_its_author_had_it():
    data = samples.workbook({"Summary": samples.scorecard(columns=6)})
    package = Package.read(data)
    settle_excel(package)
    assert package.xml("xl/worksheets/sheet1.xml").find("{*}pageSetup") is None


def test_a_sheet_too_wide_to_be_read_says_so():
    assert "hard to read" in words("excel", samples.workbook({"Summary": samples.scorecard(columns=60)}))


def test_a_print_area_is_pointed_out():
    names = (
        '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Summary!$A$1</definedName></definedNames>'
    )
    assert "Only the print area of Summary" in words("excel", samples.workbook({"Summary": [["a", 1]]}, names=names))


def test_links_a_reader_may_press_stay_and_nothing_else_does():
    data = samples.word(
        more_relations=[
            ("rId40", "hyperlink", "https://netherfold.example/more", "External"),
            ("rId41", "hyperlink", "file:///S:/Finance", "External"),
            ("rId42", "attachedTemplate", "file:///S:/Normal.dotm", "External"),
            ("rId43", "image", "file:///etc/hostname"),
        ]
    )
    package = Package.read(data)
    told = leave_out_what_lies_elsewhere(package)
    left = {each.get("Id") for each in package.xml("word/_rels/document.xml.rels")}
    assert "rId40" in left
    assert not {"rId41", "rId42", "rId43"} & left
    assert ["hostname" in each.words for each in told] == [True]


def test_an_open_document_refers_to_nothing_elsewhere_but_by_links_to_press():
    data = samples.open_document(
        '<text:p><text:a xlink:href="https://netherfold.example/">Site</text:a></text:p>'
        '<draw:frame><draw:image xlink:href="http://127.0.0.1/Zanzibar.png"/><draw:image xlink:href="Pictures/1.png"/>'
        '</draw:frame><text:section><text:section-source xlink:href="file:///etc/hostname"/></text:section>'
    )
    package = Package.read(data)
    told = [each.words for each in quieten(package)]
    assert told[0].startswith("The file has macros.")
    assert told[1].startswith("2 references to other files.")
    left = Package.read(package.data()).parts
    assert b"Zanzibar" not in left["content.xml"]
    assert b"hostname" not in left["content.xml"]
    assert b"netherfold.example" in left["content.xml"]
    assert b"Pictures/1.png" in left["content.xml"]
    assert "Basic/A/B.xba" not in left


def test_days_and_folders_stay_what_they_were_when_the_file_was_saved():
    field = '<w:p><w:fldSimple w:instr=" DATE "><w:r><w:t>3 March</w:t></w:r></w:fldSimple></w:p>'
    package = Package.read(samples.word(field))
    assert leave_out_what_lies_elsewhere(package) == []
    assert b"DATE" not in Package.read(package.data()).parts["word/document.xml"]
    footer = "<headerFooter><oddFooter>&amp;Z&amp;F page &amp;P</oddFooter></headerFooter>"
    book = Package.read(samples.workbook({"A": []}, made={"A": samples.sheet([["a", 1]], after=footer)}))
    settle_excel(book)
    assert b"<oddFooter> page &amp;P</oddFooter>" in Package.read(book.data()).parts["xl/worksheets/sheet1.xml"]
    today = '<a:p><a:fld id="{0}" type="datetime1"><a:t>3 March</a:t></a:fld></a:p>'
    slide = samples.slide("Title", "Text").replace("<a:lstStyle/>", f"<a:lstStyle/>{today}", 1)
    deck = Package.read(samples.slides([slide]))
    settle_slides(deck)
    assert b"datetime" not in Package.read(deck.data()).parts["ppt/slides/slide1.xml"]
