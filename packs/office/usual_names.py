"""The parts of a package put under the names that Word, Excel and PowerPoint give them, by which all other rules look.

LibreOffice goes by relations, whatever the names: a text that lies elsewhere would be printed and never looked at, its
deleted words and all. Word on the web, for one, calls a text 'document2.xml'.
"""

import re

from .package import Package, relations_of, target_of

MAIN = {"word": "word/document.xml", "excel": "xl/workbook.xml", "powerpoint": "ppt/presentation.xml"}
# Parts of a Word file that hold words, by the last word of their relation.
WITH_WORDS = {
    "header": re.compile(r"word/header\d*\.xml"),
    "footer": re.compile(r"word/footer\d*\.xml"),
    "footnotes": re.compile(r"word/footnotes\d*\.xml"),
    "endnotes": re.compile(r"word/endnotes\d*\.xml"),
    "comments": re.compile(r"word/comments\d*\.xml"),
}


def with_usual_names(package: Package, main: str, program: str) -> None:
    """Rename ``main``, the part the package of a ``program`` is about, and those of a Word file that hold words.

    What else lay under their names is dropped, as is a relation to a second main part or to nothing.
    """
    _only_main(package, main)
    _move(package, main, MAIN[program])
    if program != "word":
        return
    for relation in _relations(package, MAIN["word"]):
        what = relation.get("Type", "").rsplit("/", 1)[-1]
        part = target_of(MAIN["word"], relation.get("Target", ""))
        if what not in WITH_WORDS or relation.get("TargetMode") == "External":
            continue
        if part not in package.parts:
            relation.getparent().remove(relation)
        elif not WITH_WORDS[what].fullmatch(part):
            _move(package, part, _free(package, what))


def _relations(package, part):
    rows = package.xml(relations_of(part))
    return [each for each in rows if isinstance(each.tag, str)] if rows is not None else []


def _only_main(package, main):
    for relation in _relations(package, ""):
        its = target_of("", relation.get("Target", ""))
        if relation.get("Type", "").endswith("/officeDocument") and its != main:
            relation.getparent().remove(relation)


def _free(package, what):
    number, name = 0, f"word/{what}.xml"
    while name in package.parts:
        number += 1
        name = f"word/{what}{number}.xml"
    return name


def _move(package, old, new):
    if old == new:
        return
    own = _relations(package, old)
    for relation in own:
        if relation.get("TargetMode") != "External":
            relation.set("Target", f"/{target_of(old, relation.get('Target', ''))}")
    package.rename(old, new)
    package.drop(relations_of(new))
    if own:
        package.rename(relations_of(old), relations_of(new))
    for name in [name for name in package.parts if name.endswith(".rels")]:
        owner = re.sub(r"_rels/([^/]*)\.rels$", r"\1", name)
        for relation in _relations(package, owner):
            if relation.get("TargetMode") != "External" and target_of(owner, relation.get("Target", "")) == old:
                relation.set("Target", f"/{new}")
    _retype(package, old, new)


def _retype(package, old, new):
    """The type of ``old`` is now that of ``new``; what lay there before has none."""
    types, typed = package.xml("[Content_Types].xml"), False
    for each in list(types.iter("{*}Override")):
        name = each.get("PartName", "").lstrip("/")
        if name == new or (name == old and typed):
            types.remove(each)
        elif name == old:
            each.set("PartName", f"/{new}")
            typed = True
