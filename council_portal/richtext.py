"""The one sanitiser: what somebody typed or pasted becomes the few elements a committee paper needs.

Works in three steps: `nh3` drops what is dangerous, `tidy` mends what Word and the editor leave behind, and `nh3`
has the last word. Captions, header scopes and our own ids are kept, which the editor's own sanitiser loses.
"""

import re

import nh3
from lxml import html as markup

from .tidying import tidy

PICTURE = re.compile(r"^/(?:manage/)?pictures/([0-9a-f]{64})/$")
OUR_ID = re.compile(r"^(?:p|section|appendix|exhibit)(?:-\d{1,4}){1,3}$")
SPAN = re.compile(r"^(?:[2-9]|[1-9]\d)$")
TAGS = {
    *("h2", "h3", "h4", "p", "br", "ul", "ol", "li", "strong", "em", "sub", "sup", "a"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "img"),
}
BEFORE_TIDYING = TAGS | {"h1", "h5", "h6", "b", "i", "div", "tfoot", "blockquote"}
FORGOTTEN = {"script", "style", "title", "template", "iframe", "object", "svg", "math", "noscript", "textarea", "xml"}
ATTRIBUTES = {
    "*": {"id", "dir"},
    "a": {"href"},
    "img": {"src", "alt"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
MOST_PASSES = 6  # badly nested markup settles in two or three
# Control characters; and what breaks words or turns them round unseen: soft hyphens, spaces of no width, overrides.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u00ad\u200b\u202d\u202e\ufeff]")
BLOCKS = {"p", "h1", "h2", "h3", "h4", "li", "tr", "caption", "figcaption", "dt", "dd", "div", "table", "ul", "ol"}


def sanitised(html: str) -> str:
    """``html`` with nothing in it but what a paper may hold; sanitising twice changes nothing."""
    clean = _clean(UNPRINTABLE.sub("", html), BEFORE_TIDYING)
    for _ in range(MOST_PASSES):
        before, clean = clean, _clean(tidy(clean), TAGS).strip()
        if clean == before:
            break
    return clean


def plain_text(html: str) -> str:
    """The words of ``html``, a line to each block, cells apart by a tab, pictures and charts by their names."""
    if not html.strip():
        return ""
    lines = "".join(_words(markup.fragment_fromstring(html, create_parent="div"))).split("\n")
    return "\n".join(line for line in (re.sub(" +", " ", each).replace(" \t ", "\t").strip() for each in lines) if line)


def pictures_in(html: str) -> list[str]:
    """The SHA-256 of each picture ``html`` shows, in order, each once."""
    return list(dict.fromkeys(re.findall(r"/pictures/([0-9a-f]{64})/", html)))


def _clean(html, tags):
    return nh3.clean(
        html,
        tags=tags,
        attributes=ATTRIBUTES,
        attribute_filter=_kept,
        clean_content_tags=FORGOTTEN,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )


def _kept(tag, attribute, value):
    """The value an attribute keeps, or None to drop it."""
    match attribute:
        case "id":
            return value if OUR_ID.match(value) else None
        case "src":
            return value if PICTURE.match(value) else None
        case "href":
            return value if _is_address(value) else None
        case "dir":
            return "rtl" if value.lower() == "rtl" else None
        case "scope":
            return value if value in {"col", "row", "colgroup", "rowgroup"} else None
        case "colspan" | "rowspan":
            return value if SPAN.match(value) else None
    return value


def _is_address(value):
    if value.startswith("#"):
        return bool(OUR_ID.match(value[1:]))
    return re.match(r"(?i)^(https?://|mailto:)\S+$", value) is not None


def _words(element):
    """The words of ``element`` and of what is in it, with line ends around blocks."""
    if element.tag == "br":
        yield "\n"
    elif element.tag == "img":
        yield f" {element.get('alt', '')} "
    elif element.tag == "svg":
        yield f" {element.findtext('title') or ''} "
    elif isinstance(element.tag, str):
        if element.tag in BLOCKS:
            yield "\n"
        yield re.sub(r"\s+", " ", element.text or "")
        for child in element:
            in_cell = element.tag in {"td", "th"} and child.tag in BLOCKS
            yield from (_words(child) if not in_cell else (" ", *(w.replace("\n", " ") for w in _words(child))))
            yield re.sub(r"\s+", " ", child.tail or "")
        if element.tag in BLOCKS:
            yield "\n"
        elif element.tag in {"td", "th"} and element.getnext() is not None:
            yield "\t"
