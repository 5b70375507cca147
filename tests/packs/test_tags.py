import io
from collections import Counter

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from packs import PackDocument, PackStyle, anchor_pages, assemble, pdf_text, render_part, upload_part
from packs.tag_check import tag_faults
from tests.packs.samples import documents, plain_pdf, tagged_pdf
from tests.packs.structure_trees import elements_by_page


@pytest.mark.parametrize("restricted", [False, True], ids=["public", "restricted"])
def test_the_tags_of_a_pack_are_whole(packs, restricted):
    assert tag_faults(packs[restricted].pdf) == []


def test_each_page_reaches_the_elements_it_reached_in_its_part(packs):
    in_pack = elements_by_page(packs[True].pdf)
    for document in documents(restricted=True):
        start = packs[True].ranges[document.key].first - 1
        for index, counts in enumerate(elements_by_page(document.part.pdf)):
            expected = counts + Counter({"Part": 1}) if counts else counts
            assert in_pack[start + index] == expected, f"{document.key}, sheet {index + 1}"


def test_blank_and_missing_sheets_are_paragraphs(packs):
    pages = elements_by_page(packs[False].pdf)
    assert pages[3] == Counter({"Document": 1, "P": 1})


def tags(html):
    """Kinds of elements of a part in reading order, indented by depth."""
    with pikepdf.open(io.BytesIO(render_part(html, title="T").pdf)) as pdf:
        return _kinds(pdf.Root.StructTreeRoot.K[0])


def _kinds(element):
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, Array) else [kids]
    return {str(element.S)[1:]: [_kinds(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]}


def test_text_is_in_paragraphs_without_empty_wrappers():
    assert tags("<div>One</div><p>Two <strong>three</strong></p>") == {"Document": [{"P": []}, {"P": []}]}


def test_a_hanging_number_is_read_with_its_paragraph():
    assert tags('<p class="para"><span class="para-number">1.1</span> Text</p>') == {"Document": [{"P": []}]}


def test_facts_are_a_list_of_labels_and_values():
    item = {"LI": [{"Lbl": []}, {"LBody": []}]}
    html = '<dl class="facts"><div><dt>Venue</dt><dd>Hall</dd></div><div><dt>Date</dt><dd>May</dd></div></dl>'
    assert tags(html) == {"Document": [{"L": [item, item]}]}


def test_header_cells_say_what_they_head():
    rows = "<tr><th scope=row>North</th><td>1</td></tr><tr><th>South</th><td>2</td></tr>"
    part = render_part(f"<table><thead><tr><th>Area</th><th>Number</th></tr></thead>{rows}</table>", title="T")
    with pikepdf.open(io.BytesIO(part.pdf)) as pdf:
        scopes = Counter(
            (str(each.S), str(each.A.get("/Scope")))
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and str(each.get("/S")) == "/TH"
        )
    assert scopes == {("/TH", "/Column"): 2, ("/TH", "/Row"): 2}


def test_a_table_over_three_pages_is_one_table_with_one_header_row():
    rows = "<tr><th scope=row>North</th><td>1</td></tr>" * 80
    part = render_part(f"<table><thead><tr><th>Area</th><th>Number</th></tr></thead>{rows}</table>", title="T")
    assert part.pages == 3
    assert all("Area" in text for text in pdf_text(part.pdf)), "the header row is printed on each page"
    assert [counts["THead"] for counts in elements_by_page(part.pdf)] == [1, 0, 0]
    assert tag_faults(part.pdf) == []


def test_two_tables_with_captions_stay_two():
    table = "<table><caption>Table</caption><thead><tr><th>Area</th></tr></thead><tr><td>1</td></tr></table>"
    part = render_part(table + table.replace("<table>", '<table style="break-before:page">'), title="T")
    assert [counts["THead"] for counts in elements_by_page(part.pdf)] == [1, 1]


def test_every_paragraph_with_an_id_is_known_by_page():
    html = '<p class="para" id="p1">One</p><p class="para" id="p2" style="break-before:page">Two</p>'
    assert anchor_pages(render_part(html, title="T").pdf) == {"p1": 1, "p2": 2}


def test_a_picture_without_a_description_is_decoration():
    picture = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
    html = f'<p>Text <img alt="" src="{picture}"> <img alt="A square" src="{picture}"></p>'
    part = render_part(html, title="T")
    assert elements_by_page(part.pdf)[0]["Figure"] == 1
    assert tag_faults(part.pdf) == []


def test_a_link_within_the_site_needs_the_site():
    link = '<p><a href="/meetings/7/">The meeting</a></p>'
    with pikepdf.open(io.BytesIO(render_part(link, title="T").pdf)) as pdf:
        assert "/A" not in pdf.pages[0].obj.Annots[0]
    with pikepdf.open(io.BytesIO(render_part(link, title="T", base_url="https://a.example/").pdf)) as pdf:
        assert str(pdf.pages[0].obj.Annots[0].A.URI) == "https://a.example/meetings/7/"


def test_links_say_in_words_where_they_lead():
    part = render_part('<p id="x">See <a href="https://a.example/long/address">the annual plan</a>.</p>', title="T")
    with pikepdf.open(io.BytesIO(part.pdf)) as pdf:
        assert str(pdf.pages[0].obj.Annots[0].Contents) == "the annual plan"


def test_a_tagged_upload_keeps_its_tags_and_links():
    part = upload_part(tagged_pdf())
    assert tag_faults(part.pdf) == []
    first, second = elements_by_page(part.pdf)
    assert (first["H1"], first["Table"], first["TH"], first["Link"], second["H2"]) == (1, 1, 2, 1, 1)
    with pikepdf.open(io.BytesIO(part.pdf)) as pdf:
        assert pdf.pages[0].obj.Annots[0].Dest[0].objgen == pdf.pages[1].obj.objgen


def test_an_upload_whose_tags_go_in_a_circle_goes_in_without():
    with pikepdf.open(io.BytesIO(tagged_pdf())) as pdf:
        document = pdf.Root.StructTreeRoot.K[0]
        document.K.append(document)
        out = io.BytesIO()
        pdf.save(out)
    part = upload_part(out.getvalue())
    assert tag_faults(part.pdf) == ["the file has no structure tree"]


def test_an_untagged_upload_claims_no_tags():
    assert tag_faults(upload_part(plain_pdf()).pdf) == ["the file has no structure tree"]


def drop_an_entry(pdf):
    entries = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    entries[0] = None


def drop_all_entries(pdf):
    pdf.Root.StructTreeRoot.ParentTree.Nums = Array()


def remove_a_key(pdf):
    del pdf.pages[0].obj["/StructParents"]


def equalise_keys(pdf):
    pdf.pages[1].obj.StructParents = pdf.pages[0].obj.StructParents


def double_an_id(pdf):
    names = pdf.Root.StructTreeRoot.IDTree.Kids[0].Names
    names[3].ID = names[1].ID


def mislead_a_link(pdf):
    pdf.pages[1].obj.Annots[0].StructParent = 0


def lead_a_link_elsewhere(pdf):
    pdf.pages[1].obj.Annots[0].Dest = Array([pdf.make_indirect(Dictionary(Type=Name.Page)), Name.Fit])


def lead_a_bookmark_elsewhere(pdf):
    pdf.Root.Outlines.First.Dest = Array([pdf.make_indirect(Dictionary(Type=Name.Page)), Name.Fit])


def lose_the_id_tree(pdf):
    del pdf.Root.StructTreeRoot["/IDTree"]


def disorder_the_id_tree(pdf):
    names = pdf.Root.StructTreeRoot.IDTree.Kids[0].Names
    names[0], names[1], names[2], names[3] = names[2], names[3], names[0], names[1]


def misplace_the_ids(pdf):
    pdf.Root.StructTreeRoot.IDTree.Kids[0].Limits = Array([String("a"), String("b")])


def rename_a_header(pdf):
    names = pdf.Root.StructTreeRoot.IDTree.Kids[0].Names
    cell = next(each for each in pdf.objects if isinstance(each, Dictionary) and "/Headers" in str(each.get("/A", "")))
    attribute = cell.A if isinstance(cell.A, Dictionary) else next(each for each in cell.A if "/Headers" in each)
    attribute.Headers = Array([String(bytes(names[0]) + b"lost")])


BREAKS = [
    *(drop_an_entry, drop_all_entries, remove_a_key, equalise_keys, double_an_id, mislead_a_link),
    *(lead_a_link_elsewhere, lead_a_bookmark_elsewhere, lose_the_id_tree, disorder_the_id_tree, misplace_the_ids),
    rename_a_header,
]


@pytest.mark.parametrize("break_it", BREAKS)
def test_a_broken_merge_is_caught(packs, break_it):
    with pikepdf.open(io.BytesIO(packs[True].pdf)) as pdf:
        break_it(pdf)
        out = io.BytesIO()
        pdf.save(out)
    assert tag_faults(out.getvalue())


def test_bookmarks_hold_the_headings_of_each_document(packs):
    with pikepdf.open(io.BytesIO(packs[True].pdf)) as pdf, pdf.open_outline() as outline:
        report = next(each for each in outline.root if each.title.startswith("8."))
        titles = [each.title for each in report.children[0].children]
    assert titles == ["Recommendations", "1. Background", "2. What happened in the year", "3. Figures"] + [
        "4. Legal and finance"
    ]


def with_roles(role):
    """A tagged upload in which 'House' stands for a role of its own, and whose names are those of every other."""
    with pikepdf.open(io.BytesIO(tagged_pdf())) as pdf:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(House=Name(role))
        pdf.Root.StructTreeRoot.ClassMap = Dictionary(Shade=Dictionary(O=Name.Layout, Placement=Name(role)))
        heading = next(each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/S") == Name.H2)
        heading.S, heading.C = Name.House, Name.Shade
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def test_uploads_with_the_same_names_for_other_things_keep_their_own():
    parts = [upload_part(with_roles(role)) for role in ("/H3", "/P")]
    listed = [PackDocument(key, key, part, part.pages) for key, part in zip("ab", parts, strict=True)]
    front = render_part("<h1>Agenda</h1>", title="A")
    pack = assemble(front, listed, style=PackStyle(), title="T", footer="F", restricted=False)
    assert tag_faults(pack.pdf) == []
    reached = elements_by_page(pack.pdf)
    first, second = (pack.ranges[key].last - 1 for key in "ab")
    assert (reached[first]["H3"], reached[second]["H3"]) == (1, 0)
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        for key in "ab":
            one, two = (pdf.pages[number - 1].obj for number in (pack.ranges[key].first, pack.ranges[key].last))
            assert one.Annots[0].Dest[0].objgen == two.objgen, "both uploads call the place 'end'"
        assert "/RoleMap" not in pdf.Root.StructTreeRoot
