"""What a screen reader is given of a PDF, by pdfinfo, beside the blocks of the HTML it was made from."""

import re
import subprocess

from lxml import html

KINDS = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    **{"p": "P", "li": "LI", "th": "TH", "td": "TD", "dt": "Lbl", "dd": "LBody", "caption": "Caption"},
}
ELEMENT = re.compile(r'^( *)([A-Z][A-Za-z0-9]*)(?: ".*")?(?: <[^>]*>)?(?: \(\w+\))?:?$')
TEXT = re.compile(r'^ *"(.*)"$')


def read_aloud(path):
    """The text of the tags in order, letters and digits only, and for each of them which elements it lies in."""
    told = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True).stdout.decode(
        "utf-8", "replace"
    )
    letters, within, above = [], [], []
    for line in told.splitlines():
        if words := TEXT.match(line):
            found = plain(words[1])
            letters.append(found)
            within += [tuple(kind for _, kind in above)] * len(found)
        elif element := ELEMENT.match(line):
            depth = len(element[1])
            above = [each for each in above if each[0] < depth] + [(depth, element[2])]
    return "".join(letters), within


def blocks(source):
    """Kind and text of each innermost block of some HTML, in reading order."""
    for element in html.fragment_fromstring(source, create_parent="div").iter():
        if element.tag in KINDS and not any(each.tag in KINDS for each in element.iterdescendants()):
            text = plain(element.text_content())
            if text:
                yield KINDS[element.tag], text


def plain(text):
    return "".join(letter for letter in text if letter.isalnum())


def misread(path, wanted):
    """The first of the wanted blocks that is not read, as what it is, after those before; None where all are."""
    letters, within = read_aloud(path)
    place = 0
    for kind, text in wanted:
        found = letters.find(text, place)
        while found >= 0 and not _fits(kind, within[found]):
            found = letters.find(text, found + 1)
        if found < 0:
            return f"{kind} not read as such: {text[:60]} (after {letters[max(0, place - 40) : place]})"
        place = found + len(text)
    return None


def _fits(kind, elements):
    return kind in elements or (kind == "P" and bool({"LBody", "TD", "TH"} & set(elements)))
