"""Does the jobs that are waiting, as a worker would, and returns when there are none left."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from procrastinate.contrib.django import app


def run_jobs():
    """Needs a database that other connections can see into (``emptied_afterwards``).

    In a thread of its own, because Playwright keeps an event loop running in the main one.
    """
    with ThreadPoolExecutor(1) as pool:
        pool.submit(_work).result()


def _work():
    with app.replace_connector(app.connector.get_worker_connector()):
        app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, delete_jobs="never")
    connections.close_all()
