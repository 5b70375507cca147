"""Both editions of a publication as PDF, with one numbering. Made from frozen content and parts, never from drafts."""

from dataclasses import dataclass
from datetime import time

from django.template.loader import render_to_string
from django.utils.dateparse import parse_datetime

from council_portal.templatetags.portal import paragraphs
from packs import OpenParts, PackDocument, PackStyle, assemble, settle_fronts

from .entries import PUBLIC, RESTRICTED
from .finding import headings, item_name, with_links
from .parts import part_cache, render_house_part

MOST_REMEMBERED = 1000
_front_pages = {}  # by meeting and publication: a first guess, which saves a rendering


@dataclass(frozen=True)
class Sheet:
    """A paper's place in a pack: its pages in the restricted edition, and whether the public one shows them.

    ``part`` is None where nobody may see the pages any more: the paper was taken down.
    """

    key: str
    title: str
    length: int
    part: object
    restricted: bool


def build_packs(contents, sheets, *, first_page=1):
    """``({audience: Pack}, {key: PageRange})`` for one publication.

    ``contents`` are both editions' content; the page ranges are filled into them, and whether a screen reader can
    follow all of the pack. Where nothing is restricted the two editions are the same pack.
    """
    style = pack_style(contents[PUBLIC])
    fronts, ranges = _fronts(contents, sheets, style, first_page)
    audiences = tuple(fronts)
    for content in contents.values():
        fill_in(content, ranges)
    shared = sum(sheet.length for sheet in sheets) if len(audiences) > 1 else 0
    with OpenParts(shared) as parts:
        packs = {
            audience: assemble(
                fronts[audience],
                [_document(sheet, contents[audience], audience) for sheet in sheets],
                style=style,
                title=pack_title(contents[audience]),
                footer=_footer(contents[audience]),
                restricted=audience == RESTRICTED,
                headings=headings(printed_items(contents[audience]), contents[audience]["number"]),
                first_page=first_page,
                cache=part_cache(),
                parts=parts,
            )
            for audience in audiences
        }
    packs.setdefault(RESTRICTED, packs[PUBLIC])
    for audience, content in contents.items():
        content["tagged"] = packs[audience].tagged
    return packs, ranges


def page_ranges(contents, sheets, *, first_page=1):
    """``{key: PageRange}`` of one publication as ``build_packs`` will print them, without making the packs."""
    return _fronts(contents, sheets, pack_style(contents[PUBLIC]), first_page)[1]


def _fronts(contents, sheets, style, first_page):
    """The fronts of all editions that differ; their length is guessed from when this process last made them."""
    audiences = (PUBLIC, RESTRICTED) if _anything_restricted(contents, sheets) else (PUBLIC,)
    makers = {audience: _front_maker(contents, audience) for audience in audiences}
    content = contents[PUBLIC]
    key, lengths = (content["meeting"]["id"], content["number"]), [(sheet.key, sheet.length) for sheet in sheets]
    guess = _front_pages.get(key, 2)
    fronts, ranges = settle_fronts(makers, lengths, style, first_page, guess=guess)
    if len(_front_pages) >= MOST_REMEMBERED:
        _front_pages.clear()
    _front_pages[key] = max(front.pages for front in fronts.values())
    return fronts, ranges


def _anything_restricted(contents, sheets):
    """Whether the editions differ: in a paper that is held back, or in the words of an item that is not open."""
    return any(sheet.restricted for sheet in sheets) or contents[PUBLIC]["items"] != contents[RESTRICTED]["items"]


def _front_maker(contents, audience):
    content = contents[audience]

    def make(ranges, blanks):
        fill_in(content, ranges)
        html = front_html(content, restricted=audience == RESTRICTED, blanks=blanks)
        return render_house_part(html, title=pack_title(content), colour=content["colour"])

    return make


def front_html(content, *, restricted, blanks=0):
    """The front sheet and the agenda as a publication prints them."""
    return render_to_string(
        "packs/front.html",
        {
            "content": content,
            "restricted": restricted,
            "starts_at": parse_datetime(content["meeting"]["starts_at"]),
            "items": [with_links(item, content["number"]) for item in printed_items(content)],
            "blanks": range(blanks),
        },
    )


def printed_items(content):
    """The items that the agenda of this publication prints."""
    return [_printed(item, content["number"]) for item in content["items"] if _in(item, content["number"])]


def _in(item, number):
    """An agenda prints every item; a supplement those that are new, changed or withdrawn since the last."""
    if not number:
        return True
    changed = item["new"] or item["withdrawn_now"] or item.get("business_changed")
    return changed or any(p["publication"] == number for p in item["papers"])


def _printed(item, number):
    """A supplement lists the papers it holds; those that readers have already are in the pack before it."""
    papers = [paper for paper in item["papers"] if not number or paper["publication"] == number]
    return {**item, "papers": papers, "starts": _time(item["starts"]), "ends": _time(item["ends"])}


def _time(text):
    return time.fromisoformat(text) if text else None


def fill_in(content, ranges):
    """Write the page ranges of this publication's papers, and of the items they belong to, into ``content``."""
    for item in content["items"]:
        for paper in item["papers"]:
            if paper["key"] in ranges and paper["publication"] == content["number"]:
                found = ranges[paper["key"]]
                paper["pages"] = [found.first, found.last]
        item["pages"] = _span([paper for paper in item["papers"] if paper["pages"]])


def _span(papers):
    """First and last page of an item whose papers stand in one publication; those of two have a span each."""
    if len({paper["publication"] for paper in papers}) != 1:
        return None
    return [papers[0]["pages"][0], papers[-1]["pages"][1]]


def _document(sheet, content, audience):
    item, paper = _entry(content, sheet.key)
    shown = sheet.part if audience == RESTRICTED or not sheet.restricted else None
    if shown:
        return PackDocument(sheet.key, sheet.title, shown, sheet.length, label=item_name(item))
    html = render_to_string(
        "packs/placeholder.html", {"item": item, "paper": paper, "wording": placeholder_wording(content, paper)}
    )
    return PackDocument(sheet.key, paper["title"], None, sheet.length, html, item_name(item))


def _entry(content, key):
    return next((item, paper) for item in content["items"] for paper in item["papers"] if paper["key"] == key)


def placeholder_wording(content, paper):
    """The words of the sheet that stands for a restricted paper, in house style (LGA 1972 s100B(5))."""
    if paper["openness"] == "confidential":
        return "Not for publication: this paper is confidential under section 100A(2) of the Local Government Act 1972."
    return content["style"]["placeholder_wording"].replace("{paragraphs}", paragraphs(paper["paragraphs"]))


def pack_style(content):
    wanted = ("front_sheet_counts", "ranges_include_blank", "right_hand_pages", "blank_page_text")
    return PackStyle(**{name: content["style"][name] for name in wanted})


def pack_title(content):
    starts = parse_datetime(content["meeting"]["starts_at"])
    kind = f"Supplementary agenda {content['number']}" if content["number"] else "Agenda reports pack"
    return f"{kind}: {content['committee']['name']}, {starts:%-d %B %Y}"


def _footer(content):
    starts = parse_datetime(content["meeting"]["starts_at"])
    return f"{content['committee']['name']}, {starts:%-d %B %Y}"
