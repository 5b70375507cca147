"""``bench packs``: how long packs take beside Chromium and qpdf, and how much memory they need."""

import itertools
import json
import pickle
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from packs import style_sheet
from packs.fonts import FONT_DIR

from .others import CHROMIUM, join_with_qpdf, medians, print_with_chromium, program
from .pack_samples import samples
from .pack_work import Publication
from .results import Result

DOCUMENTS, SECTIONS = 30, 5  # 300 pages
LARGE = 10  # times as many documents
MEGABYTE, KILOBYTE = 1e6, 1e3


def pack_figures(folder: Path, *, count=DOCUMENTS, sections=SECTIONS, large=LARGE, runs=3):
    """Every figure of one run, as results. What is made goes into ``folder``.

    A cold build finds no part, but a worker that has published before: its rendering processes are forked from a server
    that is there already. Its start, 1.5 seconds once in a worker's life, is in the round that does not count.

    Raises Missing where Chromium or qpdf is not there.
    """
    program(*CHROMIUM), program("qpdf")
    papers = samples(count, sections)
    publication = Publication(papers, folder / "parts")
    packs = publication.build()
    pack = packs["restricted"]
    size = f"{pack.pages} pages, {len(papers)} documents, both editions"

    page, files, edits = _page(publication, folder), _files(publication, folder), itertools.count(1)
    took = medians(
        {
            "chromium": lambda: print_with_chromium(page, folder / "chromium.pdf"),
            "again": lambda: _after_one_edit(papers, folder, next(edits)),
            "cold": lambda: _cold(publication, folder),
            "qpdf": lambda: join_with_qpdf(files, folder / "qpdf.pdf"),
            "ready": publication.build,
            "front": lambda: _with_new_front(publication, next(edits)),
        },
        runs=runs,
    )
    browser = f"Chromium printing the whole once, {took['chromium']:.2f} s"
    joiner = f"qpdf joining the parts once, {took['qpdf']:.2f} s"
    yield Result(f"cold build with two workers, {size}", _ratio(took["cold"], took["chromium"]), "ratio", browser, 1.5)
    yield Result(
        f"re-publication after one report changed, {size}",
        _ratio(took["again"], took["chromium"]),
        "ratio",
        browser,
        0.25,
    )
    yield Result(f"publication with all parts ready, {size}", _ratio(took["ready"], took["qpdf"]), "ratio", joiner, 1.5)
    yield Result("the same with front sheets that are new", _ratio(took["front"], took["qpdf"]), "ratio", joiner)
    for what, name in (("cold build", "cold"), ("re-publication", "again"), ("all parts ready", "ready")):
        yield Result(f"{what}, in seconds", round(took[name], 2), "s")
    yield Result(
        "size of the pack", round(len(pack.pdf) / MEGABYTE, 2), "MB", f"qpdf's {_megabytes(folder / 'qpdf.pdf')} MB"
    )
    yield Result("size of a pack of ten short papers", round(_short_pack(folder) / KILOBYTE), "kB")
    yield from _memory(publication, samples(count * large, sections), folder)


def _memory(publication, many, folder):
    """Peaks are of a process of its own that finds all parts ready, as the one that publishes mostly does."""
    publication = Publication(publication.samples, folder / "parts")
    larger = Publication(many, folder / "parts")
    larger.take_parts_of(publication)
    for measured, times in ((publication, 1), (larger, LARGE)):
        found = _peak(measured.samples, folder)
        pages, megabytes = found["pages"], found["bytes"] / MEGABYTE
        goal = 700 if times > 1 else None
        yield Result(f"peak memory, {pages} pages", round(megabytes), "MB", goal=goal)
        each = round(found["bytes"] / KILOBYTE / pages)
        yield Result(f"peak memory a page, {pages} pages", each, "kB", goal=220 if times > 1 else None)


def _peak(papers, folder):
    (folder / "samples").write_bytes(pickle.dumps(papers))
    command = [sys.executable, "-m", "bench.peak", str(folder / "samples"), str(folder / "parts")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own module
    return json.loads(done.stdout)


def _cold(publication, folder):
    shutil.rmtree(folder / "parts")
    publication.build()


def _after_one_edit(papers, folder, number):
    edited = replace(papers[0], html=papers[0].html + f"<p>Edited {number}.</p>")
    Publication([edited, *papers[1:]], folder / "parts").build()


def _with_new_front(publication, number):
    shown = publication.samples[0]
    publication.samples[0] = replace(shown, key=f"{shown.key.partition('/')[0]}/{number}")
    publication.build()


def _short_pack(folder):
    short = [
        replace(each, html=f"<h1>{each.title}</h1><p>Noted.</p>", upload=None, restricted=False)
        for each in samples(10, 1)
    ]
    return len(Publication(short, folder / "short").build()["public"].pdf)


def _page(publication, folder) -> Path:
    """One page with all that is printed, uploads as the HTML they were made of; fonts and styles are the packs' own."""
    css = style_sheet().replace("font:atkinson", f"{FONT_DIR.as_uri()}/atkinson")
    bodies = [publication.front(), *(sample.html for sample in publication.samples)]
    sections = "".join(f'<section style="break-before: page">{body}</section>' for body in bodies)
    path = folder / "whole.html"
    path.write_text(
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Pack</title><style>{css}</style></head>'
        f"<body>{sections}</body></html>",
        "utf-8",
    )
    return path


def _files(publication, folder) -> list[Path]:
    paths = []
    for number, part in enumerate(publication.parts()):
        paths.append(folder / f"part-{number}.pdf")
        paths[-1].write_bytes(part.pdf)
    return paths


def _ratio(ours, theirs):
    return round(ours / theirs, 3)


def _megabytes(path):
    return round(path.stat().st_size / MEGABYTE, 2)
