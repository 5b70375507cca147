"""One question to the database for all who ask it of this process at the same time."""

from collections import defaultdict
from concurrent.futures import Future
from threading import Lock


class AskedTogether:
    """``ask(key)`` for many threads: an answer is shared by those who came before its question was put.

    Nobody gets an answer to a question that was put before they came, so what was written before they came is in it.
    Questions with the same key are put one after the other. What ``ask`` raises is raised to all who wait for it.
    """

    def __init__(self, ask):
        self.ask = ask
        self.next = {}  # by key: what those wait for whose question is not put yet
        self.turns = defaultdict(Lock)  # by key: held while a question is being answered
        self.lock = Lock()

    def __call__(self, key):
        with self.lock:
            coming = self.next.get(key)
            turn = self.turns[key]
            puts_it = coming is None
            if puts_it:
                coming = self.next[key] = Future()
        if puts_it:
            with turn:
                self._put(key, coming)
        return coming.result()

    def _put(self, key, coming):
        with self.lock:
            del self.next[key]  # who comes from now on waits for the next answer
        try:
            coming.set_result(self.ask(key))
        except BaseException as error:  # noqa: BLE001 (raised again to all who wait)
            coming.set_exception(error)
        with self.lock:
            if key not in self.next:
                self.turns.pop(key, None)
