"""Parts made in several processes, and what becomes of the processes."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

import pytest

from packs import PartCache, UploadedSource, make_parts, part_of, written_source
from tests.packs.samples import plain_pdf

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Deadly:
    """A document that ends the process it is rendered in, as often as it is told to."""

    key: str
    folder: Path
    times: int
    pdf: bytes = b""

    def make(self):
        done = len(list(self.folder.glob("death-*")))
        if done < self.times:
            (self.folder / f"death-{done}").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return b"made"


@dataclass(frozen=True)
class Slow:
    key: str
    folder: Path
    pdf: bytes = b""

    def make(self):
        (self.folder / f"at-work-{os.getpid()}").touch()
        time.sleep(600)


def sources():
    written = [written_source(f"<p>Paper {n}</p>", title=f"Paper {n}") for n in (1, 2)]
    return [*written, UploadedSource(plain_pdf())]


def named(sources):
    return [(source.key, source) for source in sources]


def test_two_processes_make_what_one_makes(tmp_path):
    both, alone = PartCache(tmp_path / "both"), PartCache(tmp_path / "alone")
    ready = list(make_parts(named(sources()), both, processes=2))
    assert sorted(ready) == sorted(source.key for source in sources())
    assert [part_of(each, both).sha256 for each in sources()] == [part_of(each, alone).sha256 for each in sources()]


def test_what_is_there_is_not_made_again(tmp_path):
    cache = PartCache(tmp_path)
    for source in sources():
        cache.put(source.key, b"kept")
    assert list(make_parts(named(sources()), cache, processes=2)) == [source.key for source in sources()]
    assert {path.read_bytes() for path in tmp_path.rglob("*.pdf")} == {b"kept"}


def test_the_same_document_twice_is_made_once_and_ready_twice(tmp_path):
    source = sources()[0]
    assert list(make_parts([("first", source), ("second", source)], PartCache(tmp_path))) == ["first", "second"]
    assert len(list(tmp_path.rglob("*.pdf"))) == 1


def test_a_process_that_is_killed_costs_no_document(tmp_path):
    cache = PartCache(tmp_path / "parts")
    wanted = [Deadly("deadly", tmp_path, times=1), *sources()]
    assert sorted(make_parts(named(wanted), cache, processes=2)) == sorted(each.key for each in wanted)
    assert cache.get("deadly") == b"made"


def test_a_document_that_kills_each_time_ends_the_attempt_and_not_the_worker(tmp_path):
    wanted = [Deadly("deadly", tmp_path, times=9), Deadly("too", tmp_path, times=9)]
    with pytest.raises(BrokenProcessPool):
        list(make_parts(named(wanted), PartCache(tmp_path / "parts"), processes=2))
    assert 2 <= len(list(tmp_path.glob("death-*"))) <= 4


def test_the_processes_end_with_the_one_that_started_them(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(
        "from pathlib import Path\nfrom packs import PartCache, make_parts\n"
        "from tests.packs.test_together import Slow\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "if __name__ == '__main__':\n"
        "    list(make_parts([(n, Slow(n, folder)) for n in 'ab'], PartCache(folder / 'parts'), processes=2))\n"
    )
    parent = subprocess.Popen([sys.executable, script], env=os.environ | {"PYTHONPATH": str(ROOT)}, cwd=ROOT)
    try:
        assert until(lambda: len(list(tmp_path.glob("at-work-*"))) == 2)
    finally:
        parent.kill()
        parent.wait()
    numbers = [int(path.name.removeprefix("at-work-")) for path in tmp_path.glob("at-work-*")]
    assert until(lambda: not any(is_alive(number) for number in numbers))


def until(held, seconds=60):
    give_up = time.monotonic() + seconds
    while not held() and time.monotonic() < give_up:
        time.sleep(0.1)
    return held()


def is_alive(number):
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
