import io
import re
import subprocess

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from packs import PackDocument, PackStyle, PartCache, assemble, pdf_text, render_part, upload_part
from packs.tag_check import tag_faults
from tests.packs.everything import everything, holds
from tests.packs.hostile import told_everywhere
from tests.packs.samples import FOOTER, STYLE, build_pack, documents, front, plain_pdf, report_html, sample_pack

EITHER = pytest.mark.parametrize("restricted", [False, True], ids=["public", "restricted"])
SETTINGS = {"style": STYLE, "title": "A pack", "footer": FOOTER, "restricted": False}


def printed_numbers(data):
    """The number stamped on each sheet, read back from its text."""
    return [int(re.search(r"Page (\d+)", text[text.rindex(FOOTER[:20]) :])[1]) for text in pdf_text(data)]


@EITHER
def test_qpdf_finds_nothing_wrong(packs, restricted, tmp_path):
    path = tmp_path / "pack.pdf"
    path.write_bytes(packs[restricted].pdf)
    result = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)  # noqa: S603, S607
    assert result.returncode == 0, result.stdout + result.stderr


@EITHER
def test_every_sheet_carries_its_number(packs, restricted):
    assert printed_numbers(packs[restricted].pdf) == list(range(1, packs[restricted].pages + 1))


@EITHER
def test_the_agenda_prints_where_each_document_is(packs, restricted):
    pack = packs[restricted]
    texts = pdf_text(pack.pdf)
    for each in pack.ranges.values():
        assert re.search(rf"\(Pages? {each}\)", texts[1])
    assert "Adoption in the borough" in texts[pack.ranges["adoption"].first - 1]
    assert "Foster with us" in texts[pack.ranges["poster"].first - 1]


def test_both_editions_agree_page_for_page(packs):
    public, restricted = packs[False], packs[True]
    assert public.ranges == restricted.ranges
    assert public.pages == restricted.pages
    contract = range(public.ranges["contract"].first, public.ranges["contract"].last + 1)
    pairs = enumerate(zip(pdf_text(public.pdf), pdf_text(restricted.pdf), strict=True), start=1)
    for number, (open_text, whole_text) in pairs:
        same = open_text == whole_text.replace("Not for publication", "").strip()
        assert same is (number not in contract), f"page {number}"


def test_no_byte_of_a_restricted_document_is_in_the_public_edition(packs):
    assert "Zanzibar-marmalade" in " ".join(pdf_text(packs[True].pdf))
    assert "Zanzibar-marmalade" not in " ".join(pdf_text(packs[False].pdf))
    for canary in (b"Zanzibar", b"Secret terms", "Secret terms".encode("utf-16-be")):
        assert canary not in everything(packs[False].pdf)


def test_no_word_of_a_restricted_upload_is_anywhere_in_the_public_edition():
    """The word stands in its text, title, bookmarks, tags, links, pictures, fonts' names, attachments and metadata."""
    upload = told_everywhere()
    part = upload_part(upload)
    front_part = render_part("<h1>Agenda</h1>", title="A")
    editions = [
        assemble(
            front_part, [PackDocument("a", "Appendix", shown, part.pages)], **SETTINGS | {"restricted": bool(shown)}
        )
        for shown in (part, None)
    ]
    assert holds(upload, "CANARY")
    assert [holds(each.pdf, "CANARY") for each in editions] == [True, False]
    assert editions[0].ranges == editions[1].ranges


def test_the_placeholder_stands_where_the_document_is(packs):
    texts = pdf_text(packs[False].pdf)
    first, last = packs[False].ranges["contract"].first, packs[False].ranges["contract"].last
    assert "This document is restricted" in texts[first - 1]
    assert all("not part of this edition" in texts[number - 1] for number in range(first + 1, last + 1))


def test_only_the_restricted_edition_is_marked_and_on_every_sheet(packs):
    assert all("Not for publication" in text for text in pdf_text(packs[True].pdf))
    assert not any("Not for publication" in text for text in pdf_text(packs[False].pdf))


def test_the_same_in_gives_the_same_out(packs):
    assert sample_pack(restricted=True).sha256 == packs[True].sha256


def test_a_placeholder_without_words_or_with_too_many_still_takes_its_pages():
    wordy = PackDocument("a", "Appendix", None, 1, "<p>Too long.</p>" * 300)
    bare = PackDocument("b", "Appendix", None, 2)
    pack = assemble(render_part("<h1>Agenda</h1>", title="A"), [wordy, bare], **SETTINGS)
    texts = pdf_text(pack.pdf)
    assert len(texts) == pack.pages == 6
    assert "This document is restricted" in texts[2]
    assert "This document is restricted" in texts[4]


def test_a_front_that_does_not_count_is_not_numbered():
    part = render_part("<h1>Report</h1>", title="R")
    style = PackStyle(front_sheet_counts=False)
    pack = assemble(part, [PackDocument("a", "Report", part, 1)], **SETTINGS | {"style": style})
    texts = pdf_text(pack.pdf)
    assert ["Page" in text.replace("This page", "") for text in texts] == [False, False, True]
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        assert [page.label for page in pdf.pages] == ["i", "ii", "1"]


def test_an_agenda_that_grows_past_its_page_is_given_right_numbers():
    part = render_part("<h1>Report</h1>", title="R")

    def long_front(ranges):
        return "<h1>Agenda</h1>" + f"<p>Report (Page {ranges['a']})</p>" * 150

    pack = build_pack(long_front, [PackDocument("a", "Report", part, 1)], **SETTINGS)
    assert f"(Page {pack.ranges['a']})" in pdf_text(pack.pdf)[0]
    assert "Report" in pdf_text(pack.pdf)[pack.ranges["a"].first - 1]
    assert pack.ranges["a"].first > 3


def test_a_supplement_is_numbered_on():
    part = render_part("<h1>Late report</h1>", title="R")
    pack = assemble(part, [PackDocument("a", "Late", part, 1)], first_page=51, **SETTINGS)
    assert printed_numbers(pack.pdf) == [51, 52, 53]


def test_a_document_whose_pages_were_counted_wrongly_is_refused():
    with pytest.raises(ValueError, match="has 1 pages, not 2"):
        PackDocument("a", "A", render_part("<p>One</p>", title="A"), 2)


def test_a_part_is_kept_under_what_went_in(tmp_path):
    cache = PartCache(tmp_path)
    first = render_part("<p>One</p>", title="A", cache=cache)
    kept = list(tmp_path.rglob("*.pdf"))
    assert len(kept) == 1
    kept[0].write_bytes(render_part("<p>Kept</p>", title="A").pdf)
    assert "Kept" in pdf_text(render_part("<p>One</p>", title="A", cache=cache).pdf)[0]
    for change in ({"title": "B"}, {"language": "cy"}, {"extra_css": "p{color:red}"}):
        assert render_part("<p>One</p>", **{"title": "A", "cache": cache} | change).pages == first.pages
    assert len(list(tmp_path.rglob("*.pdf"))) == 4


def test_a_cleaned_upload_is_kept_too(tmp_path):
    cache = PartCache(tmp_path)
    first = upload_part(plain_pdf(), cache=cache)
    assert upload_part(plain_pdf(), cache=cache) == first
    assert len(list(tmp_path.rglob("*.pdf"))) == 1


def test_the_footer_says_which_document_a_loose_sheet_belongs_to(packs):
    texts = pdf_text(packs[False].pdf)
    assert f"{FOOTER} · 9. Poster" in texts[packs[False].ranges["poster"].first - 1]
    assert " · " not in texts[1].replace(FOOTER, "")


def test_a_changed_picture_is_a_changed_part(tmp_path):
    cache, html = PartCache(tmp_path), '<p><img src="a.png" alt="Chart"></p>'
    for colour in ("red", "blue"):
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path fill="{colour}" d="M0 0h9v9z"/></svg>'
        )
        render_part(
            html, title="A", cache=cache, image_fetcher=lambda address, svg=svg: (svg.encode(), "image/svg+xml")
        )
    assert len(list(tmp_path.rglob("*.pdf"))) == 2


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x.png", "//127.0.0.1:9/x.png"])
def test_nothing_is_fetched_that_was_not_given(address, monkeypatch):
    opened = []
    monkeypatch.setattr("urllib.request.OpenerDirector._open", lambda *args, **kwargs: opened.append(args))
    render_part(f'<p style="background:url({address})">x<img src="{address}" alt="x"></p>', title="A")
    assert opened == []


KINDS = {
    "written": lambda pages: render_part("<h1>A</h1>" + "<p style='break-before:page'>B</p>" * (pages - 1), title="A"),
    "upload": lambda pages: upload_part(plain_pdf(pages=pages)),
    "restricted": lambda pages: None,
}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    mix=st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.integers(1, 4)), min_size=1, max_size=6),
    right_hand=st.booleans(),
    blanks_in_ranges=st.booleans(),
)
def test_numbers_labels_bookmarks_and_tags_agree_whatever_the_mix(mix, right_hand, blanks_in_ranges):
    style = PackStyle(right_hand_pages=right_hand, ranges_include_blank=blanks_in_ranges)
    listed = [PackDocument(f"d{n}", f"Document {n}", KINDS[kind](pages), pages) for n, (kind, pages) in enumerate(mix)]
    pack = assemble(render_part("<h1>Agenda</h1>", title="A"), listed, **SETTINGS | {"style": style})
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        places = {page.obj.objgen: index for index, page in enumerate(pdf.pages, start=1)}
        marks = [(str(each.title), places[each.destination[0].objgen]) for each in pdf.open_outline().root]
        assert [page.label for page in pdf.pages] == [str(number) for number in range(1, pack.pages + 1)]
    assert printed_numbers(pack.pdf) == list(range(1, pack.pages + 1))
    assert marks[1:] == [(each.title, pack.ranges[each.key].first) for each in listed]
    assert pack.tagged is ("upload" not in {kind for kind, _ in mix})
    assert tag_faults(pack.pdf) == []


def test_a_pack_of_one_document_twice_over_has_no_id_twice():
    part = render_part(report_html(rows=4, paragraphs=1), title="R")
    twice = [PackDocument("a", "A", part, part.pages), PackDocument("b", "B", part, part.pages)]
    assert tag_faults(assemble(part, twice, **SETTINGS).pdf) == []


def test_the_front_links_to_the_documents():
    listed = documents(restricted=False)
    pack = build_pack(front, listed, **SETTINGS)
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        places = {page.obj.objgen: index for index, page in enumerate(pdf.pages, start=1)}
        links = [each for each in pdf.pages[1].obj.Annots if "/Dest" in each]
        assert [places[each.Dest[0].objgen] for each in links] == [each.first for each in pack.ranges.values()]
        assert str(links[0].Contents).startswith("(Page")
    assert b"pack:" not in everything(pack.pdf)


def test_an_untagged_upload_takes_the_claim_from_the_pack():
    listed = documents()
    tagged = [each for each in listed if each.key != "poster"]
    with_poster, without = build_pack(front, listed, **SETTINGS), build_pack(front, tagged, **SETTINGS)
    assert (with_poster.tagged, without.tagged) == (False, True)
    assert b"pdfuaid:part>1" not in everything(with_poster.pdf)
    assert b"pdfuaid:part>1" in everything(without.pdf)


def test_title_and_language_are_those_of_the_pack(packs):
    with pikepdf.open(io.BytesIO(packs[False].pdf)) as pdf:
        assert str(pdf.docinfo["/Title"]).startswith("Improving Childhoods")
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert "/CreationDate" not in pdf.docinfo
