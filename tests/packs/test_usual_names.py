"""A Word file whose parts lie under other names, and perhaps a harmless text under the usual one."""

import io
import re
import zipfile

import pytest

from packs.office import Kind, settled_word
from packs.office.package import Package, relations_of
from reports.word.reading import look
from tests.packs import office_samples as samples

DELETED = f'<w:del w:id="9" w:author="x"><w:r><w:delText>CANARY</w:delText></w:r></w:del>{samples.run("Kept.")}'
FORGOTTEN = samples.para("Text.") + f"<w:p>{DELETED}</w:p>"
ROOTS = ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels")
COMMENTED = (
    f'<w:comments {samples.W}><w:comment w:id="1" w:author="x">{samples.para("CANARY")}</w:comment></w:comments>'
)


def moved(old, new, *, decoy=None, data=None):
    """The file with its part ``old`` under another name and ``decoy`` under the old one; all relations hold."""
    parts = dict(Package.read(data or samples.word(FORGOTTEN)).parts)
    parts[new] = parts.pop(old)
    types, root, own = (parts[name].decode() for name in ROOTS)
    parts[ROOTS[0]] = types.replace(f'"/{old}"', f'"/{new}"')
    parts[ROOTS[1]] = root.replace(f'"{old}"', f'"/{new}"')
    own = own.replace(f'"{old.removeprefix("word/")}"', f'"/{new}"')
    if old == "word/document.xml":
        del parts[ROOTS[2]]
        own = re.sub(r'Target="(?!https:)', 'Target="/word/', own)
    parts[relations_of(new) if old == "word/document.xml" else ROOTS[2]] = own
    if decoy:
        parts[old] = decoy
    return samples.packed(parts)


def with_header(part):
    more = {part: f"<w:hdr {samples.W}><w:p>{DELETED}</w:p></w:hdr>"}
    return samples.word(more_parts=more, more_relations=[("rId40", "header", f"/{part}")])


def harmless():
    return Package.read(samples.word(samples.para("Nothing to see."))).parts["word/document.xml"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lambda: moved("word/document.xml", "word/document2.xml"), id="as Word on the web has it"),
        pytest.param(lambda: moved("word/document.xml", "x/main.xml", decoy=harmless()), id="with a harmless one"),
        pytest.param(lambda: moved("word/document.xml", "x/main.bin"), id="without an ending"),
        pytest.param(lambda: with_header("x/top.xml"), id="a header elsewhere"),
        pytest.param(
            lambda: moved(
                "word/comments.xml", "x/said.xml", data=samples.word(more_parts={"word/comments.xml": COMMENTED})
            ),
            id="comments elsewhere",
        ),
    ],
)
def test_it_is_looked_at_all_the_same(data):
    package, findings = settled_word(data())
    assert "CANARY" not in _all(package)
    assert {each.kind for each in findings} & {Kind.TRACKED, Kind.COMMENTS}


def _all(package):
    with zipfile.ZipFile(io.BytesIO(package.data())) as archive:
        return " ".join(archive.read(each).decode("utf-8", "replace") for each in archive.namelist())


def test_a_second_main_part_is_never_read():
    parts = dict(Package.read(samples.word()).parts)
    parts["x/main.xml"] = samples.word(FORGOTTEN)
    second = samples.relations(("rId99", "officeDocument", "x/main.xml")).split("<Relationship ", 1)[1]
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", f"<Relationship {second}".encode())
    package, _ = settled_word(samples.packed(parts))
    assert [target for _, target in package.related("").values()] == ["word/document.xml"]


def test_a_report_saved_by_word_on_the_web_becomes_a_web_report():
    text = look(moved("word/document.xml", "word/document2.xml", data=samples.word()))
    assert "The service found homes for eighteen children." in text.html
    assert text.pictures
