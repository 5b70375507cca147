"""``bench search``: how long a search takes over many pages, beside the same SQL run bare."""

import statistics
import time
from pathlib import Path

from django.db import connection
from django.test import RequestFactory

from papers.views.search import found_by
from people.reader import ANYONE

from .results import Result
from .scratch_database import scratch_database
from .search_samples import PLANTED, fill

GOALS = {10_000: 60, 100_000: 80, 1_000_000: 150}  # milliseconds
BARE, COMMON = 1.5, 3
EVERY_PAGE, *_, RARE = PLANTED
MILLISECONDS = 1000


def search_figures(folder: Path, *, sizes=(10_000, 100_000), runs=5):
    """Every figure of one run, as results; each size in a database of its own. ``folder`` is not needed."""
    for pages in sizes:
        with scratch_database():
            sample = fill(pages)
            with connection.cursor() as cursor:
                cursor.execute("VACUUM")
            yield from _figures(pages, questions(sample), runs)


def questions(sample):
    """What people ask, as the parameters of the address: rare and common words, phrases, exclusions, limits."""
    rank = [sample.words[place] for place in (20, 60, 150, 400, 1000, 2500, 6000, 12_000)]
    asked = [{"q": word} for word in rank]
    asked += [{"q": words} for words in PLANTED]
    asked += [{"q": f"{rank[0]} {rank[3]}"}, {"q": f"{rank[1]} {rank[4]}"}, {"q": f"allotment {rank[0]}"}]
    asked += [{"q": '"placement order"'}, {"q": '"towpath lighting"'}, {"q": f"{EVERY_PAGE} -budget"}]
    asked += [{"q": "budget", "committee": "3"}, {"q": EVERY_PAGE, "since": "2015-01-01", "until": "2016-12-31"}]
    asked += [
        {"q": "allotment", "sort": "newest"},
        {"q": "budget", "page": "3"},
        {"q": EVERY_PAGE, "kind": "appendices"},
    ]
    return asked


def _figures(pages, asked, runs):
    took, bare = _times(asked, runs)
    each = [statistics.median(times) for times in took]
    size = f"{pages:,} pages"
    ratio = sum(each) / sum(map(statistics.median, bare))
    common, rare = (each[asked.index({"q": word})] for word in (EVERY_PAGE, RARE))
    everything = [seconds for times in took for seconds in times]
    p95 = statistics.quantiles(everything, n=20)[-1] * MILLISECONDS
    yield Result(
        f"search over {size}, 95 of 100 within", round(p95, 1), "ms", f"{len(everything)} searches", GOALS.get(pages)
    )
    yield Result(f"search over {size}, median", round(statistics.median(everything) * MILLISECONDS, 1), "ms")
    yield Result(
        f"search over {size}", round(ratio, 2), "ratio", f"the SQL of the {len(asked)} searches run bare", BARE
    )
    against = f"a rare one, {rare * MILLISECONDS:.1f} ms"
    yield Result(f"a word on each of {size}", round(common / rare, 2), "ratio", against, COMMON)
    quiet = max(map(min, took)) * MILLISECONDS
    yield Result(f"slowest search over {size}, each in its quickest run", round(quiet, 1), "ms")
    slowest = max(range(len(asked)), key=each.__getitem__)
    yield Result(f"slowest search over {size}", round(each[slowest] * MILLISECONDS, 1), "ms", str(asked[slowest]))


def _times(asked, runs):
    """Seconds of each question, run by run, and those of its SQL alone; after a round that does not count."""
    took, bare = [[] for _ in asked], [[] for _ in asked]
    for counts in [False, *[True] * runs]:
        for number, params in enumerate(asked):
            statements = []
            with connection.execute_wrapper(_noting(statements)):
                _search(params)
            whole, alone = _timed(lambda p=params: _search(p)), _timed(lambda s=statements: _bare(s))
            if counts:
                took[number].append(whole)
                bare[number].append(alone)
    return took, bare


def _search(params):
    return found_by(RequestFactory().get("/search/", params), ANYONE)


def _noting(statements):
    def note(execute, sql, params, many, context):
        statements.append((sql, params))
        return execute(sql, params, many, context)

    return note


def _bare(statements):
    """The same SQL through the driver alone."""
    with connection.connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            cursor.fetchall()


def _timed(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
