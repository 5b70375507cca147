"""'(Minute No. 57 refers)' in the text of a minute: found, and made a link. Pure: HTML in, HTML out."""

import re
from collections.abc import Mapping

from lxml import html as markup

NUMBER = r"(?:[A-Z]{1,6}\s?)?\d{1,5}(?:\.\d{1,3})?(?:/\d{2,4})?"
REFERENCE = re.compile(
    rf"(?i:\bminutes?)(?:\s+(?i:numbers?|nos?\.?))?\s+({NUMBER}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*){NUMBER})*)(?![\w/])"
)
ONE = re.compile(NUMBER)


def references_in(text: str) -> list[str]:
    """The minute numbers that ``text`` refers to, as written, in order, each once."""
    return list(dict.fromkeys(_plain(one) for found in REFERENCE.finditer(text) for one in ONE.findall(found[1])))


def linked(html: str, addresses: Mapping[str, str]) -> str:
    """``html`` with each number that ``addresses`` knows made a link to there; all else is left as it is.

    ``addresses`` are those of one series of numbers, by label: '57', 'CAB 21', '12/23'. What is in a link stays.
    """
    if not addresses or not REFERENCE.search(html):
        return html
    root = markup.fragment_fromstring(html, create_parent="div")
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or any(each.tag == "a" for each in (element, *element.iterancestors())):
            continue
        _link_text(element, addresses)
    for child in list(root.iterdescendants()):
        _link_tail(child, addresses)
    return markup.tostring(root, encoding="unicode")[len("<div>") : -len("</div>")]


def _plain(number):
    return " ".join(number.split())


def _link_text(element, addresses):
    pieces = _pieces(element.text or "", addresses)
    if len(pieces) > 1:
        element.text = pieces[0]
        for place, piece in enumerate(_anchors(pieces)):
            element.insert(place, piece)


def _link_tail(element, addresses):
    if any(each.tag == "a" for each in element.iterancestors()):
        return
    pieces = _pieces(element.tail or "", addresses)
    if len(pieces) > 1:
        parent, place = element.getparent(), element.getparent().index(element)
        element.tail = pieces[0]
        for offset, piece in enumerate(_anchors(pieces), start=1):
            parent.insert(place + offset, piece)


def _pieces(text, addresses):
    """``text`` cut into words, number, address, words, number, address, words …"""
    pieces, done = [], 0
    for found in REFERENCE.finditer(text):
        for one in ONE.finditer(text, found.start(1), found.end(1)):
            if address := addresses.get(_plain(one[0])):
                pieces += [text[done : one.start()], one[0], address]
                done = one.end()
    return [*pieces, text[done:]]


def _anchors(pieces):
    for number, address, after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        anchor = markup.Element("a", href=address)
        anchor.text, anchor.tail = number, after
        yield anchor
