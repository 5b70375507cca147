"""What the live server is still answering. A browser that is closed does not end the request it made."""

from threading import Condition

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started


class UnderWay:
    """Counts the requests under way; ``wait()`` returns when there are none, and fails after ``seconds``."""

    def __init__(self):
        self.count, self.changed = 0, Condition()
        request_started.connect(self._one_more)
        request_finished.connect(self._one_less)

    def wait(self, seconds=120):
        with self.changed:
            assert self.changed.wait_for(lambda: not self.count, seconds), f"{self.count} requests do not end"

    def _one_more(self, sender, **signal):
        self._change(sender, 1)

    def _one_less(self, sender, **signal):
        self._change(sender, -1)

    def _change(self, sender, by):
        if sender and issubclass(sender, WSGIHandler):  # not those of the test's own client, which end without a sender
            with self.changed:
                self.count += by
                self.changed.notify_all()
