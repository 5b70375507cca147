"""Does the jobs that are waiting, as a worker would, and returns when there are none left."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from procrastinate.contrib.django import app


def run_jobs(queues=None):
    """Needs a database that other connections can see into (``emptied_afterwards``).

    In a thread of its own, because Playwright keeps an event loop running in the main one. Without ``queues``, all but
    the house's own, which fills by the clock.
    """
    queues = queues or {task.queue for task in app.tasks.values()} - {"house"}
    with ThreadPoolExecutor(1) as pool:
        pool.submit(_work, list(queues)).result()


def _work(queues):
    with app.replace_connector(app.connector.get_worker_connector()):
        app.run_worker(
            queues=queues, wait=False, install_signal_handlers=False, listen_notify=False, delete_jobs="never"
        )
    connections.close_all()
