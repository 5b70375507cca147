"""The programs we measure against, and the clock."""

import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
)
PATIENCE = 600  # seconds


class Missing(Exception):
    """A program that is needed cannot be found; says which."""


def program(*names):
    """Where the first of these programs is. Raises Missing where none is installed."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise Missing(f"{names[0]} is missing: install it to measure against it.")
    return found


def print_with_chromium(page: Path, out: Path):
    """Print a page to PDF as a browser does."""
    with tempfile.TemporaryDirectory() as profile:
        command = [program(*CHROMIUM), *QUIET, f"--print-to-pdf={out}", f"--user-data-dir={profile}", page.as_uri()]
        _run(command)


def join_with_qpdf(files: list[Path], out: Path):
    """Put the pages of these files one after the other."""
    _run([program("qpdf"), "--empty", "--pages", *map(str, files), "--", str(out)])


def medians(works, *, runs=3):
    """Median seconds of each of ``works``, by name, after a round that does not count.

    Taken in turn, so that what else the machine does meanwhile weighs on all alike.
    """
    taken = {name: [] for name in works}
    for counts in [False, *[True] * runs]:
        for name, work in works.items():
            began = time.perf_counter()
            work()
            if counts:
                taken[name].append(time.perf_counter() - began)
    return {name: statistics.median(found) for name, found in taken.items()}


def _run(command):
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)  # noqa: S603 - our own commands
