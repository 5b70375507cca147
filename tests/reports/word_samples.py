"""Word files as authors send them, made with python-docx, and the things it cannot make put in by hand."""

import io
import zipfile

import docx
from django.core.files.uploadedfile import SimpleUploadedFile
from docx.enum.section import WD_SECTION  # noqa: F401 - python-docx sets up its parts on import
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

NUMBERING = """<w:abstractNum {ns} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>"""


def picture(colour="teal", size=(60, 30)):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    out.seek(0)
    return out


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def file(data, name="Report.docx"):
    return SimpleUploadedFile(name, data)


def outline(document):
    """The id of a numbering that counts 1. and 1.1, as councils' templates have it."""
    numbering = document.part.numbering_part.element
    ns = nsdecls("w")
    numbering.insert(0, parse_xml(NUMBERING.format(ns=ns)))
    numbering.append(parse_xml(f'<w:num {ns} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return "90"


def number(paragraph, level, numbering="90"):
    properties = paragraph._p.get_or_add_pPr()
    made = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", str(level)), ("w:numId", numbering)):
        each = OxmlElement(name)
        each.set(qn("w:val"), value)
        made.append(each)
    properties.append(made)
    return paragraph


def table(document, rows, *, header=True, caption=""):
    if caption:
        document.add_paragraph(caption, style="Caption")
    made = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        cells = made.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
    if header:
        properties = made.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
    return made


def report(*, value="£33,000", total="£156,000", extra="", alt=None, chart="") -> bytes:
    """An update in the shape of the support report: front page, numbered sections, a table, a picture, a list.

    ``chart`` is a line that stands for a chart made from measures.
    """
    document = docx.Document()
    outline(document)
    document.add_paragraph("Support after abuse: update", style="Title")
    for label, lines in (
        ("Report Author(s)", ["Ada Quill, Commissioning Manager", "ada.quill@netherfold.example"]),
        ("Is this a Key Decision and has it been included on the Forward Plan?", ["No, it is not"]),
        ("Report Summary", ["What became of eight recommendations."]),
        ("Recommendations", ["That the update be noted.", "That the trauma service report in May."]),
    ):
        document.add_paragraph().add_run(label).bold = True
        for line in lines:
            document.add_paragraph(line)
    number(document.add_paragraph("Background"), 0)
    number(document.add_paragraph("A group of members met survivors."), 1)
    number(document.add_paragraph("It made eight recommendations."), 1)
    number(document.add_paragraph("Key issues"), 0)
    number(document.add_paragraph(f"All of them were accepted. {extra}".strip()), 1)
    document.add_paragraph("Counselling", style="List Bullet")
    document.add_paragraph("Refuge", style="List Bullet")
    if chart:
        document.add_paragraph(chart)
    document.add_heading("Contracts", 1)
    rows = [
        ["Contract", "Value"],
        ["Counselling", "£45,000"],
        ["Groups", value],
        ["Refuge", "£78,000"],
        ["Total", total],
    ]
    table(document, rows, caption="Table 1: contracts for support, yearly value")
    document.add_picture(picture())
    if alt is not None:
        next(document.element.iter(qn("wp:docPr"))).set("descr", alt)
    document.add_paragraph("Figure 1: where survivors live", style="Caption")
    document.add_paragraph().add_run("Background papers").bold = True
    document.add_paragraph("Report of the review group")
    return saved(document)


def with_xml(data: bytes, change, name="word/document.xml") -> bytes:
    """The file with ``change`` made to the text of one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, change(content.decode()).encode() if entry == name else content)
    return out.getvalue()
