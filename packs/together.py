"""Many parts made at once, each in a process of its own: rendering keeps a processor busy, and Python to itself."""

import gc
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from typing import TypeVar

from .cache import PartStore
from .parts import Source
from .processes import ready_processes

Thing = TypeVar("Thing")
MOST_HELD = 400_000  # kilobytes of memory, before what is no longer used is looked for
ATTEMPTS = 2  # a document that ends its process must not go on doing so


def make_parts(sources: Iterable[tuple[Thing, Source]], cache: PartStore, *, processes: int = 1) -> Iterator[Thing]:
    """Make the parts that `cache` lacks and put them there; yields what each is for, named in `sources`, when it is.

    The processes see no database and no storage: text or upload in, PDF out. Raises what making a part raises, and
    BrokenProcessPool where a document ends its process again and again.
    """
    missing, waiting = {}, {}
    for thing, source in sources:
        if source.key in missing or cache.get(source.key) is None:
            missing[source.key] = source
            waiting.setdefault(source.key, []).append(thing)
        else:
            yield thing
    for left in range(ATTEMPTS, 0, -1):
        try:
            for source, pdf in _made(list(missing.values()), processes):
                cache.put(source.key, pdf)
                del missing[source.key]
                yield from waiting[source.key]
            return
        except BrokenProcessPool:
            if left == 1:
                raise


def _made(sources, processes):
    """One alone is made here: starting a process takes longer than most documents."""
    if len(sources) < 2 or processes < 2:
        yield from ((source, source.make()) for source in sources)
        return
    pool = ProcessPoolExecutor(min(processes, len(sources)), ready_processes(), _begin)
    try:
        longest_first = sorted(sources, key=_size, reverse=True)
        waiting = {pool.submit(_make, source): source for source in longest_first}
        for done in as_completed(waiting):
            yield waiting[done], done.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _size(source):
    """Roughly how long a part takes: a page of text is more work than a page that is there already."""
    return len(source.html) if hasattr(source, "html") else len(source.pdf) / 100


def _make(source):
    """Garbage is looked for between documents only where it weighs: it takes an eighth of the time otherwise."""
    made = source.make()
    if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > MOST_HELD:
        gc.collect()
    return made


def _begin():
    """Leave interrupts to the parent, and end with it however it ends. What is loaded already is never garbage."""
    gc.disable()
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent():
    connection.wait([multiprocessing.parent_process().sentinel])
    os._exit(1)
