"""Office files written by hand, as small as Word, Excel and PowerPoint allow, each with something its author forgot.

Whatever must not be in the PDF is one of the words in SECRETS.
"""

# ruff: noqa: E501 - markup reads better in lines of its own length

import io
import zipfile
from xml.sax.saxutils import escape

from PIL import Image

MAIN = "http://schemas.openxmlformats.org"
W = f'xmlns:w="{MAIN}/wordprocessingml/2006/main"'
R = f'xmlns:r="{MAIN}/officeDocument/2006/relationships"'
A = f'xmlns:a="{MAIN}/drawingml/2006/main"'
P = f'xmlns:p="{MAIN}/presentationml/2006/main"'
S = f'xmlns="{MAIN}/spreadsheetml/2006/main"'
TYPES = f"{MAIN}/package/2006/content-types"
OFFICE = f"{MAIN}/officeDocument/2006/relationships"
SECRETS = ["Zanzibar", "Quokka", "Marmalade", "Turnstile", "Periwinkle", "Gooseberry", "Sassafras", "Tamarind"]
KINDS = {
    "document": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "macro document": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "workbook": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "presentation": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}


def png(size=(240, 90), colour="teal"):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def packed(parts):
    """A ZIP of these parts: name to text or bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(*rows):
    """Rows of (id, what, target), with 'External' as a fourth for what lies elsewhere."""
    items = "".join(
        f'<Relationship Id="{row[0]}" Type="{OFFICE}/{row[1]}" Target="{escape(row[2])}"'
        + (f' TargetMode="{row[3]}"' if len(row) > 3 else "")
        + "/>"
        for row in rows
    )
    return f'<Relationships xmlns="{MAIN}/package/2006/relationships">{items}</Relationships>'


def package(main, kind, parts, overrides=()):
    """The parts with what every package needs: types, and the relation to its main part."""
    said = "".join(f'<Override PartName="/{name}" ContentType="{what}"/>' for name, what in overrides)
    types = (
        f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        f'<Override PartName="/{main}" ContentType="{KINDS[kind]}"/>{said}</Types>'
    )
    return packed({"[Content_Types].xml": types, "_rels/.rels": relations(("rId1", "officeDocument", main)), **parts})


# Word


def para(text, style="", more=""):
    said = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{said}{more}</w:pPr>{run(text)}</w:p>"


def run(text, said=""):
    return f'<w:r><w:rPr>{said}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def numbered(text):
    return para(text, more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


def row(cells, header=False):
    said = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    width = '<w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>'
    return f"<w:tr>{said}{''.join(f'<w:tc>{width}{para(cell)}</w:tc>' for cell in cells)}</w:tr>"


def table(rows):
    edges = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "bottom", "insideH"))
    body = "".join(row(cells, header=not number) for number, cells in enumerate(rows))
    grid = '<w:gridCol w:w="3000"/>' * len(rows[0])
    return f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def drawing(relation, alt='descr="A bar: placements rose"', link="embed"):
    size = '<wp:extent cx="3600000" cy="1350000"/>'
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{MAIN}/drawingml/2006/wordprocessingDrawing">{size}'
        f'<wp:docPr id="7" name="Picture 7" {alt}/><a:graphic {A}><a:graphicData uri="{MAIN}/drawingml/2006/picture">'
        f'<pic:pic xmlns:pic="{MAIN}/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="7" name="p"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:{link}="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="1350000"/></a:xfrm><a:prstGeom prst="rect">'
        "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


BODY = (
    para("Fostering: annual report", "Heading1")
    + para("The service found homes for eighteen children. ")
    + para("What was done", "Heading2")
    + numbered("Every enquiry was answered")
    + numbered("Every carer was visited")
    + table([("Year", "Enquiries", "Homes"), ("2021/22", "216", "18"), ("2022/23", "240", "21")])
    + drawing("rId7")
    + '<w:p><w:r><w:t>A further report follows</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    + '<w:p><w:hyperlink r:id="rId8"><w:r><w:t>The council’s site</w:t></w:r></w:hyperlink></w:p>'
)

FORGOTTEN = (
    '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t xml:space="preserve">The budget for the year is </w:t></w:r>'
    '<w:del w:id="11" w:author="A" w:date="2023-01-02T10:00:00Z"><w:r><w:delText>Zanzibar </w:delText></w:r></w:del>'
    '<w:ins w:id="12" w:author="A" w:date="2023-01-02T10:00:00Z"><w:r><w:t xml:space="preserve">settled </w:t></w:r></w:ins>'
    '<w:r><w:t>in full.</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>'
    '<w:p><w:pPr><w:rPr><w:del w:id="13" w:author="A"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">These two were </w:t></w:r></w:p>'
    "<w:p><w:r><w:t>one paragraph.</w:t></w:r></w:p>"
    '<w:p><w:r><w:t xml:space="preserve">Seen. </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Marmalade is the price.</w:t></w:r></w:p>'
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDETEXT "/etc/hostname" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Brought in earlier.</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
STYLES = (
    f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/>'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{36 - level * 4}"/></w:rPr></w:style>'
        for level in (1, 2)
    )
    + "</w:styles>"
)
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
FOOTNOTES = (
    f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> In March.</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)
COMMENTS = (
    f'<w:comments {W}><w:comment w:id="1" w:author="A"><w:p><w:r><w:t>Quokka: is this true?</w:t></w:r></w:p></w:comment>'
    "</w:comments>"
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
WORD_PARTS = [("styles", "styles"), ("numbering", "numbering"), ("footnotes", "footnotes"), ("comments", "comments")]


def word(body=BODY, more_parts=None, more_relations=(), kind="document"):
    """A report with headings, a numbered list, a table with a header row, a picture, a footnote and a link."""
    document = (
        f'<w:document {W} {R}><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr></w:body></w:document>'
    )
    rows = [(f"rId{number}", what, f"{part}.xml") for number, (part, what) in enumerate(WORD_PARTS, start=1)]
    rows += [("rId7", "image", "media/image1.png"), ("rId8", "hyperlink", "https://netherfold.example/", "External")]
    parts = {
        "word/document.xml": document,
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/footnotes.xml": FOOTNOTES,
        "word/comments.xml": COMMENTS if "commentReference" in body else f"<w:comments {W}/>",
        "word/media/image1.png": png(),
        "word/_rels/document.xml.rels": relations(*rows, *more_relations),
        **(more_parts or {}),
    }
    overrides = [(f"word/{part}.xml", f"{WORD}{part}+xml") for part, _ in WORD_PARTS]
    return package("word/document.xml", kind, parts, overrides)


def forgetful_word():
    """The report with a comment, open changes, hidden words, an embedded workbook and a field that reads a file."""
    return word(
        BODY + FORGOTTEN,
        {"word/embeddings/Sheet1.xlsx": workbook({"Inside": [["Turnstile"]]}), "word/vbaProject.bin": b"macro"},
        [("rId20", "package", "embeddings/Sheet1.xlsx")],
        kind="macro document",
    )


def word_with_linked_picture(address):
    return word(BODY + drawing("rId30", link="link"), more_relations=[("rId30", "image", address, "External")])


# Excel


def column(index):
    """0 as 'A', 26 as 'AA'."""
    return (column(index // 26 - 1) if index >= 26 else "") + chr(65 + index % 26)


def cell(value, place, hidden=""):
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def sheet(rows, *, columns="", after="", hidden_rows=()):
    body = "".join(
        f'<row r="{number}" hidden="{int(number in hidden_rows)}">'
        + "".join(cell(value, f"{column(index)}{number}") for index, value in enumerate(values))
        + "</row>"
        for number, values in enumerate(rows, start=1)
    )
    return f"<worksheet {S} {R}>{columns}<sheetData>{body}</sheetData>{after}</worksheet>"


def workbook(sheets, *, states=None, made=None, more_parts=None, more_relations=(), names=""):
    """A workbook of sheets: name to rows; ``states`` hides some, ``made`` has XML for those written by hand."""
    states, made = states or {}, made or {}
    entries = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"'
        + (f' state="{states[name]}"' if name in states else "")
        + "/>"
        for number, name in enumerate(sheets, start=1)
    )
    rows = [(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    parts = {
        "xl/workbook.xml": f"<workbook {S} {R}><sheets>{entries}</sheets>{names}</workbook>",
        "xl/_rels/workbook.xml.rels": relations(*rows, *more_relations),
        **{
            f"xl/worksheets/sheet{number}.xml": made.get(name) or sheet(values)
            for number, (name, values) in enumerate(sheets.items(), start=1)
        },
        **(more_parts or {}),
    }
    sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    overrides = [(f"xl/worksheets/sheet{number}.xml", sheet_type) for number in range(1, len(sheets) + 1)]
    if "xl/comments1.xml" in parts:
        comments = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
        overrides.append(("xl/comments1.xml", comments))
    return package("xl/workbook.xml", "workbook", parts, overrides)


def scorecard(columns=24, rows=12):
    """Rows of a scorecard: months over the top, indicators down the side."""
    head = ["Indicator", *[f"Month {number}" for number in range(1, columns)]]
    return [head, *[[f"Indicator {row}", *range(row, row + columns - 1)] for row in range(1, rows)]]


def coloured_workbook():
    """A title over a table with a dark header row and wrapped words, as scorecards are."""
    styles = (
        f'<styleSheet {S}><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill/><fill/>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FF99CC66"/></patternFill></fill></fills><borders count="2"><border/>'
        '<border><left style="thick"/><right style="thick"/><top style="thick"/><bottom style="thick"/></border></borders>'
        '<cellXfs count="2"><xf fontId="0" fillId="0" borderId="0"/><xf fontId="0" fillId="2" borderId="1" applyFill="1" '
        'applyBorder="1" applyAlignment="1"><alignment wrapText="1"/></xf></cellXfs></styleSheet>'
    )
    lines = [["Adoption scorecard for the whole year"], ["Indicator", "Its definition as agreed", "Year"]]
    lines += [[f"CP{number}", "Words that wrap over more than one line", number] for number in (1, 2)]
    rows = sheet(lines, columns='<cols><col min="1" max="3" width="14" customWidth="1"/></cols>')
    rows = rows.replace("<c ", '<c s="1" ').replace('<c s="1" r="A1"', '<c r="A1"')
    rows = rows.replace("<row ", '<row ht="48" customHeight="1" ')
    return workbook(
        {"Card": []},
        made={"Card": rows},
        more_parts={"xl/styles.xml": styles},
        more_relations=[("rId80", "styles", "styles.xml")],
    )


def forgetful_workbook():
    """A wide scorecard with a hidden and a very hidden sheet, a hidden row and column, a comment and an outside link."""
    rows = [*scorecard(), ["Marmalade", 1], ["Last line", 2]]
    hidden = len(rows) - 1
    rows[1][3] = "Tamarind"
    card = sheet(
        rows,
        columns='<cols><col min="1" max="1" width="24" customWidth="1"/><col min="4" max="4" width="9" hidden="1"/></cols>',
        hidden_rows={hidden},
        after='<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        '<pageSetup orientation="portrait" cellComments="atEnd"/><legacyDrawing r:id="rId2"/>',
    )
    comments = (
        f'<comments {S}><authors><author>A</author></authors><commentList><comment ref="B2" authorId="0"><text><t>'
        "Quokka: check this</t></text></comment></commentList></comments>"
    )
    shape = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="s1" '
        'type="#t" style="visibility:visible"><x:ClientData ObjectType="Note"><x:Row>1</x:Row><x:Column>1</x:Column>'
        "<x:Visible/></x:ClientData></v:shape></xml>"
    )
    return workbook(
        {
            "Scorecard": rows,
            "Workings": [["Zanzibar", 7]],
            "Passwords": [["Gooseberry", 7]],
            "Summary": [["All well", 1]],
        },
        states={"Workings": "hidden", "Passwords": "veryHidden"},
        made={"Scorecard": card},
        more_parts={
            "xl/comments1.xml": comments,
            "xl/drawings/vmlDrawing1.vml": shape,
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                ("rId1", "comments", "../comments1.xml"), ("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml")
            ),
            "xl/externalLinks/externalLink1.xml": f'<externalLink {S}><externalBook {R} r:id="rId1"/></externalLink>',
            "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                ("rId1", "externalLinkPath", "file:///S:/Finance/Budget%202023.xlsx", "External")
            ),
            "xl/connections.xml": f'<connections {S}><connection id="1" name="Finance"/></connections>',
        },
        more_relations=[
            ("rId90", "externalLink", "externalLinks/externalLink1.xml"),
            ("rId91", "connections", "connections.xml"),
        ],
    )


# PowerPoint

FRAME = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'


def shape(number, kind, text, top, hidden=False):
    place = f'<p:ph type="{kind}"/>' if kind else ""
    lines = "".join(
        f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{escape(line)}</a:t></a:r></a:p>' for line in text.split("\n")
    )
    said = ' hidden="1"' if hidden else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Shape {number}"{said}/><p:cNvSpPr/><p:nvPr>{place}</p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="600000" y="{top}"/><a:ext cx="8000000" cy="1400000"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>{lines}</p:txBody></p:sp>"
    )


def tree(*shapes):
    return f"<p:cSld><p:spTree>{FRAME}{''.join(shapes)}</p:spTree></p:cSld>"


def slide(title, text, *, hidden=False, more=""):
    said = ' show="0"' if hidden else ""
    return f"<p:sld {P} {A} {R}{said}>{tree(shape(2, 'title', title, 400000), shape(3, 'body', text, 2200000), more)}</p:sld>"


def slides(made, more_parts=None, more_relations=None):
    """A deck of slides given as XML; ``more_relations`` of a slide by its number."""
    count = len(made)
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="rId{10 + n}"/>' for n in range(1, count + 1))
    presentation = (
        f'<p:presentation {P} {A} {R}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>'
        "</p:presentation>"
    )
    colours = "bg1 lt1 tx1 dk1 bg2 lt2 tx2 dk2 accent1 accent1 accent2 accent2 accent3 accent3 accent4 accent4 accent5 accent5"
    pairs = f"{colours} accent6 accent6 hlink hlink folHlink folHlink".split()
    mapped = " ".join(f'{a}="{b}"' for a, b in zip(pairs[::2], pairs[1::2], strict=True))
    master = (
        f"<p:sldMaster {P} {A} {R}>{tree()}<p:clrMap {mapped}/>"
        '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>'
    )
    parts = {
        "ppt/presentation.xml": presentation,
        "ppt/_rels/presentation.xml.rels": relations(
            ("rId1", "slideMaster", "slideMasters/slideMaster1.xml"),
            *[(f"rId{10 + n}", "slide", f"slides/slide{n}.xml") for n in range(1, count + 1)],
        ),
        "ppt/slideMasters/slideMaster1.xml": master,
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(
            ("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml"), ("rId2", "theme", "../theme/theme1.xml")
        ),
        "ppt/slideLayouts/slideLayout1.xml": f'<p:sldLayout {P} {A} {R} type="obj">{tree()}</p:sldLayout>',
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relations(
            ("rId1", "slideMaster", "../slideMasters/slideMaster1.xml")
        ),
        "ppt/theme/theme1.xml": THEME,
        **{f"ppt/slides/slide{n}.xml": each for n, each in enumerate(made, start=1)},
        **{
            f"ppt/slides/_rels/slide{n}.xml.rels": relations(
                ("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml"), *(more_relations or {}).get(n, [])
            )
            for n in range(1, count + 1)
        },
        **(more_parts or {}),
    }
    ppt = "application/vnd.openxmlformats-officedocument.presentationml."
    overrides = [(f"ppt/slides/slide{n}.xml", f"{ppt}slide+xml") for n in range(1, count + 1)]
    overrides += [
        ("ppt/slideMasters/slideMaster1.xml", f"{ppt}slideMaster+xml"),
        ("ppt/slideLayouts/slideLayout1.xml", f"{ppt}slideLayout+xml"),
        ("ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
    ]
    for name in parts:
        if "notesSlide" in name and name.endswith(".xml"):
            overrides.append((name, f"{ppt}notesSlide+xml"))
    return package("ppt/presentation.xml", "presentation", parts, overrides)


_COLOURS = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "17475A", "lt2": "EEEEEE", "hlink": "0000EE", "folHlink": "551A8B"}
_COLOURS |= {f"accent{n}": "17475A" for n in range(1, 7)}
_ORDER = ["dk1", "lt1", "dk2", "lt2", *[f"accent{n}" for n in range(1, 7)], "hlink", "folHlink"]
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
THEME = (
    f'<a:theme {A} name="Plain"><a:themeElements><a:clrScheme name="Plain">'
    + "".join(f'<a:{name}><a:srgbClr val="{_COLOURS[name]}"/></a:{name}>' for name in _ORDER)
    + '</a:clrScheme><a:fontScheme name="Plain">'
    + "".join(
        f'<a:{kind}><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'
        for kind in ("majorFont", "minorFont")
    )
    + f'</a:fontScheme><a:fmtScheme name="Plain"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>'
    + f"<a:ln>{_FILL}</a:ln>" * 3
    + "</a:lnStyleLst><a:effectStyleLst>"
    + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    + f"</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)


def forgetful_slides():
    """Three slides, one of them hidden, with a speaker's note, a comment and a hidden shape."""
    note = f"<p:notes {P} {A} {R}>{tree(shape(2, 'body', 'Quokka: do not mention this', 0))}</p:notes>"
    comment = f'<p:cmLst {P}><p:cm authorId="0" idx="1"><p:pos x="1" y="1"/><p:text>Marmalade</p:text></p:cm></p:cmLst>'
    return slides(
        [
            slide("Fostering in Netherfold", "Eighteen children\nTwenty-one homes"),
            slide("Zanzibar", "Not for today", hidden=True),
            slide("What comes next", "A campaign", more=shape(9, "", "Periwinkle", 4200000, hidden=True)),
        ],
        {
            "ppt/notesSlides/notesSlide1.xml": note,
            "ppt/notesSlides/_rels/notesSlide1.xml.rels": relations(("rId1", "slide", "../slides/slide1.xml")),
            "ppt/comments/comment1.xml": comment,
        },
        {
            1: [("rId2", "notesSlide", "../notesSlides/notesSlide1.xml")],
            3: [("rId3", "comments", "../comments/comment1.xml")],
        },
    )


# OpenDocument


def open_document(body):
    """A text as LibreOffice saves it, hardly more than its body."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{what}:1.0"'
        for name, what in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("table", "table"))
    )
    content = (
        f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    manifest = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.text"
    return packed(
        {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest, "Basic/A/B.xba": "<a/>"}
    )
