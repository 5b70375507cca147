"""Hostile and odd uploads: each is refused with a plain reason or made safe, and the pack still builds."""

import io
import re
import subprocess

import pikepdf
import pytest

from packs import BadUpload, PackDocument, PackStyle, assemble, check_upload, pdf_text, render_part, upload_part
from packs.tag_check import tag_faults
from tests.packs.everything import holds
from tests.packs.hostile import REFUSED, TAMED

FORBIDDEN = re.compile(
    rb"/(JS|JavaScript|Launch|OpenAction|AA|AF|EF|EmbeddedFiles?|Filespec|AcroForm|XFA|RichMedia\w*|3D\w*|Movie|Sound|Screen"
    rb"|Rendition|GoToR|GoToE|SubmitForm|ImportData|Ref|OPI|PS|Alternates|PieceInfo|Thumb|Collection|Sig|Perms|DSS"
    rb"|OCG|OCMD|OCProperties|NewThing|Encrypt)\b"
)
FRONT = "<h1>Agenda</h1><p>One paper.</p>"


def pack_with(part, title="Paper"):
    front = render_part(FRONT, title="Agenda")
    listed = [PackDocument("a", title, part, part.pages)]
    return assemble(front, listed, style=PackStyle(), title="Pack", footer="Panel", restricted=False)


def qpdf_says(data, folder):
    path = folder / "pack.pdf"
    path.write_bytes(data)
    result = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    return "" if result.returncode == 0 else result.stdout + result.stderr


def forbidden_in(data):
    """Keys and kinds that no cleaned file may have, in any of its objects."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        written = [thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing for thing in pdf.objects]
        written = [pikepdf.Dictionary(thing) if isinstance(thing, dict) else thing for thing in written]
        return {found[0] for thing in written for found in FORBIDDEN.finditer(_unparsed(thing))}


def _unparsed(thing):
    return thing.unparse(resolved=True) if isinstance(thing, pikepdf.Object) else str(thing).encode()


@pytest.mark.parametrize(("make", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_used_is_refused_with_the_reason(make, reason):
    with pytest.raises(BadUpload, match=reason) as refusal:
        check_upload(make())
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize("make", TAMED.values(), ids=TAMED.keys())
def test_what_is_accepted_is_made_safe_and_the_pack_builds(make, tmp_path):
    hostile = make()
    facts = check_upload(hostile)
    part = upload_part(hostile)
    pack = pack_with(part)
    assert part.pages == facts.pages
    for data in (part.pdf, pack.pdf):
        assert not holds(data, "CANARY")
        assert forbidden_in(data) == set()
        assert qpdf_says(data, tmp_path) == ""
    assert pdf_text(pack.pdf)[0].startswith("Agenda")
    shown = pdf_text(pack.pdf)[pack.ranges["a"].first - 1]
    assert facts.text_by_page[0].split("\n")[0] in shown
    assert tag_faults(pack.pdf) == []
