"""A database for a benchmark alone, made empty and dropped afterwards; the portal's own is not touched."""

import os
from contextlib import contextmanager
from threading import Event, Thread

from django.core.management import call_command
from django.db import connection


@contextmanager
def scratch_database():
    """Within it, the default connection leads to a migrated, empty database of its own."""
    own, name = connection.settings_dict["NAME"], f"bench_{os.getpid()}"
    _in_own(f'CREATE DATABASE "{name}"')
    _lead_to(name)
    try:
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = off")
        yield
    finally:
        _lead_to(own)
        _in_own(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def writing(a_second):
    """Within it so many transactions a second are committed that change nothing of what pages show."""
    enough = Event()

    def write():
        with connection.cursor() as cursor:
            while not enough.wait(1 / a_second):
                cursor.execute("SELECT pg_current_xact_id()")
        connection.close()

    writer = Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        enough.set()
        writer.join()


def _lead_to(name):
    connection.close()
    connection.close_pool()
    connection.settings_dict["NAME"] = name


def _in_own(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
