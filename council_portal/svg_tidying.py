"""Makes the SVG that matplotlib writes fit for our pages: attributes for styles, names of its own, a title. Pure."""

import re

from lxml import etree

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
USED = re.compile(r"url\(#([^)]+)\)")
FONTS = "Atkinson Hyperlegible, Atkinson Hyperlegible Extended, sans-serif"


def tidied(svg: bytes, *, key: str, title: str, description: str) -> str:
    """``svg`` as one element without inline style, which our content security policy refuses.

    Styles become attributes, ids begin with ``key`` so that two charts on a page do not meet, and ``title`` and
    ``description`` are what a screen reader says.
    """
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in [*root.iter(f"{SVG}metadata"), *root.iter(f"{SVG}style")]:
        element.getparent().remove(element)
    for element in root.iter(etree.Element):
        _style_as_attributes(element)
    _own_names(root, key)
    _say(root, key, title, description)
    etree.cleanup_namespaces(root)
    words = etree.tostring(root, encoding="unicode")
    return re.sub(r"\s*\n\s*", " ", re.sub(r">\s+<", "><", words)).strip()


def _style_as_attributes(element):
    for part in (element.attrib.pop("style", "") or "").split(";"):
        name, _, value = part.partition(":")
        if value and name.strip() not in ("font-family",):
            element.set(name.strip(), value.strip())


def _own_names(root, key):
    """Keep only the ids that something refers to, each with ``key`` before it."""
    used = set()
    for element in root.iter(etree.Element):
        link = element.attrib.pop(f"{XLINK}href", None)
        if link:
            used.add(link[1:])
            element.set("href", f"#{key}-{link[1:]}")
        for name, value in element.attrib.items():
            if found := USED.search(value):
                used.add(found[1])
                element.set(name, f"url(#{key}-{found[1]})")
    for element in root.iter(etree.Element):
        name = element.attrib.pop("id", None)
        if name in used:
            element.set("id", f"{key}-{name}")


def _say(root, key, title, description):
    for name in ("version", "width", "height"):
        root.attrib.pop(name, None)
    root.set("role", "img")
    root.set("aria-labelledby", f"{key}-title {key}-desc")
    root.set("font-family", FONTS)
    root.set("stroke-linejoin", "round")
    for place, (tag, words) in enumerate((("title", title), ("desc", description))):
        said = etree.Element(f"{SVG}{tag}", id=f"{key}-{tag}")
        said.text = words
        root.insert(place, said)
