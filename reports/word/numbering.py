"""What numbering and styles a paragraph of a Word file has. Pure."""

from packs.office.findings import said

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def value(element, path: str) -> str:
    """The ``val`` of what lies at ``path``, such as 'pPr/pStyle'; '' where there is none."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return said(found, "val") if found is not None else ""


def styles_named(package, pattern) -> set[str]:
    """Ids of the styles whose names match ``pattern``."""
    return {said(each, "styleId") for each in _styles(package) if pattern.match(value(each, "name"))}


def style_numbers(package) -> dict[str, str]:
    """The numbering that each style brings along, by the style's id; '' for none."""
    return {said(each, "styleId"): value(each, "pPr/numPr/numId") for each in _styles(package)}


def number_of(paragraph, by_style: dict[str, str]) -> str:
    """The id of the numbering of a paragraph, its own or its style's; '' or '0' for none."""
    return value(paragraph, "pPr/numPr/numId") or by_style.get(value(paragraph, "pPr/pStyle"), "")


def _styles(package):
    styles = package.xml("word/styles.xml")
    return styles.iter(f"{W}style") if styles is not None else ()
