"""Who asks at the same time shares an answer, and never one to a question that was put before they came."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from time import monotonic, sleep

import pytest

from papers.asked_together import AskedTogether


class Slow:
    """Answers with how often it was asked; each answer waits to be let go."""

    def __init__(self):
        self.asked, self.lock, self.go = [], Lock(), Event()

    def __call__(self, key):
        with self.lock:
            self.asked.append(key)
            number = len(self.asked)
        assert self.go.wait(10)
        if key == "wrong":
            raise ValueError(f"question {number}")
        return number


def until(true):
    give_up = monotonic() + 10
    while not true():
        assert monotonic() < give_up
        sleep(0.005)


@pytest.mark.parametrize("key", ["right", "wrong"])
def test_those_who_come_while_one_is_answered_share_the_next(key):
    slow = Slow()
    together = AskedTogether(slow)
    with ThreadPoolExecutor(8) as threads:
        first = threads.submit(together, key)
        until(lambda: slow.asked)
        others = [threads.submit(together, key) for _ in range(5)]
        until(lambda: threads._work_queue.empty() and key in together.next)
        sleep(0.05)
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
        until(lambda: len(slow.asked) == 2)
        slow.go.set()
        assert {future.result(10) for future in futures} == {1, 2}
