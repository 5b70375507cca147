"""OpenDocument files before LibreOffice first opens them: what refers to other files, and what would run, goes."""

from .elsewhere import FOREIGN, macros_found
from .findings import Kind, OfficeFinding, capital, count, drop
from .package import Package

TEXTS = r"(.*/)?(content|styles)\.xml"
LINKS = ("a",)  # what a reader presses; all other references are fetched when the file is opened
SOURCES = ("{*}section-source", "{*}cell-range-source", "{*}dde-source", "{*}dde-connection-decl", "{*}table-source")


def quieten(package: Package) -> list[OfficeFinding]:
    """Take macros and references to other files out of an OpenDocument ``package``; what was there, in words."""
    found = []
    code = package.names(r"(Basic|Scripts)/.*\.(xml|xlb|xba|py|js|bsh)")
    if any(not name.endswith(("script-lc.xml", "script-lb.xml")) for name in code):
        found.append(macros_found())
    for name in code:
        package.drop(name)
    number = sum(_without_references(package.xml(name)) for name in package.names(TEXTS))
    if number:
        words = f"{capital(count(number, 'reference'))} to other files."
        found.append(OfficeFinding(Kind.LINKS, f"{words} Put the pictures or words themselves into the document."))
    return found


def _without_references(root) -> int:
    number = 0
    for each in [*root.iter(*SOURCES)]:
        drop(each)
        number += 1
    for each in root.iter():
        if not isinstance(each.tag, str) or each.tag.rsplit("}", 1)[-1] in LINKS:
            continue
        for key in [key for key in each.attrib if key.endswith("}href")]:
            if FOREIGN.match(each.attrib[key]) or each.attrib[key].startswith(("/", "..")):
                del each.attrib[key]
                number += 1
    return number
