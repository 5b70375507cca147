"""Does the jobs that are waiting, as a worker would, and returns when there are none left."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connections
import pytest
from procrastinate import testing
from procrastinate.contrib.django import app


def run_jobs(queues=None):
    """Needs a database that other connections can see into (``emptied_afterwards``).

    In a thread of its own, because Playwright keeps an event loop running in the main one. Without ``queues``, all but
    the house's own. What is due by the clock is not asked for: it depends on when the test runs.
    """
    queues = queues or {task.queue for task in app.tasks.values()} - {"house"}
    with ThreadPoolExecutor(1) as pool:
        pool.submit(_work, list(queues)).result()


def _work(queues):
    with app.replace_connector(app.connector.get_worker_connector()), pytest.MonkeyPatch.context() as patch:
        patch.setattr(app.periodic_registry, "periodic_tasks", {})
        app.run_worker(
            queues=queues, wait=False, install_signal_handlers=False, listen_notify=False, delete_jobs="never"
        )
    connections.close_all()


@contextmanager
def jobs_in_memory():
    """The jobs that wait are kept in memory, for ``do_jobs`` to do."""
    with app.replace_connector(testing.InMemoryConnector()):
        yield


def do_jobs():
    """Do those in this thread, so that they see what the test wrote."""
    for job in list(app.connector.jobs.values()):
        if job["status"] == "todo":
            app.tasks[job["task_name"]].func(**job["args"])
            job["status"] = "succeeded"
