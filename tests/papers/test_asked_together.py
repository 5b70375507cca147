"""Who asks at the same time shares an answer, and never one to a question that was put before they came."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock, Semaphore

import pytest

from papers.asked_together import AskedTogether


class Slow:
    """Answers with how often it was asked; each answer waits to be let go."""

    def __init__(self):
        self.asked, self.lock, self.begun, self.go = [], Lock(), Semaphore(0), Event()

    def __call__(self, key):
        with self.lock:
            self.asked.append(key)
            number = len(self.asked)
        self.begun.release()
        assert self.go.wait(10)
        if key == "wrong":
            raise ValueError(f"question {number}")
        return number


class Waiting(dict):
    """Who waits for whose question; ``came`` counts those who have looked."""

    def __init__(self):
        self.came = Semaphore(0)

    def get(self, key):
        self.came.release()
        return super().get(key)


def wait_for(number, counted):
    for _ in range(number):
        assert counted.acquire(timeout=10)


@pytest.mark.parametrize("key", ["right", "wrong"])
def test_those_who_come_while_one_is_answered_share_the_next(key):
    slow, waiting = Slow(), Waiting()
    together = AskedTogether(slow)
    together.next = waiting
    with ThreadPoolExecutor(8) as threads:
        first = threads.submit(together, key)
        wait_for(1, slow.begun)
        others = [threads.submit(together, key) for _ in range(5)]
        wait_for(6, waiting.came)
        slow.go.set()
        ends = [future.exception(10) or future.result() for future in [first, *others]]
    assert len(slow.asked) == 2
    assert [str(end) for end in ends] == (["1", *["2"] * 5] if key == "right" else ["question 1", *["question 2"] * 5])
    assert together.next == {}
    assert not together.turns


def test_one_after_the_other_each_asks_anew():
    slow = Slow()
    slow.go.set()
    together = AskedTogether(slow)
    assert [together("a"), together("a"), together("b")] == [1, 2, 3]


def test_different_questions_do_not_wait_for_each_other():
    slow = Slow()
    together = AskedTogether(slow)
    with ThreadPoolExecutor(2) as threads:
        futures = [threads.submit(together, key) for key in ("a", "b")]
        wait_for(2, slow.begun)
        slow.go.set()
        assert {future.result(10) for future in futures} == {1, 2}
