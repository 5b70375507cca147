"""Bookmarks in three levels, footers that say which item a loose sheet belongs to, links described in words."""

import io

import pikepdf
import pytest

from packs import Heading, PackDocument, PackStyle, assemble, pdf_text, render_part, upload_part
from packs.tag_check import tag_faults
from tests.packs.samples import FOOTER, plain_pdf

FRONT = (
    "<section><h1>Panel</h1></section><section class='agenda'><h1 id='agenda'>Agenda</h1>"
    "<div class='agenda-item' id='item-1'><h2>Apologies</h2></div>"
    "<div class='agenda-item' id='item-2'><h2>Fostering</h2>"
    "<a href='pack:report?Pages%203%20to%204%3A%20Fostering%20report'>(Pages 3 - 4)</a></div></section>"
)
REPORT = "<h1>Fostering report</h1><h2>Background</h2><h3>Before</h3><h2 style='break-before:page'>Figures</h2>"
HEADINGS = [
    Heading("Front sheet"),
    Heading("Agenda", anchor="agenda"),
    Heading("1 Apologies", anchor="item-1"),
    Heading("2 Fostering", ("report", "poster", "hidden"), anchor="item-2"),
]


def made(**more):
    report, front = render_part(REPORT, title="Fostering report"), render_part(FRONT, title="Agenda")
    listed = [
        PackDocument("report", "Fostering report", report, 2, label="Item 2"),
        PackDocument("poster", "Poster", upload_part(plain_pdf()), 1, label="Item 2"),
        PackDocument("hidden", "Appendix 1", None, 2, "<h1>Held back</h1>", label="Item 2"),
    ]
    settings = {"style": PackStyle(), "title": "A pack", "footer": FOOTER, "restricted": False}
    return assemble(front, listed, **settings | more)


def outline(pack):
    """``[(title, page number, [the same of those below])]``."""
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}

        def read(entries):
            return [(entry.title, places[entry.destination[0].objgen], read(entry.children)) for entry in entries]

        with pdf.open_outline() as found:
            return read(found.root)


def test_bookmarks_are_items_then_their_documents_then_their_headings():
    assert outline(made(headings=HEADINGS)) == [
        ("Front sheet", 1, []),
        ("Agenda", 2, []),
        ("1 Apologies", 2, []),
        (
            "2 Fostering",
            3,
            [
                ("Fostering report", 3, [("Background", 3, [("Before", 3, [])]), ("Figures", 4, [])]),
                ("Poster", 5, []),
                ("Appendix 1", 7, [("Held back", 7, [])]),
            ],
        ),
    ]


def test_an_item_without_papers_leads_to_its_own_place_on_the_agenda():
    with pikepdf.open(io.BytesIO(made(headings=HEADINGS).pdf)) as pdf, pdf.open_outline() as found:
        agenda, apologies = found.root[1].destination, found.root[2].destination
        assert (agenda[1], apologies[1]) == ("/XYZ", "/XYZ")
        assert float(apologies[3]) < float(agenda[3])


def test_a_heading_that_leads_nowhere_leads_to_the_first_page():
    assert outline(made(headings=[Heading("Lost", ("gone",), anchor="gone")]))[0] == ("Lost", 1, [])


def test_a_document_that_no_heading_names_is_not_lost():
    headings = [Heading("Front sheet"), Heading("2 Fostering", ("report", "hidden"))]
    assert [title for title, _, _ in outline(made(headings=headings))] == ["Front sheet", "2 Fostering", "Poster"]


def test_without_headings_the_documents_stand_at_the_first_level():
    assert [title for title, _, _ in outline(made())] == ["A pack", "Fostering report", "Poster", "Appendix 1"]


def test_every_sheet_of_a_document_says_its_item_and_title_and_so_does_the_blank_after_it():
    footers = [
        text[text.index(FOOTER) :].split(" Page")[0] for text in (t.replace("\n", " ") for t in pdf_text(made().pdf))
    ]
    of = {name: f"{FOOTER} · Item 2 · {name}" for name in ("Fostering report", "Poster", "Appendix 1")}
    assert footers == [
        FOOTER, FOOTER, of["Fostering report"], of["Fostering report"], of["Poster"], of["Poster"],
        of["Appendix 1"], of["Appendix 1"],
    ]  # fmt: skip


def test_a_link_of_the_agenda_says_in_words_where_it_leads():
    pack = made()
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        (link,) = pdf.pages[1].obj.Annots
        assert str(link.Contents) == "Pages 3 to 4: Fostering report"
        assert link.Dest[0].objgen == pdf.pages[2].obj.objgen
        assert "/A" not in link


@pytest.mark.parametrize("headings", [(), HEADINGS])
def test_the_tags_are_whole_either_way(headings):
    assert tag_faults(made(headings=headings).pdf) == []


def test_a_bookmark_that_leads_nowhere_gives_its_place_to_what_is_below_it_or_goes():
    with pikepdf.open(io.BytesIO(plain_pdf(pages=3))) as pdf:
        with pdf.open_outline() as outline_of_upload:
            chapter = pikepdf.OutlineItem("A chapter that is only a word")
            chapter.children.append(pikepdf.OutlineItem("Its first part", 2))
            outline_of_upload.root += [pikepdf.OutlineItem("A dead end"), chapter, pikepdf.OutlineItem("Alive", 1)]
        out = io.BytesIO()
        pdf.save(out)
    front, part = render_part(FRONT, title="Agenda"), upload_part(out.getvalue())
    documents = [PackDocument("report", "Upload", part, 3)]
    settings = {"style": PackStyle(right_hand_pages=False), "title": "A pack", "footer": FOOTER, "restricted": False}
    pack = assemble(front, documents, headings=HEADINGS[3:], **settings)
    first = pack.ranges["report"].first
    [(_, _, [(_, _, below)])] = outline(pack)
    assert [(title, page - first) for title, page, _ in below] == [
        ("A chapter that is only a word", 2),
        ("Alive", 1),
    ]
