"""``bench pages``: the meeting page beside an empty one on the same server, its weight and how soon it is seen."""

import statistics
import urllib.request
from pathlib import Path

from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from papers.models import Paper

from .browser import weight_and_paint
from .load import Ask, answers_a_second
from .page_samples import fill
from .page_server import served
from .results import Result
from .scratch_database import scratch_database, writing

ITEMS, RUNS, SECONDS = 15, 5, 2
WRITES = 10  # a second, as sign-ins and jobs do
KILOBYTE = 1024


def page_figures(folder: Path, *, items=ITEMS, runs=RUNS, seconds=SECONDS):
    """Every figure of one run, as results. Raises Missing where there is no Chromium, or nothing to drive it with."""
    with scratch_database():
        address = fill(items)
        what = f"meeting page with {items} items"
        yield from _queries(what, address)
        with served(folder / "served") as server:
            yield from _rates(what, server, address, runs, seconds)
            yield from weight_and_paint(what, f"{server}{address}", runs)
        with served(folder / "served", keeps=False) as server:
            taken = _in_turn({"empty": Ask(f"{server}/empty/"), "page": Ask(f"{server}{address}")}, runs, seconds)
            yield _ratio(f"{what}, made anew each time", taken, "page")


def _queries(what, address):
    """Of a process that has made no page yet."""
    paper = Paper.objects.filter(kind="report").first()
    for page, its_address in ((what, address), ("paper page", f"{address}papers/{paper.slug}/")):
        view, args, kwargs = resolve(its_address)
        request = RequestFactory().get(its_address)
        request.user, request.resolver_match = None, resolve(its_address)
        with CaptureQueriesContext(connection) as asked:
            view(request, *args, **kwargs)
        yield Result(f"{page}, queries", len(asked), "queries", goal=3)


def _rates(what, server, address, runs, seconds):
    page = f"{server}{address}"
    with urllib.request.urlopen(page) as answer:  # noqa: S310 (our own server)
        tag, size = answer.headers["ETag"], len(answer.read())
    asks = {"empty": Ask(f"{server}/empty/"), "page": Ask(page), "again": Ask(page, 304, tag)}
    taken = _in_turn(asks, runs, seconds)
    yield _ratio(what, taken, "page", 0.35)
    yield _ratio(f"{what}, asked again with its validator", taken, "again", 0.55)
    with writing(WRITES):
        while_writing = _in_turn({"empty": asks["empty"], "again": asks["again"]}, runs, seconds)
    yield _ratio(f"{what}, asked again while {WRITES} changes a second are written", while_writing, "again")
    yield Result(f"{what}, answers a second", round(statistics.median(taken["page"])), "/s")
    yield Result(f"{what}, HTML as it is", round(size / KILOBYTE, 1), "KB")


def _in_turn(asks, runs, seconds):
    """Answers a second of each, run by run, taken in turn after a round that does not count."""
    taken = {name: [] for name in asks}
    for counts in [False, *[True] * runs]:
        for name, ask in asks.items():
            found = answers_a_second(ask, seconds if counts else seconds / 2)
            if counts:
                taken[name].append(found)
    return taken


def _ratio(what, taken, name, goal=None):
    ratios = [ours / empty for ours, empty in zip(taken[name], taken["empty"], strict=True)]
    against = f"an empty page on the same server, {statistics.median(taken['empty']):.0f} a second"
    return Result(what, round(statistics.median(ratios), 3), "ratio", against, goal, at_least=True)
