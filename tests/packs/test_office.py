"""Office files turned into PDF: what readers get, what they must not get, and what the machine must not do."""

import io
import os
import socket
import struct
import threading
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from packs import BadUpload, check_upload, upload_part
from packs.facts import is_tagged
from packs.office import Soffice, convert_office, office_kind, package
from packs.office.soffice import _a_turn, running
from packs.tag_check import tag_faults
from tests.packs import office_samples as samples
from tests.packs.office_made import SOFFICE, made, sample
from tests.packs.samples import plain_pdf
from tests.packs.structure_trees import elements_by_page


def text(pdf):
    return "\n".join(check_upload(pdf).text_by_page)


def kinds(pdf):
    """How many elements of each kind PDFium reaches from the pages of a PDF made ready for a pack."""
    total = {}
    for page in elements_by_page(upload_part(pdf).pdf):
        for kind, number in page.items():
            total[kind] = total.get(kind, 0) + number
    return total


@pytest.mark.parametrize("name", ["word", "excel", "slides"])
def test_a_converted_file_is_tagged_and_passes_as_any_upload_does(name):
    with pikepdf.open(io.BytesIO(made(name).pdf)) as pdf:
        assert is_tagged(pdf)
    assert check_upload(made(name).pdf).tagged


@pytest.mark.parametrize("name", ["word", "excel", "slides"])
def test_its_tags_hold_together_in_a_pack(name):
    assert tag_faults(upload_part(made(name).pdf).pdf) == []


def test_a_sheet_is_a_table_with_its_headers():
    """LibreOffice 7 tags no cell; ours are told from where the lines between the cells would be."""
    found = kinds(made("excel").pdf)
    rows, columns = len(samples.scorecard()) + 1, len(samples.scorecard()[0]) - 1  # a row and a column are hidden
    assert (found["Table"], found["TR"]) == (2, rows + 1)
    assert found["TH"] == columns + rows - 1 + 1
    empty = columns - 2  # of the last line
    assert found["TH"] + found["TD"] == rows * columns - empty + 2


def test_wrapped_and_coloured_cells_are_cells_and_the_title_is_not():
    found = kinds(made("coloured").pdf)
    assert (found["Table"], found["TR"], found["TH"], found["TD"]) == (1, 3, 3 + 2, 2 * 2)
    with pikepdf.open(io.BytesIO(made("coloured").pdf)) as pdf:
        first, second = pdf.Root.StructTreeRoot.K[0].K
    assert (str(first.S), str(second.S)) == ("/P", "/Table")


def test_a_reports_headings_list_table_note_and_link_are_tagged():
    found = kinds(made("word").pdf)
    assert (found["H1"], found["H2"], found["Table"], found["TR"], found["TH"]) == (1, 1, 1, 3, 3)
    assert (found["L"], found["LI"], found["Note"]) == (1, 2, 1)
    assert found["Link"] >= 1


def test_the_description_of_a_picture_is_kept():
    with pikepdf.open(io.BytesIO(made("word").pdf)) as pdf:
        described = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert described == ["A bar: placements rose"]


def test_slides_are_pages_with_their_titles():
    assert len(check_upload(made("slides").pdf).text_by_page) == 2
    assert kinds(made("slides").pdf)["H"] == 2


@pytest.mark.parametrize("name", ["word", "excel", "slides"])
def test_nothing_hidden_is_in_the_pdf(name):
    """Neither among its words nor anywhere in its objects, unpacked."""
    with pikepdf.open(io.BytesIO(made(name).pdf)) as pdf:
        everything = [repr(each) for each in pdf.objects]
        everything += [str(each.read_bytes()) for each in pdf.objects if isinstance(each, pikepdf.Stream)]
    hidden = [word for word in samples.SECRETS if word in text(made(name).pdf) + "".join(everything)]
    assert not hidden
    assert not any(Path("/etc/hostname").read_text().strip() in page for page in text(made(name).pdf).split())


def test_each_sample_has_something_that_could_leak():
    for name in ("word", "excel", "slides"):
        with zipfile.ZipFile(io.BytesIO(sample(name))) as archive:
            parts = b"".join(archive.read(entry) for entry in archive.infolist())
        assert sum(word.encode() in parts for word in samples.SECRETS) >= 3


def test_tracked_changes_show_the_final_text_without_marks():
    words = text(made("word").pdf)
    assert "The budget for the year is settled in full." in words
    assert "These two were one paragraph." in words


def test_a_field_that_reads_a_file_shows_what_it_last_said():
    assert "Brought in earlier." in text(made("word").pdf)


def test_a_wide_sheet_is_turned_and_fits_the_width_of_its_page():
    with pikepdf.open(io.BytesIO(made("excel").pdf)) as pdf:
        boxes = [[float(side) for side in page.mediabox[2:]] for page in pdf.pages]
    pages = check_upload(made("excel").pdf).text_by_page
    assert [across > up for across, up in boxes] == [True, False]
    assert "Month 1 " in pages[0]
    assert "Month 23" in pages[0]
    assert len(pages) == 2


def test_the_same_file_gives_the_same_pdf():
    assert convert_office(sample("word"), SOFFICE).pdf == made("word").pdf


def test_an_old_file_is_looked_at_and_converted_too():
    with running(SOFFICE) as convert:
        other = convert(sample("word"), "docx", "doc")
    assert office_kind(other).suffix == "doc"
    result = convert_office(other, SOFFICE)
    assert {"tracked", "comments", "hidden"} <= {finding.kind for finding in result.findings}
    assert not [word for word in samples.SECRETS if word in text(result.pdf)]
    assert check_upload(result.pdf).tagged


class Listener:
    """A server on this machine that notes who calls, and answers with a picture."""

    def __enter__(self):
        self.calls, self.socket = 0, socket.create_server(("127.0.0.1", 0))
        self.socket.settimeout(0.2)
        self.going = True
        self.thread = threading.Thread(target=self.listen)
        self.thread.start()
        return self

    def listen(self):
        while self.going:
            try:
                caller, _ = self.socket.accept()
            except TimeoutError:
                continue
            self.calls += 1
            caller.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: image/png\r\n\r\n" + samples.png())
            caller.close()

    def __exit__(self, *error):
        self.going = False
        self.thread.join()
        self.socket.close()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}/Zanzibar.png"


@pytest.mark.parametrize("network", ["cut off", "there"])
def test_a_linked_picture_is_not_fetched_and_the_author_is_told(network, monkeypatch):
    if network == "there":  # as on a machine that does not let us cut it off
        monkeypatch.setattr("packs.office.soffice._without_network", lambda: ())
    with Listener() as listener:
        socket.create_connection(listener.socket.getsockname()).close()  # so that a call would be seen
        result = convert_office(samples.word_with_linked_picture(listener.address), SOFFICE)
        time.sleep(0.3)
    assert listener.calls == 1
    told = [finding.words for finding in result.findings if finding.kind == "links"]
    assert "Zanzibar.png" in told[0]


def processes_of_office():
    return [each for each in Path("/proc").glob("[0-9]*/cmdline") if b"/office-" in _read(each)]


def _read(path):
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_what_takes_too_long_is_stopped_with_all_it_started(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(BadUpload, match=r"longer than 0\.5 seconds"):
        convert_office(sample("word"), replace(SOFFICE, seconds=0.5))
    assert not [each for each in processes_of_office() if str(tmp_path).encode() in _read(each)]
    assert not list(tmp_path.glob("office-*")), "the profile and the file are left behind"


def test_only_so_many_files_are_converted_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr("packs.office.soffice.QUEUE_SECONDS", 0.2)
    narrow = Soffice(turns=tmp_path, at_once=1)
    with _a_turn(narrow), pytest.raises(BadUpload, match="Try again in a minute"):
        convert_office(sample("word"), narrow)
    with _a_turn(narrow):
        assert os.listdir(tmp_path) == ["0"]


def test_where_it_is_not_installed_the_refusal_says_what_to_do(tmp_path):
    missing = Soffice(command=str(tmp_path / "soffice"))
    assert not missing.available
    with pytest.raises(BadUpload, match="Save it as a PDF and upload that"):
        convert_office(sample("word"), missing)


def compound(*names):
    """An old Office file's shell: a header, one sector of table, one of the names of its streams."""

    def entry(name, kind, child=0xFFFFFFFF, right=0xFFFFFFFF):
        coded = name.encode("utf-16-le") + b"\0\0"
        return (
            coded.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(coded), kind, 1, 0xFFFFFFFF, right, child).ljust(52, b"\0")
            + struct.pack("<III", 0xFFFFFFFE, 0, 0)
        )

    entries = [entry("Root Entry", 5, child=1)]
    for number, name in enumerate(names, start=1):
        entries.append(entry(name, 2, right=number + 1 if number < len(names) else 0xFFFFFFFF))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * (108 * 4)
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * (512 - 8)
    return header + table + b"".join(entries).ljust(512, b"\0")


def bomb():
    return samples.packed({"[Content_Types].xml": "<a/>", "word/document.xml": bytes(101_000_000)})


def many():
    return samples.packed({f"word/{number}.xml": "" for number in range(10_001)})


def locked_entry():
    data = bytearray(samples.packed({"[Content_Types].xml": "<a/>"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def with_entities():
    document = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document xmlns:w="w">&a;</w:document>'
    return samples.word(more_parts={"word/document.xml": document})


REFUSED = {
    "a ZIP renamed to .docx": (lambda: samples.packed({"Costs.pdf": plain_pdf()}), "ZIP archive"),
    "an encrypted file": (lambda: compound("EncryptedPackage", "EncryptionInfo"), "needs a password"),
    "an encrypted entry": (locked_entry, "needs a password"),
    "an old file that is something else": (lambda: compound("Contents"), "ZIP archive or another kind"),
    "an old file cut short": (lambda: compound("WordDocument")[:600], "damaged"),
    "half a file": (lambda: sample("word")[:3000], "damaged"),
    "a part that is not XML": (lambda: samples.word(more_parts={"word/styles.xml": "<w:styles"}), "damaged"),
    "a part with entities": (with_entities, "damaged"),
    "101 MB of markup in a small file": (bomb, "too large when unpacked"),
    "10,001 entries": (many, "too large when unpacked"),
}


@pytest.mark.parametrize(("make", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_converted_is_refused_with_the_reason(make, reason):
    with pytest.raises(BadUpload, match=reason):
        convert_office(make(), SOFFICE)


def test_a_bomb_is_told_from_its_list_without_unpacking_it(monkeypatch):
    data = bomb()
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(BadUpload):
        office_kind(data)


@pytest.mark.parametrize(
    ("names", "suffix"), [(["WordDocument"], "doc"), (["Workbook"], "xls"), (["PowerPoint Document"], "ppt")]
)
def test_old_files_are_told_by_what_is_in_them(names, suffix):
    assert office_kind(compound(*names)).suffix == suffix


def test_whatever_reads_a_strangers_file_does_so_in_a_process_of_its_own(monkeypatch):
    """A hundred kilobytes can hold sixteen million elements, which take gigabytes once they are read."""
    monkeypatch.setattr(package, "parsed", lambda _: pytest.fail("it was read here"))
    with pytest.raises(BadUpload, match="damaged"):
        convert_office(samples.word(more_parts={"word/styles.xml": "<w:styles"}), SOFFICE)
